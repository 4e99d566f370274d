using Microsoft.EntityFrameworkCore;
using Portal.Assets.Ledger;
using Portal.Assets.Orders;
using Portal.Kernel;
using Portal.Support;

namespace Portal.Assets;

/// <summary>Everybody an asset order meets, and short ways through its life.</summary>
internal sealed class AssetsPeople(PortalDatabase database)
{
    private static int serial;

    public required Caller Clerk { get; init; }

    public required Caller Leader { get; init; }

    /// <summary>Operation centre: gives opinions and takes over.</summary>
    public required Caller Center { get; init; }

    public required Caller CenterClerk { get; init; }

    public required Caller Finance { get; init; }

    public required Caller Supervision { get; init; }

    public required Caller Auditor { get; init; }

    /// <param name="receiver">Where <see cref="CenterClerk"/> works and transfers go.</param>
    public static async Task<AssetsPeople> OfAsync(PortalDatabase database, string giver = "市发改委", string receiver = "市运管中心") => new(database)
    {
        Clerk = await database.CallerAsync("clerk", giver), Leader = await database.CallerAsync("leader", giver),
        Center = await database.CallerAsync("operation-centre", "市运管中心"), CenterClerk = await database.CallerAsync("clerk", receiver),
        Finance = await database.CallerAsync("finance", "市财政局"), Supervision = await database.CallerAsync("supervision", "市督查室"), Auditor = await database.CallerAsync("auditor", "市审计局"),
    };

    /// <summary>A server of 12,000.00 yuan bought in July 2024; a test changes what it is about.</summary>
    public static AssetContent Content(string name = "机架式服务器") => new()
    {
        Kind = AssetKind.Equipment, Name = name, ClassCode = "A02010104", Brand = "浪潮", Model = "NF5280M6", SerialNumber = $"SN{Interlocked.Increment(ref serial):00000}", Unit = "台",
        AcquiredOn = new DateOnly(2024, 7, 15), InServiceOn = new DateOnly(2024, 8, 1), LifeMonths = 72, FundingSource = "财政拨款", KeeperName = "王强", Place = "机房", HoldsData = true,
    };

    public async Task<Asset> AssetAsync(int quantity = 1, long originalFen = 1_200_000, long depreciationFen = 0, AssetContent? content = null, Caller? by = null)
    {
        var taken = await database.Get<TakeInAsset>().ExecuteAsync(new NewAsset("", content ?? Content(), new Amounts(quantity, originalFen, depreciationFen)), by ?? Clerk);
        Assert.Null(taken.Refusal);
        return await ReadAsync(taken.Value);
    }

    public async Task<Asset> ReadAsync(Guid id)
    {
        await using var db = await database.OpenAsync();
        return await db.Assets.AsNoTracking().SingleAsync(asset => asset.Id == id);
    }

    public async Task<AssetOrder> OrderAsync(Guid id)
    {
        await using var db = await database.OpenAsync();
        return await db.AssetOrders.AsNoTracking().Include(order => order.Lines.OrderBy(line => line.No)).SingleAsync(order => order.Id == id);
    }

    public async Task<Guid> DraftAsync(OrderKind kind, params OrderPick[] picks)
    {
        var id = (await database.Get<DraftOrder>().ExecuteAsync(kind, Clerk)).Value;
        Assert.Null((await database.Get<WriteOrder>().ExecuteAsync(id, OrderContentOf(kind), Clerk)).Refusal);
        Assert.Null((await database.Get<AddOrderLines>().ExecuteAsync(id, picks, Clerk)).Refusal);
        return id;
    }

    public OrderContent OrderContentOf(OrderKind kind) => new()
    {
        ReceiverId = kind == OrderKind.Transfer ? CenterClerk.DepartmentId : null, Reason = "机房整合，设备移交市运管中心",
        Technical = new TechnicalOpinion { People = ["赵一", "钱二", "孙三"], Text = "主板老化，无维修价值", On = new DateOnly(2026, 11, 20) },
        Cause = "2024年汛期进水损毁", Responsibility = "不可抗力，无责任人",
    };

    public async Task<Guid> ApprovedAsync(OrderKind kind, string approval, params OrderPick[] picks)
    {
        var id = await BeforeFinanceAsync(kind, picks);
        Assert.Null((await database.Get<ApproveOrder>().ExecuteAsync(id, new FinanceApproval(approval, database.Clock.Today(), "同意处置"), Finance)).Refusal);
        return id;
    }

