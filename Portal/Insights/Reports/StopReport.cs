using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Insights.Reports;

/// <summary>Stops a run that is being made: by its asker, or by whoever sees every run.</summary>
public sealed class StopReport(IDbContextFactory<PortalDbContext> contexts, ReportRunner runner, TimeProvider clock)
{
    public async Task<Result> ExecuteAsync(Guid runId, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var run = await db.ReportRuns.VisibleTo(caller).SingleOrDefaultAsync(one => one.Id == runId, cancellationToken);
        if (run is null)
        {
            return InsightsRefusals.NotFound;
        }

        if (run.State != ReportRunState.Working)
        {
            return InsightsRefusals.NotWorking;
        }

        run.Stop(clock.UtcNow());
        db.Does("Insights.ReportStopped", run.Number);
        var saved = await db.TrySaveAsync(InsightsRefusals.NotWorking, cancellationToken);
        runner.Cancel(runId);
        return saved;
    }
}
