using Microsoft.EntityFrameworkCore;
using Portal.Kernel;
using Portal.Support;

namespace Portal.Insights.Reports;

/// <summary>Asks reports as a test would by hand.</summary>
internal static class ReportAsking
{
    public static async Task<ReportRun> RunReportAsync(this PortalDatabase database, string code, DateOnly asOf, Caller caller, params Guid[] departments)
    {
        var asked = await database.Get<AskReport>().ExecuteAsync(code, new ReportQuestion(asOf, new DateOnly(2026, 1, 1), departments), null, caller);
        Assert.Null(asked.Refusal);
        await database.Get<ReportRunner>().RunAsync(asked.Value, CancellationToken.None);
        var run = await database.ReadRunAsync(asked.Value);
        Assert.Equal((ReportRunState.Done, null), (run.State, run.RefusalCode));
        return run;
    }

    public static async Task<ReportRun> ReadRunAsync(this PortalDatabase database, Guid id)
    {
        await using var db = await database.OpenAsync();
        return await db.ReportRuns.AsNoTracking().SingleAsync(one => one.Id == id);
    }

    public static Report Report(this PortalDatabase database, string code) => new ReportCatalog(database.Get<IEnumerable<Report>>()).Find(code)!;

    /// <summary>The first rows, each by the keys of its columns.</summary>
    public static async Task<IReadOnlyList<IReadOnlyDictionary<string, string?>>> RowsOfAsync(this PortalDatabase database, ReportRun run, Caller caller, RowOrder? order = null)
    {
        var report = database.Report(run.ReportCode);
        var rows = await database.Get<ReadRun>().RowsAsync(run.Id, 0, null, null, new PageRequest(1, PageRequest.MaxSize), order, caller);
        return [.. rows.Value.Items.Select(row => report.Columns.Index().ToDictionary(one => one.Item.Key, one => row.Text(one.Index)))];
    }
}
