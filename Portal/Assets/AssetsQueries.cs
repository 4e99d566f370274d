using Portal.Kernel;

namespace Portal.Assets;

/// <summary>Who may see what: every list, count, sum and export starts here.</summary>
public static class AssetsQueries
{
    /// <summary>Cards in the own ledger, or last in it; all for the operation centre and audit. The finance bureau sees what stands on orders before it.</summary>
    public static IQueryable<Asset> VisibleTo(this IQueryable<Asset> assets, Caller caller)
    {
        var (all, own) = Scope(caller);
        return assets.Where(asset => all || (own != null && asset.DepartmentId == own));
    }

    /// <summary>Ledger lines of the own department; all for those who read every ledger.</summary>
    public static IQueryable<AssetPosting> VisibleTo(this IQueryable<AssetPosting> postings, Caller caller)
    {
        var (all, own) = Scope(caller);
        return postings.Where(posting => all || (own != null && posting.DepartmentId == own));
    }

    /// <summary>
    /// Orders the department gives or, once approved, receives, and those its predecessors posted; all for the operation centre and audit; those that came before it for the finance bureau;
    /// approved transfers for those who may witness them.
    /// </summary>
    public static IQueryable<AssetOrder> VisibleTo(this IQueryable<AssetOrder> orders, Caller caller)
    {
        var all = caller.IsSystem || caller.ReachOf(AssetsPermissions.Read) == Reach.All;
        var own = Own(caller);
        var approves = caller.ReachOf(AssetsPermissions.Approve) == Reach.All;
        var witnesses = caller.ReachOf(AssetsPermissions.Witness) == Reach.All;
        return orders.Where(order => all
            || (own != null && (order.GiverId == own || order.GiverHeirId == own || order.ReceiverHeirId == own))
            || (own != null && order.ReceiverId == own && (order.State == OrderState.Approved || order.State == OrderState.HandedOver || order.State == OrderState.Posted))
            || (approves && order.CameToFinance)
            || (witnesses && order.Kind == OrderKind.Transfer && (order.State == OrderState.Approved || order.State == OrderState.HandedOver || order.State == OrderState.Posted)));
    }

    /// <summary>Rooms of the own department; all for the operation centre, audit and those who decide about retention.</summary>
    public static IQueryable<ServerRoom> VisibleTo(this IQueryable<ServerRoom> rooms, Caller caller)
    {
        var all = caller.IsSystem || caller.ReachOf(AssetsPermissions.Read) == Reach.All || caller.ReachOf(AssetsPermissions.Retain) == Reach.All;
        var own = Own(caller);
        return rooms.Where(room => all || (own != null && room.DepartmentId == own));
    }

    /// <summary>Rounds of the own department; all for the operation centre and audit.</summary>
    public static IQueryable<StockRound> VisibleTo(this IQueryable<StockRound> rounds, Caller caller)
    {
        var (all, own) = Scope(caller);
        return rounds.Where(round => all || (own != null && round.DepartmentId == own));
    }

    /// <summary>Does the caller read the ledgers of every department?</summary>
    public static bool ReadsAll(this Caller caller) =>
        caller.IsSystem || caller.ReachOf(AssetsPermissions.Read) == Reach.All;

    private static (bool All, Guid? Own) Scope(Caller caller) => (caller.ReadsAll(), Own(caller));

    private static Guid? Own(Caller caller) => caller.May(AssetsPermissions.Keep) || caller.May(AssetsPermissions.Sign) ? caller.DepartmentId : null;
}
