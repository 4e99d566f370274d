using Microsoft.EntityFrameworkCore;
using Portal.Catalog.Workbook;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Catalog.Import;

/// <summary>
/// Writes the changes of exported records, one record per transaction, as the form would: a draft is edited, a published record gets a new
/// revision. A record that changed after the preview is judged again; what has become a conflict is left for a person, never overwritten.
/// </summary>
public sealed class ApplyEdits(IDbContextFactory<PortalDbContext> contexts, ImportClaim claim, TimeProvider clock)
{
    /// <summary>Somebody else keeps saving the same record: after so many times it is left to a person.</summary>
    private const int MostTries = 5;

    private const int RowsPerRead = 200;

    private enum Step
    {
        Settled,

        /// <summary>Somebody saved in between.</summary>
        Again,
    }

    /// <returns>Records changed by this call; refused when the import was stopped meanwhile.</returns>
    public async Task<Result<int>> ExecuteAsync(Guid batchId, Caller caller, CancellationToken cancellationToken = default)
    {
        ThreeWayMerge? merge = null;
        var departments = new Dictionary<Guid, bool>();
        var (last, done) = (0, 0);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await using var db = await contexts.OpenAsync(caller, cancellationToken);
            var batch = await db.ImportBatches.AsNoTracking().VisibleTo(caller).SingleOrDefaultAsync(b => b.Id == batchId, cancellationToken);
            if (batch is not { Status: ImportStatus.Importing })
            {
                return CatalogRefusals.ImportWrongState;
            }

            var rows = await db.ImportRows.AsNoTracking().Where(row => row.BatchId == batchId && row.State == ImportRowState.Changed && !row.IsLeftOut && row.RowNumber > last)
                .OrderBy(row => row.RowNumber).Take(RowsPerRead).ToListAsync(cancellationToken);
            if (rows.Count == 0)
            {
                return done;
            }

            merge ??= await MergeAsync(db, batchId, cancellationToken);
            await AllowAsync(db, rows, departments, caller, cancellationToken);
            foreach (var row in rows)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var wasChanged = await ApplyAsync(row, batch.FileName, merge, departments.GetValueOrDefault(row.DepartmentId ?? Guid.Empty), caller, cancellationToken);
                done += wasChanged ? 1 : 0;
            }

