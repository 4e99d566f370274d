using Quartz;

namespace Portal.Assets.Sweep;

/// <summary>Runs <see cref="SucceedLedgers"/> and <see cref="SucceedRounds"/> at the start and soon after each midnight, before the depreciation of a month.</summary>
[DisallowConcurrentExecution]
internal sealed class AssetsSweepJob(IServiceScopeFactory scopes) : IJob
{
    public static readonly JobKey Key = new(nameof(SucceedLedgers), "assets");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<SucceedLedgers>().ExecuteAsync(cancellationToken);
        await scope.ServiceProvider.GetRequiredService<SucceedRounds>().ExecuteAsync(cancellationToken);
    }
}
