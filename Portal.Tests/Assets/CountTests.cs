using Microsoft.EntityFrameworkCore;
using Portal.Assets.Counting;
using Portal.Assets.Ledger;
using Portal.Assets.Orders;
using Portal.Assets.Rooms;
using Portal.Data;
using Portal.Kernel;
using Portal.Support;

namespace Portal.Assets;

public sealed class CountTests : IAsyncLifetime
{
    private readonly PortalDatabase database = new();
    private AssetsPeople people = null!;

    public async ValueTask InitializeAsync()
    {
        await database.InitializeAsync();
        people = await AssetsPeople.OfAsync(database);
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task A_scan_finds_a_card_by_label_number_and_serial_number_and_counts_it_once()
    {
        var (first, second, third) = (await people.AssetAsync(), await people.AssetAsync(), await people.AssetAsync());
        var round = await StartAsync();
        var found = await ScanAsync(round, $"https://portal.example.gov.cn/assets/scan/{Uri.EscapeDataString(first.Number)}?from=label");
        Assert.Equal((CountOutcome.Found, first.Number, first.Name), (found.Outcome, found.Number, found.Name));
        Assert.Equal(CountOutcome.Found, (await ScanAsync(round, $" {second.Number.Replace('0', '０')} ")).Outcome);
        Assert.Equal(CountOutcome.Found, (await ScanAsync(round, third.SerialNumber.ToLowerInvariant())).Outcome);

        database.Clock.Advance(TimeSpan.FromMinutes(3));
        var again = await database.Get<CountAsset>().ExecuteAsync(round, first.SerialNumber, null, null, people.Leader);
        Assert.Equal((CountOutcome.Already, people.Clerk.Name), (again.Value.Outcome, again.Value.ByName));
        Assert.Equal(PortalDatabase.Start.UtcDateTime, again.Value.At);
        Assert.Equal((3, 3, 0), await TallyAsync(round));
    }

    [Fact]
    public async Task The_same_card_on_two_phones_at_once_is_counted_once()
    {
        var asset = await people.AssetAsync();
        var other = await database.CallerAsync("clerk");
        var round = await StartAsync();
        var answers = await Task.WhenAll(new[] { people.Clerk, other, people.Clerk, other }.Select(caller => Task.Run(() => database.Get<CountAsset>().ExecuteAsync(round, asset.Number, null, null, caller))));
        Assert.All(answers, answer => Assert.Null(answer.Refusal));
        Assert.Single(answers, answer => answer.Value.Outcome == CountOutcome.Found);
        Assert.Equal(3, answers.Count(answer => answer.Value.Outcome == CountOutcome.Already));
    }

    [Fact]
    public async Task Whoever_closes_a_round_that_just_got_another_line_is_too_late()
    {
        var round = await StartAsync(await RoomAsync("三号机房"));
        await using var closing = await database.OpenAsync();
        var read = await closing.StockRounds.SingleAsync(one => one.Id == round);

        // Entered by another clerk between his reading and his saving; SQLite would have let only one of them begin.
        var stranger = await people.AssetAsync();
        Assert.Equal(CountOutcome.WrongPlace, (await ScanAsync(round, stranger.Number)).Outcome);
        Assert.Null(read.Close(people.Clerk, database.Clock.UtcNow()).Refusal);

        Assert.Equal(AssetsRefusals.Stale, (await closing.TrySaveAsync(AssetsRefusals.Stale, TestContext.Current.CancellationToken)).Refusal);
    }

    [Fact]
    public async Task Several_pieces_wrong_places_strangers_and_disposed_things_are_told_apart()
    {
        var (room, next) = (await RoomAsync("一号机房"), await RoomAsync("二号机房"));
        var chairs = await people.AssetAsync(10, content: AssetsPeople.Content("机柜") with { RoomId = room, SerialNumber = "" });
        var server = await people.AssetAsync(content: AssetsPeople.Content() with { RoomId = next });
        var foreign = await people.AssetAsync(by: people.CenterClerk);
        var gone = await people.AssetAsync();
        var order = await people.ApprovedAsync(OrderKind.WriteOff, "盘财资〔2026〕31号", new OrderPick(gone.Id));
        Assert.Null((await database.Get<PostOrder>().ExecuteAsync(order, people.Finance)).Refusal);

        var round = await StartAsync(room);
        var asked = await ScanAsync(round, chairs.Number);
        Assert.Equal((CountOutcome.AskQuantity, 10), (asked.Outcome, asked.Book));
        Assert.Equal(AssetsRefusals.CountedTooMany(10), (await database.Get<CountAsset>().ExecuteAsync(round, chairs.Number, 11, null, people.Clerk)).Refusal);
        Assert.Equal((CountOutcome.Found, 8), ((await ScanAsync(round, chairs.Number, 8)).Outcome, (await LineAsync(round, chairs.Id)).CountedQuantity));
        Assert.Equal((CountOutcome.WrongPlace, "二号机房"), (await ScanAsync(round, server.Number)) is var moved ? (moved.Outcome, moved.Place) : default);
        Assert.Equal((CountOutcome.OtherDepartment, "市运管中心"), (await ScanAsync(round, foreign.Number)) is var stranger ? (stranger.Outcome, stranger.Department) : default);
        Assert.Equal(CountOutcome.Disposed, (await ScanAsync(round, gone.Number)).Outcome);
        Assert.Equal((CountOutcome.Unknown, "A-99"), (await ScanAsync(round, "A-99")) is var unknown ? (unknown.Outcome, unknown.Text) : default);

        var entry = new SurplusEntry(Guid.CreateVersion7(), "A-99", "交换机", "一号机房 3 柜", 1, "无卡片");
        Assert.Null((await database.Get<RecordSurplus>().ExecuteAsync(round, entry, people.Clerk)).Refusal);
        Assert.Null((await database.Get<RecordSurplus>().ExecuteAsync(round, entry, people.Clerk)).Refusal);
        Assert.Equal(CountOutcome.Already, (await ScanAsync(round, "A-99")).Outcome);
        Assert.Equal(["Name", "Place", "Quantity"], (await database.Get<RecordSurplus>().ExecuteAsync(round, new SurplusEntry(Guid.CreateVersion7(), "", "", "", 0, ""), people.Clerk)).Refusal!.Gaps.Select(gap => gap.Field));
        await using var db = await database.OpenAsync();
        Assert.Equal(1, await db.StockLines.CountAsync(line => line.RoundId == round && line.State == LineState.Surplus));
    }

    [Fact]
    public async Task What_was_counted_by_mistake_is_taken_back_and_the_journal_keeps_it()
    {
        var (asset, several) = (await people.AssetAsync(), await people.AssetAsync(5));
        var round = await StartAsync();
        var line = (await ScanAsync(round, asset.Number)).LineId!.Value;
        await ScanAsync(round, several.Number, 3);
        Assert.Null((await database.Get<CorrectCount>().ExecuteAsync(line, null, people.Clerk)).Refusal);
        Assert.Null((await database.Get<CorrectCount>().ExecuteAsync((await LineAsync(round, several.Id)).Id, 5, people.Clerk)).Refusal);
        Assert.Equal((2, 1, 1), await TallyAsync(round));
        await using var db = await database.OpenAsync();
        Assert.Equal(2, await db.Set<Journal.JournalRow>().CountAsync(row => row.Action == "Assets.CountCorrected"));
        Assert.Equal(0, (await LineAsync(round, several.Id)).Shortage);
    }

    [Fact]
    public async Task A_signed_round_turns_missing_into_one_order_surplus_into_the_ledger_and_moves_cards()
    {
        var (room, next) = (await RoomAsync("一号机房"), await RoomAsync("二号机房"));
        var found = await people.AssetAsync(content: AssetsPeople.Content() with { RoomId = room });
        var misplaced = await people.AssetAsync(content: AssetsPeople.Content() with { RoomId = next });
        var (lost, ordered, several) = (await people.AssetAsync(), await people.AssetAsync(), await people.AssetAsync(10, 1_000_000));
        var counter = await database.CallerAsync("clerk");
        var round = await StartAsync();
        foreach (var asset in new[] { found, misplaced })
        {
            Assert.Null((await database.Get<CountAsset>().ExecuteAsync(round, asset.Number, null, room, counter)).Refusal);
        }

        await ScanAsync(round, several.Number, 7);
        Assert.Null((await database.Get<RecordSurplus>().ExecuteAsync(round, new SurplusEntry(Guid.CreateVersion7(), "", "防火墙", "一号机房", 1, ""), counter)).Refusal);
        Assert.Null((await database.Get<CloseRound>().ExecuteAsync(round, people.Clerk)).Refusal);
        Assert.Equal("Assets.WrongRoundState", (await database.Get<CountAsset>().ExecuteAsync(round, lost.Number, null, null, counter)).Refusal!.Code);
        Assert.Equal("Assets.WrongRoundState", (await database.Get<WriteOffMissing>().ExecuteAsync(round, people.Clerk)).Refusal!.Code);
        Assert.Null((await database.Get<SignRound>().ExecuteAsync(round, people.Leader)).Refusal);

        var elsewhere = await people.DraftAsync(OrderKind.Transfer, new OrderPick(ordered.Id));
        var before = await people.TotalAsync();
        var drafted = (await database.Get<WriteOffMissing>().ExecuteAsync(round, people.Clerk)).Value;
        var order = await people.OrderAsync(drafted.OrderId);
        Assert.Equal((OrderKind.WriteOff, OrderState.Draft), (order.Kind, order.State));
        Assert.Equal([(lost.Id, 1), (several.Id, 3)], order.Lines.Select(line => (line.AssetId, line.Quantity)).OrderBy(line => line.Quantity));
        Assert.Equal(AssetsRefusals.InOtherOrder(ordered.Number, (await people.OrderAsync(elsewhere)).Number), (await database.Get<WriteOffMissing>().ExecuteAsync(round, people.Clerk)).Refusal);
        Assert.Null((await database.Get<CancelOrder>().ExecuteAsync(drafted.OrderId, "重新核对", people.Clerk)).Refusal);
        Assert.True((await database.Get<WriteOffMissing>().ExecuteAsync(round, people.Clerk)).Succeeded);

        Assert.Null((await database.Get<MoveMisplaced>().ExecuteAsync(round, null, people.Clerk)).Refusal);
        Assert.Equal(room, (await people.ReadAsync(misplaced.Id)).RoomId);
        Assert.Equal(before, await people.TotalAsync());

        var surplus = (await LinesAsync(round)).Single(line => line.State == LineState.Surplus);
        var card = new NewAsset("", AssetsPeople.Content("防火墙") with { Way = AcquisitionWay.Purchase, AcquiredOn = database.Clock.Today(), InServiceOn = null }, new Amounts(1, 800_000, 0));
        Assert.Equal("Assets.Incomplete", (await database.Get<TakeInSurplus>().ExecuteAsync(round, surplus.Id, card with { Content = card.Content with { ClassCode = "9" } }, people.Clerk)).Refusal!.Code);
        Assert.Null((await database.Get<TakeInSurplus>().ExecuteAsync(round, surplus.Id, card, people.Clerk)).Refusal);
        Assert.Equal(AssetsRefusals.Stale, (await database.Get<TakeInSurplus>().ExecuteAsync(round, surplus.Id, card, people.Clerk)).Refusal);
        var taken = await people.ReadAsync((await LinesAsync(round)).Single(line => line.State == LineState.Surplus).AssetId!.Value);
        Assert.Equal((AcquisitionWay.Surplus, 800_000L), (taken.Way, taken.OriginalFen));
        var read = (await database.Get<ReadRound>().ExecuteAsync(round, people.Clerk)).Value;
        Assert.Equal((0, 0, 0), (read.UnsettledPlaces, read.UnsettledSurplus, read.ToOrder));
        Assert.Equal([(ordered.Number, elsewhere)], read.Elsewhere.Select(taken => (taken.Number, taken.OrderId)));
        await people.AssertBooksAgreeAsync();
    }

    [Fact]
    public async Task Missing_cards_left_out_are_offered_again_until_every_one_is_settled()
    {
        var (first, second, third) = (await people.AssetAsync(), await people.AssetAsync(), await people.AssetAsync());
        var round = await StartAsync();
        var elsewhere = await people.DraftAsync(OrderKind.Transfer, new OrderPick(second.Id));
        Assert.Null((await database.Get<CloseRound>().ExecuteAsync(round, people.Clerk)).Refusal);
        Assert.Null((await database.Get<SignRound>().ExecuteAsync(round, people.Leader)).Refusal);
        Assert.Equal((2, 1, false), await SettledAsync());

        var one = (await database.Get<WriteOffMissing>().ExecuteAsync(round, people.Clerk)).Value;
        Assert.Equal((0, 1, false), await SettledAsync());
        var line = (await people.OrderAsync(one.OrderId)).Lines.Single(line => line.AssetId == third.Id);
        Assert.Null((await database.Get<RemoveOrderLines>().ExecuteAsync(one.OrderId, [line.Id], people.Clerk)).Refusal);
        Assert.Null((await database.Get<CancelOrder>().ExecuteAsync(elsewhere, "不再移交", people.Clerk)).Refusal);
        Assert.Equal((2, 0, false), await SettledAsync());
        Assert.Equal(1, await WaitingAsync(people.Clerk));

        var two = (await database.Get<WriteOffMissing>().ExecuteAsync(round, people.Clerk)).Value;
        Assert.Equal([second.Id, third.Id], (await people.OrderAsync(two.OrderId)).Lines.Select(other => other.AssetId));
        Assert.Equal((0, 0, true), await SettledAsync());
        Assert.Equal(AssetsRefusals.RoundOrdered(two.Number), (await database.Get<WriteOffMissing>().ExecuteAsync(round, people.Clerk)).Refusal);
        var orders = (await database.Get<ReadRound>().ExecuteAsync(round, people.Clerk)).Value.Orders;
        Assert.Equal([(one.Number, 1), (two.Number, 2)], orders.Select(order => (order.Number, order.Lines)));
        Assert.Equal(0, await WaitingAsync(people.Clerk));
        Assert.Equal(first.Id, (await people.OrderAsync(one.OrderId)).Lines.Single().AssetId);

        async Task<(int, int, bool)> SettledAsync() =>
            (await database.Get<ReadRound>().ExecuteAsync(round, people.Clerk)).Value is var read ? (read.ToOrder, read.Elsewhere.Count, read.IsMissingSettled) : default;
    }

    [Fact]
    public async Task A_round_waits_for_who_counts_then_for_the_leader_then_for_who_settles()
    {
        await people.AssetAsync();
        var round = await StartAsync();
        Assert.Equal((1, 1), (await WaitingAsync(people.Clerk), await WaitingAsync(people.Leader)));
        Assert.Null((await database.Get<CloseRound>().ExecuteAsync(round, people.Clerk)).Refusal);
        Assert.Equal((0, 1), (await WaitingAsync(people.Clerk), await WaitingAsync(people.Leader)));
        Assert.Null((await database.Get<SignRound>().ExecuteAsync(round, people.Leader)).Refusal);
        Assert.Equal((1, 0, 0), (await WaitingAsync(people.Clerk), await WaitingAsync(people.CenterClerk), await WaitingAsync(people.Auditor)));

        var desk = await database.Get<AssetsDesk>().ReadAsync(8, people.Clerk, CancellationToken.None);
        Assert.Equal(1, desk.Counters.Single(counter => counter.TextKey == "Desk.StockRounds").Count);
        Assert.Equal("Desk.Round.Confirmed", desk.Waiting.Single(matter => matter.Href == AssetsPaths.Count(round)).TextKey);
    }

    [Fact]
    public async Task A_surplus_carries_a_photo_to_its_card()
    {
        await people.AssetAsync();
        var round = await StartAsync();
        var entry = new SurplusEntry(Guid.CreateVersion7(), "", "防火墙", "三楼弱电间", 1, "");
        Assert.Equal(AssetsRefusals.NotFound, (await AddAsync(Jpeg, people.Clerk)).Refusal);
        Assert.Null((await database.Get<RecordSurplus>().ExecuteAsync(round, entry, people.Clerk)).Refusal);
        Assert.Equal("Files.WrongKind", (await AddAsync("%PDF-1.7 "u8.ToArray(), people.Clerk)).Refusal?.Code);
        Assert.Equal("Files.TooLarge", (await AddAsync([.. Jpeg, .. new byte[AssetFiles.MaxPhotoBytes]], people.Clerk)).Refusal?.Code);
        Assert.Equal(AssetsRefusals.NotFound, (await AddAsync(Jpeg, people.CenterClerk)).Refusal);
        Assert.Equal(AssetsRefusals.NotAllowed, (await AddAsync(Jpeg, people.Center)).Refusal);
        Assert.Null((await AddAsync(Jpeg, people.Clerk)).Refusal);
        Assert.Equal(AssetsRefusals.NotFound, (await database.Get<SurplusPhoto>().OpenAsync(round, entry.Id, people.CenterClerk)).Refusal);
        var seen = (await database.Get<SurplusPhoto>().OpenAsync(round, entry.Id, people.Auditor)).Value;
        await seen.Content.DisposeAsync();
        Assert.Equal("照片.jpg", seen.File.Name);

        Assert.Null((await database.Get<CloseRound>().ExecuteAsync(round, people.Clerk)).Refusal);
        Assert.Equal("Assets.WrongRoundState", (await AddAsync(Jpeg, people.Clerk)).Refusal?.Code);
        Assert.Null((await database.Get<SignRound>().ExecuteAsync(round, people.Leader)).Refusal);
        var card = new NewAsset("", AssetsPeople.Content("防火墙") with { AcquiredOn = database.Clock.Today(), InServiceOn = null }, new Amounts(1, 800_000, 0));
        Assert.Null((await database.Get<TakeInSurplus>().ExecuteAsync(round, entry.Id, card, people.Clerk)).Refusal);
        var taken = await people.ReadAsync((await LinesAsync(round)).Single(line => line.State == LineState.Surplus).AssetId!.Value);
        var photo = Assert.Single(taken.Files);
        Assert.True(photo.IsPhoto);
        var carried = (await database.Get<AssetFiles>().OpenAsync(Asset.Subject, taken.Id, photo.FileId, people.Clerk)).Value;
        await carried.Content.DisposeAsync();
        Assert.Equal(AssetsRefusals.NotFound, (await AddAsync(Jpeg, people.Clerk)).Refusal);

        async Task<Result<Files.StoredFile>> AddAsync(byte[] bytes, Caller caller)
        {
            using var content = new MemoryStream(bytes);
            return await database.Get<SurplusPhoto>().AddAsync(round, entry.Id, content, "照片.jpg", caller);
        }
    }

    [Fact]
    public async Task Nothing_is_placed_or_moved_into_a_vacated_room()
    {
        var (room, next) = (await RoomAsync("一号机房"), await RoomAsync("二号机房"));
        var card = await people.AssetAsync(content: AssetsPeople.Content() with { RoomId = next });
        var round = await StartAsync();
        Assert.Equal(CountOutcome.WrongPlace, (await database.Get<CountAsset>().ExecuteAsync(round, card.Number, null, room, people.Clerk)).Value.Outcome);
        Assert.Null((await database.Get<DeclareVacated>().ExecuteAsync(room, people.Clerk)).Refusal);

        var gap = new Gap("RoomId", "Assets.Gap.RoomVacated", "一号机房", (DateOnly?)database.Clock.Today());
        Assert.Equal([gap.Code], (await database.Get<TakeInAsset>().ExecuteAsync(new NewAsset("", AssetsPeople.Content() with { RoomId = room }, new Amounts(1, 100, 0)), people.Clerk)).Refusal!.Gaps.Select(one => one.Code));
        var refused = (await database.Get<ChangeAsset>().ExecuteAsync(card.Id, card.Content() with { RoomId = room }, card.Version, people.Clerk)).Refusal!;
        Assert.Equal((gap.Field, gap.Code), (Assert.Single(refused.Gaps).Field, refused.Gaps[0].Code));
        Assert.Equal(["一号机房", database.Clock.Today()], refused.Gaps[0].Arguments);
        Assert.Equal(AssetsRefusals.NotFound, (await database.Get<CountAsset>().ExecuteAsync(round, card.Number, null, room, people.Clerk)).Refusal);

        Assert.Null((await database.Get<CloseRound>().ExecuteAsync(round, people.Clerk)).Refusal);
        Assert.Null((await database.Get<SignRound>().ExecuteAsync(round, people.Leader)).Refusal);
        Assert.Equal("Assets.Gap.RoomVacated", (await database.Get<MoveMisplaced>().ExecuteAsync(round, null, people.Clerk)).Refusal!.Gaps.Single().Code);
        Assert.Equal(next, (await people.ReadAsync(card.Id)).RoomId);
    }

    [Fact]
    public async Task Nobody_who_counted_signs_and_a_returned_round_is_counted_again()
    {
        var (asset, other) = (await people.AssetAsync(), await people.AssetAsync());
        var round = await StartAsync();
        Assert.Null((await database.Get<CountAsset>().ExecuteAsync(round, asset.Number, null, null, people.Leader)).Refusal);
        Assert.Null((await database.Get<CloseRound>().ExecuteAsync(round, people.Clerk)).Refusal);
        Assert.Equal(AssetsRefusals.CounterCannotSign, (await database.Get<SignRound>().ExecuteAsync(round, people.Leader)).Refusal);
        var leader = await database.CallerAsync("leader");
        var deputy = people.Clerk with { UserId = Guid.NewGuid(), ActingFor = new Principal(people.Leader.UserId!.Value, people.Leader.Name), Permissions = people.Leader.Permissions };
        Assert.Equal(AssetsRefusals.CounterCannotSign, (await database.Get<SignRound>().ExecuteAsync(round, deputy)).Refusal);
        Assert.Equal(AssetsRefusals.ReasonRequired, (await database.Get<ReturnRound>().ExecuteAsync(round, " ", leader)).Refusal);
        Assert.Null((await database.Get<ReturnRound>().ExecuteAsync(round, "再找一遍", leader)).Refusal);
        Assert.Equal((2, 1, 1), await TallyAsync(round));
        Assert.Equal(CountOutcome.Found, (await ScanAsync(round, other.Number)).Outcome);
        Assert.Null((await database.Get<CloseRound>().ExecuteAsync(round, people.Clerk)).Refusal);
        Assert.Null((await database.Get<SignRound>().ExecuteAsync(round, leader)).Refusal);
        Assert.Equal(AssetsRefusals.NothingMissing, (await database.Get<WriteOffMissing>().ExecuteAsync(round, people.Clerk)).Refusal);
    }

    [Fact]
    public async Task What_an_order_takes_out_of_the_ledger_meanwhile_is_not_missing()
    {
        var (gone, lost) = (await people.AssetAsync(), await people.AssetAsync());
        var order = await people.ApprovedAsync(OrderKind.WriteOff, "盘财资〔2026〕32号", new OrderPick(gone.Id));
        var round = await StartAsync();
        Assert.Null((await database.Get<PostOrder>().ExecuteAsync(order, people.Finance)).Refusal);
        Assert.Null((await database.Get<CloseRound>().ExecuteAsync(round, people.Clerk)).Refusal);
        Assert.Equal((LineState.Left, LineState.Missing), ((await LineAsync(round, gone.Id)).State, (await LineAsync(round, lost.Id)).State));
    }

    [Fact]
    public async Task One_round_at_a_time_runs_over_the_same_things()
    {
        Assert.Equal(AssetsRefusals.NothingToCount, (await database.Get<StartRound>().ExecuteAsync(null, people.Clerk)).Refusal);
        var (room, next) = (await RoomAsync("一号机房"), await RoomAsync("二号机房"));
        await people.AssetAsync(content: AssetsPeople.Content() with { RoomId = room });
        var round = await StartAsync(room);
        Assert.Equal("Assets.RoundRunning", (await database.Get<StartRound>().ExecuteAsync(null, people.Clerk)).Refusal!.Code);
        Assert.Equal("Assets.RoundRunning", (await database.Get<StartRound>().ExecuteAsync(room, people.Clerk)).Refusal!.Code);
        await StartAsync(next);
        Assert.Null((await database.Get<CancelRound>().ExecuteAsync(round, "改日再盘", people.Leader)).Refusal);
        await StartAsync(room);
        Assert.Equal(AssetsRefusals.NotFound, (await database.Get<StartRound>().ExecuteAsync(room, people.CenterClerk)).Refusal);
    }

    [Fact]
    public async Task A_department_is_due_a_year_after_its_last_signed_count()
    {
        await people.AssetAsync();
        Assert.Null((await database.Get<ListRounds>().DutiesAsync(people.Clerk)).Single().LastOn);
        var round = await StartAsync();
        Assert.Null((await database.Get<CloseRound>().ExecuteAsync(round, people.Clerk)).Refusal);
        Assert.Null((await database.Get<SignRound>().ExecuteAsync(round, people.Leader)).Refusal);
        var duty = (await database.Get<ListRounds>().DutiesAsync(people.Center)).Single();
        Assert.Equal((database.Clock.Today(), database.Clock.Today().AddMonths(12)), (duty.LastOn!.Value, duty.DueOn!.Value));
        Assert.Empty(await database.Get<ListRounds>().DutiesAsync(await database.CallerAsync("clerk", "市卫健委")));
    }

    /// <summary>Role × own or other department: who sees a round, counts in it, signs it.</summary>
    [Theory]
    [InlineData("clerk", true, true, true, false)]
    [InlineData("leader", true, true, true, true)]
    [InlineData("clerk", false, false, false, false)]
    [InlineData("leader", false, false, false, false)]
    [InlineData("operation-centre", false, true, false, false)]
    [InlineData("auditor", false, true, false, false)]
    [InlineData("finance", false, false, false, false)]
    [InlineData("leading-group-office", false, false, false, false)]
    public async Task Each_role_does_its_part(string role, bool isOwn, bool sees, bool counts, bool signs)
    {
        var caller = await database.CallerAsync(role, isOwn ? "市发改委" : "市卫健委");
        var asset = await people.AssetAsync();
        var round = await StartAsync();
        Assert.Equal(sees, (await database.Get<ReadRound>().ExecuteAsync(round, caller)).Succeeded);
        Assert.Equal(sees ? 1 : 0, (await database.Get<ListRounds>().ExecuteAsync(new RoundFilter(), new PageRequest(), caller)).Page.Total);
        var counted = await database.Get<CountAsset>().ExecuteAsync(round, asset.Number, null, null, caller);
        Assert.Equal(counts, counted.Succeeded);
        if (counts)
        {
            Assert.Null((await database.Get<CorrectCount>().ExecuteAsync(counted.Value.LineId!.Value, null, caller)).Refusal);
        }

        Assert.Null((await database.Get<CloseRound>().ExecuteAsync(round, people.Clerk)).Refusal);
        Assert.Equal(signs, (await database.Get<SignRound>().ExecuteAsync(round, caller)).Succeeded);
    }

    private static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF, 0xE0, 0, 16, .. "JFIF\0"u8, .. new byte[64]];

