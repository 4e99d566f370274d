using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Insights.Reports;

public sealed record RunRow(
    Guid Id, string Number, string ReportCode, DateOnly AsOf, DateOnly? From, string AskedByName, DateTime AskedAt, ReportRunState State, long RowCount, bool IsRepetition, ReportDifferences? Differences);

/// <summary>Runs the caller may open, newest first.</summary>
public sealed class ListRuns(IDbContextFactory<PortalDbContext> contexts)
{
    /// <param name="code">Of one report; null lists all.</param>
    public async Task<Page<RunRow>> ExecuteAsync(string? code, PageRequest page, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var runs = db.ReportRuns.AsNoTracking().VisibleTo(caller).Where(run => code == null || run.ReportCode == code);
        var total = await runs.CountAsync(cancellationToken);
        var rows = await runs.OrderByDescending(run => run.AskedAt).ThenByDescending(run => run.Id).Skip(page.Skip).Take(page.Size)
            .Select(run => new { run.Id, run.Number, run.ReportCode, run.Question, run.AskedByName, run.AskedAt, run.State, run.RowCount, run.RepeatsId, run.Differences }).ToListAsync(cancellationToken);
        return new Page<RunRow>(
            rows.ConvertAll(run => new RunRow(run.Id, run.Number, run.ReportCode, run.Question.AsOf, run.Question.From, run.AskedByName, run.AskedAt, run.State, run.RowCount, run.RepeatsId is not null, run.Differences)), total, page);
    }

    /// <summary>Departments to choose from, ended ones too: what they did stays. Only their own for those who see one.</summary>
    public async Task<IReadOnlyList<(Guid Id, string Name)>> DepartmentsAsync(Caller caller, CancellationToken cancellationToken = default)
    {
        if (caller.ReachOf(InsightsPermissions.Report) != Reach.All)
        {
            return [];
        }

        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        return [.. (await db.Departments.AsNoTracking().OrderBy(one => one.Number).Select(one => new { one.Id, one.ShortName }).ToListAsync(cancellationToken)).Select(one => (one.Id, one.ShortName))];
    }
}
