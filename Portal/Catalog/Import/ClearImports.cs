using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;
using Quartz;

namespace Portal.Catalog.Import;

/// <param name="Batches">Imports whose rows were removed from the database.</param>
/// <param name="Folders">Folders removed from this node's data folder.</param>
public sealed record ClearedImports(int Batches, int Folders);

/// <summary>
/// Removes what old imports read: their rows from the database and their lines from this node's data folder, <see cref="ImportOptions.KeepDays"/>
/// after the last step. An import that still waits for a person ends refused. The batch with its counts stays as evidence, and so do the drafts.
/// Work that goes on is left alone. Doing it twice, or on every node, is harmless.
/// </summary>
public sealed class ClearImports(
    IDbContextFactory<PortalDbContext> contexts, ImportFiles files, ImportOptions options, TimeProvider clock, ILogger<ClearImports> log)
{
    /// <summary>A day brings far fewer; after a long pause the next days catch up.</summary>
    private const int BatchesPerRun = 500;

    public async Task<ClearedImports> ExecuteAsync(CancellationToken cancellationToken = default)
    {
        var before = clock.UtcNow().AddDays(-options.KeepDays);
        var batches = 0;
        foreach (var id in await OldAsync(before, cancellationToken))
        {
            batches += await ClearAsync(id, before, cancellationToken) ? 1 : 0;
        }

        var folders = 0;
        foreach (var chunk in files.List().Chunk(BatchesPerRun))
        {
            folders += await RemoveAsync(chunk, before, cancellationToken);
        }

        return new ClearedImports(batches, folders);
    }

    private async Task<IReadOnlyList<Guid>> OldAsync(DateTime before, CancellationToken cancellationToken)
    {
        await using var db = await contexts.OpenAsync(Caller.System, cancellationToken);
        return await db.ImportBatches.Where(OldAndIdle(before)).OrderBy(batch => batch.UploadedAt).Select(batch => batch.Id)
            .Take(BatchesPerRun).ToListAsync(cancellationToken);
    }

    private async Task<bool> ClearAsync(Guid id, DateTime before, CancellationToken cancellationToken)
    {
        await using var db = await contexts.OpenAsync(Caller.System, cancellationToken);
        var batch = await db.ImportBatches.Where(OldAndIdle(before)).SingleOrDefaultAsync(b => b.Id == id, cancellationToken);
        if (batch is null)
        {
            return false;
        }

        if (batch.Status is ImportStatus.Importing or ImportStatus.Stopped)
        {
            batch.Recount(await ImportCounting.CountAsync(db, batch.Id, cancellationToken));
        }

        batch.Clear(options.KeepDays, clock.UtcNow());
        db.Does("Catalog.ImportCleared", reason: batch.FileName);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (!(await db.TrySaveAsync(CatalogRefusals.ImportWrongState, cancellationToken)).Succeeded)
        {
            // Somebody went on with it at this very moment, or another node was faster.
            return false;
        }

        await db.ImportRows.Where(row => row.BatchId == id).ExecuteDeleteAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>Folders of cleared imports, and old ones of uploads that a power cut left without an import.</summary>
    private async Task<int> RemoveAsync(IReadOnlyList<ImportFolder> folders, DateTime before, CancellationToken cancellationToken)
    {
        await using var db = await contexts.OpenAsync(Caller.System, cancellationToken);
        var ids = folders.Select(folder => folder.BatchId).ToList();
        var cleared = await db.ImportBatches.Where(batch => ids.Contains(batch.Id))
            .ToDictionaryAsync(batch => batch.Id, batch => batch.ClearedAt is not null, cancellationToken);
        var removed = 0;
        foreach (var folder in folders.Where(folder => cleared.TryGetValue(folder.BatchId, out var done) ? done : folder.WrittenAt < before))
        {
            try
            {
                files.Remove(folder.BatchId);
                removed++;
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                log.LogWarning(failure, "The folder of import {BatchId} could not be removed; the next try is tomorrow", folder.BatchId);
            }
        }

        return removed;
    }

    private System.Linq.Expressions.Expression<Func<ImportBatch, bool>> OldAndIdle(DateTime before)
    {
        var now = clock.UtcNow();
        return batch => batch.ClearedAt == null && (batch.FinishedAt ?? batch.ConfirmedAt ?? batch.UploadedAt) < before
            && (batch.ClaimedUntil == null || batch.ClaimedUntil < now);
    }
}

/// <summary>Only schedules: the work is <see cref="ClearImports"/>.</summary>
[DisallowConcurrentExecution]
internal sealed class ClearImportsJob(IServiceScopeFactory scopes, ILogger<ClearImportsJob> log) : IJob
{
    public static readonly JobKey Key = new(nameof(ClearImports), "catalog");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var cleared = await scope.ServiceProvider.GetRequiredService<ClearImports>().ExecuteAsync(cancellationToken);
        log.LogInformation("Old imports cleared: rows of {Batches}, folders of {Folders}", cleared.Batches, cleared.Folders);
    }
}
