using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Catalog.Import;

internal static class ImportTables
{
    extension(PortalDbContext db)
    {
        public DbSet<ImportBatch> ImportBatches => db.Set<ImportBatch>();

        public DbSet<ImportRow> ImportRows => db.Set<ImportRow>();

        public DbSet<ImportMapping> ImportMappings => db.Set<ImportMapping>();
    }

    /// <summary>Files of one's own department, and everybody's for who imports for every department.</summary>
    public static IQueryable<ImportBatch> VisibleTo(this IQueryable<ImportBatch> batches, Caller caller)
    {
        var reach = caller.ReachOf(CatalogPermissions.Import);
        return reach == Reach.All ? batches
            : batches.Where(batch => reach == Reach.Own && caller.DepartmentId != null && batch.DepartmentId == caller.DepartmentId);
    }

    /// <summary>What was learnt for the caller: his department's before everybody's.</summary>
    public static async Task<IReadOnlyList<ImportMapping>> MappingsForAsync(
        this PortalDbContext db, Guid? departmentId, CancellationToken cancellationToken)
    {
        var known = await db.ImportMappings.AsNoTracking()
            .Where(mapping => mapping.ScopeId == null || mapping.ScopeId == departmentId)
            .ToListAsync(cancellationToken);
        return [.. known.OrderBy(mapping => mapping.ScopeId is null)];
    }
}
