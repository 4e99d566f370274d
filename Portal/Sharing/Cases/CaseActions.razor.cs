using Microsoft.AspNetCore.Components;
using Portal.Kernel;
using Portal.Sharing.Provide;
using Portal.Sharing.Reply;
using Portal.Sharing.Request;
using Portal.Ui;

namespace Portal.Sharing.Cases;

/// <summary>The decisions of one keystroke: sign, return, consent, recall, confirm. What needs writing has a form on the page.</summary>
public sealed partial class CaseActions(
    SignReply sign, ReturnReply returnReply, SignSupplement signSupplement, ReturnSupplement returnSupplement, DecideCaseExtension decide, WithdrawCase withdraw, ConfirmReceipt confirmReceipt,
    ICallerAccessor callers, SharingWords words) : ComponentBase
{
    private ConfirmDialog? confirm;
    private Caller caller = Caller.Anonymous;
    private bool busy;

    [Parameter, EditorRequired]
    public CaseDetails Details { get; set; } = default!;

    /// <summary>True when a decision of the queue was made.</summary>
    [Parameter]
    public EventCallback<bool> OnDone { get; set; }

    [Parameter]
    public EventCallback<Refusal?> OnRefused { get; set; }

    private SharingWords Words => words;

    private ShareCase Of => Details.Case;

    private bool IsDrafter => Of.Draft is { } draft && draft.Drafter.IsOf(caller);

    protected override async Task OnInitializedAsync() => caller = await callers.GetAsync();

    private bool IsMine(Signature signature) => signature.IsOf(caller);

    private Task SignAsync() => DoAsync(words.Of("Case.SignText", words.Kind(Of.Draft!.Content.Kind)), false, (_, by) => sign.ExecuteAsync(Of.Id, by), true);

    private Task ReturnAsync() => DoAsync(words[IsDrafter ? "Case.TakeBackText" : "Form.ReturnText"], !IsDrafter, (reason, by) => returnReply.ExecuteAsync(Of.Id, reason, by), !IsDrafter);

    private Task SignSupplementAsync() => DoAsync(words["Case.SignSupplementText"], false, (_, by) => signSupplement.ExecuteAsync(Of.Id, by), true);

    private Task ReturnSupplementAsync() => DoAsync(words["Form.ReturnText"], true, (reason, by) => returnSupplement.ExecuteAsync(Of.Id, reason, by), true);

    private Task ExtendAsync(bool consent) => DoAsync(words[consent ? "Case.ConsentText" : "Case.DenyText"], !consent, (reason, by) => decide.ExecuteAsync(Of.Id, consent, reason, by), true);

    private Task WithdrawAsync() => DoAsync(words["Case.WithdrawText"], true, (reason, by) => withdraw.ExecuteAsync(Of.Id, reason, by), false);

    private Task ConfirmAsync() => DoAsync(words["Case.ConfirmText"], false, (_, by) => confirmReceipt.ExecuteAsync(Of.Id, by), false);

    private async Task DoAsync(string message, bool withReason, Func<string, Caller, Task<Result>> act, bool goOn)
    {
        var answer = await confirm!.AskAsync(message, withReason);
        if (!answer.Confirmed)
        {
            return;
        }

        busy = true;
        var done = await act(answer.Reason, await callers.GetAsync());
        busy = false;
        await OnDone.InvokeAsync(goOn && done.Succeeded);
        await OnRefused.InvokeAsync(done.Refusal);
    }
}
