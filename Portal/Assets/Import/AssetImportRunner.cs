using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Identity;
using Portal.Kernel;

namespace Portal.Assets.Import;

/// <summary>Imports that wait for work on this node. Losing it costs nothing: what waits is written in the database.</summary>
public sealed class AssetImportQueue
{
    private readonly Channel<Guid> waiting = Channel.CreateUnbounded<Guid>();

    public ChannelReader<Guid> Waiting => waiting.Reader;

    public void Add(Guid importId) => waiting.Writer.TryWrite(importId);
}

/// <summary>One node at a time works on an import. A claim is short and renewed with every step, so that a killed node's work is taken over; the node itself, started again, takes its own at once.</summary>
public sealed class AssetImportClaim(IDbContextFactory<PortalDbContext> contexts, DatabaseOptions options, TimeProvider clock)
{
    private static readonly TimeSpan Length = TimeSpan.FromMinutes(2);

    private readonly string node = $"{Environment.MachineName}:{options.DataFolder}" is { Length: > AssetImport.NodeMaxLength } name ? name[^AssetImport.NodeMaxLength..] : $"{Environment.MachineName}:{options.DataFolder}";

    public async Task<bool> TakeAsync(Guid importId, CancellationToken cancellationToken)
    {
        var until = clock.UtcNow() + Length;
        await using var db = await contexts.OpenAsync(Caller.System, cancellationToken);
        return await Free(db).Where(import => import.Id == importId)
            .ExecuteUpdateAsync(import => import.SetProperty(one => one.ClaimedBy, node).SetProperty(one => one.ClaimedUntil, until), cancellationToken) == 1;
    }

    public async Task ReleaseAsync(Guid importId)
    {
        await using var db = await contexts.OpenAsync(Caller.System, CancellationToken.None);
        await db.AssetImports.Where(import => import.Id == importId && import.ClaimedBy == node)
            .ExecuteUpdateAsync(import => import.SetProperty(one => one.ClaimedBy, (string?)null).SetProperty(one => one.ClaimedUntil, (DateTime?)null), CancellationToken.None);
    }

    /// <summary>Shows progress and renews the claim; no business data, so no journal row and no new version.</summary>
    public async Task ProgressAsync(PortalDbContext db, Guid importId, int done, int total, CancellationToken cancellationToken)
    {
        var until = clock.UtcNow() + Length;
        await db.AssetImports.Where(import => import.Id == importId).ExecuteUpdateAsync(
            import => import.SetProperty(one => one.ProgressDone, done).SetProperty(one => one.ProgressTotal, total).SetProperty(one => one.ClaimedBy, node).SetProperty(one => one.ClaimedUntil, until), cancellationToken);
    }

    /// <summary>Imports whose work stands still.</summary>
    public async Task<IReadOnlyList<Guid>> ListAbandonedAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.OpenAsync(Caller.System, cancellationToken);
        return await Free(db).OrderBy(import => import.UploadedAt).Select(import => import.Id).Take(100).ToListAsync(cancellationToken);
    }

    private IQueryable<AssetImport> Free(PortalDbContext db)
    {
        var now = clock.UtcNow();
        return db.AssetImports.Where(import => (import.State == AssetImportState.Reading || import.State == AssetImportState.Importing)
            && (import.ClaimedUntil == null || import.ClaimedUntil < now || import.ClaimedBy == node));
    }
}

