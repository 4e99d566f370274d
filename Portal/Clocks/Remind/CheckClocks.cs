using Portal.Clocks.Recompute;
using Portal.Kernel;
using Quartz;

namespace Portal.Clocks.Remind;

/// <summary>The daily check: read open clocks again, remind, and tell when a year should have been loaded. Doing it twice is harmless.</summary>
public sealed class CheckClocks(RecomputeClocks recompute, RemindDueClocks remind, RemindMissingYear missingYear, ILogger<CheckClocks> log)
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

        var told = await missingYear.ExecuteAsync(caller, cancellationToken);
        if (!told.Succeeded)
        {
            return told.Refusal;
        }

        log.LogInformation(
            "Clocks checked: {Moved} due dates moved, {Reminders} reminders, {Told} people told of a missing calendar",
            moved.Value.Moved, reminded.Value, told.Value);
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
