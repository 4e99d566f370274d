using Quartz;

namespace Portal.Journal.Seals;

/// <summary>Only schedules.</summary>
[DisallowConcurrentExecution]
internal sealed class SealJob(IServiceScopeFactory scopes) : IJob
{
    public static readonly JobKey Key = new(nameof(SealJournal), "journal");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<SealJournal>().ExecuteAsync(cancellationToken);
    }
}
