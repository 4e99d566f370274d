using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Data;
using Portal.Identity;
using Portal.Kernel;
using Portal.Notifications;

namespace Portal.Assets.Sweep;

/// <summary>What a run of <see cref="SucceedLedgers"/> did.</summary>
/// <param name="Orders">Open orders that changed hands or fell away.</param>
/// <param name="Cards">Cards that changed ledgers.</param>
/// <param name="Left">Saves the next run has to repeat.</param>
/// <param name="Ownerless">Cards in ledgers of departments that ended and have nobody to take them.</param>
public sealed record Succession(int Orders, int Cards, int Left, int Ownerless);

/// <summary>
/// A department that has ended leaves its ledger to its successor, as it leaves its rooms: open orders go on with their numbers, a transfer between
/// two departments that are one now falls away, and every card moves by a pair of ledger lines that changes no sum. Numbers, keepers and places of the cards stay.
/// A department that ends without a successor keeps its ledger; how many cards stand there is told in the log.
/// </summary>
/// <remarks>
/// The last day is included, so the lines count on the day after; where a card has a later line already, on the day of that line, so that no day shows a card gone before its own wear.
/// Where somebody works on the same thing at that moment, it is tried once more with what he left; then it waits for the next run, and nothing is posted twice.
/// </remarks>
public sealed class SucceedLedgers(IDbContextFactory<PortalDbContext> contexts, Notifier notifier, IOptions<AssetsOptions> options, TimeProvider clock, ILogger<SucceedLedgers> log)
{
    /// <summary>Cards per transaction.</summary>
    public const int Batch = 500;

    public const string PostingNote = "机构合并划转";

    public async Task<Succession> ExecuteAsync(CancellationToken cancellationToken = default)
    {
        var (heritages, ownerless) = await FindAsync(cancellationToken);
        var (orders, cards, left) = (0, 0, 0);
        foreach (var heritage in heritages)
        {
            foreach (var orderId in await OpenOrdersAsync(heritage, cancellationToken))
            {
                var done = await TwiceAsync("order", orderId, () => OrderAsync(orderId, heritage, cancellationToken)) is not null;
                (orders, left) = done ? (orders + 1, left) : (orders, left + 1);
            }

            await PostedAsync(heritage, cancellationToken);
            int? moved;
            do
            {
                moved = await TwiceAsync("cards", heritage.EndedId, () => CardsAsync(heritage, cancellationToken));
                (cards, left) = (cards + (moved ?? 0), left + (moved is null ? 1 : 0));
            }
            while (moved > 0);
        }

        if (ownerless > 0)
        {
            log.LogWarning("{Cards} cards stand in ledgers of departments that ended without a successor", ownerless);
        }

        return new Succession(orders, cards, left, ownerless);
    }

