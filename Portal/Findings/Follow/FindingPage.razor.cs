using Microsoft.AspNetCore.Components;
using Portal.Findings.Answer;
using Portal.Findings.Raise;
using Portal.Journal;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Findings.Follow;

/// <summary>One finding: what was found and on what basis, the department's statement with its evidence, and the turn of whoever has it.</summary>
public sealed partial class FindingPage(
    ReadFinding read, IssueFinding issue, WithdrawFinding withdraw, SignAnswer sign, CloseFinding close, ReturnAnswer returnAnswer, ReadTimeline readTimeline, ICallerAccessor callers, FindingsWords words, TimeProvider clock)
    : ComponentBase
{
    private IReadOnlyList<TimelineEntry> history = [];
    private ConfirmDialog? confirm;
    private FindingDetails? details;
    private Refusal? refusal;
    private DateOnly today;
    private bool busy;

    [Parameter]
    public Guid FindingId { get; set; }

    protected override Task OnParametersSetAsync()
    {
        (details, refusal, today) = (null, null, clock.Today());
        return LoadAsync();
    }

    private async Task LoadAsync()
    {
        var caller = await callers.GetAsync();
        var found = await read.ExecuteAsync(FindingId, caller);
        (details, refusal) = (found.Succeeded ? found.Value : details, found.Refusal);
        history = found.Succeeded ? words.Timeline(await readTimeline.ExecuteAsync([(AuditFinding.Kind, FindingId)], caller)) : [];
    }

    private Task IssueAsync() => AskAsync(words.Of("Findings.IssueQuestion", details!.Department, details.Finding.Content.Days), false, (_, by) => issue.ExecuteAsync(FindingId, by));

    private Task WithdrawAsync() => AskAsync(words["Findings.WithdrawQuestion"], true, (reason, by) => withdraw.ExecuteAsync(FindingId, reason, by));

    private Task SignAsync() => AskAsync(words["Findings.SignQuestion"], false, (_, by) => sign.ExecuteAsync(FindingId, by));

    private Task CloseAsync() => AskAsync(words["Findings.CloseQuestion"], true, (reason, by) => close.ExecuteAsync(FindingId, reason, by));

    private Task ReturnAsync() => AskAsync(words["Findings.ReturnQuestion"], true, (reason, by) => returnAnswer.ExecuteAsync(FindingId, reason, by));

    private async Task AskAsync(string question, bool requireReason, Func<string, Caller, Task<Result>> act)
    {
        var answer = await confirm!.AskAsync(question, requireReason);
        if (!answer.Confirmed)
        {
            return;
        }

        busy = true;
        var done = await act(answer.Reason, await callers.GetAsync());
        await LoadAsync();
        (busy, refusal) = (false, done.Refusal);
    }
}
