using Quartz;

namespace Portal.Findings.Sweep;

/// <summary>Runs <see cref="SucceedFindings"/> at the start and soon after each midnight.</summary>
[DisallowConcurrentExecution]
internal sealed class FindingsSweepJob(IServiceScopeFactory scopes) : IJob
{
    public static readonly JobKey Key = new(nameof(SucceedFindings), "findings");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<SucceedFindings>().ExecuteAsync(cancellationToken);
    }
}
