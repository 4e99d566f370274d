using Microsoft.AspNetCore.Components;
using Portal.Journal;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Sharing.Request;

/// <summary>One application: the own leader signs or returns it here; Alt+A signs, Alt+R returns, and the next decision opens.</summary>
public sealed partial class FormPage(
    ReadForm read, SignForm sign, ReturnForm returnForm, RecallForm recall, DiscardForm discard, Cases.ReadSharingQueue queue, ReadTimeline readTimeline, ICallerAccessor callers, SharingWords words, RefusalWording wording,
    NavigationManager navigation) : ComponentBase
{
    private FormDetails? details;
    private IReadOnlyList<TimelineEntry> timeline = [];
    private ConfirmDialog? confirm;
    private Refusal? refusal;
    private string question = "";
    private bool needsReason;
    private bool busy;

    [Parameter]
    public Guid FormId { get; set; }

    private SharingWords Words => words;

    private RefusalWording Wording => wording;

    protected override Task OnParametersSetAsync()
    {
        (details, refusal) = (null, null);
        return LoadAsync();
    }

    private async Task LoadAsync()
    {
        var caller = await callers.GetAsync();
        var found = await read.ExecuteAsync(FormId, caller);
        (details, refusal) = (found.Succeeded ? found.Value : details, found.Refusal);
        timeline = found.Succeeded ? words.Timeline(await readTimeline.ExecuteAsync([(RequestForm.Kind, FormId)], caller)) : [];
    }

    private Task SignAsync() => DoAsync(words["Form.SignText"], false, async (_, caller) => (await sign.ExecuteAsync(FormId, caller)).Refusal, true);

    private Task ReturnAsync() => DoAsync(words["Form.ReturnText"], true, async (reason, caller) => (await returnForm.ExecuteAsync(FormId, reason, caller)).Refusal, true);

    private Task RecallAsync() => DoAsync(words["Form.RecallText"], false, async (_, caller) => (await recall.ExecuteAsync(FormId, caller)).Refusal, false);

    private Task DiscardAsync() => DoAsync(words["Form.DiscardText"], false, async (_, caller) => (await discard.ExecuteAsync(FormId, caller)).Refusal, false);

    private async Task DoAsync(string message, bool withReason, Func<string, Caller, Task<Refusal?>> act, bool goOn)
    {
        (question, needsReason) = (message, withReason);
        StateHasChanged();
        var answer = await confirm!.AskAsync();
        if (!answer.Confirmed)
        {
            return;
        }

        busy = true;
        var caller = await callers.GetAsync();
        var refused = await act(answer.Reason, caller);
        var next = goOn && refused is null ? await queue.NextAsync(caller) : null;
        busy = false;
        if (next is not null)
        {
            navigation.NavigateTo(next);
            return;
        }

        await LoadAsync();
        refusal = refused;
    }
}
