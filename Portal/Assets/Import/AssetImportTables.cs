using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Assets.Import;

internal static class AssetImportTables
{
    extension(PortalDbContext db)
    {
        public DbSet<AssetImport> AssetImports => db.Set<AssetImport>();

        public DbSet<AssetImportRow> AssetImportRows => db.Set<AssetImportRow>();
    }

    /// <summary>Files of the own department, for those who keep its cards.</summary>
    public static IQueryable<AssetImport> VisibleTo(this IQueryable<AssetImport> imports, Caller caller)
    {
        var own = caller.May(AssetsPermissions.Keep) ? caller.DepartmentId : null;
        return imports.Where(import => own != null && import.DepartmentId == own);
    }

    /// <summary>Rows of a file by what becomes of them; unticked ones count apart.</summary>
    public static async Task<AssetImportCounts> CountsAsync(this PortalDbContext db, Guid importId, CancellationToken cancellationToken)
    {
        var groups = await db.AssetImportRows.Where(row => row.ImportId == importId).GroupBy(row => new { row.State, row.IsLeftOut })
            .Select(group => new { group.Key.State, group.Key.IsLeftOut, Count = group.Count() }).ToListAsync(cancellationToken);
        return new AssetImportCounts(groups.Where(group => !group.IsLeftOut).ToDictionary(group => group.State, group => group.Count), groups.Where(group => group.IsLeftOut).Sum(group => group.Count));
    }
}

/// <param name="ByState">Unticked rows left out.</param>
public sealed record AssetImportCounts(IReadOnlyDictionary<AssetRowState, int> ByState, int LeftOut)
{
    public int Of(AssetRowState state) => ByState.GetValueOrDefault(state);

    /// <summary>What a confirmation would write.</summary>
    public int Pending => Of(AssetRowState.New) + Of(AssetRowState.Change);

    public int All => ByState.Values.Sum() + LeftOut;
}
