using Microsoft.EntityFrameworkCore;
using Portal.Kernel;

namespace Portal.Assets.Orders;

/// <summary>The receiving department writes what it found of each line.</summary>
public sealed class ReceiveLines(OrderTurn turn)
{
    public Task<Result> ExecuteAsync(Guid orderId, IReadOnlyCollection<LineReceipt> receipts, Caller caller, CancellationToken cancellationToken = default) =>
        turn.RunAsync(orderId, [AssetsPermissions.Keep, AssetsPermissions.Sign], OrderSide.Receiver, caller, step =>
        {
            step.Does("Assets.OrderReceived");
            return Task.FromResult(step.Order.Receive(receipts, step.Now));
        }, cancellationToken);
}

/// <summary>One of the three signatures of a handover, by the one who is signed in.</summary>
public sealed class SignHandover(OrderTurn turn)
{
    public Task<Result> ExecuteAsync(Guid orderId, HandoverRole role, Caller caller, CancellationToken cancellationToken = default) =>
        turn.RunAsync(
            orderId, role == HandoverRole.Witness ? [AssetsPermissions.Witness] : [AssetsPermissions.Keep, AssetsPermissions.Sign],
            role switch { HandoverRole.HandedOver => OrderSide.Giver, HandoverRole.Received => OrderSide.Receiver, _ => OrderSide.Above }, caller, async step =>
            {
                var own = await step.Db.Users.Where(user => user.Id == step.Caller.UserId).Select(user => user.DepartmentId).SingleOrDefaultAsync(step.Cancellation);
                var signed = step.Order.SignHandover(role, new Signatory(step.Caller, own), step.Now);
                if (!signed.Succeeded)
                {
                    return signed;
                }

                if (step.Order.State == OrderState.HandedOver)
                {
                    step.Settle();
                    step.Ask(await step.HoldersAsync(AssetsPermissions.Post, step.Order.GiverId), AssetsNotices.OrderToPost);
                }

                step.Does($"Assets.Signed{role}");
                return Result.Done;
            }, cancellationToken);
}

/// <summary>What was signed is wrong: the signatures fall away and the receiver counts again. One of the units or the witness asks for it.</summary>
public sealed class ReopenHandover(OrderTurn turn)
{
    public Task<Result> ExecuteAsync(Guid orderId, string reason, Caller caller, CancellationToken cancellationToken = default) =>
        turn.RunAsync(orderId, [AssetsPermissions.Keep, AssetsPermissions.Sign, AssetsPermissions.Witness], OrderSide.Any, caller, async step =>
        {
            var isParty = caller.DepartmentId == step.Order.GiverId || caller.DepartmentId == step.Order.ReceiverId;
            if (!isParty && step.Order.WitnessedBy?.IsOf(caller) != true)
            {
                return AssetsRefusals.NotAllowed;
            }

            var reopened = step.Order.ReopenHandover(reason, step.Now);
            if (!reopened.Succeeded)
            {
                return reopened;
            }

            step.Settle();
            foreach (var unit in new[] { step.Order.GiverId, step.Order.ReceiverId!.Value })
            {
                step.Ask(await step.KeepersAsync(unit), AssetsNotices.OrderReopened, reason.Trim());
            }

            step.Does("Assets.HandoverReopened", reason);
            return Result.Done;
        }, cancellationToken);
}

/// <summary>Scrapping is done: what each thing brought, how it went, that its data are wiped.</summary>
public sealed class ExecuteScrapping(OrderTurn turn)
{
    public Task<Result> ExecuteAsync(Guid orderId, IReadOnlyCollection<LineExecution> executions, Caller caller, CancellationToken cancellationToken = default) =>
        turn.RunAsync(orderId, [AssetsPermissions.Keep, AssetsPermissions.Sign], OrderSide.Giver, caller, async step =>
        {
            var executed = step.Order.Execute(executions, step.Now);
            if (!executed.Succeeded)
            {
                return executed;
            }

            step.Settle();
            step.Ask(await step.HoldersAsync(AssetsPermissions.Post, step.Order.GiverId), AssetsNotices.OrderToPost);
            step.Does("Assets.OrderExecuted");
            return Result.Done;
        }, cancellationToken);
}
