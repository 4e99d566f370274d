using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Assets.Ledger;

/// <summary>What a list of cards asks for.</summary>
/// <param name="Text">In number, name, model or serial number.</param>
/// <param name="DepartmentId">Null: every ledger the caller may see.</param>
/// <param name="IsDisposed">False lists what is in the ledgers, true what has left them.</param>
/// <param name="IsOverLife">Only cards past their useful life.</param>
public sealed record AssetFilter(
    string Text = "", Guid? DepartmentId = null, AssetKind? Kind = null, AssetCondition? Condition = null, Guid? RoomId = null, Guid? SystemId = null, bool IsDisposed = false, bool IsOverLife = false);

public sealed record AssetRow(
    Guid Id, string Number, string Name, AssetKind Kind, string Brand, string Model, string SerialNumber, int Quantity, string Unit, long OriginalFen, long DepreciationFen,
    AssetCondition Condition, string Place, string KeeperName, Guid DepartmentId, string Department, DateOnly AcquiredOn, string? OpenOrder, Guid? OpenOrderId)
{
    public long NetFen => OriginalFen - DepreciationFen;
}

/// <param name="Total">Over all rows the filter finds, not the page.</param>
public sealed record AssetList(Page<AssetRow> Page, Amounts Total);

/// <summary>Cards the caller may see.</summary>
public sealed class ListAssets(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    /// <param name="sort">A column key of the list; number by default.</param>
    public async Task<AssetList> ExecuteAsync(AssetFilter filter, string? sort, bool descending, PageRequest page, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var found = Filtered(db, filter, caller, clock.Today());
        var sums = await found.GroupBy(asset => 1).Select(group => new { Count = group.Count(), Quantity = group.Sum(asset => asset.Quantity), Original = group.Sum(asset => asset.OriginalFen), Depreciation = group.Sum(asset => asset.DepreciationFen) })
            .SingleOrDefaultAsync(cancellationToken);
        var rows = await Rows(db, Sorted(found, sort, descending)).Skip(page.Skip).Take(page.Size).ToListAsync(cancellationToken);
        return new AssetList(new Page<AssetRow>(rows, sums?.Count ?? 0, page), new Amounts(sums?.Quantity ?? 0, sums?.Original ?? 0, sums?.Depreciation ?? 0));
    }

    internal static IQueryable<Asset> Filtered(PortalDbContext db, AssetFilter filter, Caller caller, DateOnly today)
    {
        var assets = db.Assets.AsNoTracking().VisibleTo(caller).Where(asset => filter.IsDisposed ? asset.Quantity == 0 : asset.Quantity > 0);
        if (filter.Text.Trim() is { Length: > 0 } text)
        {
            var number = Asset.KeyOf(text);
            assets = assets.Where(asset => asset.NumberKey.Contains(number) || asset.Name.Contains(text) || asset.Model.Contains(text) || asset.SerialNumber.Contains(text));
        }

        if (filter.IsOverLife)
        {
            // Months in service, the month of acquisition included, against the life.
            var month = Depreciation.Index(today);
            assets = assets.Where(asset => asset.LifeMonths > 0 && month - ((asset.AcquiredOn.Year * 12) + asset.AcquiredOn.Month - 1) >= asset.LifeMonths);
        }

        return assets.Where(asset => (filter.DepartmentId == null || asset.DepartmentId == filter.DepartmentId) && (filter.Kind == null || asset.Kind == filter.Kind)
            && (filter.Condition == null || asset.Condition == filter.Condition) && (filter.RoomId == null || asset.RoomId == filter.RoomId) && (filter.SystemId == null || asset.SystemId == filter.SystemId));
    }

    internal static IQueryable<AssetRow> Rows(PortalDbContext db, IQueryable<Asset> assets)
    {
        var (departments, rooms, lines, orders) = (db.Departments, db.ServerRooms, db.AssetOrderLines, db.AssetOrders);
        return assets.Select(asset => new AssetRow(
            asset.Id, asset.Number, asset.Name, asset.Kind, asset.Brand, asset.Model, asset.SerialNumber, asset.Quantity, asset.Unit, asset.OriginalFen, asset.DepreciationFen, asset.Condition,
            asset.RoomId == null ? asset.Place : rooms.Where(room => room.Id == asset.RoomId).Select(room => room.Name).First() + (asset.Rack == "" ? "" : " " + asset.Rack + " " + asset.RackUnit),
            asset.KeeperName, asset.DepartmentId, departments.Where(d => d.Id == asset.DepartmentId).Select(d => d.ShortName).First(), asset.AcquiredOn,
            lines.Where(line => line.OpenAssetId == asset.Id).SelectMany(line => orders.Where(order => order.Id == line.OrderId)).Select(order => order.Number).FirstOrDefault(),
            lines.Where(line => line.OpenAssetId == asset.Id).Select(line => (Guid?)line.OrderId).FirstOrDefault()));
    }

    private static IQueryable<Asset> Sorted(IQueryable<Asset> assets, string? sort, bool descending) => (sort, descending) switch
    {
        ("name", false) => assets.OrderBy(asset => asset.Name).ThenBy(asset => asset.NumberKey),
        ("name", true) => assets.OrderByDescending(asset => asset.Name).ThenBy(asset => asset.NumberKey),
        ("original", false) => assets.OrderBy(asset => asset.OriginalFen).ThenBy(asset => asset.NumberKey),
        ("original", true) => assets.OrderByDescending(asset => asset.OriginalFen).ThenBy(asset => asset.NumberKey),
        ("net", false) => assets.OrderBy(asset => asset.OriginalFen - asset.DepreciationFen).ThenBy(asset => asset.NumberKey),
        ("net", true) => assets.OrderByDescending(asset => asset.OriginalFen - asset.DepreciationFen).ThenBy(asset => asset.NumberKey),
        ("acquired", false) => assets.OrderBy(asset => asset.AcquiredOn).ThenBy(asset => asset.NumberKey),
        ("acquired", true) => assets.OrderByDescending(asset => asset.AcquiredOn).ThenBy(asset => asset.NumberKey),
        (_, true) => assets.OrderByDescending(asset => asset.NumberKey),
        _ => assets.OrderBy(asset => asset.NumberKey),
    };
}