    private async Task<(IReadOnlyList<Heritage> Heritages, int Ownerless)> FindAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.OpenAsync(Caller.System, cancellationToken);
        var (heritages, without) = await Heritage.ListAsync(db, clock.Today(), cancellationToken);
        return (heritages, without.Count == 0 ? 0 : await db.Assets.CountAsync(asset => without.Contains(asset.DepartmentId) && asset.Quantity > 0, cancellationToken));
    }

    /// <param name="save">Takes a fresh context; null when somebody was faster.</param>
    private async Task<int?> TwiceAsync(string what, Guid id, Func<Task<int?>> save)
    {
        if ((await save() ?? await save()) is { } done)
        {
            return done;
        }

        log.LogWarning("Somebody was faster twice; the next run hands over {What} {Id}", what, id);
        return null;
    }

    private async Task<IReadOnlyList<Guid>> OpenOrdersAsync(Heritage heritage, CancellationToken cancellationToken)
    {
        await using var db = await contexts.OpenAsync(Caller.System, cancellationToken);
        return await db.AssetOrders.Where(order => (order.GiverId == heritage.EndedId || order.ReceiverId == heritage.EndedId)
            && order.State != OrderState.Posted && order.State != OrderState.Rejected && order.State != OrderState.Cancelled).OrderBy(order => order.Id).Select(order => order.Id).ToListAsync(cancellationToken);
    }

    /// <summary>What was posted keeps the names of its parties; who answers for them now may see it and begin the order that takes it back.</summary>
    private async Task PostedAsync(Heritage heritage, CancellationToken cancellationToken)
    {
        var (ended, heir) = (heritage.EndedId, heritage.HeirId);
        await using var db = await contexts.OpenAsync(Caller.System, cancellationToken);
        await db.AssetOrders.Where(order => order.State == OrderState.Posted && order.GiverId == ended && order.GiverHeirId != heir)
            .ExecuteUpdateAsync(order => order.SetProperty(one => one.GiverHeirId, heir), cancellationToken);
        await db.AssetOrders.Where(order => order.State == OrderState.Posted && order.ReceiverId == ended && order.ReceiverHeirId != heir)
            .ExecuteUpdateAsync(order => order.SetProperty(one => one.ReceiverHeirId, heir), cancellationToken);
    }

    private async Task<int?> OrderAsync(Guid orderId, Heritage heritage, CancellationToken cancellationToken)
    {
        await using var db = await contexts.OpenAsync(Caller.System, cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var order = await db.AssetOrders.Include(one => one.Lines).SingleAsync(one => one.Id == orderId, cancellationToken);
        var reason = $"机构合并：{heritage.Ended}已并入{heritage.Heir}";
        order.Succeed(heritage.EndedId, heritage.HeirId, reason, clock.UtcNow());
        var keepers = (await Notifier.HoldersAsync(db, AssetsPermissions.Keep, [order.GiverId, order.ReceiverId ?? order.GiverId], cancellationToken)).Values.SelectMany(one => one).Distinct().ToList();
        var (key, href) = (AssetsTasks.Order(orderId), AssetsPaths.Order(orderId));
        if (!order.IsOpen)
        {
            await notifier.SettleAsync(db, key, null, null, href, [], cancellationToken);
        }
        else if (await WitnessIsPartyAsync(db, order, cancellationToken))
        {
            order.ReopenHandover(reason, clock.UtcNow());
            notifier.AddTask(db, keepers, key, AssetsNotices.OrderReopened, href, order.Number, reason);
        }
        else
        {
            await AskHeirAsync(db, order, heritage.HeirId, cancellationToken);
        }

        notifier.Add(db, keepers, order.IsOpen ? AssetsNotices.OrderSucceeded : AssetsNotices.OrderMerged, href, order.Number, heritage.Ended, heritage.Heir);
        db.Does(order.IsOpen ? "Assets.OrderSucceeded" : "Assets.OrderMerged", order.Number, heritage.Reason);
        if (!(await db.TrySaveAsync(AssetsRefusals.Stale, cancellationToken)).Succeeded)
        {
            return null;
        }

        await transaction.CommitAsync(cancellationToken);
        notifier.Announce(keepers);
        return 1;
    }

    /// <summary>The one who witnessed belonged to neither unit; now one of them is his own.</summary>
    private static async Task<bool> WitnessIsPartyAsync(PortalDbContext db, AssetOrder order, CancellationToken cancellationToken)
    {
        if (order.WitnessedBy is not { } witness)
        {
            return false;
        }

        var (by, instead, giver, receiver) = (witness.ById, witness.ForId, order.GiverId, order.ReceiverId);
        return await db.Users.AnyAsync(user => (user.Id == by || user.Id == instead) && (user.DepartmentId == giver || user.DepartmentId == receiver), cancellationToken);
    }

    /// <summary>What waited for people of the ended department waits for the successor's.</summary>
    private async Task AskHeirAsync(PortalDbContext db, AssetOrder order, Guid heirId, CancellationToken cancellationToken)
    {
        var (permission, code, argument) = order.State switch
        {
            OrderState.AwaitingSignature when order.GiverId == heirId => (AssetsPermissions.Sign, AssetsNotices.OrderToSign, null),
            OrderState.Returned when order.GiverId == heirId => (AssetsPermissions.Keep, AssetsNotices.OrderReturned, order.Returns[^1].Reason),
            OrderState.Approved when order.GiverId == heirId => (AssetsPermissions.Keep, AssetsNotices.OrderApproved, order.Approval!.Number),
            OrderState.Approved => (AssetsPermissions.Keep, AssetsNotices.OrderToReceive, (string?)null),
            _ => ("", "", null),
        };
        if (code.Length > 0)
        {
            notifier.AddTask(db, await Notifier.HoldersAsync(db, permission, heirId, cancellationToken), AssetsTasks.Order(order.Id), code, AssetsPaths.Order(order.Id), argument is null ? [order.Number] : [order.Number, argument]);
        }
    }

    private async Task<int?> CardsAsync(Heritage heritage, CancellationToken cancellationToken)
    {
        await using var db = await contexts.OpenAsync(Caller.System, cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var cards = await db.Assets.Where(asset => asset.DepartmentId == heritage.EndedId && asset.Quantity > 0).OrderBy(asset => asset.NumberKey).Take(Batch).ToListAsync(cancellationToken);
        var ids = cards.Select(asset => asset.Id).ToList();
        var last = await db.AssetPostings.Where(posting => ids.Contains(posting.AssetId)).GroupBy(posting => posting.AssetId)
            .Select(group => new { group.Key, On = group.Max(posting => posting.On) }).ToDictionaryAsync(one => one.Key, one => one.On, cancellationToken);
        foreach (var card in cards)
        {
            var stamp = new PostingStamp(last[card.Id] > heritage.From ? last[card.Id] : heritage.From, Caller.System, clock.UtcNow(), Note: PostingNote);
            if (options.Value.Depreciation == DepreciationRule.StraightLine)
            {
                // The ended department bears the months that were over; the month of the change is the successor's, as in a transfer.
                var month = Depreciation.LastDay(Depreciation.Index(stamp.On) - 1);
                card.Depreciate(month, stamp with { On = month > last[card.Id] ? month : last[card.Id], Note = "" });
            }

            card.MoveTo(heritage.HeirId, stamp);
            db.AddRange(card.TakeFresh());
        }

        db.Does("Assets.LedgerSucceeded", null, heritage.Reason);
        if (!(await db.TrySaveAsync(AssetsRefusals.Stale, cancellationToken)).Succeeded)
        {
            return null;
        }

        await transaction.CommitAsync(cancellationToken);
        return cards.Count;
    }
}
