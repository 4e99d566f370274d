using Microsoft.EntityFrameworkCore;
using Portal.Assets.Ledger;
using Portal.Assets.Orders;
using Portal.Kernel;

namespace Portal.Assets.Counting;

/// <summary>A missing card that did not go on the write-off order.</summary>
/// <param name="Order">The open order that has it; null: it has left the ledger meanwhile.</param>
public sealed record SkippedLine(string Number, string? Order);

/// <param name="OrderId">The draft; the department writes cause and responsibility and hands it on.</param>
public sealed record DraftedWriteOff(Guid OrderId, string Number, int Lines, IReadOnlyList<SkippedLine> Skipped);

/// <summary>盘亏: one draft order to write off what the signed round misses; cards of other open orders are left out and named (decree 738 art. 39).</summary>
public sealed class WriteOffMissing(RoundTurn turn)
{
    public async Task<Result<DraftedWriteOff>> ExecuteAsync(Guid roundId, Caller caller, CancellationToken cancellationToken = default)
    {
        DraftedWriteOff? drafted = null;
        var done = await turn.RunAsync(roundId, [AssetsPermissions.Keep], caller, async step =>
        {
            var made = await DraftAsync(step);
            drafted = made.Succeeded ? made.Value : null;
            return made.Succeeded ? Result.Done : made.Refusal;
        }, cancellationToken);
        return done.Succeeded ? drafted! : done.Refusal;
    }

    private static async Task<Result<DraftedWriteOff>> DraftAsync(RoundStep step)
    {
        var (db, round) = (step.Db, step.Round);
        if (round.State != RoundState.Confirmed)
        {
            return AssetsRefusals.WrongRoundState(round.State);
        }

        if (round.WriteOffOrderId is { } known && await db.AssetOrders.Where(order => order.Id == known && order.State != OrderState.Cancelled && order.State != OrderState.Rejected)
            .Select(order => order.Number).FirstOrDefaultAsync(step.Cancellation) is { } ordered)
        {
            return AssetsRefusals.RoundOrdered(ordered);
        }

        var lines = (await step.LinesAsync()).Where(line => line is { Shortage: > 0, AssetId: not null }).ToList();
        var ids = lines.Select(line => line.AssetId!.Value).ToList();
        var assets = await db.Assets.AsNoTracking().Where(asset => ids.Contains(asset.Id)).ToDictionaryAsync(asset => asset.Id, step.Cancellation);
        var taken = await (from line in db.AssetOrderLines
                           join order in db.AssetOrders on line.OrderId equals order.Id
                           where line.OpenAssetId != null && ids.Contains(line.OpenAssetId.Value)
                           select new { Id = line.OpenAssetId!.Value, order.Number }).ToDictionaryAsync(one => one.Id, one => one.Number, step.Cancellation);
        var draft = AssetOrder.Draft(await DraftOrder.NumberAsync(db, step.Today, step.Cancellation), OrderKind.WriteOff, round.DepartmentId, step.Caller, step.Now);
        var skipped = new List<SkippedLine>();
        foreach (var line in lines)
        {
            var asset = assets[line.AssetId!.Value];
            if (taken.TryGetValue(asset.Id, out var order) || asset.DepartmentId != round.DepartmentId || asset.Quantity == 0)
            {
                skipped.Add(new SkippedLine(asset.Number, order));
                continue;
            }

            var added = draft.Add(asset, Math.Min(line.Shortage, asset.Quantity), step.Caller, step.Now);
            if (!added.Succeeded)
            {
                return added.Refusal;
            }
        }

        if (draft.Lines.Count == 0)
        {
            return AssetsRefusals.NothingMissing;
        }

        var written = draft.Write(new OrderContent { Reason = $"资产盘点 {round.Number} 盘亏" }, step.Caller, step.Now);
        if (!written.Succeeded)
        {
            return written.Refusal;
        }

        db.Add(draft);
        round.WriteOff(draft.Id);
        step.Does("Assets.DifferencesOrdered", draft.Number);
        return new DraftedWriteOff(draft.Id, draft.Number, draft.Lines.Count, skipped);
    }
}

/// <summary>移位: after the signature the cards say the room in which the things were seen.</summary>
public sealed class MoveMisplaced(RoundTurn turn)
{
    /// <param name="lineIds">Null moves all of them.</param>
    public Task<Result> ExecuteAsync(Guid roundId, IReadOnlyCollection<Guid>? lineIds, Caller caller, CancellationToken cancellationToken = default) =>
        turn.RunAsync(roundId, [AssetsPermissions.Keep], caller, async step =>
        {
            if (step.Round.State != RoundState.Confirmed)
            {
                return AssetsRefusals.WrongRoundState(step.Round.State);
            }

            var lines = (await step.LinesAsync()).Where(line => line is { State: LineState.WrongPlace, IsSettled: false } && lineIds?.Contains(line.Id) != false).ToList();
            var ids = lines.Select(line => line.AssetId).ToList();
            var department = step.Round.DepartmentId;
            var assets = await step.Db.Assets.Where(asset => ids.Contains(asset.Id) && asset.DepartmentId == department && asset.Quantity > 0).ToDictionaryAsync(asset => asset.Id, step.Cancellation);
            foreach (var line in lines)
            {
                // A card that has left the ledger meanwhile has nothing to move.
                assets.GetValueOrDefault(line.AssetId!.Value)?.MoveTo(line.FoundRoomId, "", step.Now);
                line.Settle();
            }

            step.Does("Assets.CardsMoved");
            return Result.Done;
        }, cancellationToken);
}

/// <summary>盘盈: after the signature the department takes what no book had into its ledger, with class and value.</summary>
public sealed class TakeInSurplus(RoundTurn turn, TimeProvider clock)
{
    public Task<Result> ExecuteAsync(Guid roundId, Guid lineId, NewAsset asset, Caller caller, CancellationToken cancellationToken = default) =>
        turn.RunAsync(roundId, [AssetsPermissions.Keep], caller, async step =>
        {
            if (step.Round.State != RoundState.Confirmed)
            {
                return AssetsRefusals.WrongRoundState(step.Round.State);
            }

            var line = await step.Db.StockLines.SingleOrDefaultAsync(one => one.Id == lineId && one.RoundId == roundId && one.State == LineState.Surplus, step.Cancellation);
            if (line is null || line.IsSettled)
            {
                return line is null ? AssetsRefusals.NotFound : AssetsRefusals.Stale;
            }

            var taken = await TakeInAsset.AddAsync(step.Db, asset with { Content = asset.Content with { Way = AcquisitionWay.Surplus } }, step.Round.DepartmentId, caller, clock, step.Cancellation);
            if (!taken.Succeeded)
            {
                return taken.Refusal;
            }

            line.TakenIn(taken.Value.Id);
            step.Does("Assets.TakenIn", taken.Value.Number);
            return Result.Done;
        }, cancellationToken);
}
