using Microsoft.EntityFrameworkCore;
using Portal.Assets.Orders;
using Portal.Kernel;
using Portal.Support;

namespace Portal.Assets;

public sealed class DisposalTests : IAsyncLifetime
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
    public async Task Scrapping_needs_three_experts_wiped_media_and_what_it_brought()
    {
        var (server, second) = (await people.AssetAsync(), await people.AssetAsync());
        var id = await people.DraftAsync(OrderKind.Scrapping, new(server.Id), new(second.Id));
        var content = people.OrderContentOf(OrderKind.Scrapping);
        Assert.Null((await database.Get<WriteOrder>().ExecuteAsync(id, content with { Technical = content.Technical! with { People = ["赵一", "赵一 ", "钱二"] } }, people.Clerk)).Refusal);
        Assert.Equal(["Assets.Gap.Technical"], (await database.Get<SubmitOrder>().ExecuteAsync(id, people.Clerk)).Refusal!.Gaps.Select(gap => gap.Code));
        Assert.Null((await database.Get<WriteOrder>().ExecuteAsync(id, content, people.Clerk)).Refusal);

        Assert.Null((await database.Get<SubmitOrder>().ExecuteAsync(id, people.Clerk)).Refusal);
        Assert.Equal(AssetsRefusals.NotAllowed, (await database.Get<SignOrder>().ExecuteAsync(id, people.Clerk)).Refusal);
        Assert.Null((await database.Get<SignOrder>().ExecuteAsync(id, people.Leader)).Refusal);
        Assert.Equal(AssetCondition.ToBeDisposed, (await people.ReadAsync(server.Id)).Condition);
        Assert.Null((await database.Get<ReturnOrder>().ExecuteAsync(id, "缺鉴定报告；残值未估", people.Center)).Refusal);
        Assert.Equal(AssetCondition.InUse, (await people.ReadAsync(server.Id)).Condition);
        Assert.Null((await database.Get<SubmitOrder>().ExecuteAsync(id, people.Clerk)).Refusal);
        Assert.Null((await database.Get<SignOrder>().ExecuteAsync(id, people.Leader)).Refusal);
        Assert.Null((await database.Get<GiveOpinion>().ExecuteAsync(id, "同意报废", people.Center)).Refusal);
        Assert.Null((await database.Get<ApproveOrder>().ExecuteAsync(id, new FinanceApproval("盘财资〔2026〕21号", database.Clock.Today(), ""), people.Finance)).Refusal);

        Assert.Equal("Assets.Incomplete", (await database.Get<PostOrder>().ExecuteAsync(id, people.Center)).Refusal!.Code);
        var lines = (await people.OrderAsync(id)).Lines;
        var unwiped = await database.Get<ExecuteScrapping>().ExecuteAsync(id, [new LineExecution(lines[0].Id, 5_000, DisposalWay.Recycled, null)], people.Clerk);
        Assert.Equal(["Assets.Gap.Wipe"], unwiped.Refusal!.Gaps.Select(gap => gap.Code));
        var wipe = new WipeRecord("消磁", "王强", database.Clock.Today());
        Assert.Null((await database.Get<ExecuteScrapping>().ExecuteAsync(id, [.. lines.Select(line => new LineExecution(line.Id, 5_000, DisposalWay.Recycled, wipe))], people.Clerk)).Refusal);
        Assert.Null((await database.Get<PostOrder>().ExecuteAsync(id, people.Center)).Refusal);

        var gone = await people.ReadAsync(server.Id);
        Assert.Equal((AssetCondition.Disposed, 0, 0L, people.Clerk.DepartmentId), (gone.Condition, gone.Quantity, gone.OriginalFen, gone.DepartmentId));
        Assert.Equal(default, await people.LedgerAsync(people.Clerk));
        await people.AssertBooksAgreeAsync();
    }

    [Fact]
    public async Task A_loss_of_some_pieces_leaves_the_others_in_the_book_and_can_be_taken_back()
    {
        var asset = await people.AssetAsync(10, 1_000_003);
        var before = await people.TotalAsync();
        var id = await people.ApprovedAsync(OrderKind.WriteOff, "盘财资〔2026〕22号", new OrderPick(asset.Id, 3));
        Assert.Null((await database.Get<PostOrder>().ExecuteAsync(id, people.Finance)).Refusal);
        var (kept, lost) = (await people.ReadAsync(asset.Id), await people.ReadAsync((await people.OrderAsync(id)).Lines[0].PostedAssetId!.Value));
        Assert.Equal((7, AssetCondition.InUse, 0, AssetCondition.Disposed), (kept.Quantity, kept.Condition, lost.Quantity, lost.Condition));

        var back = (await database.Get<ReverseOrder>().ExecuteAsync(id, "三台已找回", people.Clerk)).Value;
        Assert.Null((await database.Get<SubmitOrder>().ExecuteAsync(back, people.Clerk)).Refusal);
        Assert.Null((await database.Get<SignOrder>().ExecuteAsync(back, people.Leader)).Refusal);
        Assert.Null((await database.Get<GiveOpinion>().ExecuteAsync(back, "属实", people.Center)).Refusal);
        Assert.Null((await database.Get<ApproveOrder>().ExecuteAsync(back, new FinanceApproval("盘财资〔2026〕23号", database.Clock.Today(), ""), people.Finance)).Refusal);
        Assert.Null((await database.Get<PostOrder>().ExecuteAsync(back, people.Finance)).Refusal);
        var after = await people.TotalAsync();
        Assert.Equal((before.Quantity, before.OriginalFen), (after.Quantity, after.OriginalFen));
        Assert.Equal((3, AssetCondition.Idle), ((await people.ReadAsync(lost.Id)).Quantity, (await people.ReadAsync(lost.Id)).Condition));
        await people.AssertBooksAgreeAsync();
    }

    [Fact]
    public async Task A_loss_without_cause_responsibility_or_evidence_names_all_three()
    {
        var asset = await people.AssetAsync();
        var id = await people.DraftAsync(OrderKind.WriteOff, new OrderPick(asset.Id));
        Assert.Null((await database.Get<WriteOrder>().ExecuteAsync(id, new OrderContent { Reason = "丢失" }, people.Clerk)).Refusal);
        Assert.Equal(["Cause", "Responsibility", "Files"], (await database.Get<SubmitOrder>().ExecuteAsync(id, people.Clerk)).Refusal!.Gaps.Select(gap => gap.Field));
        await using var db = await database.OpenAsync();
        Assert.Equal(OrderState.Draft, (await db.AssetOrders.SingleAsync(order => order.Id == id)).State);
    }
}
