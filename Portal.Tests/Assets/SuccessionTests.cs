using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Portal.Assets.Counting;
using Portal.Assets.Ledger;
using Portal.Assets.Orders;
using Portal.Assets.Sweep;
using Portal.Identity.Departments;
using Portal.Journal;
using Portal.Kernel;
using Portal.Notifications;
using Portal.Support;

namespace Portal.Assets;

/// <summary>A department ends in the middle of things: its ledger and its open orders follow to the successor, and no sum changes.</summary>
public sealed class SuccessionTests : IAsyncLifetime
{
    private const string Heir = "市公安局";

    private readonly PortalDatabase database = new();
    private AssetsPeople people = null!;
    private Caller heirClerk = null!;
    private Caller heirLeader = null!;

    public async ValueTask InitializeAsync()
    {
        await database.InitializeAsync();
        people = await AssetsPeople.OfAsync(database);
        (heirClerk, heirLeader) = (await database.CallerAsync("clerk", Heir), await database.CallerAsync("leader", Heir));
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task The_ledger_moves_on_the_day_after_the_last_and_moves_once()
    {
        var (first, second) = (await people.AssetAsync(), await people.AssetAsync(7, 1_000_003, 5));
        var before = await people.TotalAsync();
        await EndAsync(people.Clerk, heirClerk);
        Assert.Equal(new Succession(0, 0, 0, 0), await SweepAsync());
        database.Clock.Advance(TimeSpan.FromDays(1));

        Assert.Equal(new Succession(0, 2, 0, 0), await SweepAsync());
        Assert.Equal(new Succession(0, 0, 0, 0), await SweepAsync());

        // The giver's last months were worn off first; otherwise nothing changed in all ledgers together.
        var after = await people.TotalAsync();
        Assert.Equal((before.Quantity, before.OriginalFen), (after.Quantity, after.OriginalFen));
        Assert.Equal(default, await people.LedgerAsync(people.Clerk));
        Assert.Equal(after, await people.LedgerAsync(heirClerk));
        Assert.Equal(default, await people.LedgerAsync(heirClerk, new DateOnly(2026, 11, 23)));
        var moved = await people.ReadAsync(first.Id);
        Assert.Equal((first.Number, first.KeeperName, first.Place, first.Condition), (moved.Number, moved.KeeperName, moved.Place, moved.Condition));
        Assert.Equal(Depreciation.Cumulative(1_200_000, 72, 28), moved.DepreciationFen);
        await using var db = await database.OpenAsync();
        var pair = await db.AssetPostings.Where(line => line.AssetId == second.Id && line.Note == SucceedLedgers.PostingNote).OrderBy(line => line.Id).ToListAsync();
        Assert.Equal([(PostingKind.TransferOut, people.Clerk.DepartmentId), (PostingKind.TransferIn, heirClerk.DepartmentId)], pair.Select(line => (line.Kind, (Guid?)line.DepartmentId)));
        Assert.All(pair, line => Assert.Equal(new DateOnly(2026, 11, 24), line.On));
        Assert.True(await db.Set<JournalRow>().AnyAsync(row => row.Action == "Assets.LedgerSucceeded" && row.SubjectId == first.Id));
        await people.AssertBooksAgreeAsync();
    }

    [Fact]
    public async Task Open_orders_go_on_with_the_successor_and_are_posted_from_its_ledger()
    {
        var (asset, other) = (await people.AssetAsync(), await people.AssetAsync());
        var draft = await people.CompleteAsync(OrderKind.Scrapping, new OrderPick(other.Id));
        var id = await people.ApprovedAsync(OrderKind.Transfer, "盘财资〔2026〕1号", new OrderPick(asset.Id));
        await people.ReceiveAsync(id, AssetsPeople.Receipts(await people.OrderAsync(id)));
        var number = (await people.OrderAsync(id)).Number;
        await EndAsync(people.Clerk, heirClerk);
        database.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(new Succession(2, 2, 0, 0), await SweepAsync());

        var order = await people.OrderAsync(id);
        Assert.Equal((number, heirClerk.DepartmentId, OrderState.Approved), (order.Number, order.GiverId, order.State));
        Assert.Equal(AssetsRefusals.NotFound, (await database.Get<SignHandover>().ExecuteAsync(id, HandoverRole.HandedOver, people.Clerk)).Refusal);
        Assert.Null((await database.Get<SignHandover>().ExecuteAsync(id, HandoverRole.HandedOver, heirClerk)).Refusal);
        Assert.Null((await database.Get<SignHandover>().ExecuteAsync(id, HandoverRole.Received, people.CenterClerk)).Refusal);
        Assert.Null((await database.Get<SignHandover>().ExecuteAsync(id, HandoverRole.Witness, people.Supervision)).Refusal);
        Assert.Null((await database.Get<PostOrder>().ExecuteAsync(id, people.Finance)).Refusal);
        Assert.Equal(people.Center.DepartmentId, (await people.ReadAsync(asset.Id)).DepartmentId);

        Assert.Null((await database.Get<SubmitOrder>().ExecuteAsync(draft, heirClerk)).Refusal);
        Assert.Null((await database.Get<SignOrder>().ExecuteAsync(draft, heirLeader)).Refusal);
        await using var db = await database.OpenAsync();
        var told = await db.Set<Notice>().Where(notice => notice.Code == AssetsNotices.OrderSucceeded && notice.Href == AssetsPaths.Order(id)).Select(notice => notice.UserId).ToListAsync();
        Assert.Superset(new HashSet<Guid>([heirClerk.UserId!.Value, people.CenterClerk.UserId!.Value]), told.ToHashSet());
        Assert.True(await db.Set<Notice>().AnyAsync(notice => notice.UserId == heirClerk.UserId && notice.Code == AssetsNotices.OrderApproved && notice.TaskKey == AssetsTasks.Order(id)));
        await people.AssertBooksAgreeAsync();
    }

    [Fact]
    public async Task A_transfer_between_two_that_become_one_falls_away_and_its_assets_are_free()
    {
        var asset = await people.AssetAsync();
        var id = await people.ApprovedAsync(OrderKind.Transfer, "盘财资〔2026〕1号", new OrderPick(asset.Id));
        await people.HandOverAsync(id);
        await EndAsync(people.Clerk, people.CenterClerk);
        database.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(new Succession(1, 1, 0, 0), await SweepAsync());

        var order = await people.OrderAsync(id);
        Assert.Equal((OrderState.Cancelled, "机构合并：市发改委已并入市运管中心"), (order.State, order.EndReason));
        Assert.All(order.Lines, line => Assert.Null(line.OpenAssetId));
        Assert.Equal(AssetsRefusals.WrongState(OrderState.Cancelled), (await database.Get<PostOrder>().ExecuteAsync(id, people.Center)).Refusal);
        var next = (await database.Get<DraftOrder>().ExecuteAsync(OrderKind.Scrapping, people.CenterClerk)).Value;
        Assert.Null((await database.Get<AddOrderLines>().ExecuteAsync(next, [new(asset.Id)], people.CenterClerk)).Refusal);
        await using var db = await database.OpenAsync();
        Assert.False(await db.Set<Notice>().AnyAsync(notice => notice.TaskKey == AssetsTasks.Order(id) && notice.SettledAt == null));
        await people.AssertBooksAgreeAsync();
    }

    [Fact]
    public async Task A_witness_whose_department_becomes_a_party_makes_the_handover_open_again()
    {
        var id = await people.ApprovedAsync(OrderKind.Transfer, "盘财资〔2026〕1号", new OrderPick((await people.AssetAsync()).Id));
        await people.HandOverAsync(id);
        await EndAsync(people.Clerk, people.Supervision);
        database.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(1, (await SweepAsync()).Orders);

        var order = await people.OrderAsync(id);
        Assert.Equal((OrderState.Approved, null), (order.State, order.WitnessedBy));
        Assert.Equal(people.Supervision.DepartmentId, order.GiverId);
    }

    [Fact]
    public async Task Without_a_successor_nothing_moves_and_the_log_tells_how_much_stands_there()
    {
        var asset = await people.AssetAsync();
        await EndAsync(people.Clerk, null);
        database.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(new Succession(0, 0, 0, 1), await SweepAsync());
        Assert.Equal(people.Clerk.DepartmentId, (await people.ReadAsync(asset.Id)).DepartmentId);
    }

    [Fact]
    public async Task A_chain_of_mergers_ends_with_the_one_that_exists()
    {
        var asset = await people.AssetAsync();
        await EndAsync(people.Clerk, heirClerk);
        var last = await database.CallerAsync("clerk", "市教育局");
        database.Clock.Advance(TimeSpan.FromDays(1));
        await EndAsync(heirClerk, last);
        database.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(new Succession(0, 1, 0, 0), await SweepAsync());
        Assert.Equal(last.DepartmentId, (await people.ReadAsync(asset.Id)).DepartmentId);
        await people.AssertBooksAgreeAsync();
    }

    [Fact]
    public async Task A_late_sweep_lets_no_day_show_wear_without_its_card()
    {
        var asset = await people.AssetAsync();
        await EndAsync(people.Clerk, heirClerk);
        database.Clock.Advance(TimeSpan.FromDays(100));
        await database.Get<RunDepreciation>().ExecuteAsync();
        await SweepAsync();

        await using var db = await database.OpenAsync();
        var lines = await db.AssetPostings.Where(line => line.AssetId == asset.Id).OrderBy(line => line.Id).ToListAsync();
        Assert.Equal(lines.Select(line => line.On).Order(), lines.Select(line => line.On));
        foreach (var day in lines.Select(line => line.On).Distinct())
        {
            Assert.All(lines.Where(line => line.On <= day).GroupBy(line => line.DepartmentId), group =>
            {
                var sum = group.Aggregate(default(Amounts), (all, line) => all + line.Amounts);
                Assert.True(sum.DepreciationFen >= 0 && sum.NetFen >= 0 && (sum.Quantity > 0 || sum == default), $"{day}: {sum}");
            });
        }

        await people.AssertBooksAgreeAsync();
    }

    [Fact]
    public async Task More_cards_than_one_transaction_takes_all_move()
    {
        await using (var db = await database.OpenAsync())
        {
            var stamp = new PostingStamp(database.Clock.Today(), Caller.System, PortalDatabase.Start.UtcDateTime);
            foreach (var number in Enumerable.Range(1, SucceedLedgers.Batch + 3))
            {
                var card = Asset.TakeIn($"M-{number:0000}", people.Clerk.DepartmentId!.Value, AssetsPeople.Content(), new Amounts(1, 100_000 + number, 0), stamp).Value;
                db.Add(card);
                db.AddRange(card.TakeFresh());
            }

            await db.SaveChangesAsync();
        }

        await EndAsync(people.Clerk, heirClerk);
        database.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(new Succession(0, SucceedLedgers.Batch + 3, 0, 0), await SweepAsync());
        await people.AssertBooksAgreeAsync();
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    public async Task Cards_somebody_works_on_move_at_the_second_try_or_at_the_next_run(int faster, int left)
    {
        var asset = await people.AssetAsync();
        await EndAsync(people.Clerk, heirClerk);
        database.Clock.Advance(TimeSpan.FromDays(1));
        var log = new Warnings();
        var racing = new SucceedLedgers(new FasterAssetWriter(database, asset.Id, faster), database.Get<Notifier>(), Options.Create(new AssetsOptions()), database.Clock, log);

        Assert.Equal(new Succession(0, 1 - left, left, 0), await racing.ExecuteAsync());
        Assert.Equal(left, log.Count);
        Assert.Equal(new Succession(0, left, 0, 0), await racing.ExecuteAsync());
        Assert.Equal(heirClerk.DepartmentId, (await people.ReadAsync(asset.Id)).DepartmentId);
        await people.AssertBooksAgreeAsync();
    }

    [Fact]
    public async Task A_round_of_stock_taking_goes_on_with_the_successor_beside_its_own()
    {
        var (seen, missing) = (await people.AssetAsync(), await people.AssetAsync());
        var own = await people.AssetAsync(by: heirClerk);
        var round = (await database.Get<StartRound>().ExecuteAsync(null, people.Clerk)).Value;
        var heirs = (await database.Get<StartRound>().ExecuteAsync(null, heirClerk)).Value;
        await EndAsync(people.Clerk, heirClerk);
        database.Clock.Advance(TimeSpan.FromDays(1));
        await SweepAsync();
        Assert.Equal(1, await SweepRoundsAsync());
        Assert.Equal(0, await SweepRoundsAsync());

        Assert.Equal(AssetsRefusals.NotFound, (await database.Get<ReadRound>().ExecuteAsync(round, people.Clerk)).Refusal);
        var details = (await database.Get<ReadRound>().ExecuteAsync(round, heirClerk)).Value;
        Assert.Equal(("市公安局（原市发改委）", true, 2), (details.Department, details.MayCount, details.Tally.Expected));
        Assert.Contains((await database.Get<ListRounds>().ExecuteAsync(new RoundFilter(), new PageRequest(), heirClerk)).Page.Items, row => row.Department == "市公安局（原市发改委）");

        // Scanned on either page, a card counts in the round that expects it.
        Assert.Equal(CountOutcome.Found, (await database.Get<CountAsset>().ExecuteAsync(heirs, seen.Number, null, null, heirClerk)).Value.Outcome);
        Assert.Equal(CountOutcome.Found, (await database.Get<CountAsset>().ExecuteAsync(round, own.Number, null, null, heirClerk)).Value.Outcome);
        Assert.Equal((2, 1), (await TallyAsync(round)));
        Assert.Equal((1, 1), (await TallyAsync(heirs)));

        Assert.Null((await database.Get<CloseRound>().ExecuteAsync(round, heirClerk)).Refusal);
        Assert.Null((await database.Get<SignRound>().ExecuteAsync(round, heirLeader)).Refusal);
        var drafted = (await database.Get<WriteOffMissing>().ExecuteAsync(round, heirClerk)).Value;
        Assert.Equal((missing.Id, heirClerk.DepartmentId), (await people.OrderAsync(drafted.OrderId)) is var order ? (order.Lines.Single().AssetId, order.GiverId) : default);

        // It was no count of the successor's own stock.
        Assert.Null((await database.Get<ListRounds>().DutiesAsync(heirClerk)).Single().LastOn);
        await using var db = await database.OpenAsync();
        Assert.True(await db.Set<Notice>().AnyAsync(notice => notice.UserId == heirClerk.UserId && notice.Code == AssetsNotices.RoundSucceeded));

        async Task<(int, int)> TallyAsync(Guid id) => (await database.Get<ReadRound>().ExecuteAsync(id, heirClerk)).Value.Tally is var tally ? (tally.Expected, tally.Seen) : default;
    }

    [Fact]
    public async Task A_round_that_waited_for_the_leader_waits_for_the_successors_leader()
    {
        await people.AssetAsync();
        var round = (await database.Get<StartRound>().ExecuteAsync(null, people.Clerk)).Value;
        Assert.Null((await database.Get<CloseRound>().ExecuteAsync(round, people.Clerk)).Refusal);
        await EndAsync(people.Clerk, heirClerk);
        database.Clock.Advance(TimeSpan.FromDays(1));
        await SweepRoundsAsync();

        await using var db = await database.OpenAsync();
        Assert.True(await db.Set<Notice>().AnyAsync(notice => notice.UserId == heirLeader.UserId && notice.Code == AssetsNotices.RoundToSign && notice.TaskKey == AssetsTasks.Round(round)));
        Assert.Null((await database.Get<SignRound>().ExecuteAsync(round, heirLeader)).Refusal);
    }

    [Theory]
    [InlineData(OrderKind.Transfer)]
    [InlineData(OrderKind.WriteOff)]
    public async Task The_successor_takes_back_what_its_predecessor_posted(OrderKind kind)
    {
        var asset = await people.AssetAsync();
        var id = await people.ApprovedAsync(kind, "盘财资〔2026〕1号", new OrderPick(asset.Id));
        if (kind == OrderKind.Transfer)
        {
            await people.HandOverAsync(id);
        }

        Assert.Null((await database.Get<PostOrder>().ExecuteAsync(id, people.Finance)).Refusal);
        var before = await people.TotalAsync();
        var ending = kind == OrderKind.Transfer ? people.CenterClerk : people.Clerk;
        await EndAsync(ending, heirClerk);
        database.Clock.Advance(TimeSpan.FromDays(1));
        await SweepAsync();

        Assert.Equal(AssetsRefusals.NotAllowed, (await database.Get<ReverseOrder>().ExecuteAsync(id, "账实不符", ending)).Refusal);
        Assert.True((await database.Get<ReadOrder>().ExecuteAsync(id, heirClerk)).Value.Actions.MayReverse);
        var back = (await database.Get<ReverseOrder>().ExecuteAsync(id, "账实不符", heirClerk)).Value;
        var order = await people.OrderAsync(back);
        Assert.Equal((heirClerk.DepartmentId, kind == OrderKind.Transfer ? people.Clerk.DepartmentId : null), (order.GiverId, order.ReceiverId));
        Assert.Null((await database.Get<SubmitOrder>().ExecuteAsync(back, heirClerk)).Refusal);
        Assert.Null((await database.Get<SignOrder>().ExecuteAsync(back, heirLeader)).Refusal);
        Assert.Null((await database.Get<GiveOpinion>().ExecuteAsync(back, "同意", people.Center)).Refusal);
        Assert.Null((await database.Get<ApproveOrder>().ExecuteAsync(back, new FinanceApproval("盘财资〔2026〕2号", database.Clock.Today(), "同意"), people.Finance)).Refusal);
        if (kind == OrderKind.Transfer)
        {
            Assert.Null((await database.Get<ReceiveLines>().ExecuteAsync(back, AssetsPeople.Receipts(order), people.Clerk)).Refusal);
            Assert.Null((await database.Get<SignHandover>().ExecuteAsync(back, HandoverRole.HandedOver, heirClerk)).Refusal);
            Assert.Null((await database.Get<SignHandover>().ExecuteAsync(back, HandoverRole.Received, people.Clerk)).Refusal);
            Assert.Null((await database.Get<SignHandover>().ExecuteAsync(back, HandoverRole.Witness, people.Supervision)).Refusal);
        }

        Assert.Null((await database.Get<PostOrder>().ExecuteAsync(back, people.Finance)).Refusal);
        var returned = await people.ReadAsync(asset.Id);
        Assert.Equal((kind == OrderKind.Transfer ? people.Clerk.DepartmentId : heirClerk.DepartmentId, 1), (returned.DepartmentId, returned.Quantity));
        Assert.Equal(before.Quantity + (kind == OrderKind.Transfer ? 0 : 1), (await people.TotalAsync()).Quantity);
        await people.AssertBooksAgreeAsync();
    }

    private Task<int> SweepRoundsAsync() => database.Get<SucceedRounds>().ExecuteAsync();

    private Task<Succession> SweepAsync() => database.Get<SucceedLedgers>().ExecuteAsync();

    private async Task EndAsync(Caller of, Caller? successor) =>
        Assert.Null((await database.Get<EndDepartment>().ExecuteAsync(of.DepartmentId!.Value, database.Clock.Today(), successor?.DepartmentId, movePeople: false, "机构改革", Caller.System)).Refusal);

    private sealed class Warnings : ILogger<SucceedLedgers>
    {
        public int Count { get; private set; }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Count += logLevel == LogLevel.Warning ? 1 : 0;
    }
}
