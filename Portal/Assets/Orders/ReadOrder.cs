using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Assets.Orders;

/// <summary>What the reader of an order may do with it now; the use cases ask again.</summary>
public sealed record OrderActions
{
    public bool MayWrite { get; init; }

    public bool MaySign { get; init; }

    public bool MayOpine { get; init; }

    public bool MayApprove { get; init; }

    public bool MayReturn { get; init; }

    public bool MayCancel { get; init; }

    public bool MayReceive { get; init; }

    public bool MayHandOver { get; init; }

    public bool MayTakeOver { get; init; }

    public bool MayWitness { get; init; }

    public bool MayReopen { get; init; }

    public bool MayExecute { get; init; }

    public bool MayPost { get; init; }

    public bool MayReverse { get; init; }

    public bool MayAttach { get; init; }

    /// <summary>Goes to the page of counting and signatures.</summary>
    public bool MaySeeHandover { get; init; }
}

/// <param name="Reverses">The order this one takes back.</param>
/// <param name="ReversedBy">The order that takes this one back.</param>
public sealed record OrderDetails(
    AssetOrder Order, string Giver, string? Receiver, (Guid Id, string Number)? Reverses, (Guid Id, string Number)? ReversedBy, OrderActions Actions, bool NeedsScan);

public sealed class ReadOrder(IDbContextFactory<PortalDbContext> contexts, IOptions<AssetsOptions> options)
{
    public async Task<Result<OrderDetails>> ExecuteAsync(Guid orderId, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var order = await db.AssetOrders.AsNoTracking().Include(one => one.Lines.OrderBy(line => line.No)).VisibleTo(caller).SingleOrDefaultAsync(one => one.Id == orderId, cancellationToken);
        if (order is null)
        {
            return AssetsRefusals.NotFound;
        }

        var ids = new[] { order.GiverId, order.ReceiverId ?? Guid.Empty };
        var names = await db.Departments.Where(d => ids.Contains(d.Id)).Select(d => new { d.Id, d.ShortName }).ToDictionaryAsync(d => d.Id, d => d.ShortName, cancellationToken);
        var related = await db.AssetOrders.Where(one => one.Id == order.ReversesId || one.ActiveReversesId == orderId).Select(one => new { one.Id, one.Number }).ToListAsync(cancellationToken);
        var (before, after) = (related.FirstOrDefault(one => one.Id == order.ReversesId), related.FirstOrDefault(one => one.Id != order.ReversesId));
        return new OrderDetails(
            order, names[order.GiverId], order.ReceiverId is { } receiver ? names[receiver] : null, before is null ? null : (before.Id, before.Number), after is null ? null : (after.Id, after.Number),
            ActionsOf(order, caller, after is not null), options.Value.RequireSignedScan);
    }

    private static OrderActions ActionsOf(AssetOrder order, Caller caller, bool isReversed)
    {
        var isGiver = caller.DepartmentId == order.GiverId;
        var isReceiver = order.ReceiverId is { } receiver && caller.DepartmentId == receiver;
        var keeps = caller.May(AssetsPermissions.Keep) || caller.May(AssetsPermissions.Sign);
        var isAuthor = order.AuthorIds.Any(id => caller.Is(id));
        var decided = isAuthor || order.SignedBy?.IsOf(caller) == true;
        var (signs, opines, approves) = (
            isGiver && caller.May(AssetsPermissions.Sign) && order.State == OrderState.AwaitingSignature,
            caller.ReachOf(AssetsPermissions.Opine) == Reach.All && order.State == OrderState.AwaitingOpinion,
            caller.ReachOf(AssetsPermissions.Approve) == Reach.All && order.State == OrderState.FinanceReview);
        var atHandover = order.Kind == OrderKind.Transfer && order.State == OrderState.Approved;
        var hasSigned = new[] { order.HandedOverBy, order.ReceivedBy, order.WitnessedBy }.Any(signature => signature?.IsOf(caller) == true);
        var isWitness = caller.ReachOf(AssetsPermissions.Witness) == Reach.All && !isGiver && !isReceiver;
        return new OrderActions
        {
            MayWrite = isGiver && caller.May(AssetsPermissions.Keep) && order.IsWritable,
            MaySign = signs && !isAuthor,
            MayOpine = opines && !decided,
            MayApprove = approves && !decided && order.OpinionBy?.IsOf(caller) != true,
            MayReturn = signs || opines || approves,
            MayCancel = isGiver && keeps && order.IsOpen && order.State != OrderState.HandedOver && !order.IsBeingSigned,
            MayReceive = atHandover && isReceiver && keeps && !order.IsBeingSigned,
            MayHandOver = atHandover && isGiver && keeps && order.HandedOverBy is null && !hasSigned,
            MayTakeOver = atHandover && isReceiver && keeps && order.ReceivedBy is null && !hasSigned,
            MayWitness = atHandover && isWitness && order.WitnessedBy is null && !hasSigned,
            MayReopen = (order.State == OrderState.HandedOver || order.IsBeingSigned) && (((isGiver || isReceiver) && keeps) || order.WitnessedBy?.IsOf(caller) == true),
            MayExecute = order is { Kind: OrderKind.Scrapping, State: OrderState.Approved, ReversesId: null } && isGiver && keeps,
            MayPost = caller.ReachOf(AssetsPermissions.Post) == Reach.All && !isAuthor && order.State == (order.Kind == OrderKind.Transfer ? OrderState.HandedOver : OrderState.Approved),
            MayReverse = order is { State: OrderState.Posted, ReversesId: null } && !isReversed && caller.DepartmentId == order.HolderId && caller.May(AssetsPermissions.Keep),
            MayAttach = (isGiver || isReceiver) && keeps && order.State is not (OrderState.Rejected or OrderState.Cancelled),
            MaySeeHandover = order.Kind == OrderKind.Transfer && order.State is OrderState.Approved or OrderState.HandedOver,
        };
    }
}
