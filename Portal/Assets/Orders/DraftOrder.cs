using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Assets.Orders;

/// <summary>A department begins an order over its assets; it gets its number at once and keeps it through every return.</summary>
public sealed class DraftOrder(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    /// <param name="picks">Assets to begin with; when one of them cannot go on an order, there is none.</param>
    public async Task<Result<Guid>> ExecuteAsync(OrderKind kind, Caller caller, IReadOnlyCollection<OrderPick>? picks = null, CancellationToken cancellationToken = default)
    {
        if (caller.DepartmentId is not { } department)
        {
            return AssetsRefusals.NoDepartment;
        }

        if (!caller.May(AssetsPermissions.Keep, department))
        {
            return AssetsRefusals.NotAllowed;
        }

        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var order = AssetOrder.Draft(await NumberAsync(db, clock.Today(), cancellationToken), kind, department, caller, clock.UtcNow());
        var picked = await AddOrderLines.PickAsync(db, order, picks ?? [], caller, clock.UtcNow(), cancellationToken);
        if (!picked.Succeeded)
        {
            return picked.Refusal;
        }

        db.Add(order);
        db.Does("Assets.OrderDrafted", order.Number);
        var saved = await db.TrySaveAsync(AssetsRefusals.Stale, cancellationToken);
        if (!saved.Succeeded)
        {
            return saved.Refusal;
        }

        await transaction.CommitAsync(cancellationToken);
        return order.Id;
    }

    internal static async Task<string> NumberAsync(PortalDbContext db, DateOnly today, CancellationToken cancellationToken)
    {
        var year = today.Year.ToString(CultureInfo.InvariantCulture);
        var next = await db.NextNumberAsync($"assetorder:{year}", cancellationToken);
        return string.Create(CultureInfo.InvariantCulture, $"{AssetOrder.Prefix}-{year}-{next:000000}");
    }
}

/// <summary>Writes reason, receiver, technical opinion, cause and responsibility.</summary>
public sealed class WriteOrder(OrderTurn turn)
{
    public Task<Result> ExecuteAsync(Guid orderId, OrderContent content, Caller caller, CancellationToken cancellationToken = default) =>
        turn.RunAsync(orderId, [AssetsPermissions.Keep], OrderSide.Giver, caller, async step =>
        {
            if (content.ReceiverId is { } receiver && !await step.Db.Departments.AnyAsync(d => d.Id == receiver && d.ValidFrom <= step.Today && (d.ValidTo == null || d.ValidTo >= step.Today), step.Cancellation))
            {
                return AssetsRefusals.NotFound;
            }

            step.Does("Assets.OrderWritten");
            return step.Order.Write(content, step.Caller, step.Now);
        }, cancellationToken);
}

/// <summary>How many of which asset.</summary>
/// <param name="Quantity">Null takes all the card has.</param>
public sealed record OrderPick(Guid AssetId, int? Quantity = null);

/// <summary>Puts assets on an order, all or none; an asset of another open order is refused with the number of that order.</summary>
public sealed class AddOrderLines(OrderTurn turn)
{
    public Task<Result> ExecuteAsync(Guid orderId, IReadOnlyCollection<OrderPick> picks, Caller caller, CancellationToken cancellationToken = default) =>
        turn.RunAsync(orderId, [AssetsPermissions.Keep], OrderSide.Giver, caller, async step =>
        {
            if (step.Order.ReversesId is not null)
            {
                return AssetsRefusals.NotReversible;
            }

            var added = await PickAsync(step.Db, step.Order, picks, step.Caller, step.Now, step.Cancellation);
            if (!added.Succeeded)
            {
                return added;
            }

            // Lines have their own keys, so the context would take the new ones for known ones.
            step.Db.AddRange(step.Order.Lines.Where(line => step.Db.Entry(line).State == EntityState.Detached));
            step.Does("Assets.OrderLinesAdded");
            return Result.Done;
        }, cancellationToken);

    internal static async Task<Result> PickAsync(PortalDbContext db, AssetOrder order, IReadOnlyCollection<OrderPick> picks, Caller caller, DateTime now, CancellationToken cancellationToken)
    {
        if (picks.Count > AssetOrder.MaxLines)
        {
            return AssetsRefusals.TooManyLines(AssetOrder.MaxLines);
        }

        var ids = picks.Select(pick => pick.AssetId).Distinct().ToList();
        var assets = await db.Assets.AsNoTracking().VisibleTo(caller).Where(asset => ids.Contains(asset.Id)).ToDictionaryAsync(asset => asset.Id, cancellationToken);
        if (assets.Count < ids.Count)
        {
            return AssetsRefusals.NotFound;
        }

        if (await OpenOrders.FindAsync(db, ids, order.Id, cancellationToken) is { } taken)
        {
            return taken;
        }

        foreach (var pick in picks)
        {
            var asset = assets[pick.AssetId];
            var added = order.Add(asset, pick.Quantity ?? asset.Quantity, caller, now);
            if (!added.Succeeded)
            {
                return added;
            }
        }

        return Result.Done;
    }
}

/// <summary>Takes lines off an order that is being written; their assets are free again.</summary>
public sealed class RemoveOrderLines(OrderTurn turn)
{
    public Task<Result> ExecuteAsync(Guid orderId, IReadOnlyCollection<Guid> lineIds, Caller caller, CancellationToken cancellationToken = default) =>
        turn.RunAsync(orderId, [AssetsPermissions.Keep], OrderSide.Giver, caller, step =>
        {
            var removed = step.Order.Remove(lineIds, step.Caller, step.Now);
            if (!removed.Succeeded)
            {
                return Task.FromResult<Result>(removed.Refusal);
            }

            step.Db.RemoveRange(removed.Value);
            step.Does("Assets.OrderLinesRemoved");
            return Task.FromResult(Result.Done);
        }, cancellationToken);
}

/// <summary>Hands the order to the own leader.</summary>
public sealed class SubmitOrder(OrderTurn turn)
{
    public Task<Result> ExecuteAsync(Guid orderId, Caller caller, CancellationToken cancellationToken = default) =>
        turn.RunAsync(orderId, [AssetsPermissions.Keep], OrderSide.Giver, caller, async step =>
        {
            var submitted = step.Order.Submit(step.Caller, step.Now);
            if (!submitted.Succeeded)
            {
                return submitted;
            }

            step.Settle();
            step.Ask(await step.HoldersAsync(AssetsPermissions.Sign, step.Order.GiverId), AssetsNotices.OrderToSign);
            step.Does("Assets.OrderSubmitted");
            return Result.Done;
        }, cancellationToken);
}