    private async Task<int> WaitingAsync(Caller caller) => (await database.Get<ListRounds>().ExecuteAsync(new RoundFilter(Waiting: true), new PageRequest(), caller)).Page.Total;

    private async Task<Guid> StartAsync(Guid? room = null)
    {
        var started = await database.Get<StartRound>().ExecuteAsync(room, people.Clerk);
        Assert.Null(started.Refusal);
        return started.Value;
    }

    private async Task<CountResult> ScanAsync(Guid round, string text, int? quantity = null)
    {
        var counted = await database.Get<CountAsset>().ExecuteAsync(round, text, quantity, null, people.Clerk);
        Assert.Null(counted.Refusal);
        return counted.Value;
    }

    private async Task<(int Expected, int Seen, int NotSeen)> TallyAsync(Guid round) =>
        (await database.Get<ReadRound>().ExecuteAsync(round, people.Clerk)).Value.Tally is var tally ? (tally.Expected, tally.Seen, tally.NotSeen) : default;

    private async Task<List<StockLine>> LinesAsync(Guid round)
    {
        await using var db = await database.OpenAsync();
        return await db.StockLines.AsNoTracking().Where(line => line.RoundId == round).ToListAsync();
    }

    private async Task<StockLine> LineAsync(Guid round, Guid asset) => (await LinesAsync(round)).Single(line => line.AssetId == asset);

    private async Task<Guid> RoomAsync(string name) =>
        (await database.Get<RegisterRoom>().ExecuteAsync(new RoomFacts { Name = name, Address = "石油大街", AreaSquareMetres = 30, Purpose = "业务" }, database.Clock.Today().AddDays(60), people.Clerk)).Value;
}
