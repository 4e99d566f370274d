using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Kernel;

namespace Portal.Assets.Orders;

/// <summary>
/// Enters a done order into the ledgers (plan 五(五)1): every line, in every ledger it touches, on one day, in one transaction. Whoever is second finds the
/// order posted; a broken machine leaves it unposted. Nothing is edited afterwards: see <see cref="ReverseOrder"/>.
/// </summary>
public sealed class PostOrder(OrderTurn turn, IOptions<AssetsOptions> options)
{
    public Task<Result> ExecuteAsync(Guid orderId, Caller caller, CancellationToken cancellationToken = default) =>
        turn.RunAsync(orderId, [AssetsPermissions.Post], OrderSide.Above, caller, async step =>
        {
            var may = step.Order.MayPost(options.Value.RequireSignedScan, step.Caller);
            if (!may.Succeeded)
            {
                return may;
            }

            var posted = step.Order.ReversesId is null ? await PostAsync(step) : await ReversePosting.RunAsync(step);
            if (!posted.Succeeded)
            {
                return posted;
            }

            step.Order.Posted(step.Today, step.Caller, step.Now);
            step.Settle();
            step.Tell(await step.KeepersAsync(step.Order.GiverId), AssetsNotices.OrderPosted);
            if (step.Order.ReceiverId is { } receiver)
            {
                step.Tell(await step.KeepersAsync(receiver), AssetsNotices.OrderPosted);
            }

            step.Does("Assets.OrderPosted");
            return Result.Done;
        }, cancellationToken);

    private async Task<Result> PostAsync(OrderStep step)
    {
        var order = step.Order;
        var stamp = new PostingStamp(step.Today, step.Caller, step.Now, order.Id);
        var going = order.Lines.Where(line => line.GoingQuantity(order.Kind) > 0).ToList();
        var ids = order.Lines.Select(line => line.AssetId).ToList();
        var assets = await step.Db.Assets.Where(asset => ids.Contains(asset.Id)).ToDictionaryAsync(asset => asset.Id, step.Cancellation);
        if (going.FirstOrDefault(line => assets[line.AssetId].DepartmentId != order.GiverId || assets[line.AssetId].Quantity < line.GoingQuantity(order.Kind)) is { } short1)
        {
            return AssetsRefusals.NotInLedger(short1.AssetNumber);
        }

        var parts = await PartNumbers.ReadAsync(step.Db, [.. going.Where(line => line.GoingQuantity(order.Kind) < assets[line.AssetId].Quantity).Select(line => assets[line.AssetId])], step.Cancellation);
        foreach (var line in going)
        {
            var asset = assets[line.AssetId];
            if (options.Value.Depreciation == DepreciationRule.StraightLine)
            {
                // In the month in which it leaves no depreciation is taken any more; the receiver takes it (准则第3号).
                asset.Depreciate(Depreciation.LastDay(Depreciation.Index(step.Today) - 1), stamp with { OrderId = null });
            }

            var quantity = line.GoingQuantity(order.Kind);
            var whole = new Amounts(line.Quantity, Depreciation.Share(asset.OriginalFen, line.Quantity, asset.Quantity), Depreciation.Share(asset.DepreciationFen, line.Quantity, asset.Quantity));
            var moved = asset;
            if (quantity < asset.Quantity)
            {
                moved = asset.Split(quantity, parts.Next(asset), stamp);
                step.Db.Add(moved);
                if (order.Kind != OrderKind.Transfer)
                {
                    asset.Mark(line.ConditionBefore, step.Now);
                }
            }

            line.Posted(moved.Id, moved.Amounts, whole);
            if (order.Kind == OrderKind.Transfer)
            {
                moved.MoveTo(order.ReceiverId!.Value, AssetCondition.Idle, stamp);
            }
            else
            {
                moved.Dispose(order.Kind == OrderKind.Scrapping ? PostingKind.Scrapping : PostingKind.WriteOff, stamp);
            }

            // The part's lines are written first, then the rest: within one day their order tells the story.
            step.Db.AddRange(asset.TakeFresh());
            step.Db.AddRange(moved.TakeFresh());
        }

        return Result.Done;
    }
}
