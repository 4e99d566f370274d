using Microsoft.AspNetCore.Components;
using Portal.Journal;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Sharing.Disputes;

/// <summary>One dispute: what was said at which level, and what the reader may do next.</summary>
public sealed partial class DisputePage(
    ReadDispute read, SpeakInDispute speak, SettleDispute settle, WithdrawDispute withdraw, EscalateDispute escalate, DecideDispute decide, ReadTimeline readTimeline, ICallerAccessor callers,
    SharingWords words) : ComponentBase
{
    private DisputeDetails? details;
    private IReadOnlyList<TimelineEntry> timeline = [];
    private ConfirmDialog? confirm;
    private Refusal? refusal;
    private string question = "";
    private string said = "";
    private bool busy;

    [Parameter]
    public Guid DisputeId { get; set; }

    private SharingWords Words => words;

    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        var caller = await callers.GetAsync();
        var found = await read.ExecuteAsync(DisputeId, caller);
        (details, refusal) = (found.Succeeded ? found.Value : details, found.Refusal);
        timeline = found.Succeeded ? words.Timeline(await readTimeline.ExecuteAsync([(Dispute.SubjectKind, DisputeId)], caller)) : [];
    }

    private async Task SpeakAsync()
    {
        busy = true;
        var done = await speak.ExecuteAsync(DisputeId, said, await callers.GetAsync());
        said = done.Succeeded ? "" : said;
        await LoadAsync();
        (refusal, busy) = (done.Refusal, false);
    }

    private Task SettleAsync() => AskAsync(words["Dispute.SettleText"], (text, by) => settle.ExecuteAsync(DisputeId, text, by));

    private Task WithdrawAsync() => AskAsync(words["Dispute.WithdrawText"], (text, by) => withdraw.ExecuteAsync(DisputeId, text, by));

    private Task EscalateAsync() => AskAsync(words["Dispute.EscalateText"], (text, by) => escalate.ExecuteAsync(DisputeId, text, by));

    private Task DecideAsync(DisputeDecision decision) => AskAsync(words[$"Dispute.{decision}Text"], (text, by) => decide.ExecuteAsync(DisputeId, decision, text, by));

    private async Task AskAsync(string message, Func<string, Caller, Task<Result>> act)
    {
        question = message;
        StateHasChanged();
        var answer = await confirm!.AskAsync();
        if (!answer.Confirmed)
        {
            return;
        }

        busy = true;
        var done = await act(answer.Reason, await callers.GetAsync());
        await LoadAsync();
        (refusal, busy) = (done.Refusal, false);
    }
}
