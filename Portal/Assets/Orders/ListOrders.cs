using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Assets.Orders;

/// <summary>What a list of orders asks for.</summary>
/// <param name="Waiting">Only those where the caller himself can take the next step.</param>
public sealed record OrderFilter(OrderState? State = null, OrderKind? Kind = null, bool Waiting = false, string Text = "");

public sealed record OrderRow(
    Guid Id, string Number, OrderKind Kind, OrderState State, string Giver, string? Receiver, int LineCount, long OriginalFen, long NetFen, string Reason, DateTime ChangedAt, DateOnly? PostedOn, bool IsReversal);

public sealed record OrderList(Page<OrderRow> Page, IReadOnlyDictionary<OrderState, int> Counts);

/// <summary>Orders the caller may see, those changed last first.</summary>
public sealed class ListOrders(IDbContextFactory<PortalDbContext> contexts)
{
    public async Task<OrderList> ExecuteAsync(OrderFilter filter, PageRequest page, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var all = Filtered(db, filter with { State = null }, caller);
        var counts = await all.GroupBy(order => order.State).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken);
        var chosen = filter.State is { } state ? all.Where(order => order.State == state) : all;
        var departments = db.Departments;
        var rows = await chosen.OrderByDescending(order => order.ChangedAt).ThenByDescending(order => order.Number).Skip(page.Skip).Take(page.Size)
            .Select(order => new OrderRow(
                order.Id, order.Number, order.Kind, order.State, departments.Where(d => d.Id == order.GiverId).Select(d => d.ShortName).First(),
                departments.Where(d => d.Id == order.ReceiverId).Select(d => d.ShortName).FirstOrDefault(), order.LineCount, order.OriginalFen, order.NetFen, order.Reason, order.ChangedAt, order.PostedOn, order.ReversesId != null))
            .ToListAsync(cancellationToken);
        return new OrderList(new Page<OrderRow>(rows, filter.State is { } counted ? counts.GetValueOrDefault(counted) : counts.Values.Sum(), page), counts);
    }

    public async Task<int> CountAsync(OrderFilter filter, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        return await Filtered(db, filter, caller).CountAsync(cancellationToken);
    }

    private static IQueryable<AssetOrder> Filtered(PortalDbContext db, OrderFilter filter, Caller caller)
    {
        var orders = db.AssetOrders.AsNoTracking().VisibleTo(caller);
        if (filter.Waiting)
        {
            orders = orders.WaitingFor(caller);
        }

        var text = filter.Text.Trim();
        return orders.Where(order => (filter.State == null || order.State == filter.State) && (filter.Kind == null || order.Kind == filter.Kind) && (text == "" || order.Number.Contains(text) || order.Reason.Contains(text)));
    }
}

internal static class WaitingOrders
{
    /// <summary>
    /// Where the caller can take the next step: returned ones and what has to be carried out for who keeps the assets, signatures for the leader, opinions, approvals,
    /// witnessing and posting for those who may. Own drafts do not wait for anybody.
    /// </summary>
    public static IQueryable<AssetOrder> WaitingFor(this IQueryable<AssetOrder> orders, Caller caller)
    {
        var own = caller.DepartmentId;
        var (keeps, signs) = (caller.May(AssetsPermissions.Keep) && own != null, caller.May(AssetsPermissions.Sign) && own != null);
        var (opines, approves, posts, witnesses) = (
            caller.ReachOf(AssetsPermissions.Opine) == Reach.All, caller.ReachOf(AssetsPermissions.Approve) == Reach.All, caller.ReachOf(AssetsPermissions.Post) == Reach.All,
            caller.ReachOf(AssetsPermissions.Witness) == Reach.All);
        return orders.Where(order =>
            (keeps && order.GiverId == own && order.State == OrderState.Returned)
            || (keeps && order.GiverId == own && order.State == OrderState.Approved && (order.Kind == OrderKind.Scrapping || (order.Kind == OrderKind.Transfer && order.HandedOverBy == null)))
            || (keeps && order.ReceiverId == own && order.State == OrderState.Approved && order.ReceivedBy == null)
            || (signs && order.GiverId == own && order.State == OrderState.AwaitingSignature)
            || (opines && order.State == OrderState.AwaitingOpinion)
            || (approves && order.State == OrderState.FinanceReview)
            || (witnesses && order.Kind == OrderKind.Transfer && order.State == OrderState.Approved && order.WitnessedBy == null && order.GiverId != own && order.ReceiverId != own)
            || (posts && (order.State == OrderState.HandedOver || (order.State == OrderState.Approved && order.Kind == OrderKind.WriteOff))));
    }
}
