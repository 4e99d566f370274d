using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Journal;
using Portal.Kernel;
using Portal.Reporting;

namespace Portal.Insights.Reports;

/// <summary>A run as a workbook: cover with the question, figures as values, and the rows behind them. Rows that are not those that were written break the download off.</summary>
public sealed class ExportRun(IDbContextFactory<PortalDbContext> contexts, ReadRun read, RunFiles files, ISheetWriter writer, TimeProvider clock)
{
    public async Task<Result<StreamedDownload>> ExecuteAsync(Guid runId, Caller caller, CancellationToken cancellationToken = default)
    {
        var view = await ReadyAsync(runId, caller, cancellationToken);
        if (!view.Succeeded)
        {
            return view.Refusal;
        }

        var now = clock.UtcNow();
        await JournalAsync(view.Value, "Excel", caller, cancellationToken);
        return writer.Download(SheetFormat.Xlsx, NameOf(view.Value), [.. RunSheets.Of(view.Value, files, caller.Name, now)]);
    }

    /// <summary>Only the rows of one figure.</summary>
    public async Task<Result<StreamedDownload>> RowsAsync(Guid runId, int measure, string? column, string? value, Caller caller, CancellationToken cancellationToken = default)
    {
        var view = await ReadyAsync(runId, caller, cancellationToken);
        if (!view.Succeeded)
        {
            return view.Refusal;
        }

        var (run, report) = (view.Value.Run, view.Value.Report);
        if (RowChoice.Of(report, measure, column, value) is not { } chosen)
        {
            return InsightsRefusals.NotFound;
        }

        await JournalAsync(view.Value, "Rows", caller, cancellationToken);
        var name = RegisterWords.Official($"Measure.{report.Measures[measure].Key}");
        return writer.Download(SheetFormat.Xlsx, $"{NameOf(view.Value)}-{name}", RunSheets.Rows(name, report, files.ReadAsync(run.Id, run.RowsHash, CancellationToken.None), chosen));
    }

    internal async Task<Result<RunView>> ReadyAsync(Guid runId, Caller caller, CancellationToken cancellationToken)
    {
        var found = await read.ExecuteAsync(runId, caller, cancellationToken);
        return !found.Succeeded ? found
            : found.Value.Run.State != ReportRunState.Done ? InsightsRefusals.NotDone
            : !files.Has(runId) ? InsightsRefusals.RowsBroken
            : found;
    }

    internal async Task JournalAsync(RunView view, string format, Caller caller, CancellationToken cancellationToken)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        db.AddJournal(
            clock, "Insights.ReportExported", ReportRun.Subject, view.Run.Id, view.Run.Number, new FieldChange("Format", null, format),
            new FieldChange("Report", null, view.Report.Code), new FieldChange("Rows", null, view.Run.RowCount.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        await db.SaveChangesAsync(cancellationToken);
    }

    internal static string NameOf(RunView view) => $"{RegisterWords.Official($"{view.Report.Code}.Name")}-{view.Run.Number}";
}
