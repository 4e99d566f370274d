using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Catalog.Import;

/// <summary>
/// Creates the drafts of a confirmed import, some hundred per transaction: resources, revisions, their journal rows and the marks on the
/// rows of the file together; then the changes of exported records. Killed in the middle it goes on where it stopped, and nothing is created twice.
/// </summary>
public sealed class CreateDrafts(IDbContextFactory<PortalDbContext> contexts, ImportClaim claim, ApplyEdits edits, TimeProvider clock)
{
    public const int RecordsPerSave = 500;

    /// <returns>Drafts created by this call, changed records not counted.</returns>
    public async Task<Result<int>> ExecuteAsync(Guid batchId, Caller caller, CancellationToken cancellationToken = default)
    {
        ImportBatch? batch;
        await using (var db = await contexts.OpenAsync(caller, cancellationToken))
        {
            batch = await db.ImportBatches.AsNoTracking().VisibleTo(caller).SingleOrDefaultAsync(b => b.Id == batchId, cancellationToken);
            if (batch is null)
            {
                return CatalogRefusals.NotFound;
            }

            if (batch.Status != ImportStatus.Importing)
            {
                return CatalogRefusals.ImportWrongState;
            }
        }

        var taken = await TakenAsync(batch, caller, cancellationToken);
        var total = batch.Counts.Pending + batch.Counts.Created + batch.Counts.Updated;
        var created = 0;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (seen, made) = await StepAsync(batch, taken, created, total, caller, cancellationToken);
            created += made;
            if (seen < 0)
            {
                // Stopped from another node or after a right was withdrawn: what is left can be created later.
                return created;
            }

            if (seen == 0)
            {
                break;
            }
        }

        if (!(await edits.ExecuteAsync(batchId, caller, cancellationToken)).Succeeded)
        {
            return created;
        }

        await FinishAsync(batchId, caller, cancellationToken);
        return created;
    }

    /// <summary>Names and codes the departments have by now: somebody may have recorded one since the preview.</summary>
    private async Task<KnownRecords> TakenAsync(ImportBatch batch, Caller caller, CancellationToken cancellationToken)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var departmentIds = await db.ImportRows.Where(row => row.BatchId == batch.Id && row.State == ImportRowState.Creatable && !row.IsLeftOut && row.DepartmentId != null)
            .Select(row => row.DepartmentId!.Value).Distinct().ToListAsync(cancellationToken);
        return await PreviewFacts.RecordsAsync(db, departmentIds, cancellationToken);
    }

    private async Task<(int Seen, int Made)> StepAsync(ImportBatch batch, KnownRecords taken, int done, int total, Caller caller, CancellationToken cancellationToken)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        if (!await db.ImportBatches.AnyAsync(b => b.Id == batch.Id && b.Status == ImportStatus.Importing, cancellationToken))
        {
            return (-1, 0);
        }

        var rows = await db.ImportRows.AsNoTracking().Where(row => row.BatchId == batch.Id && row.State == ImportRowState.Creatable && !row.IsLeftOut)
            .OrderBy(row => row.RowNumber).Take(RecordsPerSave).ToListAsync(cancellationToken);
        if (rows.Count == 0)
        {
            return (0, 0);
        }

        var now = clock.UtcNow();
        var made = new List<ImportRow>();
        foreach (var row in rows)
        {
            Debug.Assert(row is { DepartmentId: not null, Content: not null, RevisionId: not null }, "A creatable row is complete.");
            var content = ContentJson.Read<ResourceContent>(row.Content!);
            if (Obstacle(row, content, taken, caller) is { } problem)
            {
                await RefuseAsync(db, row, problem, cancellationToken);
                continue;
            }

            var resource = InformationResource.Create(row.DepartmentId!.Value, now);
            db.Add(resource);
            db.Add(ResourceRevision.Open(resource, 1, content, caller, now, row.RevisionId));
            made.Add(row);
        }

        db.Does("Catalog.Imported", reason: batch.FileName);
        var (first, last) = (rows[0].RowNumber, rows[^1].RowNumber);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await db.ImportRows
            .Where(row => row.BatchId == batch.Id && row.State == ImportRowState.Creatable && !row.IsLeftOut && row.RowNumber >= first && row.RowNumber <= last)
            .ExecuteUpdateAsync(row => row.SetProperty(r => r.State, ImportRowState.Created).SetProperty(r => r.Content, (string?)null), cancellationToken);
        await claim.ProgressAsync(db, batch.Id, batch.Counts.Created + done + made.Count, total, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return (rows.Count, made.Count);
    }

    private static ImportProblem? Obstacle(ImportRow row, ResourceContent content, KnownRecords taken, Caller caller)
    {
        if (!caller.May(CatalogPermissions.Import, row.DepartmentId!.Value))
        {
            return ImportProblem.Refused("NotYourDepartment", null, row.DepartmentName);
        }

        return ContentRules.RefuseClassified(content) is not null ? ImportProblem.Refused("Classified")
            : taken.Find(row.DepartmentId.Value, content.Name, content.ForeignCode) is { } record && record.RevisionId != row.RevisionId
                ? ImportProblem.Refused("Exists", null, null, record.RevisionId.ToString()) : null;
    }

    /// <summary>Rare: something changed between preview and creation, so a write of its own is no burden.</summary>
    internal static async Task RefuseAsync(PortalDbContext db, ImportRow row, ImportProblem problem, CancellationToken cancellationToken)
    {
        IReadOnlyList<ImportProblem> problems = [.. row.Problems, problem];
        await db.ImportRows.Where(r => r.Id == row.Id).ExecuteUpdateAsync(
            r => r.SetProperty(x => x.State, ImportRowState.Refused).SetProperty(x => x.Reason, problem.Code)
                .SetProperty(x => x.Content, (string?)null).SetProperty(x => x.Problems, problems), cancellationToken);
        await db.ImportRows.Where(r => r.BatchId == row.BatchId && r.FirstRow == row.RowNumber && r.State == ImportRowState.Merged).ExecuteUpdateAsync(
            r => r.SetProperty(x => x.State, ImportRowState.Refused).SetProperty(x => x.Reason, "FirstRow"), cancellationToken);
    }

    private async Task FinishAsync(Guid batchId, Caller caller, CancellationToken cancellationToken)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var batch = await db.ImportBatches.SingleAsync(b => b.Id == batchId, cancellationToken);
        var counts = await ImportCounting.CountAsync(db, batchId, cancellationToken);
        db.Does("Catalog.ImportFinished", reason: batch.FileName);
        if (counts.Conflicts > 0)
        {
            batch.Await(counts);
        }
        else
        {
            batch.Finish(counts, clock.UtcNow());
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}