/// <summary>Does the work of imports in the background, one at a time, with the rights the person has at that moment. After a start, and once a minute, it goes on with what was left behind.</summary>
public sealed class AssetImportRunner(
    AssetImportQueue queue, AssetImportClaim claim, IServiceScopeFactory scopes, IDbContextFactory<PortalDbContext> contexts, CallerFactory callers, TimeProvider clock, ILogger<AssetImportRunner> log) : BackgroundService
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<Guid, CancellationTokenSource> running = new();

    /// <summary>Stops the work on an import on this node after the step it is in; false when none is going on here.</summary>
    public bool Cancel(Guid importId)
    {
        if (!running.TryGetValue(importId, out var stop))
        {
            return false;
        }

        stop.Cancel();
        return true;
    }

    /// <summary>Does what the import waits for, until it waits for a person again.</summary>
    public async Task RunAsync(Guid importId, CancellationToken cancellationToken)
    {
        if (!await claim.TakeAsync(importId, cancellationToken))
        {
            return;
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        running[importId] = stop;
        try
        {
            await WorkAsync(importId, stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            await HaltAsync(importId);
        }
        finally
        {
            running.TryRemove(importId, out _);
            await claim.ReleaseAsync(importId);
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
                foreach (var importId in await AbandonedAsync(stoppingToken))
                {
                    await TryRunAsync(importId, stoppingToken);
                }

                tick = timer.WaitForNextTickAsync(stoppingToken).AsTask();
            }

            while (queue.Waiting.TryRead(out var importId))
            {
                await TryRunAsync(importId, stoppingToken);
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
            log.LogError(failure, "Imports of assets left behind could not be looked for; it is tried again in {Minutes} minute", LookAgain.TotalMinutes);
            return [];
        }
    }

    /// <summary>One broken import must not end the work on all others; it is tried again later.</summary>
    private async Task TryRunAsync(Guid importId, CancellationToken cancellationToken)
    {
        try
        {
            await RunAsync(importId, cancellationToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogError(failure, "The import of assets {ImportId} broke off; it goes on later", importId);
        }
    }

    private async Task WorkAsync(Guid importId, CancellationToken cancellationToken)
    {
        AssetImport? import;
        await using (var db = await contexts.OpenAsync(Caller.System, cancellationToken))
        {
            import = await db.AssetImports.AsNoTracking().SingleOrDefaultAsync(one => one.Id == importId, cancellationToken);
        }

        if (import is not { IsWorking: true })
        {
            return;
        }

        var caller = import.WorkerId is { } id ? await callers.CreateAsync(id, import.WorkerForId, requestId: $"asset-import-{importId:N}", cancellationToken: cancellationToken) : Caller.Anonymous;
        if (caller.DepartmentId != import.DepartmentId || !caller.May(AssetsPermissions.Keep, import.DepartmentId))
        {
            await HaltAsync(importId);
            return;
        }

        if (import.State == AssetImportState.Reading && import.ReadingSince is not null)
        {
            await BreakAsync(importId, cancellationToken);
            return;
        }

        await using var scope = scopes.CreateAsyncScope();
        var done = import.State == AssetImportState.Reading
            ? await ReadAsync(scope.ServiceProvider.GetRequiredService<ReadAssetFile>(), importId, caller, cancellationToken)
            : await scope.ServiceProvider.GetRequiredService<TakeInCards>().ExecuteAsync(importId, caller, cancellationToken);
        if (!done.Succeeded)
        {
            log.LogInformation("The import of assets {ImportId} ended with {Refusal}", importId, done.Refusal.Code);
        }
    }

    /// <summary>A portal that is shut down in order reads anew when it is back; one that was killed leaves the mark behind.</summary>
    private async Task<Result> ReadAsync(ReadAssetFile read, Guid importId, Caller caller, CancellationToken cancellationToken)
    {
        await MarkAsync(clock.UtcNow());
        try
        {
            return await read.ExecuteAsync(importId, caller, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await MarkAsync(null);
            throw;
        }

        async Task MarkAsync(DateTime? since)
        {
            await using var db = await contexts.OpenAsync(Caller.System, CancellationToken.None);
            await db.AssetImports.Where(import => import.Id == importId).ExecuteUpdateAsync(import => import.SetProperty(one => one.ReadingSince, since), CancellationToken.None);
        }
    }

    /// <summary>The reading before this one never ended. It is not begun anew by itself: a file that brings the portal down would bring it down again.</summary>
    private async Task BreakAsync(Guid importId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.OpenAsync(Caller.System, cancellationToken);
        var import = await db.AssetImports.SingleAsync(one => one.Id == importId, cancellationToken);
        import.Refuse(AssetsRefusals.ImportBroken, clock.UtcNow());
        db.Does("Assets.ImportBroken", reason: import.FileName);
        await db.TrySaveAsync(AssetsRefusals.ImportWrongState, cancellationToken);
    }

    /// <summary>Stopped by a person, or the right was withdrawn: what was taken in stays, the rest can follow.</summary>
    private async Task HaltAsync(Guid importId)
    {
        await using var db = await contexts.OpenAsync(Caller.System, CancellationToken.None);
        var import = await db.AssetImports.SingleOrDefaultAsync(one => one.Id == importId, CancellationToken.None);
        if (import is not { IsWorking: true })
        {
            return;
        }

        await StopAssetImport.StopAsync(db, import, clock, CancellationToken.None);
    }
}
