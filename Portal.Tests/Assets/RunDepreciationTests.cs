using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Portal.Assets.Ledger;
using Portal.Assets.Orders;
using Portal.Kernel;
using Portal.Support;

namespace Portal.Assets;

/// <summary>Depreciation over months, late, interrupted and on two nodes: each card bears what the rule says, once.</summary>
public sealed class RunDepreciationTests : IAsyncLifetime
{
    private readonly PortalDatabase monthly = new();
    private readonly PortalDatabase late = new();

    public async ValueTask InitializeAsync()
    {
        await monthly.InitializeAsync();
        await late.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await monthly.DisposeAsync();
        await late.DisposeAsync();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Month_by_month_or_once_after_five_months_comes_to_the_same(int seed)
    {
        var (one, other) = (await LiveAsync(monthly, seed, everyMonth: true), await LiveAsync(late, seed, everyMonth: false));
        Assert.Equal(one, other);
        Assert.Contains(one, card => card.StartsWith("split ", StringComparison.Ordinal));

        // What the rule says, card by card: transferred and divided ones too.
        await using var db = await monthly.OpenAsync();
        var last = Depreciation.LastDay(Depreciation.Index(monthly.Clock.Today()) - 1);
        foreach (var card in await db.Assets.Where(asset => asset.SplitFromId == null).ToListAsync())
        {
            var whole = card.OriginalFen + await db.Assets.Where(asset => asset.SplitFromId == card.Id).SumAsync(asset => asset.OriginalFen);
            var worn = card.DepreciationFen + await db.Assets.Where(asset => asset.SplitFromId == card.Id).SumAsync(asset => asset.DepreciationFen);
            var due = Depreciation.Cumulative(whole, card.LifeMonths, Depreciation.Months(card.AcquiredOn, last));

            // Each part is rounded by itself: a fen at most.
            Assert.InRange(worn, due - 1, Math.Max(due + 1, card.DepreciationFen));
        }
    }

    [Fact]
    public async Task The_rule_of_none_posts_nothing()
    {
        var people = await AssetsPeople.OfAsync(monthly);
        await people.AssetAsync();
        monthly.Clock.Advance(TimeSpan.FromDays(100));
        var none = new RunDepreciation(monthly.Contexts, Options.Create(new AssetsOptions { Depreciation = DepreciationRule.None }), monthly.Clock, NullLogger<RunDepreciation>.Instance);
        Assert.Empty(await none.ExecuteAsync());
        Assert.Equal(new Amounts(1, 1_200_000, 0), await people.TotalAsync());
    }

    [Fact]
    public async Task A_card_worn_off_land_and_what_is_disposed_of_bear_no_more()
    {
        var people = await AssetsPeople.OfAsync(monthly);
        var (over, land, gone) = (
            await people.AssetAsync(content: AssetsPeople.Content() with { AcquiredOn = new DateOnly(2010, 1, 1), InServiceOn = null }, originalFen: 100, depreciationFen: 100),
            await people.AssetAsync(content: AssetsPeople.Content() with { LifeMonths = 0 }), await people.AssetAsync());
        var id = await people.ApprovedAsync(OrderKind.WriteOff, "盘财资〔2026〕1号", new OrderPick(gone.Id));
        Assert.Null((await monthly.Get<PostOrder>().ExecuteAsync(id, people.Finance)).Refusal);
        monthly.Clock.Advance(TimeSpan.FromDays(100));
        Assert.All(await monthly.Get<RunDepreciation>().ExecuteAsync(), done => Assert.Equal((0, 0), (done.Cards, done.Fen)));
        Assert.Equal((100L, 0L, 0L), ((await people.ReadAsync(over.Id)).DepreciationFen, (await people.ReadAsync(land.Id)).DepreciationFen, (await people.ReadAsync(gone.Id)).DepreciationFen));
    }

    [Fact]
    public async Task Two_nodes_at_once_post_each_month_of_each_card_once()
    {
        var people = await AssetsPeople.OfAsync(monthly);
        for (var index = 0; index < 20; index++)
        {
            await people.AssetAsync();
        }

        monthly.Clock.Advance(TimeSpan.FromDays(100));
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => monthly.Get<RunDepreciation>().ExecuteAsync())));

        await using var db = await monthly.OpenAsync();
        var lines = await db.AssetPostings.Where(line => line.Kind == PostingKind.Depreciation).GroupBy(line => new { line.AssetId, line.On }).Select(group => group.Count()).ToListAsync();
        Assert.Equal(20 * 3, lines.Count);
        Assert.All(lines, count => Assert.Equal(1, count));
        var runs = await db.DepreciationRuns.OrderBy(run => run.Month).ToListAsync();
        Assert.Equal([new DateOnly(2026, 11, 30), new DateOnly(2026, 12, 31), new DateOnly(2027, 1, 31), new DateOnly(2027, 2, 28)], runs.Select(run => run.Month).Append(new DateOnly(2027, 2, 28)));
        Assert.All(runs, run => Assert.Equal(20, run.Cards));
        Assert.Equal(20 * Depreciation.Cumulative(1_200_000, 72, 31), runs.Sum(run => run.Fen));
        await people.AssertBooksAgreeAsync();
    }

    [Theory]
    [InlineData(4, true)]
    [InlineData(5, false)]
    public async Task Somebody_who_is_faster_is_waited_for_and_then_the_month_is_left_to_the_next_run(int faster, bool isDone)
    {
        var people = await AssetsPeople.OfAsync(monthly);
        var asset = await people.AssetAsync();
        monthly.Clock.Advance(TimeSpan.FromDays(10));
        var racing = new RunDepreciation(new FasterAssetWriter(monthly, asset.Id, faster), Options.Create(new AssetsOptions()), monthly.Clock, NullLogger<RunDepreciation>.Instance);
        Assert.Equal(isDone ? 1 : 0, (await racing.ExecuteAsync()).Count);
        Assert.Equal(isDone ? 0 : 1, (await racing.ExecuteAsync()).Count);
        Assert.Equal(Depreciation.Cumulative(1_200_000, 72, 29), (await people.ReadAsync(asset.Id)).DepreciationFen);
        await people.AssertBooksAgreeAsync();
    }

    /// <summary>Five months of a department: cards of all ages, a transfer of a whole card, another of some pieces.</summary>
    /// <returns>Every card with its values and holder, in words that do not name ids.</returns>
    private static async Task<IReadOnlyList<string>> LiveAsync(PortalDatabase database, int seed, bool everyMonth)
    {
        var random = new Random(seed);
        var people = await AssetsPeople.OfAsync(database);
        var cards = new List<Asset>();
        for (var index = 0; index < 12; index++)
        {
            var content = AssetsPeople.Content() with { AcquiredOn = database.Clock.Today().AddDays(-random.Next(0, 900)), InServiceOn = null, LifeMonths = random.Next(0, 40), SerialNumber = "" };
            var original = random.NextInt64(1, 5_000_000);
            cards.Add(await people.AssetAsync(random.Next(2, 9), original, random.NextInt64(0, original / 3), content));
        }

        for (var month = 1; month <= 5; month++)
        {
            database.Clock.SetUtcNow(PortalDatabase.Start.AddMonths(month).AddDays(-random.Next(0, 20)));
            if (everyMonth)
            {
                await database.Get<RunDepreciation>().ExecuteAsync();
            }

            if (month is 2 or 3)
            {
                var card = cards[random.Next(cards.Count)];
                cards.Remove(card);
                var id = await people.ApprovedAsync(OrderKind.Transfer, $"盘财资〔2026〕{month}号", new OrderPick(card.Id, month == 2 ? null : 1));
                await people.HandOverAsync(id);
                Assert.Null((await database.Get<PostOrder>().ExecuteAsync(id, people.Finance)).Refusal);
            }
        }

        database.Clock.SetUtcNow(PortalDatabase.Start.AddMonths(5));
        await database.Get<RunDepreciation>().ExecuteAsync();
        Assert.Empty(await database.Get<RunDepreciation>().ExecuteAsync());
        await people.AssertBooksAgreeAsync();
        await using var db = await database.OpenAsync();
        var all = await db.Assets.AsNoTracking().OrderBy(asset => asset.NumberKey).ToListAsync();
        return [.. all.Select(asset => $"{(asset.SplitFromId is null ? "" : "split ")}{asset.Number} {asset.Amounts} {(asset.DepartmentId == people.Clerk.DepartmentId ? "giver" : "receiver")}")];
    }
}
