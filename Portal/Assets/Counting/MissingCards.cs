using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Assets.Counting;

/// <summary>
/// What a signed round misses and what becomes of it: a card is settled when an order of the round has it that was neither cancelled nor rejected, or when it has left the
/// ledger another way. Until then the round offers it again.
/// </summary>
internal sealed class MissingCards(PortalDbContext db, StockRound round)
{
    private const int Shown = 20;

    private IQueryable<StockLine> Unsettled
    {
        get
        {
            var id = round.Id;
            return UnsettledOf(db, round.DepartmentId).Where(line => line.RoundId == id);
        }
    }

    /// <summary>
    /// Rounds of the own department where the caller can take the next step: counting, and differences nobody has settled, for who keeps the assets; the signature for the leader.
    /// Cards that wait for another order wait for that one.
    /// </summary>
    public static IQueryable<StockRound> WaitingFor(PortalDbContext db, IQueryable<StockRound> rounds, Caller caller)
    {
        var own = caller.DepartmentId;
        var (keeps, signs) = (caller.May(AssetsPermissions.Keep), caller.May(AssetsPermissions.Sign));
        var missing = FreeOf(db, own ?? Guid.Empty);
        var lines = db.StockLines;
        return rounds.Where(round => round.DepartmentId == own && (
            (keeps && round.State == RoundState.Counting)
            || (signs && round.State == RoundState.Counted)
            || (keeps && round.State == RoundState.Confirmed
                && (lines.Any(line => line.RoundId == round.Id && line.SettledAt == null && (line.State == LineState.Surplus || line.State == LineState.WrongPlace)) || missing.Any(line => line.RoundId == round.Id)))));
    }

    private static IQueryable<StockLine> UnsettledOf(PortalDbContext db, Guid department)
    {
        var (assets, ordered, orders) = (db.Assets, db.AssetOrderLines, db.AssetOrders);
        return db.StockLines.Missing().Where(line => assets.Any(asset => asset.Id == line.AssetId && asset.DepartmentId == department && asset.Quantity > 0)
            && !ordered.Any(one => one.OrderId == line.WriteOffOrderId && one.AssetId == line.AssetId
                && orders.Any(order => order.Id == one.OrderId && order.State != OrderState.Cancelled && order.State != OrderState.Rejected)));
    }

    private static IQueryable<StockLine> FreeOf(PortalDbContext db, Guid department)
    {
        var ordered = db.AssetOrderLines;
        return UnsettledOf(db, department).Where(line => !ordered.Any(one => one.OpenAssetId == line.AssetId));
    }

    /// <summary>Those the next order takes.</summary>
    public IQueryable<StockLine> Free
    {
        get
        {
            var id = round.Id;
            return FreeOf(db, round.DepartmentId).Where(line => line.RoundId == id);
        }
    }

    /// <summary>Those other open orders have, at most twenty.</summary>
    public async Task<IReadOnlyList<TakenLine>> ElsewhereAsync(CancellationToken cancellationToken) =>
        await (from line in Unsettled
               join ordered in db.AssetOrderLines on line.AssetId equals ordered.OpenAssetId
               join order in db.AssetOrders on ordered.OrderId equals order.Id
               orderby line.AssetNumber
               select new TakenLine(line.AssetNumber, line.AssetName, order.Id, order.Number)).Take(Shown).ToListAsync(cancellationToken);

    /// <summary>Every order made from the round, by number.</summary>
    public async Task<IReadOnlyList<RoundOrder>> OrdersAsync(CancellationToken cancellationToken)
    {
        var id = round.Id;
        var counts = await db.StockLines.Where(line => line.RoundId == id && line.WriteOffOrderId != null).GroupBy(line => line.WriteOffOrderId!.Value)
            .Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken);
        var ids = counts.Keys.ToList();
        var orders = await db.AssetOrders.Where(order => ids.Contains(order.Id)).OrderBy(order => order.Number).Select(order => new { order.Id, order.Number, order.State }).ToListAsync(cancellationToken);
        return [.. orders.Select(order => new RoundOrder(order.Id, order.Number, order.State, counts[order.Id]))];
    }
}

internal static class MissingLines
{
    /// <summary>Cards of which the book has pieces nobody saw.</summary>
    public static IQueryable<StockLine> Missing(this IQueryable<StockLine> lines) =>
        lines.Where(line => line.State == LineState.Missing || ((line.State == LineState.Found || line.State == LineState.WrongPlace) && line.CountedQuantity < line.ExpectedQuantity));
}