    /// <summary>Signed, and the operation centre has given its opinion.</summary>
    public async Task<Guid> BeforeFinanceAsync(OrderKind kind, params OrderPick[] picks)
    {
        var id = await SubmittedAsync(kind, picks);
        Assert.Null((await database.Get<SignOrder>().ExecuteAsync(id, Leader)).Refusal);
        Assert.Null((await database.Get<GiveOpinion>().ExecuteAsync(id, "同意", Center)).Refusal);
        return id;
    }

    public async Task<Guid> SubmittedAsync(OrderKind kind, params OrderPick[] picks)
    {
        var id = await CompleteAsync(kind, picks);
        Assert.Null((await database.Get<SubmitOrder>().ExecuteAsync(id, Clerk)).Refusal);
        return id;
    }

    /// <summary>A draft that lacks nothing, evidence of a loss included.</summary>
    public async Task<Guid> CompleteAsync(OrderKind kind, params OrderPick[] picks)
    {
        var id = await DraftAsync(kind, picks);
        if (kind == OrderKind.WriteOff)
        {
            await using var db = await database.OpenAsync();
            var order = await db.AssetOrders.SingleAsync(one => one.Id == id);
            Assert.Null(order.Attach(new OrderFile(Guid.CreateVersion7(), "现场照片.jpg", OrderFileKind.Evidence), PortalDatabase.Start.UtcDateTime).Refusal);
            await db.SaveChangesAsync();
        }

        return id;
    }

    /// <summary>What became of everything on a scrapping order.</summary>
    public async Task ExecuteAsync(Guid id) =>
        Assert.Null((await database.Get<ExecuteScrapping>().ExecuteAsync(id, Executions(await OrderAsync(id)), Clerk)).Refusal);

    public IReadOnlyCollection<LineExecution> Executions(AssetOrder order) =>
        [.. order.Lines.Select(line => new LineExecution(line.Id, 5_000, DisposalWay.Recycled, new WipeRecord("消磁", "王强", database.Clock.Today())))];

    public static IReadOnlyCollection<LineReceipt> Receipts(AssetOrder order) =>
        [.. order.Lines.Select(line => new LineReceipt(line.Id, line.Quantity, false, "", "完好"))];

    /// <summary>Everything received as it stands, all three have signed.</summary>
    public async Task HandOverAsync(Guid id, params LineReceipt[] different)
    {
        var order = await OrderAsync(id);
        var byLine = different.ToDictionary(receipt => receipt.LineId);
        await ReceiveAsync(id, [.. order.Lines.Select(line => byLine.GetValueOrDefault(line.Id) ?? new LineReceipt(line.Id, line.Quantity, false, "", "完好"))]);
        Assert.Null((await database.Get<SignHandover>().ExecuteAsync(id, HandoverRole.HandedOver, Clerk)).Refusal);
        Assert.Null((await database.Get<SignHandover>().ExecuteAsync(id, HandoverRole.Received, CenterClerk)).Refusal);
        Assert.Null((await database.Get<SignHandover>().ExecuteAsync(id, HandoverRole.Witness, Supervision)).Refusal);
    }

    public async Task ReceiveAsync(Guid id, IReadOnlyCollection<LineReceipt> receipts) =>
        Assert.Null((await database.Get<ReceiveLines>().ExecuteAsync(id, receipts, CenterClerk)).Refusal);

    /// <summary>Sum over every ledger as of today.</summary>
    public async Task<Amounts> TotalAsync()
    {
        await using var db = await database.OpenAsync();
        var lines = await db.AssetPostings.AsNoTracking().ToListAsync();
        return lines.Aggregate(default(Amounts), (sum, line) => sum + line.Amounts);
    }

    public async Task<Amounts> LedgerAsync(Caller of, DateOnly? day = null)
    {
        var rows = await database.Get<ReadLedger>().RowsAsync(of.DepartmentId!.Value, day ?? database.Clock.Today(), new PageRequest(1, 200), of);
        return rows.Items.Aggregate(default(Amounts), (sum, row) => sum + new Amounts(row.Quantity, row.OriginalFen, row.DepreciationFen));
    }

    public async Task AssertBooksAgreeAsync()
    {
        var check = await database.Get<ReadLedger>().CheckAsync(Caller.System);
        Assert.Empty(check.Wrong);
        Assert.True(check.IsBalanced);
    }
}
