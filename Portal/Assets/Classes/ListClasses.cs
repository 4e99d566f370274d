using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Assets.Classes;

/// <summary>The class codes of both editions, by a part of code or name; for those who keep cards, approve or read every ledger.</summary>
public sealed class ListClasses(IDbContextFactory<PortalDbContext> contexts)
{
    public async Task<Page<AssetClass>> ExecuteAsync(string text, string? edition, PageRequest page, Caller caller, CancellationToken cancellationToken = default)
    {
        if (!MayRead(caller))
        {
            return new Page<AssetClass>([], 0, page);
        }

        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var key = text.Trim();
        var classes = db.AssetClasses.AsNoTracking().Where(one => (edition == null || one.Edition == edition) && (key == "" || one.Name.Contains(key) || one.Code.StartsWith(key)));
        return new Page<AssetClass>(
            await classes.OrderByDescending(one => one.Edition).ThenBy(one => one.Code).Skip(page.Skip).Take(page.Size).ToListAsync(cancellationToken), await classes.CountAsync(cancellationToken), page);
    }

    internal static bool MayRead(Caller caller) => caller.IsSystem || caller.May(AssetsPermissions.Keep) || caller.May(AssetsPermissions.Approve) || caller.May(AssetsPermissions.Read);
}
