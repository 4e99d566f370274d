using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Data;
using Portal.Kernel;
using Quartz;

namespace Portal.Assets.Import;

/// <param name="Imports">Imports whose rows were removed from the database.</param>
/// <param name="Files">Uploads removed from this node's data folder.</param>
public sealed record ClearedAssetImports(int Imports, int Files);

/// <summary>
/// Removes what old imports of cards read, <see cref="AssetsOptions.ImportKeepDays"/> days after the last step: rows from the database and the upload from this node's data
/// folder. What still waits for a person is given up. The import stays as evidence, and so do rows without number by which the same file finds the cards it made; their
/// cells were emptied long ago. Work that goes on is left alone. Doing it twice, or on every node, is harmless.
/// </summary>
public sealed class ClearAssetImports(
    IDbContextFactory<PortalDbContext> contexts, AssetImportFiles files, IOptions<AssetsOptions> options, TimeProvider clock, ILogger<ClearAssetImports> log)
{
    /// <summary>A day brings far fewer; after a long pause the next days catch up.</summary>
    private const int ImportsPerRun = 500;

    public async Task<ClearedAssetImports> ExecuteAsync(CancellationToken cancellationToken = default)
    {
        var before = clock.UtcNow().AddDays(-options.Value.ImportKeepDays);
        var imports = 0;
        foreach (var id in await OldAsync(before, cancellationToken))
        {
            imports += await ClearAsync(id, before, cancellationToken) ? 1 : 0;
        }

        var removed = 0;
        foreach (var chunk in files.List().Chunk(ImportsPerRun))
        {
            removed += await RemoveAsync(chunk, before, cancellationToken);
        }

        return new ClearedAssetImports(imports, removed);
    }

    private async Task<IReadOnlyList<Guid>> OldAsync(DateTime before, CancellationToken cancellationToken)
    {
        await using var db = await contexts.OpenAsync(Caller.System, cancellationToken);
        return await OldAndIdle(db, before).OrderBy(import => import.UploadedAt).Select(import => import.Id).Take(ImportsPerRun).ToListAsync(cancellationToken);
    }

    private async Task<bool> ClearAsync(Guid id, DateTime before, CancellationToken cancellationToken)
    {
        await using var db = await contexts.OpenAsync(Caller.System, cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await OldAndIdle(db, before).SingleOrDefaultAsync(one => one.Id == id, cancellationToken) is not { } import)
        {
            return false;
        }

        import.Clear(clock.UtcNow());
        db.Does("Assets.ImportCleared", reason: import.FileName);
        if (!(await db.TrySaveAsync(AssetsRefusals.ImportWrongState, cancellationToken)).Succeeded)
        {
            // Somebody went on with it at this very moment, or another node was faster.
            return false;
        }

        await db.AssetImportRows.Where(row => row.ImportId == id && (row.Key == null || row.AssetId == null)).ExecuteDeleteAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>Uploads of imports that need them no more, and old ones that a power cut left without an import.</summary>
    private async Task<int> RemoveAsync(IReadOnlyList<(Guid ImportId, DateTime WrittenAt)> uploads, DateTime before, CancellationToken cancellationToken)
    {
        await using var db = await contexts.OpenAsync(Caller.System, cancellationToken);
        var ids = uploads.Select(upload => upload.ImportId).ToList();
        var known = await db.AssetImports.AsNoTracking().Where(import => ids.Contains(import.Id)).ToDictionaryAsync(import => import.Id, cancellationToken);
        var removed = 0;
        foreach (var (id, writtenAt) in uploads)
        {
            if (known.TryGetValue(id, out var import) ? import.IsReadable || import.IsWorking : writtenAt >= before)
            {
                continue;
            }

            try
            {
                files.Remove(id);
                removed++;
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                log.LogWarning(failure, "The upload of import {ImportId} could not be removed; the next try is tomorrow", id);
            }
        }

        return removed;
    }

    private IQueryable<AssetImport> OldAndIdle(PortalDbContext db, DateTime before)
    {
        var now = clock.UtcNow();
        return db.AssetImports.Where(import => import.ClearedAt == null && (import.FinishedAt ?? import.ConfirmedAt ?? import.UploadedAt) < before && (import.ClaimedUntil == null || import.ClaimedUntil < now));
    }
}

/// <summary>Only schedules: the work is <see cref="ClearAssetImports"/>.</summary>
[DisallowConcurrentExecution]
internal sealed class ClearAssetImportsJob(IServiceScopeFactory scopes, ILogger<ClearAssetImportsJob> log) : IJob
{
    public static readonly JobKey Key = new(nameof(ClearAssetImports), "assets");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var cleared = await scope.ServiceProvider.GetRequiredService<ClearAssetImports>().ExecuteAsync(cancellationToken);
        log.LogInformation("Old imports of assets cleared: rows of {Imports}, uploads {Files}", cleared.Imports, cleared.Files);
    }
}
