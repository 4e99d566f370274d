using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Assets.Import;

/// <summary>The person agrees with the preview, or goes on after a stop; the cards are taken in in the background.</summary>
public sealed class ConfirmAssetImport(IDbContextFactory<PortalDbContext> contexts, AssetImportQueue queue, TimeProvider clock)
{
    public async Task<Result> ExecuteAsync(Guid importId, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var import = await db.AssetImports.VisibleTo(caller).SingleOrDefaultAsync(one => one.Id == importId, cancellationToken);
        if (import is null)
        {
            return AssetsRefusals.NotFound;
        }

        var confirmed = import.Confirm((await db.CountsAsync(importId, cancellationToken)).Pending, caller, clock.UtcNow());
        if (!confirmed.Succeeded)
        {
            return confirmed;
        }

        db.Does("Assets.ImportConfirmed", reason: import.FileName);
        var saved = await db.TrySaveAsync(AssetsRefusals.ImportWrongState, cancellationToken);
        if (saved.Succeeded)
        {
            queue.Add(importId);
        }

        return saved;
    }
}

/// <summary>Stops reading or taking in. Cards that were made stay; what is left can be taken in later.</summary>
public sealed class StopAssetImport(IDbContextFactory<PortalDbContext> contexts, AssetImportRunner runner, AssetImportFiles files, TimeProvider clock)
{
    public async Task<Result> ExecuteAsync(Guid importId, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var import = await db.AssetImports.VisibleTo(caller).SingleOrDefaultAsync(one => one.Id == importId, cancellationToken);
        if (import is null)
        {
            return AssetsRefusals.NotFound;
        }

        if (!import.IsWorking)
        {
            return AssetsRefusals.ImportWrongState;
        }

        return runner.Cancel(importId) ? Result.Done : await StopAsync(db, import, files, clock, cancellationToken);
    }

    internal static async Task<Result> StopAsync(PortalDbContext db, AssetImport import, AssetImportFiles files, TimeProvider clock, CancellationToken cancellationToken)
    {
        db.Does("Assets.ImportStopped", reason: import.FileName);
        if (import.State == AssetImportState.Importing)
        {
            import.Stop();
        }
        else
        {
            import.Refuse(AssetsRefusals.ImportStopped, clock.UtcNow());
            files.Remove(import.Id);
        }

        return await db.TrySaveAsync(AssetsRefusals.ImportWrongState, cancellationToken);
    }
}

/// <summary>Ticks or unticks a row, or all that a confirmation would write.</summary>
public sealed class TickAssetRows(IDbContextFactory<PortalDbContext> contexts)
{
    /// <param name="rowId">Null: all.</param>
    public async Task<Result> ExecuteAsync(Guid importId, long? rowId, bool isTicked, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var import = await db.AssetImports.AsNoTracking().VisibleTo(caller).SingleOrDefaultAsync(one => one.Id == importId, cancellationToken);
        if (import is null)
        {
            return AssetsRefusals.NotFound;
        }

        if (import.State is not (AssetImportState.Ready or AssetImportState.Stopped))
        {
            return AssetsRefusals.ImportWrongState;
        }

        await db.AssetImportRows.Where(row => row.ImportId == importId && (rowId == null || row.Id == rowId) && (row.State == AssetRowState.New || row.State == AssetRowState.Change))
            .ExecuteUpdateAsync(row => row.SetProperty(one => one.IsLeftOut, !isTicked), cancellationToken);
        return Result.Done;
    }
}
