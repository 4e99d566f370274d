using Microsoft.AspNetCore.Components;
using Portal.Journal;
using Portal.Kernel;
using Portal.Sharing.Cases;
using Portal.Ui;

namespace Portal.Sharing.Corrections;

/// <summary>One reported error: the provider answers, who reported it takes note.</summary>
public sealed partial class CorrectionPage(
    ReadCorrection read, ResolveCorrection resolve, ConfirmCorrection confirmCorrection, ReadTimeline readTimeline, ICallerAccessor callers, SharingWords words, TimeProvider clock) : ComponentBase
{
    private CorrectionDetails? details;
    private IReadOnlyList<TimelineEntry> timeline = [];
    private ConfirmDialog? confirm;
    private Refusal? refusal;
    private DateOnly today;
    private string question = "";
    private bool needsReason;
    private bool busy;

    [Parameter]
    public Guid CorrectionId { get; set; }

    private SharingWords Words => words;

    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        today = clock.Today();
        var caller = await callers.GetAsync();
        var found = await read.ExecuteAsync(CorrectionId, caller);
        (details, refusal) = (found.Succeeded ? found.Value : details, found.Refusal);
        timeline = found.Succeeded ? words.Timeline(await readTimeline.ExecuteAsync([(Correction.Kind, CorrectionId)], caller)) : [];
    }

    private Task<IReadOnlyList<LedgerDay>> LedgerAsync(CaseClockView one) => Task.FromResult(words.Ledger(one.Ledger));

    private Task ResolveAsync(bool isCorrected) =>
        AskAsync(words[isCorrected ? "Correction.CorrectedText" : "Correction.NoErrorText"], true, (text, by) => resolve.ExecuteAsync(CorrectionId, isCorrected, text, by));

    private Task ConfirmAsync() => AskAsync(words["Correction.ConfirmText"], false, (_, by) => confirmCorrection.ExecuteAsync(CorrectionId, by));

    private async Task AskAsync(string message, bool withReason, Func<string, Caller, Task<Result>> act)
    {
        (question, needsReason) = (message, withReason);
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
