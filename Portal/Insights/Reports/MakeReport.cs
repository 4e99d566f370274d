using Microsoft.EntityFrameworkCore;
using Portal.Clocks;
using Portal.Data;
using Portal.Kernel;
using Portal.Notifications;

namespace Portal.Insights.Reports;

/// <summary>
/// Makes one run: streams the rows of the report into its file, adds up the figures on the way, compares with the run it repeats, and says so to the asker when it
/// took long. Nothing of a run that broke off is shown.
/// </summary>
public sealed class MakeReport(IDbContextFactory<PortalDbContext> contexts, ReportCatalog reports, RunFiles files, ICalendarSource calendars, Notifier notifier, TimeProvider clock)
{
    /// <summary>Rows between two signs of progress.</summary>
    private const int Step = 2000;

    /// <summary>Whoever waited longer has gone to do something else and gets a notice.</summary>
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(20);

    public async Task<Result> ExecuteAsync(Guid runId, Caller caller, Func<long, CancellationToken, Task> progress, CancellationToken cancellationToken = default)
    {
        // The portal makes it; who asked stands in the row of the question.
        await using var db = await contexts.OpenAsync(Caller.System, cancellationToken);
        var run = await db.ReportRuns.SingleOrDefaultAsync(one => one.Id == runId, cancellationToken);
        if (run is null || reports.Find(run.ReportCode, caller) is not { } report)
        {
            return InsightsRefusals.NotFound;
        }

        if (run.State != ReportRunState.Working)
        {
            return InsightsRefusals.NotWorking;
        }

        RowComparison? comparison = null;
        if (run.RepeatsId is { } earlierId)
        {
            var hash = await db.ReportRuns.Where(one => one.Id == earlierId).Select(one => one.RowsHash).SingleAsync(cancellationToken);
            if (hash is null || !files.Has(earlierId))
            {
                return InsightsRefusals.RowsBroken;
            }

            comparison = new RowComparison(report, files, earlierId, hash);
            await comparison.OpenAsync(cancellationToken);
        }

        var tally = new FigureTally(report);
        await using var writer = files.Create(runId);
        await using (var source = await contexts.OpenAsync(caller, cancellationToken))
        await using (await source.BeginSnapshotAsync(cancellationToken))
        {
            var reading = new ReportReading(source, run.Question, await calendars.GetAsync(cancellationToken), await DepartmentsThenAsync(source, run.Question, cancellationToken));
            await foreach (var line in report.ReadAsync(reading, cancellationToken).WithCancellation(cancellationToken))
            {
                tally.Add(line);
                var kept = await writer.AddAsync(line, cancellationToken);
                comparison?.See(kept());
                if (writer.Rows % Step == 0)
                {
                    await progress(writer.Rows, cancellationToken);
                }
            }
        }

        ReportDifferences? differences = null;
        if (comparison is not null)
        {
            (differences, var listed) = await comparison.CloseAsync(cancellationToken);
            await files.WriteChangesAsync(runId, listed, cancellationToken);
        }

        var rowsHash = await writer.CompleteAsync(cancellationToken);
        var now = clock.UtcNow();
        run.Finish(writer.Rows, tally.Close(), rowsHash, differences, now);
        db.Does("Insights.ReportMade", run.Number);
        if (run.AskedById is { } asker && (now - run.AskedAt > Long || run.SavedReportId is not null))
        {
            notifier.Add(db, [asker], ReportNotices.Ready, ReportsPaths.Run(runId), run.Number);
        }

        var saved = await db.TrySaveAsync(InsightsRefusals.NotWorking, cancellationToken);
        if (saved.Succeeded && run.AskedById is { } told)
        {
            notifier.Announce([told]);
        }

        return saved;
    }

    /// <summary>What each department was called at the end of the day.</summary>
    private async Task<Dictionary<Guid, string>> DepartmentsThenAsync(PortalDbContext db, ReportQuestion question, CancellationToken cancellationToken)
    {
        var names = new Dictionary<Guid, string>();
        foreach (var batch in (await db.Departments.AsNoTracking().Select(one => new { one.Id, one.ShortName }).ToListAsync(cancellationToken)).Chunk(AsOf.Batch))
        {
            var before = await AsOf.ReadAsync(db, question, clock, Organization.Department.Subject, [.. batch.Select(one => one.Id)], cancellationToken);
            foreach (var one in batch)
            {
                // One that was made later has today's name: rows of merged departments lead to it.
                names[one.Id] = before.Text(one.Id, nameof(Organization.Department.ShortName), one.ShortName) ?? one.ShortName;
            }
        }

        return names;
    }
}

public static class ReportNotices
{
    public const string Ready = "Insights.Notice.ReportReady";

    public static readonly IReadOnlyList<string> All = [Ready];
}
