using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Journal;
using Portal.Kernel;
using Portal.Notifications;

namespace Portal.Assets.Orders;

/// <summary>On which side of an order the caller has to stand.</summary>
internal enum OrderSide
{
    Giver,
    Receiver,

    /// <summary>No party: a permission over all departments decides.</summary>
    Above,

    /// <summary>Giver, receiver or above: the entity tells them apart.</summary>
    Any,
}

/// <summary>What a turn of an order works with.</summary>
internal sealed record OrderStep(PortalDbContext Db, AssetOrder Order, Caller Caller, DateTime Now, DateOnly Today, CancellationToken Cancellation) : Step(Db, Caller, Now, Today, Cancellation)
{
    protected override string Label => Order.Number;

    public Task<List<Guid>> HoldersAsync(string permission, Guid departmentId) => Notifier.HoldersAsync(Db, permission, departmentId, Cancellation);

    /// <summary>Those who keep the assets of a department.</summary>
    public Task<List<Guid>> KeepersAsync(Guid departmentId) => HoldersAsync(AssetsPermissions.Keep, departmentId);
}

/// <summary>One turn of an order: found, permitted, done, told and saved in one transaction, or refused with nothing left behind.</summary>
public sealed class OrderTurn(IDbContextFactory<PortalDbContext> contexts, Notifier notifier, TimeProvider clock)
{
    internal async Task<Result> RunAsync(
        Guid orderId, string[] permissions, OrderSide side, Caller caller, Func<OrderStep, Task<Result>> act, CancellationToken cancellationToken, bool withLines = true)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var orders = withLines ? db.AssetOrders.Include(order => order.Lines.OrderBy(line => line.No)) : db.AssetOrders.AsQueryable();
        var one = await orders.VisibleTo(caller).SingleOrDefaultAsync(order => order.Id == orderId, cancellationToken);
        if (one is null)
        {
            return AssetsRefusals.NotFound;
        }

        if (!permissions.Any(permission => IsAllowed(one, permission, side, caller)))
        {
            return AssetsRefusals.NotAllowed;
        }

        var step = new OrderStep(db, one, caller, clock.UtcNow(), clock.Today(), cancellationToken);
        var done = await act(step);
        return done.Succeeded
            ? await step.EndAsync(transaction, notifier, AssetsTasks.Order(one.Id), AssetsNotices.Done, AssetsPaths.Order(one.Id))
            : await db.KeepAttemptAsync(clock, done.Refusal, one, one.Number, cancellationToken);
    }

    private static bool IsAllowed(AssetOrder order, string permission, OrderSide side, Caller caller) => side switch
    {
        OrderSide.Giver => caller.DepartmentId == order.GiverId && caller.May(permission, order.GiverId),
        OrderSide.Receiver => caller.DepartmentId == order.ReceiverId && caller.May(permission, order.ReceiverId ?? Guid.Empty),
        OrderSide.Above => caller.ReachOf(permission) == Reach.All,
        _ => caller.May(permission),
    };
}
