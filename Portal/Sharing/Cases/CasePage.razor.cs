using Microsoft.AspNetCore.Components;
using Portal.Journal;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Sharing.Cases;

/// <summary>One share request from both sides: the application, the reply, its clocks with every day explained, and whatever the reader has to do next.</summary>
public sealed partial class CasePage(
    ReadCase read, ReadSharingQueue queue, ReadTimeline readTimeline, ICallerAccessor callers, SharingWords words, RefusalWording wording, NavigationManager navigation, TimeProvider clock) : MatterPage<CaseDetails>(readTimeline, callers, words)
{
    [Parameter]
    public Guid CaseId { get; set; }

    private RefusalWording Wording => wording;

    private CaseClockView? Running => Details?.Clocks.LastOrDefault(one => one.Clock is { FinishedOn: null, CaseKind: ShareCase.Kind });

    private DateOnly Today => clock.Today();

    protected override Task<Result<CaseDetails>> ReadAsync(Caller caller) => read.ExecuteAsync(CaseId, caller);

    protected override IReadOnlyCollection<(string Subject, Guid Id)> SubjectsOf(CaseDetails details) =>
        [(ShareCase.Kind, CaseId), .. details.Sequels.Select(sequel => (sequel.Kind, sequel.Id))];

    private Task<IReadOnlyList<LedgerDay>> LedgerAsync(CaseClockView one) => Task.FromResult(Words.Ledger(one.Ledger));

    /// <param name="decided">A decision of the queue was made: the next one opens.</param>
    private async Task DoneAsync(bool decided)
    {
        if (decided && await queue.NextAsync(await Callers.GetAsync()) is { } next)
        {
            navigation.NavigateTo(next);
            return;
        }

        await LoadAsync();
    }
}
