using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Identity;
using Portal.Kernel;

namespace Portal.Catalog.Import;

/// <summary>
/// Does the work of imports in the background, one batch at a time: reading, previewing, creating drafts. After a start, and once a minute,
/// it goes on with what a stopped or killed node left behind. The rights are read anew for every piece of work.
/// </summary>
public sealed class ImportRunner(
    ImportQueue queue, ImportClaim claim, IServiceScopeFactory scopes, IDbContextFactory<PortalDbContext> contexts, CallerFactory callers,
    TimeProvider clock, ILogger<ImportRunner> log) : BackgroundService
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<Guid, CancellationTokenSource> running = new();

    /// <summary>Stops the work on a batch on this node after the step it is in; false when none is going on here.</summary>
    public bool Cancel(Guid batchId)
    {
        if (!running.TryGetValue(batchId, out var stop))
        {
            return false;
        }

        stop.Cancel();
        return true;
    }

    /// <summary>Does what the batch waits for, until it waits for a person again. Public for tests and for other hosts.</summary>
    public async Task RunAsync(Guid batchId, CancellationToken cancellationToken)
    {
        if (!await claim.TakeAsync(batchId, cancellationToken))
        {
            return;
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        running[batchId] = stop;
        try
        {
            await WorkAsync(batchId, stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            await SettleStopAsync(batchId);
        }
        finally
        {
            running.TryRemove(batchId, out _);
            await claim.ReleaseAsync(batchId);
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
                foreach (var batchId in await AbandonedAsync(stoppingToken))
                {
                    await TryRunAsync(batchId, stoppingToken);
                }

                tick = timer.WaitForNextTickAsync(stoppingToken).AsTask();
            }

            while (queue.Waiting.TryRead(out var batchId))
            {
                await TryRunAsync(batchId, stoppingToken);
            }

            await Task.WhenAny(tick, queue.Waiting.WaitToReadAsync(stoppingToken).AsTask());
        }
    }

    private async Task<IReadOnlyList<Guid>> AbandonedAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await claim.ListAbandonedAsync(cancellationToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogError(failure, "Imports left behind could not be looked for; it is tried again in {Minutes} minute", LookAgain.TotalMinutes);
            return [];
        }
    }

    /// <summary>One broken batch must not end the work on all others; it is tried again later.</summary>
    private async Task TryRunAsync(Guid batchId, CancellationToken cancellationToken)
    {
        try
        {
            await RunAsync(batchId, cancellationToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogError(failure, "The import {BatchId} broke off; it goes on later", batchId);
        }
    }

    private async Task WorkAsync(Guid batchId, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var (status, caller) = await WorkerAsync(batchId, cancellationToken);
        if (status == ImportStatus.Reading)
        {
            await scope.ServiceProvider.GetRequiredService<PreviewImport>().ExecuteAsync(batchId, caller, cancellationToken);
        }
        else if (status == ImportStatus.Importing)
        {
            await scope.ServiceProvider.GetRequiredService<CreateDrafts>().ExecuteAsync(batchId, caller, cancellationToken);
        }
    }

    /// <summary>The person who asked for the work, with today's rights; whoever lost them creates nothing more.</summary>
    private async Task<(ImportStatus? Status, Caller Caller)> WorkerAsync(Guid batchId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.OpenAsync(Caller.System, cancellationToken);
        var batch = await db.ImportBatches.SingleOrDefaultAsync(b => b.Id == batchId, cancellationToken);
        if (batch is null)
        {
            return (null, Caller.Anonymous);
        }

        var caller = batch.WorkerId is { } id
            ? await callers.CreateAsync(id, batch.WorkerForId, requestId: $"import-{batchId:N}", cancellationToken: cancellationToken)
            : Caller.Anonymous;
        if (!caller.May(CatalogPermissions.Import))
        {
            db.Does("Catalog.ImportStopped", reason: batch.FileName);
            Halt(batch);
            await db.SaveChangesAsync(cancellationToken);
            return (null, caller);
        }

        return (batch.Status, caller);
    }

    private async Task SettleStopAsync(Guid batchId)
    {
        await using var db = await contexts.OpenAsync(Caller.System, CancellationToken.None);
        var batch = await db.ImportBatches.SingleOrDefaultAsync(b => b.Id == batchId, CancellationToken.None);
        if (batch is { IsWorking: true })
        {
            db.Does("Catalog.ImportStopped", reason: batch.FileName);
            Halt(batch);
            await db.SaveChangesAsync(CancellationToken.None);
        }
    }

    private void Halt(ImportBatch batch)
    {
        if (batch.Status == ImportStatus.Importing)
        {
            batch.Stop();
            return;
        }

        batch.Refuse(CatalogRefusals.ImportStopped, clock.UtcNow());
        using var scope = scopes.CreateScope();
        scope.ServiceProvider.GetRequiredService<ImportFiles>().Remove(batch.Id);
    }
}
