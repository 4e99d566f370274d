using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Assets.Import;

/// <summary>The person agrees with the preview, or goes on after a stop; the cards are taken in in the background.</summary>
public sealed class ConfirmAssetImport(IDbContextFactory<PortalDbContext> contexts, AssetImportQueue queue, AssetImportFiles files, TimeProvider clock)
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
            files.Remove(importId);
            queue.Add(importId);
        }

        return saved;
    }
}

/// <summary>Stops reading or taking in. Cards that were made stay; what is left can be taken in later, and what was not read can be read again.</summary>
public sealed class StopAssetImport(IDbContextFactory<PortalDbContext> contexts, AssetImportRunner runner, TimeProvider clock)
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

        return runner.Cancel(importId) ? Result.Done : await StopAsync(db, import, clock, cancellationToken);
    }

    internal static async Task<Result> StopAsync(PortalDbContext db, AssetImport import, TimeProvider clock, CancellationToken cancellationToken)
    {
        db.Does("Assets.ImportStopped", reason: import.FileName);
        if (import.State == AssetImportState.Importing)
        {
            import.Stop();
        }
        else
        {
            import.Refuse(AssetsRefusals.ImportStopped, clock.UtcNow());
        }

        return await db.TrySaveAsync(AssetsRefusals.ImportWrongState, cancellationToken);
    }
}

/// <summary>Reads the file once more: with other meanings of its columns, or after the reading was stopped or killed.</summary>
public sealed class ReadAssetFileAgain(IDbContextFactory<PortalDbContext> contexts, AssetImportQueue queue, AssetImportFiles files)
{
    /// <param name="choices">Only where the person differs from what the portal understood. No meaning twice; the name has to stay.</param>
    public async Task<Result> ExecuteAsync(Guid importId, IReadOnlyList<ColumnChoice> choices, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var import = await db.AssetImports.VisibleTo(caller).SingleOrDefaultAsync(one => one.Id == importId, cancellationToken);
        if (import is null)
        {
            return AssetsRefusals.NotFound;
        }

        if (choices.Where(choice => choice.Field is not null).GroupBy(choice => choice.Field).Any(group => group.Count() > 1))
        {
            return AssetsRefusals.ImportColumnTwice;
        }

        if (import.Columns is { } known && known.With(choices).Find(CardField.Name) is null)
        {
            return AssetsRefusals.ImportNoName;
        }

        if (!files.Has(importId))
        {
            return AssetsRefusals.ImportFileGone;
        }

        var again = import.ReadAgain(choices, caller);
        if (!again.Succeeded)
        {
            return again;
        }

        db.Does("Assets.ImportReadAgain", reason: import.FileName);
        var saved = await db.TrySaveAsync(AssetsRefusals.ImportWrongState, cancellationToken);
        if (saved.Succeeded)
        {
            queue.Add(importId);
        }

        return saved;
    }
}

/// <summary>Gives an import up before anything came of it; file and rows go, the journal keeps that there was one.</summary>
public sealed class DiscardAssetImport(IDbContextFactory<PortalDbContext> contexts, AssetImportFiles files, TimeProvider clock)
{
    public async Task<Result> ExecuteAsync(Guid importId, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var import = await db.AssetImports.VisibleTo(caller).SingleOrDefaultAsync(one => one.Id == importId, cancellationToken);
        if (import is null)
        {
            return AssetsRefusals.NotFound;
        }

        var discarded = import.Discard(clock.UtcNow());
        if (!discarded.Succeeded)
        {
            return discarded;
        }

        db.Does("Assets.ImportDiscarded", reason: import.FileName);
        var saved = await db.TrySaveAsync(AssetsRefusals.ImportWrongState, cancellationToken);
        if (!saved.Succeeded)
        {
            return saved;
        }

        await db.AssetImportRows.Where(row => row.ImportId == importId).ExecuteDeleteAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        files.Remove(importId);
        return Result.Done;
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
