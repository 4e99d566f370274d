using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Catalog.Import;

/// <summary>A batch as its page shows it.</summary>
/// <param name="Counts">Until the end counted afresh: rows are unticked, decided and written.</param>
/// <param name="MayMapAll">The caller imports for every department, so he may name any of them.</param>
/// <param name="KeepsRecords">The caller has a list of records in which he finds the drafts; for somebody else's, the department goes on.</param>
public sealed record ImportView(ImportBatch Batch, ImportCounts Counts, bool MayMapAll, bool KeepsRecords, IReadOnlyDictionary<string, int> Reasons);

/// <summary>One batch with its plan, counts and what it was refused for.</summary>
public sealed class ReadImport(IDbContextFactory<PortalDbContext> contexts)
{
    public async Task<Result<ImportView>> ExecuteAsync(Guid batchId, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var batch = await db.ImportBatches.AsNoTracking().VisibleTo(caller).SingleOrDefaultAsync(b => b.Id == batchId, cancellationToken);
        if (batch is null)
        {
            return CatalogRefusals.NotFound;
        }

        var counts = batch.Status is ImportStatus.Importing or ImportStatus.Stopped or ImportStatus.Ready
            ? await ImportCounting.CountAsync(db, batch.Id, cancellationToken)
            : batch.Counts;
        var reasons = batch.IsWorking ? [] : await db.ImportRows.Where(row => row.BatchId == batchId && row.Reason != null && row.State == ImportRowState.Refused)
            .GroupBy(row => row.Reason!).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken);
        return new ImportView(batch, counts, caller.ReachOf(CatalogPermissions.Import) == Reach.All, caller.May(CatalogPermissions.Record), reasons);
    }
}

/// <summary>The files the caller may see, newest first.</summary>
public sealed class ListImports(IDbContextFactory<PortalDbContext> contexts)
{
    public async Task<Page<ImportBatch>> ExecuteAsync(PageRequest page, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var visible = db.ImportBatches.AsNoTracking().VisibleTo(caller);
        var total = await visible.CountAsync(cancellationToken);
        var batches = await visible.OrderByDescending(batch => batch.UploadedAt).ThenByDescending(batch => batch.Id)
            .Skip(page.Skip).Take(page.Size).ToListAsync(cancellationToken);
        return new Page<ImportBatch>(batches, total, page);
    }
}

/// <param name="State">Null for all.</param>
/// <param name="Reason">Code of the problem that refused the row; null for all.</param>
/// <param name="Text">Part of the resource's or department's name.</param>
public sealed record ImportRowFilter(ImportRowState? State = null, string? Reason = null, string? Text = null);

/// <param name="Department">Name of the department found; null when none.</param>
/// <param name="Gaps">What the draft lacks for a submission.</param>
/// <param name="MayOpen">The draft made from the row is one the caller may see: a draft of another department is not.</param>
public sealed record ImportRowView(ImportRow Row, string? Department, IReadOnlyList<Gap> Gaps, bool MayOpen);

/// <summary>The rows of a batch, in the order of the file.</summary>
public sealed class ListImportRows(IDbContextFactory<PortalDbContext> contexts, SubmissionRules submission)
{
    public async Task<Page<ImportRowView>> ExecuteAsync(Guid batchId, ImportRowFilter filter, PageRequest page, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        if (!await db.ImportBatches.VisibleTo(caller).AnyAsync(batch => batch.Id == batchId, cancellationToken))
        {
            return new Page<ImportRowView>([], 0, page);
        }

        var rows = db.ImportRows.AsNoTracking().Where(row => row.BatchId == batchId);
        rows = filter.State is { } state ? rows.Where(row => row.State == state) : rows;
        rows = filter.Reason is { Length: > 0 } reason ? rows.Where(row => row.Reason == reason) : rows;
        rows = filter.Text?.Trim() is { Length: > 0 } text ? rows.Where(row => row.Name.Contains(text) || row.DepartmentName.Contains(text)) : rows;
        var total = await rows.CountAsync(cancellationToken);
        var departments = db.Departments;
        var found = await rows.OrderBy(row => row.RowNumber).Skip(page.Skip).Take(page.Size)
            .Select(row => new { Row = row, Department = departments.Where(d => d.Id == row.DepartmentId).Select(d => d.ShortName).FirstOrDefault() })
            .ToListAsync(cancellationToken);
        var made = found.Select(row => row.Row.RevisionId).OfType<Guid>().ToList();
        var open = await db.ResourceRevisions.VisibleTo(caller).Where(revision => made.Contains(revision.Id)).Select(revision => revision.Id).ToListAsync(cancellationToken);
        var rules = await submission.ReadAsync(cancellationToken);
        return new Page<ImportRowView>([.. found.Select(row => new ImportRowView(row.Row, row.Department, Gaps(row.Row, rules), row.Row.RevisionId is { } id && open.Contains(id)))], total, page);
    }

    private static IReadOnlyList<Gap> Gaps(ImportRow row, RuleContext rules) =>
        row.State == ImportRowState.Creatable && row.Content is { } content ? ContentRules.SubmissionGaps(ContentJson.Read<ResourceContent>(content), rules) : [];
}
