using Portal.Kernel;
using Quartz;

namespace Portal.Notifications.Mail;

/// <summary>Fills and empties the outbox every half minute; running it twice, or on several nodes, is harmless.</summary>
[DisallowConcurrentExecution]
internal sealed class MailJob(IServiceScopeFactory scopes) : IJob
{
    public static readonly JobKey Key = new("mail", "notifications");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<FillOutbox>().ExecuteAsync(Caller.System, cancellationToken);
        await scope.ServiceProvider.GetRequiredService<SendMails>().ExecuteAsync(Caller.System, cancellationToken);
    }
}
