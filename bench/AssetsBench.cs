using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Assets;
using Portal.Assets.Ledger;
using Portal.Assets.Orders;
using Portal.Kernel;
using Portal.Organization;

namespace Portal.Bench;

/// <summary>
/// The asset ledger at a million lines over fifty departments, one of them with a sixth of all cards: a ledger as of a past day, what moved in a year, the check of every card against its lines;
/// and an order of a thousand lines entering two ledgers of that size.
/// </summary>
internal static class AssetsBench
{
    private const int Departments = 50;
    private const int LinesPerCard = 20;
    private const int OrderLines = 1_000;
    private const int Batch = 2_000;
    private const long MonthFen = 1_000;

    private static readonly DateOnly First = new(2025, 1, 31);

    public static async Task RunAsync(BenchOptions options)
    {
        await using var portal = await BenchPortal.CreateAsync(BenchPortal.SqlServer);
        Console.WriteLine($"## Assets, {(BenchPortal.SqlServer is null ? "SQLite" : "SQL Server")}\n\n{Measure.Machine()}\n");
        var departments = await FillAsync(portal, options.Size / LinesPerCard);
        var auditor = await portal.AddPersonAsync(RoleCodes.Auditor, departments[3], "auditor");
        await LedgersAsync(portal, departments, auditor, options.Runs);
        await OrdersAsync(portal, departments, Math.Max(3, options.Runs / 3));
        var check = await portal.Get<ReadLedger>().CheckAsync(Caller.System);
        Console.WriteLine(check.IsRight ? $"Books of {check.Cards:#,0} cards agree." : throw new InvalidOperationException($"Wrong: {string.Join(", ", check.Wrong)}"));
    }

    private static async Task LedgersAsync(BenchPortal portal, IReadOnlyList<Guid> departments, Caller auditor, int runs)
    {
        var (day, today, page) = (First.AddMonths(10), TimeProvider.System.Today(), new PageRequest(1, 20));
        var ledger = portal.Get<ReadLedger>();
        Console.WriteLine("| question | lines it is about | p50 / p95 ms | CPU p50 / p95 ms | bare sum in SQL, p50 | ratio |");
        Console.WriteLine("|---|---|---|---|---|---|");
        await ShowAsync("ledger as of a past day, first page, one department", departments[1], () => ledger.RowsAsync(departments[1], day, page, auditor));
        await ShowAsync("the same, the largest department", departments[0], () => ledger.RowsAsync(departments[0], day, page, auditor));
        await ShowAsync("what moved in a year, one department", departments[1], () => ledger.MovementsAsync(First.AddMonths(6), today, departments[1], auditor));
        await ShowAsync("what moved in a year, all departments", null, () => ledger.MovementsAsync(First.AddMonths(6), today, null, auditor));
        await ShowAsync("every card against its lines", null, () => ledger.CheckAsync(auditor));
        Console.WriteLine();

        async Task ShowAsync(string question, Guid? departmentId, Func<Task> ask)
        {
            await using var db = await portal.OpenAsync();
            var lines = db.AssetPostings.AsNoTracking().Where(line => departmentId == null || line.DepartmentId == departmentId);
            var count = await lines.CountAsync();
            var measured = await Measure.TimesAsync(runs, ask);
            var bare = await Measure.TimesAsync(runs, () => lines.SumAsync(line => line.OriginalFen - line.DepreciationFen));
            Console.WriteLine($"| {question} | {count:#,0} | {measured} | {measured.Cpu} | {Measure.Show(bare.Median)} | {measured.Median / bare.Median:0.0} |");
        }
    }

