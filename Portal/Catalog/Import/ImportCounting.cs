using Microsoft.EntityFrameworkCore;
using Portal.Data;

namespace Portal.Catalog.Import;

/// <summary>Counts a batch by its rows: what the preview counted changes as rows are unticked, decided and written.</summary>
internal static class ImportCounting
{
    public static async Task<ImportCounts> CountAsync(PortalDbContext db, Guid batchId, CancellationToken cancellationToken)
    {
        var rows = await db.ImportRows.Where(row => row.BatchId == batchId).GroupBy(row => new { row.State, row.IsLeftOut, Lacks = row.Lacks > 0 })
            .Select(group => new { group.Key.State, group.Key.IsLeftOut, group.Key.Lacks, Count = group.Count() }).ToListAsync(cancellationToken);
        return new ImportCounts(
            rows.Sum(row => row.Count), Of(ImportRowState.Creatable), Of(ImportRowState.Created), Of(ImportRowState.Same), Of(ImportRowState.Merged),
            Of(ImportRowState.Refused), Of(ImportRowState.Skipped),
            rows.Where(row => row.Lacks && !row.IsLeftOut && row.State is ImportRowState.Creatable or ImportRowState.Created).Sum(row => row.Count),
            Of(ImportRowState.Changed), Of(ImportRowState.Updated), Of(ImportRowState.Conflict), Of(ImportRowState.Gone), rows.Where(row => row.IsLeftOut).Sum(row => row.Count));

        int Of(ImportRowState state) => rows.Where(row => row.State == state && !row.IsLeftOut).Sum(row => row.Count);
    }
}
