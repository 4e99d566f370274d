using Microsoft.AspNetCore.Components;
using Portal.Journal;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Sharing.Cases;

/// <summary>One share request from both sides: the application, the reply, its clocks with every day explained, and whatever the reader has to do next.</summary>
public sealed partial class CasePage(
    ReadCase read, ReadSharingQueue queue, ReadTimeline readTimeline, ICallerAccessor callers, SharingWords words, RefusalWording wording, NavigationManager navigation, TimeProvider clock) : ComponentBase
{
    private CaseDetails? details;
    private IReadOnlyList<TimelineEntry> timeline = [];
    private Refusal? refusal;
    private DateOnly today;

    [Parameter]
    public Guid CaseId { get; set; }

    private SharingWords Words => words;

    private RefusalWording Wording => wording;

    private CaseClockView? Running => details?.Clocks.LastOrDefault(one => one.Clock.FinishedOn is null);

    protected override Task OnParametersSetAsync()
    {
        (details, refusal) = (null, null);
        return LoadAsync();
    }

    private async Task LoadAsync()
    {
        today = clock.Today();
        var caller = await callers.GetAsync();
        var found = await read.ExecuteAsync(CaseId, caller);
        (details, refusal) = (found.Succeeded ? found.Value : details, found.Refusal);
        timeline = found.Succeeded ? words.Timeline(await readTimeline.ExecuteAsync([(ShareCase.Kind, CaseId), .. found.Value.Sequels.Select(sequel => (sequel.Kind, sequel.Id))], caller)) : [];
    }

    private Task<IReadOnlyList<LedgerDay>> LedgerAsync(CaseClockView one) => Task.FromResult(words.Ledger(one.Ledger));

    /// <param name="decided">A decision of the queue was made: the next one opens.</param>
    private async Task DoneAsync(bool decided)
    {
        if (decided && await queue.NextAsync(await callers.GetAsync()) is { } next)
        {
            navigation.NavigateTo(next);
            return;
        }

        await LoadAsync();
    }
}