            last = rows[^1].RowNumber;
            await claim.ProgressAsync(db, batchId, batch.Counts.Created + batch.Counts.Updated + done, batch.Counts.Pending + batch.Counts.Created + batch.Counts.Updated, cancellationToken);
        }
    }

    private static async Task<ThreeWayMerge> MergeAsync(PortalDbContext db, Guid batchId, CancellationToken cancellationToken)
    {
        var ids = await db.ImportRows.Where(row => row.BatchId == batchId && row.ResourceId != null && row.DepartmentId != null)
            .Select(row => row.DepartmentId!.Value).Distinct().ToListAsync(cancellationToken);
        return new ThreeWayMerge(new SurveyCells(await SurveyNames.ReadAsync(db, ids, cancellationToken)));
    }

    /// <summary>The right of today, for the department and what it took over.</summary>
    private async Task AllowAsync(PortalDbContext db, List<ImportRow> rows, Dictionary<Guid, bool> known, Caller caller, CancellationToken cancellationToken)
    {
        var open = rows.Select(row => row.DepartmentId).OfType<Guid>().Where(id => !known.ContainsKey(id)).Distinct().ToList();
        if (open.Count == 0)
        {
            return;
        }

        var departments = await db.Departments.AsNoTracking().ToListAsync(cancellationToken);
        var names = new DepartmentNames(departments, [], null, clock.Today());
        foreach (var id in open)
        {
            known[id] = caller.May(CatalogPermissions.Import, id) || (names.Today(id) is { } today && caller.May(CatalogPermissions.Import, today.Id));
        }
    }

    private async Task<bool> ApplyAsync(ImportRow row, string fileName, ThreeWayMerge merge, bool isAllowed, Caller caller, CancellationToken cancellationToken)
    {
        if (!isAllowed)
        {
            await RefuseAsync(row, ImportProblem.Refused("NotYourDepartment", null, row.DepartmentName), caller, cancellationToken);
            return false;
        }

        for (var tries = 0; tries < MostTries; tries++)
        {
            var (step, isChanged) = await TryAsync(row, fileName, merge, caller, cancellationToken);
            if (step == Step.Settled)
            {
                return isChanged;
            }
        }

        return false;
    }

    private async Task<(Step Step, bool IsChanged)> TryAsync(ImportRow row, string fileName, ThreeWayMerge merge, Caller caller, CancellationToken cancellationToken)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var resource = await db.InformationResources.SingleOrDefaultAsync(r => r.Id == row.ResourceId, cancellationToken);
        var latest = await db.ResourceRevisions.Where(r => r.ResourceId == row.ResourceId).OrderByDescending(r => r.Number).FirstOrDefaultAsync(cancellationToken);
        if (resource is null || latest is null)
        {
            return await MarkAsync(db, row, ImportRowState.Gone, row.Changes, "Gone", cancellationToken);
        }

        var merged = merge.Merge(ContentJson.Read<RecordEdit>(row.Edit!), latest.Content, row.Changes);
        var state = EditOutcome.StateOf(merged);
        if (state != ImportRowState.Changed)
        {
            row.RevisionId = latest.Id;
            return await MarkAsync(db, row, state, merged.Changes, null, cancellationToken);
        }

        if (Obstacle(resource, latest) is { } problem)
        {
            await RefuseAsync(row, problem, caller, cancellationToken);
            return (Step.Settled, false);
        }

        var written = await WriteAsync(db, resource, latest, merged.Merged, caller, cancellationToken);
        if (!written.Succeeded)
        {
            await RefuseAsync(row, ImportProblem.Refused(written.Refusal == CatalogRefusals.Classified ? "Classified" : "DraftLimit", null, row.Name), caller, cancellationToken);
            return (Step.Settled, false);
        }

        db.Does("Catalog.Imported", reason: fileName);
        row.RevisionId = written.Value.Id;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var saved = await db.TrySaveAsync(CatalogRefusals.Stale, cancellationToken);
        if (!saved.Succeeded)
        {
            return (Step.Again, false);
        }

        await MarkAsync(db, row, ImportRowState.Updated, merged.Changes, null, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return (Step.Settled, true);
    }

    /// <summary>As the form does: a draft is edited, what is published is never touched.</summary>
    private async Task<Result<ResourceRevision>> WriteAsync(
        PortalDbContext db, InformationResource resource, ResourceRevision latest, ResourceContent content, Caller caller, CancellationToken cancellationToken)
    {
        var now = clock.UtcNow();
        if (latest.IsEditable)
        {
            var edited = latest.Edit(content, caller, now);
            return edited.Succeeded ? latest : edited.Refusal;
        }

        content = content with { NoteToReviewer = "", DuplicateAnswers = await Record.StartRevision.StillValidAsync(db, latest.Content, cancellationToken) };
        var revision = ResourceRevision.Open(resource, latest.Number + 1, content, caller, now);
        var opened = revision.Edit(content, caller, now);
        if (!opened.Succeeded)
        {
            return opened.Refusal;
        }

        db.Add(revision);
        return revision;
    }

    private static ImportProblem? Obstacle(InformationResource resource, ResourceRevision latest) =>
        resource.State == ResourceState.Retired ? ImportProblem.Refused("NotActive", null, latest.Content.Name)
        : latest.IsEditable || latest.Status == RevisionStatus.Published ? null
        : ImportProblem.Refused("InReview", null, latest.Content.Name);

    private static async Task<(Step, bool)> MarkAsync(
        PortalDbContext db, ImportRow row, ImportRowState state, IReadOnlyList<CellChange> changes, string? reason, CancellationToken cancellationToken)
    {
        var revisionId = row.RevisionId;
        await db.ImportRows.Where(r => r.Id == row.Id).ExecuteUpdateAsync(
            r => r.SetProperty(x => x.State, state).SetProperty(x => x.Changes, changes).SetProperty(x => x.Reason, reason)
                .SetProperty(x => x.RevisionId, revisionId), cancellationToken);
        return (Step.Settled, false);
    }

    private async Task RefuseAsync(ImportRow row, ImportProblem problem, Caller caller, CancellationToken cancellationToken)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        await CreateDrafts.RefuseAsync(db, row, problem, cancellationToken);
    }
}