    private static async Task OrdersAsync(BenchPortal portal, IReadOnlyList<Guid> departments, int runs)
    {
        var (clerk, leader, taker) = (
            await portal.AddPersonAsync(RoleCodes.Clerk, departments[0], "clerk"), await portal.AddPersonAsync(RoleCodes.Leader, departments[0], "leader"), await portal.AddPersonAsync(RoleCodes.Clerk, departments[1], "taker"));
        var (center, finance, witness) = (
            await portal.AddPersonAsync(RoleCodes.OperationCentre, departments[4], "center"), await portal.AddPersonAsync(RoleCodes.Finance, departments[5], "finance"), await portal.AddPersonAsync(RoleCodes.Supervision, departments[6], "witness"));
        var (lines, receive, post, floor) = (new Measure(), new Measure(), new Measure(), new Measure());
        for (var run = 0; run <= runs; run++)
        {
            List<OrderPick> picks;
            await using (var db = await portal.OpenAsync())
            {
                picks = await db.Assets.Where(asset => asset.DepartmentId == departments[0]).OrderBy(asset => asset.NumberKey).Take(OrderLines).Select(asset => new OrderPick(asset.Id, null)).ToListAsync();
            }

            var id = (await portal.Get<DraftOrder>().ExecuteAsync(OrderKind.Transfer, clerk)).Value;
            await DoAsync(portal.Get<WriteOrder>().ExecuteAsync(id, new OrderContent { ReceiverId = departments[1], Reason = "机房整合" }, clerk));
            await TimeAsync(run == 0 ? null : lines, () => DoAsync(portal.Get<AddOrderLines>().ExecuteAsync(id, picks, clerk)));
            await DoAsync(portal.Get<SubmitOrder>().ExecuteAsync(id, clerk));
            await DoAsync(portal.Get<SignOrder>().ExecuteAsync(id, leader));
            await DoAsync(portal.Get<GiveOpinion>().ExecuteAsync(id, "同意", center));
            await DoAsync(portal.Get<ApproveOrder>().ExecuteAsync(id, new FinanceApproval($"盘财资〔2026〕{run + 1}号", TimeProvider.System.Today(), ""), finance));
            var order = (await portal.Get<ReadOrder>().ExecuteAsync(id, clerk)).Value.Order;
            await TimeAsync(run == 0 ? null : receive, () => DoAsync(portal.Get<ReceiveLines>().ExecuteAsync(id, [.. order.Lines.Select(line => new LineReceipt(line.Id, line.Quantity, false, "", "完好"))], taker)));
            await DoAsync(portal.Get<SignHandover>().ExecuteAsync(id, HandoverRole.HandedOver, clerk));
            await DoAsync(portal.Get<SignHandover>().ExecuteAsync(id, HandoverRole.Received, taker));
            await DoAsync(portal.Get<SignHandover>().ExecuteAsync(id, HandoverRole.Witness, witness));
            await TimeAsync(run == 0 ? null : post, () => DoAsync(portal.Get<PostOrder>().ExecuteAsync(id, finance)));
            await TimeAsync(run == 0 ? null : floor, () => FloorAsync(portal, id));
        }

        Console.WriteLine($"| an order of {OrderLines:#,0} lines | p50 / p95 ms | CPU p50 / p95 ms | per line, CPU | against bare SQL of the same rows, p50 |");
        Console.WriteLine("|---|---|---|---|---|");
        foreach (var (step, measured) in new[] { ("take on the lines", lines), ("receive them", receive), ("post: two ledgers, cards, lines, journal", post), ("bare SQL: the ledger lines, cards and order lines alone", floor) })
        {
            Console.WriteLine($"| {step} | {measured} | {measured.Cpu} | {measured.CpuMedian / OrderLines:0.00} ms | {measured.Median / floor.Median:0.0} |");
        }

        Console.WriteLine();
    }

    /// <summary>What a posting writes at least, in four statements; taken back, because the ledger is only added to.</summary>
    private static async Task FloorAsync(BenchPortal portal, Guid orderId)
    {
        await using var bare = portal.OpenBare();
        await using var transaction = await bare.Database.BeginTransactionAsync();
        await bare.Database.ExecuteSqlAsync($"""
            INSERT INTO AssetPosting (AssetId, DepartmentId, Kind, "On", Quantity, OriginalFen, DepreciationFen, OrderId, ReversesId, Note, ById, ByName, At)
            SELECT AssetId, DepartmentId, Kind, "On", Quantity, OriginalFen, DepreciationFen, OrderId, ReversesId, Note, ById, ByName, At FROM AssetPosting WHERE OrderId = {orderId}
            """);
        await bare.Database.ExecuteSqlAsync($"UPDATE Asset SET KeeperName = '', Version = {Guid.NewGuid()} WHERE Id IN (SELECT AssetId FROM AssetOrderLine WHERE OrderId = {orderId})");
        await bare.Database.ExecuteSqlAsync($"UPDATE AssetOrderLine SET OpenAssetId = NULL, Version = {Guid.NewGuid()} WHERE OrderId = {orderId}");
        await transaction.RollbackAsync();
    }

