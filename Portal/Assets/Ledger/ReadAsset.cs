using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Assets.Ledger;

/// <summary>One line of the ledger of a card, with the words of its order.</summary>
public sealed record CardLine(AssetPosting Posting, string Department, string? Order);

/// <param name="Lines">Newest first, at most <see cref="ReadAsset.MaxLines"/>.</param>
/// <param name="OpenOrder">The open order that has it.</param>
public sealed record AssetCard(
    Asset Asset, string Department, string ClassName, string? Room, string? System, IReadOnlyList<CardLine> Lines, int LineCount, (Guid Id, string Number)? OpenOrder, string? SplitFrom,
    int MonthsLeft, bool MayChange);

/// <summary>A card with its ledger lines. Its journal is the page's to read.</summary>
public sealed class ReadAsset(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    public const int MaxLines = 60;

    public async Task<Result<AssetCard>> ExecuteAsync(Guid assetId, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var asset = await db.Assets.AsNoTracking().VisibleTo(caller).SingleOrDefaultAsync(one => one.Id == assetId, cancellationToken);
        if (asset is null)
        {
            return AssetsRefusals.NotFound;
        }

        var (departments, orders) = (db.Departments, db.AssetOrders);
        var names = await (from department in db.Departments
                           where department.Id == asset.DepartmentId
                           select new
                           {
                               Department = department.ShortName,
                               Class = db.Set<AssetClass>().Where(one => one.Code == asset.ClassCode).Select(one => one.Name).FirstOrDefault(),
                               Room = db.Set<ServerRoom>().Where(one => one.Id == asset.RoomId).Select(one => one.Name).FirstOrDefault(),
                               System = db.Set<Systems.InformationSystem>().Where(one => one.Id == asset.SystemId).Select(one => one.Name).FirstOrDefault(),
                               From = db.Set<Asset>().Where(one => one.Id == asset.SplitFromId).Select(one => one.Number).FirstOrDefault(),
                           }).SingleAsync(cancellationToken);
        var lines = await db.AssetPostings.AsNoTracking().Where(posting => posting.AssetId == assetId).OrderByDescending(posting => posting.Id).Take(MaxLines)
            .Select(posting => new CardLine(posting, departments.Where(d => d.Id == posting.DepartmentId).Select(d => d.ShortName).First(), orders.Where(order => order.Id == posting.OrderId).Select(order => order.Number).FirstOrDefault()))
            .ToListAsync(cancellationToken);
        var count = lines.Count < MaxLines ? lines.Count : await db.AssetPostings.CountAsync(posting => posting.AssetId == assetId, cancellationToken);
        var open = await (from line in db.AssetOrderLines
                          join order in db.AssetOrders on line.OrderId equals order.Id
                          where line.OpenAssetId == assetId
                          select new { order.Id, order.Number }).FirstOrDefaultAsync(cancellationToken);
        return new AssetCard(
            asset, names.Department, names.Class ?? "", names.Room, names.System, lines, count, open is null ? null : (open.Id, open.Number), names.From,
            asset.LifeMonths - Depreciation.Months(asset.AcquiredOn, clock.Today()),
            asset.Quantity > 0 && caller.DepartmentId == asset.DepartmentId && caller.May(AssetsPermissions.Keep, asset.DepartmentId));
    }
}
