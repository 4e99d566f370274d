using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Kernel;

namespace Portal.Assets.Orders;

/// <summary>The leader of the department signs; the operation centre is asked for its opinion (plan 五(五)1). What it scraps or writes off is marked from now on.</summary>
public sealed class SignOrder(OrderTurn turn)
{
    public Task<Result> ExecuteAsync(Guid orderId, Caller caller, CancellationToken cancellationToken = default) =>
        turn.RunAsync(orderId, [AssetsPermissions.Sign], OrderSide.Giver, caller, async step =>
        {
            var signed = step.Order.Sign(step.Caller, step.Now);
            if (!signed.Succeeded)
            {
                return signed;
            }

            if (step.Order.Kind != OrderKind.Transfer && step.Order.ReversesId is null)
            {
                await step.MarkAsync();
            }

            step.Settle();
            step.Ask(await step.HoldersAsync(AssetsPermissions.Opine, step.Order.GiverId), AssetsNotices.OrderForOpinion);
            step.Does("Assets.OrderSigned");
            return Result.Done;
        }, cancellationToken);
}

/// <summary>A reviewer sends it back with everything that has to be mended: leader, operation centre or finance bureau, each at his turn.</summary>
public sealed class ReturnOrder(OrderTurn turn)
{
    public Task<Result> ExecuteAsync(Guid orderId, string reason, Caller caller, CancellationToken cancellationToken = default) =>
        turn.RunAsync(orderId, [AssetsPermissions.Sign, AssetsPermissions.Opine, AssetsPermissions.Approve], OrderSide.Any, caller, async step =>
        {
            var isHis = step.Order.State switch
            {
                OrderState.AwaitingSignature => caller.DepartmentId == step.Order.GiverId && caller.May(AssetsPermissions.Sign, step.Order.GiverId),
                OrderState.AwaitingOpinion => caller.ReachOf(AssetsPermissions.Opine) == Reach.All,
                OrderState.FinanceReview => caller.ReachOf(AssetsPermissions.Approve) == Reach.All,
                _ => true,
            };
            if (!isHis)
            {
                return AssetsRefusals.NotAllowed;
            }

            var returned = step.Order.Return(reason, step.Caller, step.Now);
            if (!returned.Succeeded)
            {
                return returned;
            }

            await step.UnmarkAsync();
            step.Settle();
            step.Ask(await step.KeepersAsync(step.Order.GiverId), AssetsNotices.OrderReturned, reason.Trim());
            step.Does("Assets.OrderReturned", reason);
            return Result.Done;
        }, cancellationToken);
}

/// <summary>The operation centre gives its disposal opinion; above the threshold the finance bureau decides next.</summary>
public sealed class GiveOpinion(OrderTurn turn, IOptions<AssetsOptions> options)
{
    public Task<Result> ExecuteAsync(Guid orderId, string text, Caller caller, CancellationToken cancellationToken = default) =>
        turn.RunAsync(orderId, [AssetsPermissions.Opine], OrderSide.Above, caller, async step =>
        {
            var given = step.Order.GiveOpinion(text, options.Value.FinanceThresholdFen, step.Today, step.Caller, step.Now);
            if (!given.Succeeded)
            {
                return given;
            }

            step.Settle();
            if (step.Order.State == OrderState.Approved)
            {
                await step.TellApprovedAsync();
            }
            else
            {
                step.Ask(await step.HoldersAsync(AssetsPermissions.Approve, step.Order.GiverId), AssetsNotices.OrderToApprove);
            }

            step.Does("Assets.OpinionGiven", text);
            return Result.Done;
        }, cancellationToken);
}

/// <summary>The finance bureau approves in writing (decree 738 art. 19); a number that stands on another order is refused with that order's number.</summary>
public sealed class ApproveOrder(OrderTurn turn)
{
    public Task<Result> ExecuteAsync(Guid orderId, FinanceApproval approval, Caller caller, CancellationToken cancellationToken = default) =>
        turn.RunAsync(orderId, [AssetsPermissions.Approve], OrderSide.Above, caller, async step =>
        {
            var key = AssetOrder.KeyOf(approval.Number);
            if (key.Length > 0 && await step.Db.AssetOrders.Where(order => order.ApprovalKey == key && order.Id != orderId).Select(order => order.Number).FirstOrDefaultAsync(step.Cancellation) is { } other)
            {
                return AssetsRefusals.ApprovalUsed(approval.Number.Trim(), other);
            }

            var approved = step.Order.Approve(approval, step.Today, step.Caller, step.Now);
            if (!approved.Succeeded)
            {
                return approved;
            }

            step.Settle();
            await step.TellApprovedAsync();
            step.Does("Assets.OrderApproved", approval.Text);
            return Result.Done;
        }, cancellationToken);
}

