using Quartz;

namespace Portal.Sharing.Sweep;

/// <summary>Only schedules: first the departments that ended, so that the rest speaks to their successors.</summary>
[DisallowConcurrentExecution]
internal sealed class SharingSweepJob(IServiceScopeFactory scopes) : IJob
{
    public static readonly JobKey Key = new(nameof(EndGrants), "sharing");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<SucceedDepartments>().ExecuteAsync(cancellationToken);
        await scope.ServiceProvider.GetRequiredService<EndGrants>().ExecuteAsync(cancellationToken);
        await scope.ServiceProvider.GetRequiredService<FindStuckCases>().ExecuteAsync(cancellationToken);
    }
}
