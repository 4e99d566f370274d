using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Assets.Orders;

/// <summary>
/// Begins the order that takes a posted one back; it goes the same way of opinion, approval and, for a transfer, three signatures. Drafted by who has the things
/// now: the receiver of a transfer, the last holder of what was scrapped, or the successor of one that has ended. Refused when one of them has moved on since.
/// </summary>
public sealed class ReverseOrder(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    public async Task<Result<Guid>> ExecuteAsync(Guid orderId, string reason, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var posted = await db.AssetOrders.AsNoTracking().Include(order => order.Lines).VisibleTo(caller).SingleOrDefaultAsync(order => order.Id == orderId, cancellationToken);
        if (posted is null)
        {
            return AssetsRefusals.NotFound;
        }

        var holder = posted.HolderId;
        if (caller.DepartmentId != holder || !caller.May(AssetsPermissions.Keep, holder))
        {
            return AssetsRefusals.NotAllowed;
        }

        if (posted.State != OrderState.Posted || posted.ReversesId is not null || await db.AssetOrders.AnyAsync(order => order.ActiveReversesId == orderId, cancellationToken))
        {
            return AssetsRefusals.NotReversible;
        }

        if (AssetsRefusals.Reason(reason, AssetOrder.TextMaxLength) is { } refusal)
        {
            return refusal;
        }

        var order = AssetOrder.Draft(await DraftOrder.NumberAsync(db, clock.Today(), cancellationToken), posted.Kind, holder, caller, clock.UtcNow(), posted.Id);
        var lines = posted.Lines.Where(line => line.PostedAssetId is not null).OrderBy(line => line.No).ToList();
        var ids = lines.Select(line => line.PostedAssetId!.Value).ToList();
        var assets = await db.Assets.AsNoTracking().Where(asset => ids.Contains(asset.Id)).ToDictionaryAsync(asset => asset.Id, cancellationToken);
        var moves = await ReversePosting.ReadAsync(db, posted.Id, ids, cancellationToken);
        if (await OpenOrders.FindAsync(db, ids, null, cancellationToken) is { } taken)
        {
            return taken;
        }

        foreach (var line in lines)
        {
            var asset = assets[line.PostedAssetId!.Value];
            if (moves.MovedSince.Contains(asset.Id))
            {
                return AssetsRefusals.MovedSince(asset.Number);
            }

            order.AddReversal(asset, line, posted.Kind == OrderKind.Transfer ? asset.Amounts : -moves.Left[asset.Id].Amounts);
        }

        var written = order.Write(new OrderContent { ReceiverId = posted.Kind == OrderKind.Transfer ? posted.GiverHeirId ?? posted.GiverId : null, Reason = reason }, caller, clock.UtcNow());
        if (!written.Succeeded)
        {
            return written.Refusal;
        }

        db.Add(order);
        db.Does("Assets.ReversalDrafted", order.Number, reason.Trim());
        var saved = await db.TrySaveAsync(AssetsRefusals.Stale, cancellationToken);
        if (!saved.Succeeded)
        {
            return saved.Refusal;
        }

        await transaction.CommitAsync(cancellationToken);
        return order.Id;
    }
}

/// <summary>The postings of an order and what came after them.</summary>
/// <param name="Left">The line by which each asset left its ledger.</param>
/// <param name="Entered">The line by which it entered the other; transfers only.</param>
/// <param name="MovedSince">Assets with a later line other than depreciation, or than going over to a successor with everything else.</param>
internal sealed record ReversePosting(IReadOnlyDictionary<Guid, AssetPosting> Left, IReadOnlyDictionary<Guid, AssetPosting> Entered, IReadOnlySet<Guid> MovedSince)
{
    public static async Task<ReversePosting> ReadAsync(PortalDbContext db, Guid orderId, IReadOnlyCollection<Guid> assetIds, CancellationToken cancellationToken)
    {
        var lines = await db.AssetPostings.AsNoTracking().Where(posting => assetIds.Contains(posting.AssetId) && posting.Kind != PostingKind.Depreciation).OrderBy(posting => posting.Id).ToListAsync(cancellationToken);
        var own = lines.Where(posting => posting.OrderId == orderId).ToList();
        var last = own.GroupBy(posting => posting.AssetId).ToDictionary(group => group.Key, group => group.Max(posting => posting.Id));
        return new ReversePosting(
            own.Where(posting => posting.Kind is PostingKind.TransferOut or PostingKind.Scrapping or PostingKind.WriteOff).ToDictionary(posting => posting.AssetId),
            own.Where(posting => posting.Kind == PostingKind.TransferIn).ToDictionary(posting => posting.AssetId),
            lines.Where(posting => posting.Id > last.GetValueOrDefault(posting.AssetId) && posting.OrderId is not null).Select(posting => posting.AssetId).ToHashSet());
    }

    public static async Task<Result> RunAsync(OrderStep step)
    {
        var order = step.Order;
        var stamp = new PostingStamp(step.Today, step.Caller, step.Now, order.Id);
        var ids = order.Lines.Select(line => line.AssetId).ToList();
        var assets = await step.Db.Assets.Where(asset => ids.Contains(asset.Id)).ToDictionaryAsync(asset => asset.Id, step.Cancellation);
        var moves = await ReadAsync(step.Db, order.ReversesId!.Value, ids, step.Cancellation);
        foreach (var line in order.Lines.Where(line => line.GoingQuantity(order.Kind) > 0))
        {
            var asset = assets[line.AssetId];
            if (moves.MovedSince.Contains(asset.Id))
            {
                return AssetsRefusals.MovedSince(asset.Number);
            }

            if (order.Kind == OrderKind.Transfer)
            {
                line.Posted(asset.Id, asset.Amounts, asset.Amounts);
                asset.MoveBack(order.ReceiverId!.Value, moves.Left[asset.Id], moves.Entered[asset.Id], stamp);
            }
            else
            {
                asset.BringBack(moves.Left[asset.Id], order.GiverId, stamp);
                line.Posted(asset.Id, asset.Amounts, asset.Amounts);
            }

            step.Db.AddRange(asset.TakeFresh());
        }

        return Result.Done;
    }
}
