using Microsoft.AspNetCore.Components;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Sharing.Grants;

/// <summary>Another use of granted data: the user's leader asks, the provider's leader consents or declines.</summary>
public sealed partial class UseChangePanel(AskUseChange ask, DecideUseChange decide, ICallerAccessor callers, SharingWords words) : ComponentBase
{
    private ConfirmDialog? confirm;
    private string purpose = "";
    private string reason = "";

    [Parameter, EditorRequired]
    public GrantDetails Details { get; set; } = default!;

    /// <summary>Shows the form.</summary>
    [Parameter]
    public bool IsAsking { get; set; }

    [Parameter]
    public EventCallback OnDone { get; set; }

    [Parameter]
    public EventCallback<Refusal?> OnRefused { get; set; }

    private SharingWords Words => words;

    private async Task AskAsync() => await FinishAsync(await ask.ExecuteAsync(Details.Grant.Id, purpose, reason, await callers.GetAsync()));

    private async Task DecideAsync(bool consent)
    {
        var answer = await confirm!.AskAsync(words[consent ? "Change.ConsentText" : "Change.DenyText"], requireReason: !consent);
        if (answer.Confirmed)
        {
            await FinishAsync(await decide.ExecuteAsync(Details.Grant.Id, consent, answer.Reason, await callers.GetAsync()));
        }
    }

    private async Task FinishAsync(Result done)
    {
        if (done.Succeeded)
        {
            (purpose, reason) = ("", "");
            await OnDone.InvokeAsync();
        }
        else
        {
            await OnRefused.InvokeAsync(done.Refusal);
        }
    }
}
