using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Catalog.Import;

/// <summary>The user unticks rows of a preview, or ticks them again; unticked records are not written.</summary>
public sealed class TickRows(IDbContextFactory<PortalDbContext> contexts)
{
    /// <param name="rowId">Null for every record of the batch that would be written.</param>
    public async Task<Result> ExecuteAsync(Guid batchId, long? rowId, bool isTicked, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var batch = await db.ImportBatches.AsNoTracking().VisibleTo(caller).SingleOrDefaultAsync(b => b.Id == batchId, cancellationToken);
        if (batch is null)
        {
            return CatalogRefusals.NotFound;
        }

        if (batch.Status != ImportStatus.Ready)
        {
            return CatalogRefusals.ImportWrongState;
        }

        await db.ImportRows.Where(row => row.BatchId == batchId && (rowId == null || row.Id == rowId)
                && (row.State == ImportRowState.Creatable || row.State == ImportRowState.Changed || row.State == ImportRowState.Conflict))
            .ExecuteUpdateAsync(row => row.SetProperty(r => r.IsLeftOut, !isTicked), cancellationToken);
        return Result.Done;
    }
}

/// <summary>
/// The user decides conflicts: one cell, all of a record, or all of the file; the value of the workbook or that of the portal. Nothing is written
/// to a record before the import is confirmed, and until then every decision can be taken back.
/// </summary>
public sealed class DecideConflicts(IDbContextFactory<PortalDbContext> contexts)
{
    /// <param name="rowId">Null for the whole file.</param>
    /// <param name="place">Null for every conflict of the row.</param>
    public async Task<Result> ExecuteAsync(
        Guid batchId, long? rowId, CellPlace? place, CellChoice choice, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var batch = await db.ImportBatches.AsNoTracking().VisibleTo(caller).SingleOrDefaultAsync(b => b.Id == batchId, cancellationToken);
        if (batch is null)
        {
            return CatalogRefusals.NotFound;
        }

        if (batch.Status != ImportStatus.Ready)
        {
            return CatalogRefusals.ImportWrongState;
        }

        // A record whose conflicts were all left to the portal is unchanged, and may be decided anew; its edit is still there.
        var rows = await db.ImportRows.Where(row => row.BatchId == batchId && row.Edit != null && (rowId == null || row.Id == rowId)
                && (row.State == ImportRowState.Conflict || (rowId != null && (row.State == ImportRowState.Changed || row.State == ImportRowState.Same))))
            .ToListAsync(cancellationToken);
        foreach (var row in rows)
        {
            row.Changes = [.. row.Changes.Select(change => change.Fate == CellFate.Conflict && (place is null ? IsAsked(change, rowId) : change.IsAt(place)) ? change with { Choice = choice } : change)];
            row.State = row.Changes.Any(change => change.IsOpen) ? ImportRowState.Conflict
                : row.Changes.Any(change => change.IsApplied) ? ImportRowState.Changed : ImportRowState.Same;
        }

        await db.SaveChangesAsync(cancellationToken);
        return Result.Done;
    }

    /// <summary>Deciding the whole file leaves alone what was decided one by one.</summary>
    private static bool IsAsked(CellChange change, long? rowId) => rowId is not null || change.IsOpen;
}
