using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Catalog.Import;

/// <summary>The user agrees with the preview, or goes on after a stop; the drafts are created in the background.</summary>
public sealed class ConfirmImport(IDbContextFactory<PortalDbContext> contexts, ImportQueue queue, TimeProvider clock)
{
    public async Task<Result> ExecuteAsync(Guid batchId, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var batch = await db.ImportBatches.VisibleTo(caller).SingleOrDefaultAsync(b => b.Id == batchId, cancellationToken);
        if (batch is null)
        {
            return CatalogRefusals.NotFound;
        }

        var confirmed = batch.Confirm((await ImportCounting.CountAsync(db, batch.Id, cancellationToken)).Pending, caller, clock.UtcNow());
        if (!confirmed.Succeeded)
        {
            return confirmed;
        }

        db.Does("Catalog.ImportConfirmed", reason: batch.FileName);
        var saved = await db.TrySaveAsync(CatalogRefusals.ImportWrongState, cancellationToken);
        if (saved.Succeeded)
        {
            queue.Add(batchId);
        }

        return saved;
    }
}

/// <summary>Stops reading or creating. Drafts that exist stay; what is left can be created later.</summary>
public sealed class StopImport(IDbContextFactory<PortalDbContext> contexts, ImportRunner runner, ImportFiles files, TimeProvider clock)
{
    public async Task<Result> ExecuteAsync(Guid batchId, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var batch = await db.ImportBatches.VisibleTo(caller).SingleOrDefaultAsync(b => b.Id == batchId, cancellationToken);
        if (batch is null)
        {
            return CatalogRefusals.NotFound;
        }

        if (!batch.IsWorking)
        {
            return CatalogRefusals.ImportWrongState;
        }

        if (runner.Cancel(batchId))
        {
            return Result.Done;
        }

        // Nobody works on it here: it waits, or another node has it and finds the new state at its next step.
        db.Does("Catalog.ImportStopped", reason: batch.FileName);
        if (batch.Status == ImportStatus.Importing)
        {
            batch.Stop();
        }
        else
        {
            batch.Refuse(CatalogRefusals.ImportStopped, clock.UtcNow());
            files.Remove(batchId);
        }

        return await db.TrySaveAsync(CatalogRefusals.ImportWrongState, cancellationToken);
    }
}