/// <summary>The finance bureau says no for good.</summary>
public sealed class RejectOrder(OrderTurn turn)
{
    public Task<Result> ExecuteAsync(Guid orderId, string reason, Caller caller, CancellationToken cancellationToken = default) =>
        turn.RunAsync(orderId, [AssetsPermissions.Approve], OrderSide.Above, caller, async step =>
        {
            var rejected = step.Order.Reject(reason, step.Caller, step.Now);
            if (!rejected.Succeeded)
            {
                return rejected;
            }

            await step.UnmarkAsync();
            step.Settle();
            step.Tell(await step.KeepersAsync(step.Order.GiverId), AssetsNotices.OrderRejected, reason.Trim());
            step.Does("Assets.OrderRejected", reason);
            return Result.Done;
        }, cancellationToken);
}

/// <summary>The department withdraws its order; the assets are free again.</summary>
public sealed class CancelOrder(OrderTurn turn)
{
    public Task<Result> ExecuteAsync(Guid orderId, string reason, Caller caller, CancellationToken cancellationToken = default) =>
        turn.RunAsync(orderId, [AssetsPermissions.Keep, AssetsPermissions.Sign], OrderSide.Giver, caller, async step =>
        {
            var wasApproved = step.Order.State == OrderState.Approved;
            var cancelled = step.Order.Cancel(reason, step.Now);
            if (!cancelled.Succeeded)
            {
                return cancelled;
            }

            await step.UnmarkAsync();
            step.Settle();
            if (wasApproved && step.Order.ReceiverId is { } receiver)
            {
                step.Tell(await step.KeepersAsync(receiver), AssetsNotices.OrderCancelled, reason.Trim());
            }

            step.Does("Assets.OrderCancelled", reason);
            return Result.Done;
        }, cancellationToken);
}

internal static class StepExtensions
{
    /// <summary>The leader has signed: what the order is about leaves.</summary>
    public static async Task MarkAsync(this OrderStep step)
    {
        var assets = await step.AssetsAsync();
        foreach (var line in step.Order.Lines)
        {
            line.Marks(assets[line.AssetId].Condition);
            assets[line.AssetId].Mark(AssetCondition.ToBeDisposed, step.Now);
        }
    }

    /// <summary>What the order had marked for disposal is as it was before.</summary>
    public static async Task UnmarkAsync(this OrderStep step)
    {
        if (step.Order.Kind == OrderKind.Transfer || step.Order.ReversesId is not null)
        {
            return;
        }

        var assets = await step.AssetsAsync();
        foreach (var line in step.Order.Lines.Where(line => assets[line.AssetId].Condition == AssetCondition.ToBeDisposed))
        {
            assets[line.AssetId].Mark(line.ConditionBefore, step.Now);
        }
    }

    private static async Task<Dictionary<Guid, Asset>> AssetsAsync(this OrderStep step)
    {
        var ids = step.Order.Lines.Select(line => line.AssetId).ToList();
        return await step.Db.Assets.Where(asset => ids.Contains(asset.Id)).ToDictionaryAsync(asset => asset.Id, step.Cancellation);
    }

    public static async Task TellApprovedAsync(this OrderStep step)
    {
        step.Ask(await step.KeepersAsync(step.Order.GiverId), AssetsNotices.OrderApproved, step.Order.Approval!.Number);
        if (step.Order.ReceiverId is { } receiver)
        {
            step.Ask(await step.KeepersAsync(receiver), AssetsNotices.OrderToReceive);
            step.Ask(await step.HoldersAsync(AssetsPermissions.Witness, receiver), AssetsNotices.OrderToWitness);
        }
        else if (step.Order.Kind == OrderKind.WriteOff || step.Order.ReversesId is not null)
        {
            step.Ask(await step.HoldersAsync(AssetsPermissions.Post, step.Order.GiverId), AssetsNotices.OrderToPost);
        }
    }
}