    private static async Task TimeAsync(Measure? measure, Func<Task> work)
    {
        GC.Collect();
        var (watch, cpu) = (Stopwatch.StartNew(), Measure.CpuSeconds());
        await work();
        measure?.Add(watch.Elapsed.TotalMilliseconds, (Measure.CpuSeconds() - cpu) * 1000);
    }

    private static async Task DoAsync(Task<Result> work)
    {
        if (await work is { Succeeded: false } refused)
        {
            throw new InvalidOperationException($"{refused.Refusal}");
        }
    }

    /// <summary>Cards through the mapper, their lines in one statement: an entry in January 2025 and nineteen months of wear.</summary>
    private static async Task<IReadOnlyList<Guid>> FillAsync(BenchPortal portal, int cards)
    {
        var watch = Stopwatch.StartNew();
        List<Guid> departments;
        await using (var bare = portal.OpenBare())
        {
            var all = await BenchPortal.DepartmentsAsync(bare, Departments);
            await bare.SaveChangesAsync();
            departments = [.. all.Select(department => department.Id)];
        }

        // No wear is due beyond what the lines hold: the rule's own run is measured nowhere here.
        var content = new AssetContent { Name = "机架式服务器", ClassCode = "A02010104", Brand = "浪潮", Model = "NF5280M6", Unit = "台", AcquiredOn = First, LifeMonths = 0 };
        var stamp = new PostingStamp(First, Caller.System, DateTime.UnixEpoch);
        for (var start = 0; start < cards; start += Batch)
        {
            await using var bare = portal.OpenBare();
            bare.ChangeTracker.AutoDetectChangesEnabled = false;
            foreach (var number in Enumerable.Range(start, Math.Min(Batch, cards - start)))
            {
                var department = departments[number % 60 is var slot && slot < Departments ? slot : 0];
                bare.Add(Asset.TakeIn(string.Create(CultureInfo.InvariantCulture, $"B-{number:0000000}"), department, content, new Amounts(1, 1_200_000 + number, 0), stamp).Value);
            }

            await bare.SaveChangesAsync();
        }

        await using (var bare = portal.OpenBare())
        {
            bare.Database.SetCommandTimeout(TimeSpan.FromMinutes(10));
            foreach (var month in Enumerable.Range(0, LinesPerCard))
            {
                var (day, at, kind, wear) = (Depreciation.LastDay(Depreciation.Index(First) + month), DateTime.UnixEpoch, $"{(month == 0 ? PostingKind.Acquisition : PostingKind.Depreciation)}", month == 0 ? 0 : MonthFen);
                await bare.Database.ExecuteSqlAsync($"""
                    INSERT INTO AssetPosting (AssetId, DepartmentId, Kind, "On", Quantity, OriginalFen, DepreciationFen, Note, ByName, At)
                    SELECT Id, DepartmentId, {kind}, {day}, CASE WHEN {wear} = 0 THEN Quantity ELSE 0 END, CASE WHEN {wear} = 0 THEN OriginalFen ELSE 0 END, {wear}, '', '', {at} FROM Asset
                    """);
            }

            await bare.Database.ExecuteSqlAsync($"UPDATE Asset SET DepreciationFen = {(LinesPerCard - 1) * MonthFen}");
        }

        Console.WriteLine($"{cards:#,0} cards, {(long)cards * LinesPerCard:#,0} ledger lines, {Departments} departments; filled in {watch.Elapsed.TotalSeconds:0} s.\n");
        return departments;
    }
}
