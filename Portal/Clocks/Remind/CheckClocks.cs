using Portal.Clocks.Recompute;
using Portal.Kernel;
using Quartz;

namespace Portal.Clocks.Remind;

/// <summary>The daily check: read open clocks again, remind, and say in the log when a year should have been loaded. Doing it twice is harmless.</summary>
public sealed class CheckClocks(RecomputeClocks recompute, RemindDueClocks remind, MissingYear missingYear, ILogger<CheckClocks> log)
{
    public async Task<Result> ExecuteAsync(Caller caller, CancellationToken cancellationToken = default)
    {
        var moved = await recompute.ExecuteAsync(caller, cancellationToken);
        if (!moved.Succeeded)
        {
            return moved.Refusal;
        }

        var reminded = await remind.ExecuteAsync(caller, cancellationToken);
        if (!reminded.Succeeded)
        {
            return reminded.Refusal;
        }

        log.LogInformation("Clocks checked: {Moved} due dates moved, {Reminders} reminders", moved.Value.Moved, reminded.Value);
        if (await missingYear.ExecuteAsync(caller, cancellationToken) is { } year)
        {
            log.LogWarning("The holiday calendar of {Year} is not loaded; deadlines in it are provisional", year);
        }

        return Result.Done;
    }
}

/// <summary>Only schedules: the work is <see cref="CheckClocks"/>.</summary>
[DisallowConcurrentExecution]
internal sealed class CheckClocksJob(IServiceScopeFactory scopes) : IJob
{
    public static readonly JobKey Key = new(nameof(CheckClocks), "clocks");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var check = scope.ServiceProvider.GetRequiredService<CheckClocks>();
        var done = await check.ExecuteAsync(Caller.System, cancellationToken);
        if (!done.Succeeded)
        {
            throw new JobExecutionException($"The clocks were not checked: {done.Refusal.Code}");
        }
    }
}
