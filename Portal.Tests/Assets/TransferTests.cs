using Microsoft.EntityFrameworkCore;
using Portal.Assets.Ledger;
using Portal.Assets.Orders;
using Portal.Journal;
using Portal.Kernel;
using Portal.Notifications;
using Portal.Support;

namespace Portal.Assets;

public sealed class TransferTests : IAsyncLifetime
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
    public async Task A_sheet_with_a_difference_and_a_refused_line_moves_the_rest_and_changes_no_sum()
    {
        var (whole, several, refused) = (await people.AssetAsync(), await people.AssetAsync(5, 500_001), await people.AssetAsync());
        var before = await people.TotalAsync();
        var id = await people.ApprovedAsync(OrderKind.Transfer, "盘财资〔2026〕12号", new(whole.Id), new(several.Id), new(refused.Id));
        var lines = (await people.OrderAsync(id)).Lines;

        await people.HandOverAsync(id, new(lines[1].Id, 4, false, "一台未找到", "完好"), new(lines[2].Id, 0, true, "主板损坏，不予接收", ""));
        Assert.Equal(OrderState.HandedOver, (await people.OrderAsync(id)).State);
        Assert.Equal(before, await people.TotalAsync());
        Assert.Null((await database.Get<PostOrder>().ExecuteAsync(id, people.Finance)).Refusal);

        var order = await people.OrderAsync(id);
        Assert.Equal((OrderState.Posted, (DateOnly?)new DateOnly(2026, 11, 23)), (order.State, order.PostedOn));
        var (moved, kept, stayed) = (await people.ReadAsync(whole.Id), await people.ReadAsync(several.Id), await people.ReadAsync(refused.Id));
        var part = await people.ReadAsync(order.Lines[1].PostedAssetId!.Value);
        Assert.Equal(people.Center.DepartmentId, moved.DepartmentId);
        Assert.Equal((people.Center.DepartmentId, 4, $"{several.Number}-1"), (part.DepartmentId, part.Quantity, part.Number));
        Assert.Equal((people.Clerk.DepartmentId, 1), (kept.DepartmentId, kept.Quantity));
        Assert.Equal(500_001, kept.OriginalFen + part.OriginalFen);
        Assert.Equal(people.Clerk.DepartmentId, stayed.DepartmentId);
        Assert.Null(order.Lines[2].PostedAssetId);

        var after = await people.TotalAsync();
        Assert.Equal((before.Quantity, before.OriginalFen), (after.Quantity, after.OriginalFen));
        Assert.Equal(after, await people.LedgerAsync(people.Clerk) + await people.LedgerAsync(people.CenterClerk));
        await people.AssertBooksAgreeAsync();

        // 28 whole months of 72 had passed at the end of October: the giver's last depreciation comes before the move, the receiver gets the same values.
        Assert.Equal(Depreciation.Cumulative(1_200_000, 72, 28), moved.DepreciationFen);
        await using var db = await database.OpenAsync();
        var pair = await db.AssetPostings.Where(line => line.AssetId == whole.Id && line.OrderId == id).OrderBy(line => line.Id).ToListAsync();
        Assert.Equal([(PostingKind.TransferOut, -1_200_000), (PostingKind.TransferIn, 1_200_000L)], pair.Select(line => (line.Kind, line.OriginalFen)));
        Assert.Equal((pair[0].On, -pair[0].DepreciationFen), (pair[1].On, pair[1].DepreciationFen));
        Assert.True(await db.Set<JournalRow>().AnyAsync(row => row.Action == "Assets.OrderPosted" && row.SubjectId == id));
        Assert.False(await db.Set<Notice>().AnyAsync(notice => notice.TaskKey == AssetsTasks.Order(id) && notice.SettledAt == null));
    }

    [Fact]
    public async Task Who_signs_what_is_enforced()
    {
        var asset = await people.AssetAsync(2);
        var id = await people.ApprovedAsync(OrderKind.Transfer, "盘财资〔2026〕13号", new OrderPick(asset.Id));
        var line = (await people.OrderAsync(id)).Lines[0];
        var sign = database.Get<SignHandover>();

        Assert.Equal("Assets.Incomplete", (await sign.ExecuteAsync(id, HandoverRole.HandedOver, people.Clerk)).Refusal!.Code);
        var tooMany = await database.Get<ReceiveLines>().ExecuteAsync(id, [new LineReceipt(line.Id, 3, false, "", "完好")], people.CenterClerk);
        Assert.Equal("Assets.Gap.ReceivedTooMany", tooMany.Refusal!.Gaps[0].Code);
        Assert.Equal("Assets.Gap.DifferenceReason", (await database.Get<ReceiveLines>().ExecuteAsync(id, [new LineReceipt(line.Id, 1, false, "", "完好")], people.CenterClerk)).Refusal!.Gaps[0].Code);
        Assert.Equal(AssetsRefusals.NotAllowed, (await database.Get<ReceiveLines>().ExecuteAsync(id, [new LineReceipt(line.Id, 2, false, "", "完好")], people.Clerk)).Refusal);
        await people.ReceiveAsync(id, [new LineReceipt(line.Id, 2, false, "", "完好")]);

        Assert.Equal(AssetsRefusals.NotAllowed, (await sign.ExecuteAsync(id, HandoverRole.Received, people.Clerk)).Refusal);
        Assert.Null((await sign.ExecuteAsync(id, HandoverRole.HandedOver, people.Clerk)).Refusal);
        Assert.Equal(AssetsRefusals.AlreadySigned, (await sign.ExecuteAsync(id, HandoverRole.HandedOver, people.Leader)).Refusal);
        Assert.Equal(AssetsRefusals.AlreadySigned, (await database.Get<ReceiveLines>().ExecuteAsync(id, [new LineReceipt(line.Id, 1, false, "少一台", "完好")], people.CenterClerk)).Refusal);

        // Neither unit, nor both: a witness who works for a party is refused, also when he witnesses as somebody's deputy.
        var financeOfGiver = await database.CallerAsync("finance", "市发改委");
        Assert.Equal(AssetsRefusals.WitnessOfParty, (await sign.ExecuteAsync(id, HandoverRole.Witness, financeOfGiver)).Refusal);
        var deputy = financeOfGiver with { DepartmentId = people.Finance.DepartmentId, ActingFor = new(people.Finance.UserId!.Value, people.Finance.Name) };
        Assert.Equal(AssetsRefusals.WitnessOfParty, (await sign.ExecuteAsync(id, HandoverRole.Witness, deputy)).Refusal);
        Assert.Equal(AssetsRefusals.NotAllowed, (await sign.ExecuteAsync(id, HandoverRole.Witness, people.Center)).Refusal);

        // Nor one person twice, whatever his roles.
        var twice = people.CenterClerk with { UserId = people.Clerk.UserId };
        Assert.Equal(AssetsRefusals.SamePerson, (await sign.ExecuteAsync(id, HandoverRole.Received, twice)).Refusal);

        Assert.Equal(AssetsRefusals.WrongState(OrderState.Approved), (await database.Get<PostOrder>().ExecuteAsync(id, people.Finance)).Refusal);
        Assert.Null((await database.Get<ReopenHandover>().ExecuteAsync(id, "少签一行", people.CenterClerk)).Refusal);
        Assert.Null((await people.OrderAsync(id)).HandedOverBy);
        await people.HandOverAsync(id);
        Assert.Equal(AssetsRefusals.NotAllowed, (await database.Get<PostOrder>().ExecuteAsync(id, people.Clerk)).Refusal);
        Assert.Null((await database.Get<PostOrder>().ExecuteAsync(id, people.Center)).Refusal);
        Assert.Equal(AssetsRefusals.WrongState(OrderState.Posted), (await database.Get<PostOrder>().ExecuteAsync(id, people.Finance)).Refusal);
    }

    [Fact]
    public async Task An_asset_is_in_one_open_order_and_an_approval_number_on_one()
    {
        var (first, second) = (await people.AssetAsync(), await people.AssetAsync());
        var id = await people.ApprovedAsync(OrderKind.Transfer, "盘财资〔2026〕14号", new OrderPick(first.Id));
        var other = (await database.Get<DraftOrder>().ExecuteAsync(OrderKind.Scrapping, people.Clerk)).Value;
        Assert.Equal(AssetsRefusals.InOtherOrder(first.Number, (await people.OrderAsync(id)).Number), (await database.Get<AddOrderLines>().ExecuteAsync(other, [new(first.Id)], people.Clerk)).Refusal);
        Assert.Equal(AssetsRefusals.QuantityOutOfBook(second.Number, 1), (await database.Get<AddOrderLines>().ExecuteAsync(other, [new(second.Id, 2)], people.Clerk)).Refusal);

        var next = await people.DraftAsync(OrderKind.Transfer, new OrderPick(second.Id));
        Assert.Null((await database.Get<SubmitOrder>().ExecuteAsync(next, people.Clerk)).Refusal);
        Assert.Null((await database.Get<SignOrder>().ExecuteAsync(next, people.Leader)).Refusal);
        Assert.Null((await database.Get<GiveOpinion>().ExecuteAsync(next, "同意", people.Center)).Refusal);
        var used = await database.Get<ApproveOrder>().ExecuteAsync(next, new FinanceApproval("盘财资[2026] 14号", database.Clock.Today(), ""), people.Finance);
        Assert.Equal("Assets.ApprovalUsed", used.Refusal!.Code);

        // Cancelled, its assets are free again.
        Assert.Null((await database.Get<CancelOrder>().ExecuteAsync(id, "改为报废", people.Clerk)).Refusal);
        Assert.Null((await database.Get<AddOrderLines>().ExecuteAsync(other, [new(first.Id)], people.Clerk)).Refusal);
    }

    [Fact]
    public async Task A_posted_transfer_is_taken_back_by_an_order_of_its_own()
    {
        var asset = await people.AssetAsync();
        var id = await people.ApprovedAsync(OrderKind.Transfer, "盘财资〔2026〕15号", new OrderPick(asset.Id));
        await people.HandOverAsync(id);
        Assert.Null((await database.Get<PostOrder>().ExecuteAsync(id, people.Finance)).Refusal);
        var before = await people.TotalAsync();

        Assert.Equal(AssetsRefusals.NotAllowed, (await database.Get<ReverseOrder>().ExecuteAsync(id, "移交有误", people.Clerk)).Refusal);
        var back = (await database.Get<ReverseOrder>().ExecuteAsync(id, "移交有误", people.CenterClerk)).Value;
        Assert.Equal(AssetsRefusals.NotReversible, (await database.Get<ReverseOrder>().ExecuteAsync(id, "再来一次", people.CenterClerk)).Refusal);
        var centerLeader = await database.CallerAsync("leader", "市运管中心");
        Assert.Null((await database.Get<SubmitOrder>().ExecuteAsync(back, people.CenterClerk)).Refusal);
        Assert.Null((await database.Get<SignOrder>().ExecuteAsync(back, centerLeader)).Refusal);
        Assert.Null((await database.Get<GiveOpinion>().ExecuteAsync(back, "同意", people.Center)).Refusal);
        Assert.Null((await database.Get<ApproveOrder>().ExecuteAsync(back, new FinanceApproval("盘财资〔2026〕16号", database.Clock.Today(), ""), people.Finance)).Refusal);
        var line = (await people.OrderAsync(back)).Lines[0];
        Assert.Null((await database.Get<ReceiveLines>().ExecuteAsync(back, [new LineReceipt(line.Id, 1, false, "", "完好")], people.Clerk)).Refusal);
        Assert.Null((await database.Get<SignHandover>().ExecuteAsync(back, HandoverRole.HandedOver, people.CenterClerk)).Refusal);
        Assert.Null((await database.Get<SignHandover>().ExecuteAsync(back, HandoverRole.Received, people.Clerk)).Refusal);
        Assert.Null((await database.Get<SignHandover>().ExecuteAsync(back, HandoverRole.Witness, people.Supervision)).Refusal);
        Assert.Null((await database.Get<PostOrder>().ExecuteAsync(back, people.Finance)).Refusal);

        Assert.Equal(people.Clerk.DepartmentId, (await people.ReadAsync(asset.Id)).DepartmentId);
        Assert.Equal(before, await people.TotalAsync());
        await people.AssertBooksAgreeAsync();
        await using var db = await database.OpenAsync();
        Assert.Equal(2, await db.AssetPostings.CountAsync(posting => posting.OrderId == back && posting.Kind == PostingKind.Reversal && posting.ReversesId != null));
    }

    [Fact]
    public async Task Two_who_post_at_once_post_once()
    {
        var asset = await people.AssetAsync();
        var id = await people.ApprovedAsync(OrderKind.Transfer, "盘财资〔2026〕17号", new OrderPick(asset.Id));
        await people.HandOverAsync(id);
        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(index => Task.Run(() => database.Get<PostOrder>().ExecuteAsync(id, index % 2 == 0 ? people.Finance : people.Center))));
        Assert.Single(results, result => result.Succeeded);
        await using var db = await database.OpenAsync();
        Assert.Equal(2, await db.AssetPostings.CountAsync(posting => posting.OrderId == id));
        await people.AssertBooksAgreeAsync();
    }

    [Fact]
    public async Task The_database_refuses_to_change_or_delete_a_ledger_line()
    {
        await people.AssetAsync();
        await using var db = await database.OpenAsync();
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => db.AssetPostings.ExecuteUpdateAsync(update => update.SetProperty(line => line.OriginalFen, 1)));
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => db.AssetPostings.ExecuteDeleteAsync());
    }

    [Fact]
    public async Task The_ledger_of_a_past_day_does_not_know_what_came_later()
    {
        var asset = await people.AssetAsync();
        database.Clock.Advance(TimeSpan.FromDays(40));
        await database.Get<RunDepreciation>().ExecuteAsync();
        var id = await people.ApprovedAsync(OrderKind.Transfer, "盘财资〔2027〕1号", new OrderPick(asset.Id));
        await people.HandOverAsync(id);
        Assert.Null((await database.Get<PostOrder>().ExecuteAsync(id, people.Finance)).Refusal);

        Assert.Equal(new Amounts(1, 1_200_000, 0), await people.LedgerAsync(people.Clerk, new DateOnly(2026, 11, 23)));
        Assert.Equal(new Amounts(1, 1_200_000, Depreciation.Cumulative(1_200_000, 72, 29)), await people.LedgerAsync(people.Clerk, new DateOnly(2026, 11, 30)));
        Assert.Equal(default, await people.LedgerAsync(people.Clerk));
        Assert.Equal(new Amounts(1, 1_200_000, Depreciation.Cumulative(1_200_000, 72, 30)), await people.LedgerAsync(people.CenterClerk));

        var moves = await database.Get<ReadLedger>().MovementsAsync(new DateOnly(2026, 11, 1), database.Clock.Today(), null, people.Auditor);
        Assert.Equal(2, moves.Count);
        Assert.Equal(await people.TotalAsync(), moves.Aggregate(default(Amounts), (sum, one) => sum + one.Closing));
        Assert.Empty(await database.Get<RunDepreciation>().ExecuteAsync());
    }
}
