using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Insights.Reports;

/// <summary>
/// Asks a question: a run with its number is made and waits for its turn. Who sees one department only asks about that one, whatever the question says.
/// </summary>
public sealed class AskReport(IDbContextFactory<PortalDbContext> contexts, ReportCatalog reports, ReportQueue queue, TimeProvider clock)
{
    public Task<Result<Guid>> ExecuteAsync(string code, ReportQuestion question, Guid? savedReportId, Caller caller, CancellationToken cancellationToken = default) =>
        AskAsync(code, question, savedReportId, null, caller, cancellationToken);

    /// <summary>The same question about the same day once more, and what was corrected since.</summary>
    public async Task<Result<Guid>> RepeatAsync(Guid runId, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var run = await db.ReportRuns.AsNoTracking().VisibleTo(caller).SingleOrDefaultAsync(one => one.Id == runId, cancellationToken);
        return run is null ? InsightsRefusals.NotFound
            : run.State != ReportRunState.Done ? InsightsRefusals.NotDone
            : await AskAsync(run.ReportCode, run.Question, run.SavedReportId, run.Id, caller, cancellationToken);
    }

    private async Task<Result<Guid>> AskAsync(string code, ReportQuestion question, Guid? savedReportId, Guid? repeatsId, Caller caller, CancellationToken cancellationToken)
    {
        if (!caller.May(InsightsPermissions.Report))
        {
            return InsightsRefusals.NotAllowed;
        }

        if (reports.Find(code, caller) is not { } report)
        {
            return InsightsRefusals.NotFound;
        }

        var asked = question with { From = report.HasPeriod ? question.From : null };
        var own = caller.ReachOf(InsightsPermissions.Report) == Reach.All ? null : caller.DepartmentId;
        if (own is { } departmentId)
        {
            asked = asked with { Departments = [departmentId] };
        }
        else if (caller.ReachOf(InsightsPermissions.Report) != Reach.All)
        {
            return InsightsRefusals.NotAllowed;
        }

        var now = clock.UtcNow();
        var right = asked.Check(report.HasPeriod, ShanghaiTime.DateOf(now));
        if (!right.Succeeded)
        {
            return right.Refusal;
        }

        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var prefix = $"{ReportRun.Prefix}-{ShanghaiTime.DateOf(now).Year}";
        var number = $"{prefix}-{await db.NextNumberAsync(prefix, cancellationToken):D6}";
        var run = ReportRun.Ask(number, report, asked, savedReportId, repeatsId, own, caller, now);
        db.Add(run);
        db.Does(repeatsId is null ? "Insights.ReportAsked" : "Insights.ReportRepeated", number);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        queue.Add(run.Id);
        return run.Id;
    }
}

public static class ReportQueries
{
    /// <summary>Runs the caller may open: all, or those made for his own department.</summary>
    public static IQueryable<ReportRun> VisibleTo(this IQueryable<ReportRun> runs, Caller caller) => caller.ReachOf(InsightsPermissions.Report) switch
    {
        Reach.All => runs,
        Reach.Own when caller.DepartmentId is { } own => runs.Where(run => run.DepartmentId == own),
        _ => runs.Where(_ => false),
    };

    /// <summary>Saved questions the caller may run: his own, and shared ones.</summary>
    public static IQueryable<SavedReport> VisibleTo(this IQueryable<SavedReport> saved, Caller caller) =>
        caller.May(InsightsPermissions.Report) && caller.UserId is { } id ? saved.Where(one => one.OwnerId == id || one.IsShared) : saved.Where(_ => false);
}
