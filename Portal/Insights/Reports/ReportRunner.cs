using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Identity;
using Portal.Kernel;

namespace Portal.Insights.Reports;

/// <summary>
/// Makes waiting runs in the background, one at a time on each node, with the rights the asker has at that moment. A node that is killed loses its turn after two
/// minutes; the run begins anew elsewhere.
/// </summary>
public sealed class ReportRunner(
    ReportQueue queue, IServiceScopeFactory scopes, IDbContextFactory<PortalDbContext> contexts, CallerFactory callers, DatabaseOptions options, TimeProvider clock, ILogger<ReportRunner> log)
    : BackgroundService
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Claim = TimeSpan.FromMinutes(2);

    private readonly string node = $"{Environment.MachineName}:{options.DataFolder}" is { Length: > ReportRun.NodeMaxLength } name
        ? name[^ReportRun.NodeMaxLength..] : $"{Environment.MachineName}:{options.DataFolder}";

    private readonly ConcurrentDictionary<Guid, CancellationTokenSource> running = new();

    /// <summary>Stops the work on this node at the next row; false when none is going on here.</summary>
    public bool Cancel(Guid runId)
    {
        if (!running.TryGetValue(runId, out var stop))
        {
            return false;
        }

        stop.Cancel();
        return true;
    }

    /// <summary>Makes this run, unless another node is at it.</summary>
    public async Task RunAsync(Guid runId, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);

        // A claim of this node is taken over at once, because it is left from before a start; what is being made here is not.
        if (!running.TryAdd(runId, stop))
        {
            return;
        }

        try
        {
            if (await TakeAsync(runId, cancellationToken))
            {
                await MakeAsync(runId, stop.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            await EndAsync(runId, null);
        }
        catch (InvalidDataException failure)
        {
            log.LogError(failure, "The rows that run {RunId} is compared with are damaged", runId);
            await EndAsync(runId, InsightsRefusals.RowsBroken.Code);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogError(failure, "Run {RunId} of a report broke off", runId);
            await EndAsync(runId, InsightsRefusals.Broke.Code);
        }
        finally
        {
            running.TryRemove(runId, out _);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookAgain, clock);
        var tick = Task.FromResult(true);
        while (!stoppingToken.IsCancellationRequested)
        {
            if (tick.IsCompleted)
            {
                foreach (var runId in await WaitingAsync(stoppingToken))
                {
                    await TryRunAsync(runId, stoppingToken);
                }

                tick = timer.WaitForNextTickAsync(stoppingToken).AsTask();
            }

            while (queue.Waiting.TryRead(out var runId))
            {
                await TryRunAsync(runId, stoppingToken);
            }

            await Task.WhenAny(tick, queue.Waiting.WaitToReadAsync(stoppingToken).AsTask());
        }
    }

    private async Task MakeAsync(Guid runId, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        await using var db = await contexts.OpenAsync(Caller.System, cancellationToken);
        var run = await db.ReportRuns.AsNoTracking().SingleAsync(one => one.Id == runId, cancellationToken);
        var caller = run.AskedById is { } id ? await callers.CreateAsync(id, run.AskedForId, requestId: $"report-{runId:N}", cancellationToken: cancellationToken) : Caller.System;
        var made = await scope.ServiceProvider.GetRequiredService<MakeReport>().ExecuteAsync(runId, caller, (done, token) => ProgressAsync(runId, done, token), cancellationToken);
        if (!made.Succeeded)
        {
            await EndAsync(runId, made.Refusal.Code);
        }
    }

    /// <summary>Stopped without a code, else failed for that reason; a run that was done meanwhile stays as it is.</summary>
    private async Task EndAsync(Guid runId, string? code)
    {
        await using var db = await contexts.OpenAsync(Caller.System, CancellationToken.None);
        var run = await db.ReportRuns.SingleOrDefaultAsync(one => one.Id == runId && one.State == ReportRunState.Working, CancellationToken.None);
        if (run is null)
        {
            return;
        }

        if (code is null)
        {
            run.Stop(clock.UtcNow());
        }
        else
        {
            run.Fail(code, clock.UtcNow());
        }

        db.Does(code is null ? "Insights.ReportStopped" : "Insights.ReportFailed", run.Number);
        await db.TrySaveAsync(InsightsRefusals.NotWorking, CancellationToken.None);
    }

    private async Task<bool> TakeAsync(Guid runId, CancellationToken cancellationToken)
    {
        var until = clock.UtcNow() + Claim;
        await using var db = await contexts.OpenAsync(Caller.System, cancellationToken);
        return await Free(db).Where(run => run.Id == runId)
            .ExecuteUpdateAsync(run => run.SetProperty(one => one.ClaimedBy, node).SetProperty(one => one.ClaimedUntil, until), cancellationToken) == 1;
    }

    /// <summary>No business data, so no journal row and no new version.</summary>
    private async Task ProgressAsync(Guid runId, long done, CancellationToken cancellationToken)
    {
        var until = clock.UtcNow() + Claim;
        await using var db = await contexts.OpenAsync(Caller.System, cancellationToken);
        var mine = await db.ReportRuns.Where(run => run.Id == runId && run.State == ReportRunState.Working)
            .ExecuteUpdateAsync(run => run.SetProperty(one => one.ProgressDone, done).SetProperty(one => one.ClaimedUntil, until), cancellationToken);
        if (mine == 0)
        {
            // Stopped by a person on another node.
            throw new OperationCanceledException();
        }
    }

    private async Task<IReadOnlyList<Guid>> WaitingAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var db = await contexts.OpenAsync(Caller.System, cancellationToken);
            return await Free(db).OrderBy(run => run.AskedAt).Select(run => run.Id).Take(100).ToListAsync(cancellationToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogError(failure, "Waiting reports could not be looked for; it is tried again in {Minutes} minute", LookAgain.TotalMinutes);
            return [];
        }
    }

    private async Task TryRunAsync(Guid runId, CancellationToken cancellationToken)
    {
        try
        {
            await RunAsync(runId, cancellationToken);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            log.LogError(failure, "Run {RunId} of a report broke off; it is tried again later", runId);
        }
    }

    private IQueryable<ReportRun> Free(PortalDbContext db)
    {
        var now = clock.UtcNow();
        return db.ReportRuns.Where(run => run.State == ReportRunState.Working && (run.ClaimedUntil == null || run.ClaimedUntil < now || run.ClaimedBy == node));
    }
}
