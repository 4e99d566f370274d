using Microsoft.EntityFrameworkCore;
using Portal.Assets.Ledger;
using Portal.Assets.Orders;
using Portal.Kernel;

namespace Portal.Assets.Counting;

/// <param name="OrderId">The draft; the department writes cause and responsibility and hands it on.</param>
public sealed record DraftedWriteOff(Guid OrderId, string Number, int Lines);

/// <summary>
/// 盘亏: a draft order to write off what the signed round misses (decree 738 art. 39). Cards of other open orders are left out; when they are free again, the next click
/// makes a further order of them, until every missing card is settled.
/// </summary>
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

        var missing = new MissingCards(db, round);
        var lines = await missing.Free.OrderBy(line => line.AssetNumber).Take(AssetOrder.MaxLines).ToListAsync(step.Cancellation);
        if (lines.Count == 0)
        {
            return (await missing.ElsewhereAsync(step.Cancellation)) is [var taken, ..] ? AssetsRefusals.InOtherOrder(taken.Number, taken.Order)
                : (await missing.OrdersAsync(step.Cancellation)) is [.., var last] ? AssetsRefusals.RoundOrdered(last.Number) : AssetsRefusals.NothingMissing;
        }

        var ids = lines.Select(line => line.AssetId).ToList();
        var assets = await db.Assets.AsNoTracking().Where(asset => ids.Contains(asset.Id)).ToDictionaryAsync(asset => asset.Id, step.Cancellation);
        var draft = AssetOrder.Draft(await DraftOrder.NumberAsync(db, step.Today, step.Cancellation), OrderKind.WriteOff, round.DepartmentId, step.Caller, step.Now);
        foreach (var line in lines)
        {
            var asset = assets[line.AssetId!.Value];
            var added = draft.Add(asset, Math.Min(line.Shortage, asset.Quantity), step.Caller, step.Now);
            if (!added.Succeeded)
            {
                return added.Refusal;
            }

            line.OrderedOn(draft.Id);
        }

        var written = draft.Write(new OrderContent { Reason = $"资产盘点 {round.Number} 盘亏" }, step.Caller, step.Now);
        if (!written.Succeeded)
        {
            return written.Refusal;
        }

        db.Add(draft);
        step.Does("Assets.DifferencesOrdered", draft.Number);
        return new DraftedWriteOff(draft.Id, draft.Number, draft.Lines.Count);
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
            var rooms = lines.Select(line => line.FoundRoomId).ToList();
            if (await step.Db.ServerRooms.Where(room => rooms.Contains(room.Id) && room.Plan == RoomPlan.Vacated).OrderBy(room => room.Name).Select(room => new { room.Name, room.VacatedOn }).FirstOrDefaultAsync(step.Cancellation) is { } vacated)
            {
                return AssetsRefusals.Incomplete([new Gap(nameof(AssetContent.RoomId), "Assets.Gap.RoomVacated", vacated.Name, vacated.VacatedOn)]);
            }

            var assets = await step.Db.Assets.Where(asset => ids.Contains(asset.Id) && asset.DepartmentId == department && asset.Quantity > 0).ToDictionaryAsync(asset => asset.Id, step.Cancellation);
            foreach (var line in lines)
            {
                // A card that has left the ledger meanwhile has nothing to move.
                assets.GetValueOrDefault(line.AssetId!.Value)?.MoveTo(line.FoundRoomId, "", step.Now);
                line.Settle(step.Now);
            }

            step.Does("Assets.CardsMoved");
            return Result.Done;
        }, cancellationToken);
}

/// <summary>盘盈: after the signature the department takes what no book had into its ledger, with class and value; its photo goes over to the card.</summary>
public sealed class TakeInSurplus(RoundTurn turn, SurplusPhoto photos, AssetFiles files, TimeProvider clock)
{
    public async Task<Result> ExecuteAsync(Guid roundId, Guid lineId, NewAsset asset, Caller caller, CancellationToken cancellationToken = default)
    {
        Guid? assetId = null;
        var done = await turn.RunAsync(roundId, [AssetsPermissions.Keep], caller, async step =>
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

            line.TakenIn(taken.Value.Id, step.Now);
            assetId = taken.Value.Id;
            step.Does("Assets.TakenIn", taken.Value.Number);
            return Result.Done;
        }, cancellationToken);
        if (done.Succeeded && (await photos.OpenAsync(roundId, lineId, caller, cancellationToken)) is { Succeeded: true, Value: var photo })
        {
            // The card is in the ledger; a photo that cannot be carried over stays to be seen on the round.
            await using var content = photo.Content;
            await files.AddToAssetAsync(assetId!.Value, isPhoto: true, content, photo.File.Name, caller, cancellationToken);
        }

        return done;
    }
}
