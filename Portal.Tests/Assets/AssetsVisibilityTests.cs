using Microsoft.EntityFrameworkCore;
using Portal.Assets.Ledger;
using Portal.Assets.Orders;
using Portal.Kernel;
using Portal.Support;

namespace Portal.Assets;

/// <summary>Who sees which orders, cards and ledger lines, at each step of an order's life.</summary>
public sealed class AssetsVisibilityTests : IAsyncLifetime
{
    private readonly PortalDatabase database = new();
    private AssetsPeople people = null!;
    private Caller outsider = null!;

    public async ValueTask InitializeAsync()
    {
        await database.InitializeAsync();
        people = await AssetsPeople.OfAsync(database, receiver: "市教育局");
        outsider = await database.CallerAsync("leader", "市公安局");
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task An_order_comes_before_each_in_his_turn()
    {
        var transfer = await people.CompleteAsync(OrderKind.Transfer, new OrderPick((await people.AssetAsync()).Id));
        Assert.Equal("giver centre auditor", await SeenByAsync(transfer));
        Assert.Null((await database.Get<SubmitOrder>().ExecuteAsync(transfer, people.Clerk)).Refusal);
        Assert.Null((await database.Get<SignOrder>().ExecuteAsync(transfer, people.Leader)).Refusal);
        Assert.Equal("giver centre auditor", await SeenByAsync(transfer));
        Assert.Null((await database.Get<GiveOpinion>().ExecuteAsync(transfer, "同意", people.Center)).Refusal);
        Assert.Equal("giver finance centre auditor", await SeenByAsync(transfer));
        Assert.Null((await database.Get<ReturnOrder>().ExecuteAsync(transfer, "请补充", people.Finance)).Refusal);
        Assert.Equal("giver finance centre auditor", await SeenByAsync(transfer));
        Assert.Null((await database.Get<SubmitOrder>().ExecuteAsync(transfer, people.Clerk)).Refusal);
        Assert.Null((await database.Get<SignOrder>().ExecuteAsync(transfer, people.Leader)).Refusal);
        Assert.Null((await database.Get<GiveOpinion>().ExecuteAsync(transfer, "同意", people.Center)).Refusal);
        Assert.Null((await database.Get<ApproveOrder>().ExecuteAsync(transfer, new FinanceApproval("盘财资〔2026〕1号", database.Clock.Today(), ""), people.Finance)).Refusal);
        Assert.Equal("giver receiver finance witness centre auditor", await SeenByAsync(transfer));
        await people.HandOverAsync(transfer);
        Assert.Null((await database.Get<PostOrder>().ExecuteAsync(transfer, people.Finance)).Refusal);
        Assert.Equal("giver receiver finance witness centre auditor", await SeenByAsync(transfer));

        var scrapping = await people.ApprovedAsync(OrderKind.Scrapping, "盘财资〔2026〕2号", new OrderPick((await people.AssetAsync()).Id));
        Assert.Equal("giver finance centre auditor", await SeenByAsync(scrapping));

        var withdrawn = await people.ApprovedAsync(OrderKind.Transfer, "盘财资〔2026〕3号", new OrderPick((await people.AssetAsync()).Id));
        Assert.Null((await database.Get<CancelOrder>().ExecuteAsync(withdrawn, "另行安排", people.Clerk)).Refusal);
        Assert.Equal("giver finance centre auditor", await SeenByAsync(withdrawn));
    }

    [Fact]
    public async Task A_card_is_seen_where_it_stands_and_ledger_lines_where_they_were_written()
    {
        var asset = await people.AssetAsync();
        var id = await people.ApprovedAsync(OrderKind.Transfer, "盘财资〔2026〕4号", new OrderPick(asset.Id));
        await people.HandOverAsync(id);
        Assert.Null((await database.Get<PostOrder>().ExecuteAsync(id, people.Finance)).Refusal);

        await using var db = await database.OpenAsync();
        Assert.Equal((0, 3), await CountAsync(people.Clerk));
        Assert.Equal((1, 1), await CountAsync(people.CenterClerk));
        Assert.Equal((1, 4), await CountAsync(people.Center));
        Assert.Equal((1, 4), await CountAsync(people.Auditor));
        Assert.Equal((0, 0), await CountAsync(people.Finance));
        Assert.Equal((0, 0), await CountAsync(outsider));

        // The list, the ledger and the choices of an order say the same.
        Assert.Equal(0, (await database.Get<ListAssets>().ExecuteAsync(new AssetFilter(), null, false, new PageRequest(1, 20), people.Clerk)).Page.Total);
        Assert.Equal(0, (await database.Get<ReadLedger>().RowsAsync(people.CenterClerk.DepartmentId!.Value, database.Clock.Today(), new PageRequest(1, 20), people.Clerk)).Total);
        Assert.Equal([people.CenterClerk.DepartmentId!.Value], (await database.Get<ReadLedger>().MovementsAsync(new DateOnly(2026, 1, 1), database.Clock.Today(), null, people.CenterClerk)).Select(one => one.DepartmentId));
        Assert.Empty((await database.Get<FindPickable>().ByListAsync(asset.Number, people.Clerk)).Found);

        // Who may not see it is not told that it is there; the operation centre is told whose it is.
        var (hidden, seen) = (await database.Get<FindPickable>().ByListAsync($"{asset.Number} 无此号", people.Clerk), await database.Get<FindPickable>().ByListAsync($"{asset.Number} 无此号", await database.CallerAsync("operation-centre", "市督查室")));
        Assert.Equal((2, 0), (hidden.Unknown.Count, hidden.Elsewhere.Count));
        Assert.Equal([(asset.Number, "市教育局")], seen.Elsewhere);
        Assert.Equal(["无此号"], seen.Unknown);
        Assert.Single((await database.Get<FindPickable>().ByListAsync(asset.Number, people.CenterClerk)).Found);
        Assert.Equal(0, await database.Get<ListOrders>().CountAsync(new OrderFilter(), outsider));

        async Task<(int Cards, int Lines)> CountAsync(Caller caller) => (await db.Assets.VisibleTo(caller).CountAsync(), await db.AssetPostings.VisibleTo(caller).CountAsync(line => line.AssetId == asset.Id));
    }

    private async Task<string> SeenByAsync(Guid id)
    {
        var seen = new List<string>();
        foreach (var (name, caller) in new[]
        {
            ("giver", people.Clerk), ("receiver", people.CenterClerk), ("finance", people.Finance), ("witness", people.Supervision), ("centre", people.Center), ("auditor", people.Auditor), ("outsider", outsider),
        })
        {
            if (await database.Get<ListOrders>().CountAsync(new OrderFilter(), caller) is var count && (await database.Get<ReadOrder>().ExecuteAsync(id, caller)).Succeeded)
            {
                Assert.NotEqual(0, count);
                seen.Add(name);
            }
        }

        return string.Join(' ', seen);
    }
}
