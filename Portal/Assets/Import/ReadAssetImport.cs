using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Assets.Import;

public sealed record AssetImportView(AssetImport Import, AssetImportCounts Counts);

/// <summary>One import with its counts, its rows, and the imports of the department.</summary>
public sealed class ReadAssetImport(IDbContextFactory<PortalDbContext> contexts)
{
    public async Task<Result<AssetImportView>> ExecuteAsync(Guid importId, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var import = await db.AssetImports.AsNoTracking().VisibleTo(caller).SingleOrDefaultAsync(one => one.Id == importId, cancellationToken);
        return import is null ? AssetsRefusals.NotFound : new AssetImportView(import, await db.CountsAsync(importId, cancellationToken));
    }

    /// <param name="state">Null: all.</param>
    public async Task<Page<AssetImportRow>> RowsAsync(Guid importId, AssetRowState? state, PageRequest page, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        if (!await db.AssetImports.VisibleTo(caller).AnyAsync(one => one.Id == importId, cancellationToken))
        {
            return new Page<AssetImportRow>([], 0, page);
        }

        var rows = db.AssetImportRows.AsNoTracking().Where(row => row.ImportId == importId && (state == null || row.State == state));
        return new Page<AssetImportRow>(await rows.OrderBy(row => row.RowNumber).Skip(page.Skip).Take(page.Size).ToListAsync(cancellationToken), await rows.CountAsync(cancellationToken), page);
    }

    /// <summary>Newest first.</summary>
    public async Task<Page<AssetImport>> ListAsync(PageRequest page, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var imports = db.AssetImports.AsNoTracking().VisibleTo(caller);
        return new Page<AssetImport>(
            await imports.OrderByDescending(one => one.UploadedAt).ThenByDescending(one => one.Id).Skip(page.Skip).Take(page.Size).ToListAsync(cancellationToken), await imports.CountAsync(cancellationToken), page);
    }
}
