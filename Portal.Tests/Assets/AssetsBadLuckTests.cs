using Microsoft.EntityFrameworkCore;
using Portal.Assets.Ledger;
using Portal.Assets.Orders;
using Portal.Data;
using Portal.Files;
using Portal.Journal;
using Portal.Kernel;
using Portal.Support;

namespace Portal.Assets;

/// <summary>What goes wrong at the worst moment: the ledgers stay balanced to the fen.</summary>
public sealed class AssetsBadLuckTests : IAsyncLifetime
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
    public async Task A_failure_in_the_middle_of_a_posting_leaves_nothing()
    {
        Assert.SkipWhen(PortalDatabase.SqlServer is not null, "The failure is a trigger in SQLite's words.");
        var (whole, several) = (await people.AssetAsync(), await people.AssetAsync(5, 500_001));
        var id = await people.ApprovedAsync(OrderKind.Transfer, "盘财资〔2026〕1号", new(whole.Id), new(several.Id, 2));
        await people.HandOverAsync(id);
        await using (var db = await database.OpenAsync())
        {
            await db.Database.ExecuteSqlAsync($"CREATE TRIGGER broken BEFORE INSERT ON AssetPosting WHEN NEW.Kind = 'TransferIn' AND NEW.Quantity = 2 BEGIN SELECT RAISE(ABORT, 'the machine stops here'); END");
        }

        var (before, version) = (await people.TotalAsync(), (await people.OrderAsync(id)).Version);
        await Assert.ThrowsAnyAsync<DbUpdateException>(() => database.Get<PostOrder>().ExecuteAsync(id, people.Finance));

        Assert.Equal((before, version, OrderState.HandedOver), (await people.TotalAsync(), (await people.OrderAsync(id)).Version, (await people.OrderAsync(id)).State));
        Assert.Equal((whole.Version, several.Version), ((await people.ReadAsync(whole.Id)).Version, (await people.ReadAsync(several.Id)).Version));
        await using (var db = await database.OpenAsync())
        {
            Assert.Equal(2, await db.Assets.CountAsync());
            Assert.False(await db.Set<JournalRow>().AnyAsync(row => row.Action == "Assets.OrderPosted"));
            await db.Database.ExecuteSqlAsync($"DROP TRIGGER broken");
        }

        Assert.Null((await database.Get<PostOrder>().ExecuteAsync(id, people.Finance)).Refusal);
        await people.AssertBooksAgreeAsync();
    }

    [Fact]
    public async Task One_approval_number_given_twice_at_once_covers_one_order()
    {
        var orders = new[] { await people.BeforeFinanceAsync(OrderKind.Transfer, new OrderPick((await people.AssetAsync()).Id)), await people.BeforeFinanceAsync(OrderKind.Scrapping, new OrderPick((await people.AssetAsync()).Id)) };
        var approval = new FinanceApproval("盘财资〔2026〕9号", database.Clock.Today(), "");
        var results = await Task.WhenAll(orders.Select(id => Task.Run(() => database.Get<ApproveOrder>().ExecuteAsync(id, approval, people.Finance))));
        Assert.Single(results, result => result.Succeeded);
        Assert.Contains(results.Single(result => !result.Succeeded).Refusal!.Code, new[] { "Assets.ApprovalUsed", AssetsRefusals.Stale.Code });
        await using var db = await database.OpenAsync();
        Assert.Equal(1, await db.AssetOrders.CountAsync(order => order.ApprovalKey != null));

        // Where both looked before either wrote, the index speaks.
        var later = await people.BeforeFinanceAsync(OrderKind.WriteOff, new OrderPick((await people.AssetAsync()).Id));
        var second = await db.AssetOrders.SingleAsync(order => order.Id == later);
        Assert.Null(second.Approve(approval with { Number = "盘财资[2026] 9号" }, database.Clock.Today(), people.Finance, PortalDatabase.Start.UtcDateTime).Refusal);
        Assert.Equal(AssetsRefusals.Stale, (await db.TrySaveAsync(AssetsRefusals.Stale, TestContext.Current.CancellationToken)).Refusal);
    }

    [Fact]
    public async Task Two_drafts_that_take_one_asset_at_once_leave_it_on_one()
    {
        var asset = await people.AssetAsync();
        var drafts = new[] { (await database.Get<DraftOrder>().ExecuteAsync(OrderKind.Transfer, people.Clerk)).Value, (await database.Get<DraftOrder>().ExecuteAsync(OrderKind.Scrapping, people.Leader)).Value };
        var results = await Task.WhenAll(drafts.Select(id => Task.Run(() => database.Get<AddOrderLines>().ExecuteAsync(id, [new(asset.Id)], people.Clerk))));
        Assert.Single(results, result => result.Succeeded);
        Assert.Contains(results.Single(result => !result.Succeeded).Refusal!.Code, new[] { "Assets.InOtherOrder", AssetsRefusals.Stale.Code });

        // Where both looked before either wrote, the index speaks.
        await using var db = await database.OpenAsync();
        var third = (await database.Get<DraftOrder>().ExecuteAsync(OrderKind.WriteOff, people.Clerk)).Value;
        var order = await db.AssetOrders.Include(one => one.Lines).SingleAsync(one => one.Id == third);
        Assert.Null(order.Add(asset, 1, people.Clerk, PortalDatabase.Start.UtcDateTime).Refusal);
        db.AddRange(order.Lines);
        Assert.Equal(AssetsRefusals.Stale, (await db.TrySaveAsync(AssetsRefusals.Stale, TestContext.Current.CancellationToken)).Refusal);
        await using var after = await database.OpenAsync();
        Assert.Equal(1, await after.AssetOrderLines.CountAsync(line => line.OpenAssetId == asset.Id));
    }

    [Fact]
    public async Task Posting_while_the_month_is_worn_off_takes_each_month_once()
    {
        var assets = new List<Asset>();
        for (var index = 0; index < 12; index++)
        {
            assets.Add(await people.AssetAsync());
        }

        var id = await people.ApprovedAsync(OrderKind.Transfer, "盘财资〔2026〕1号", [.. assets.Select(asset => new OrderPick(asset.Id))]);
        await people.HandOverAsync(id);
        database.Clock.Advance(TimeSpan.FromDays(40));
        var wear = Task.Run(() => database.Get<RunDepreciation>().ExecuteAsync());
        var post = Task.Run(() => database.Get<PostOrder>().ExecuteAsync(id, people.Finance));
        await wear;
        if ((await post).Refusal is { } refusal)
        {
            // The wear was faster: nothing was posted, and the second click posts.
            Assert.Equal(AssetsRefusals.Stale, refusal);
            Assert.Null((await database.Get<PostOrder>().ExecuteAsync(id, people.Finance)).Refusal);
        }

        foreach (var asset in assets)
        {
            var moved = await people.ReadAsync(asset.Id);
            Assert.Equal((people.Center.DepartmentId, Depreciation.Cumulative(1_200_000, 72, 30)), (moved.DepartmentId, moved.DepreciationFen));
        }

        await people.AssertBooksAgreeAsync();
    }

    [Fact]
    public async Task A_photo_of_forty_megabytes_is_refused_with_the_limit_and_kept_nowhere()
    {
        var asset = await people.AssetAsync();
        var stored = Stored();
        await using var photo = new MemoryStream(new byte[40 * 1024 * 1024]);
        photo.Write([0xFF, 0xD8, 0xFF, 0xE0, 0, 16, .. "JFIF\0"u8]);
        photo.Position = 0;
        var refused = (await database.Get<AssetFiles>().AddToAssetAsync(asset.Id, isPhoto: true, photo, "现场照片.jpg", people.Clerk)).Refusal!;
        Assert.Equal(("Files.TooLarge", "20"), (refused.Code, $"{refused.Arguments[0]}"));
        Assert.Empty((await people.ReadAsync(asset.Id)).Files);
        await using var db = await database.OpenAsync();
        Assert.False(await db.Set<StoredFile>().AnyAsync());
        Assert.Equal(stored, Stored());

        int Stored() => Directory.EnumerateFiles(database.DataFolder, "*", SearchOption.AllDirectories).Count(path => !path.Contains("portal.db", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_serial_number_is_the_same_one_in_full_width()
    {
        var content = AssetsPeople.Content() with { SerialNumber = "CN-0A12" };
        var asset = await people.AssetAsync(content: content);
        var again = await database.Get<TakeInAsset>().ExecuteAsync(new NewAsset("", content with { SerialNumber = "ＣＮ－０ａ１２" }, new Amounts(1, 100, 0)), people.Clerk);
        Assert.Equal("Assets.SerialUsed", again.Refusal!.Code);
        Assert.Contains(asset.Number, again.Refusal.Arguments.Select(argument => $"{argument}"));
        var found = await database.Get<FindPickable>().ByListAsync("ｃｎ－０Ａ１２、没有这个号", people.Clerk);
        Assert.Equal((asset.Id, "没有这个号"), (Assert.Single(found.Found).Id, Assert.Single(found.Unknown)));
    }

    [Fact]
    public async Task A_receipt_of_more_of_less_than_nothing_or_of_another_order_is_not_taken()
    {
        var id = await people.ApprovedAsync(OrderKind.Transfer, "盘财资〔2026〕1号", new OrderPick((await people.AssetAsync(4)).Id, 3));
        var line = (await people.OrderAsync(id)).Lines[0];
        foreach (var received in new[] { 4, -1, int.MaxValue })
        {
            var refused = await database.Get<ReceiveLines>().ExecuteAsync(id, [new LineReceipt(line.Id, received, false, "多", "完好")], people.CenterClerk);
            Assert.Equal("Assets.Gap.ReceivedTooMany", Assert.Single(refused.Refusal!.Gaps).Code);
        }

        Assert.Null((await database.Get<ReceiveLines>().ExecuteAsync(id, [new LineReceipt(Guid.CreateVersion7(), 3, false, "", "完好")], people.CenterClerk)).Refusal);
        Assert.Null((await people.OrderAsync(id)).Lines[0].ReceivedQuantity);
        Assert.Equal("Assets.Incomplete", (await database.Get<SignHandover>().ExecuteAsync(id, HandoverRole.Received, people.CenterClerk)).Refusal!.Code);
    }

    [Fact]
    public async Task A_witness_of_the_receiver_is_as_little_a_witness_as_one_of_the_giver()
    {
        var id = await people.ApprovedAsync(OrderKind.Transfer, "盘财资〔2026〕1号", new OrderPick((await people.AssetAsync()).Id));
        await people.ReceiveAsync(id, AssetsPeople.Receipts(await people.OrderAsync(id)));
        foreach (var party in new[] { "市发改委", "市运管中心" })
        {
            var witness = await database.CallerAsync("supervision", party);
            Assert.Equal(AssetsRefusals.WitnessOfParty, (await database.Get<SignHandover>().ExecuteAsync(id, HandoverRole.Witness, witness)).Refusal);
        }

        Assert.Null((await database.Get<SignHandover>().ExecuteAsync(id, HandoverRole.Witness, people.Supervision)).Refusal);
    }

    [Fact]
    public async Task An_order_that_is_cancelled_gives_back_the_condition_only_where_it_had_marked_it()
    {
        var (asset, marked) = (await people.AssetAsync(), await people.AssetAsync());
        var draft = await people.DraftAsync(OrderKind.Scrapping, new OrderPick(asset.Id));
        Assert.Null((await database.Get<ChangeAsset>().ExecuteAsync(asset.Id, asset.Content() with { Condition = AssetCondition.Idle }, asset.Version, people.Clerk)).Refusal);
        Assert.Null((await database.Get<CancelOrder>().ExecuteAsync(draft, "不报废了", people.Clerk)).Refusal);
        Assert.Equal(AssetCondition.Idle, (await people.ReadAsync(asset.Id)).Condition);

        var approved = await people.SubmittedAsync(OrderKind.Scrapping, new OrderPick(marked.Id));
        Assert.Null((await database.Get<ChangeAsset>().ExecuteAsync(marked.Id, marked.Content() with { Condition = AssetCondition.Idle }, marked.Version, people.Clerk)).Refusal);
        Assert.Null((await database.Get<SignOrder>().ExecuteAsync(approved, people.Leader)).Refusal);
        Assert.Equal(AssetCondition.ToBeDisposed, (await people.ReadAsync(marked.Id)).Condition);
        Assert.Null((await database.Get<CancelOrder>().ExecuteAsync(approved, "不报废了", people.Clerk)).Refusal);
        Assert.Equal(AssetCondition.Idle, (await people.ReadAsync(marked.Id)).Condition);
    }
}
