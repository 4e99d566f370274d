using Microsoft.AspNetCore.Components;
using Portal.Journal;
using Portal.Kernel;
using Portal.Sharing.Cases;
using Portal.Ui;

namespace Portal.Sharing.Corrections;

/// <summary>One reported error: the provider answers, who reported it takes note.</summary>
public sealed partial class CorrectionPage(
    ReadCorrection read, ResolveCorrection resolve, ConfirmCorrection confirmCorrection, ReadTimeline readTimeline, ICallerAccessor callers, SharingWords words, TimeProvider clock) : MatterPage<CorrectionDetails>(readTimeline, callers, words)
{
    [Parameter]
    public Guid CorrectionId { get; set; }

    private DateOnly Today => clock.Today();

    protected override Task<Result<CorrectionDetails>> ReadAsync(Caller caller) => read.ExecuteAsync(CorrectionId, caller);

    protected override IReadOnlyCollection<(string Subject, Guid Id)> SubjectsOf(CorrectionDetails details) => [(Correction.Kind, CorrectionId)];

    private Task<IReadOnlyList<LedgerDay>> LedgerAsync(CaseClockView one) => Task.FromResult(Words.Ledger(one.Ledger));

    private Task ResolveAsync(bool isCorrected) =>
        AskAsync(Words[isCorrected ? "Correction.CorrectedText" : "Correction.NoErrorText"], true, (text, by) => resolve.ExecuteAsync(CorrectionId, isCorrected, text, by));

    private Task ConfirmAsync() => AskAsync(Words["Correction.ConfirmText"], false, (_, by) => confirmCorrection.ExecuteAsync(CorrectionId, by));
}
