using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Identity;
using Portal.Kernel;

namespace Portal.Insights.Reports;

/// <summary>
/// Asks the saved questions whose day it is, each with the rights its owner has today; the owner gets a notice with the result. A day is served once,
/// whatever the number of nodes and starts. A day on which the portal stood still is not made up for.
/// </summary>
public sealed class RunScheduledReports(IDbContextFactory<PortalDbContext> contexts, AskReport ask, CallerFactory callers, TimeProvider clock, ILogger<RunScheduledReports> log)
{
    public const int MaxADay = 500;

    /// <returns>How many were asked.</returns>
    public async Task<int> ExecuteAsync(CancellationToken cancellationToken = default)
    {
        var today = clock.Today();
        await using var looking = await contexts.OpenAsync(Caller.System, cancellationToken);
        var scheduled = await looking.SavedReports.AsNoTracking().Where(one => one.Schedule != ReportSchedule.None && (one.ServedOn == null || one.ServedOn != today))
            .OrderBy(one => one.Id).Take(MaxADay).ToListAsync(cancellationToken);
        var asked = 0;
        foreach (var due in scheduled.Where(one => one.IsDueOn(today)))
        {
            asked += await ServeAsync(due.Id, today, cancellationToken) ? 1 : 0;
        }

        return asked;
    }

    private async Task<bool> ServeAsync(Guid savedId, DateOnly today, CancellationToken cancellationToken)
    {
        await using var db = await contexts.OpenAsync(Caller.System, cancellationToken);
        var saved = await db.SavedReports.SingleOrDefaultAsync(one => one.Id == savedId, cancellationToken);
        if (saved is null || !saved.IsDueOn(today))
        {
            return false;
        }

        // Marked first: two nodes that come at once meet at the version, and a run too few is seen where two would not be.
        saved.Serve(today);
        db.Does("Insights.ReportScheduled");
        if (!(await db.TrySaveAsync(InsightsRefusals.Stale, cancellationToken)).Succeeded)
        {
            return false;
        }

        var owner = await callers.CreateAsync(saved.OwnerId, null, requestId: $"scheduled-{savedId:N}", cancellationToken: cancellationToken);
        var asked = await ask.ExecuteAsync(saved.ReportCode, saved.AskOn(today), saved.Id, owner, cancellationToken);
        if (!asked.Succeeded)
        {
            log.LogWarning("The scheduled report {SavedReport} was not run: {Refusal}", savedId, asked.Refusal.Code);
        }

        return asked.Succeeded;
    }
}
