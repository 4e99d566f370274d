using Microsoft.EntityFrameworkCore;
using Portal.Catalog;
using Portal.Catalog.Survey;
using Portal.Kernel;
using Portal.Organization;
using Portal.Systems;
using Portal.Systems.Card;

namespace Portal.Bench;

/// <summary>
/// The page of a campaign over fifty departments against one bare SQL statement that counts the same leaves and verdicts, and a card with as many
/// menus in one system against reading its bare rows.
/// </summary>
internal static class CampaignBench
{
    private const int Departments = 50;
    private const int SystemsEach = 10;
    private const int RecordsEach = 200;

    private const string LeavesSql = """
        SELECT count(*) AS Leaves, sum(m.Verdict IS NOT NULL) AS Judged FROM FunctionMenu m JOIN InformationSystem s ON s.Id = m.SystemId
        WHERE s.State = 'InUse' AND NOT m.IsRemoved AND NOT EXISTS (SELECT 1 FROM FunctionMenu c WHERE c.ParentId = m.Id AND NOT c.IsRemoved) AND s.Purpose = 'bench'
        GROUP BY s.DepartmentId
        """;

    private sealed record Counted(int Leaves, int Judged);

    private sealed record MenuLine(string Path, string? Verdict);

    public static async Task RunAsync(BenchOptions options)
    {
        await using var portal = await BenchPortal.CreateAsync();
        var person = await portal.AddPersonAsync(RoleCodes.WorkingGroup);
        var (campaign, card) = await FillAsync(portal, options.Size);
        var read = portal.Get<ReadCampaign>();
        CampaignView? view = null;
        var page = await Measure.TimesAsync(options.Runs, async () => view = (await read.ExecuteAsync(campaign, person)).Value);
        List<Counted> rows = [];
        var bare = await Measure.TimesAsync(options.Runs, async () => rows = await QueryAsync<Counted>(portal, LeavesSql));
        if (view!.Total.Leaves != rows.Sum(row => row.Leaves) || view.Total.Judged != rows.Sum(row => row.Judged) || view.Progress.Count != Departments)
        {
            throw new InvalidOperationException($"{view.Total.Leaves} leaves on the page, {rows.Sum(row => row.Leaves)} in the tables");
        }

        SystemCard? shown = null;
        var open = await Measure.TimesAsync(options.Runs, async () => shown = (await portal.Get<ReadSystem>().ExecuteAsync(card, person)).Value);
        List<MenuLine> lines = [];
        var id = card.ToString("D").ToUpperInvariant();
        var select = await Measure.TimesAsync(options.Runs, async () => lines = await QueryAsync<MenuLine>(portal, $"SELECT Path, Verdict FROM FunctionMenu WHERE SystemId = '{id}'"));
        if (lines.Count != shown!.Tree.Sum(node => node.All().Count()))
        {
            throw new InvalidOperationException($"{lines.Count} menus in the table");
        }

        Console.WriteLine($"## Survey, {Departments} departments × {options.Size:#,0} leaves\n\n{Measure.Machine()}, {options.Runs} runs after one\n");
        Console.WriteLine("| what | p50 / p95 ms | CPU p50 / p95 ms | bare SQL p50 / p95 ms | p50 ratio |");
        Console.WriteLine("|---|---|---|---|---|");
        Console.WriteLine($"| progress of {view.Total.Leaves:#,0} leaves, {view.Total.Systems:#,0} systems, {view.Total.Records:#,0} records | {page} | {page.Cpu} | {bare} (leaves counted) | {page.Median / bare.Median:0.00} |");
        Console.WriteLine($"| a card with {lines.Count:#,0} menus | {open} | {open.Cpu} | {select} (its rows) | {open.Median / select.Median:0.0} |");
    }

    /// <summary>Systems, menus with two thirds judged, and records; straight into the tables.</summary>
    private static async Task<(Guid Campaign, Guid Card)> FillAsync(BenchPortal portal, int leaves)
    {
        var today = TimeProvider.System.Today();
        await using var bare = portal.OpenBare();
        var departments = await BenchPortal.DepartmentsAsync(bare, Departments);

        var generator = new CatalogGenerator(Path.Combine(AppContext.BaseDirectory, "db", "seed"));
        foreach (var (at, department) in departments.Index())
        {
            var systems = Enumerable.Range(0, SystemsEach).Select(number => System(department.Id, $"业务系统{number}", "bench", (leaves / SystemsEach) + (number < leaves % SystemsEach ? 1 : 0))).ToList();
            bare.AddRange(systems);
            foreach (var number in Enumerable.Range(0, RecordsEach))
            {
                var resource = InformationResource.Create(department.Id, DateTime.UnixEpoch);
                bare.AddRange(resource, ResourceRevision.Open(
                    resource, 1, generator.Content((at * RecordsEach) + number, 3) with { SystemId = systems[number % SystemsEach].Id, MenuId = null }, Caller.System, DateTime.UnixEpoch));
            }

            await bare.SaveChangesAsync();
            bare.ChangeTracker.Clear();
        }

        var card = System(departments[0].Id, "菜单最多的系统", "card", leaves);
        var campaign = SurveyCampaign.Create(Caller.System, DateTime.UnixEpoch);
        if (!campaign.Describe("测量", "", today.AddDays(30), departments.Select(d => d.Id), today).Succeeded || !campaign.Open(today, DateTime.UnixEpoch).Succeeded)
        {
            throw new InvalidOperationException("The campaign was refused.");
        }

        // The card is no part of the survey: retired systems count by themselves.
        card.Change(SystemChangeKind.Retired, today, "测量", null, Caller.System, DateTime.UnixEpoch);
        bare.AddRange(card, campaign);
        await bare.SaveChangesAsync();
        return (campaign.Id, card.Id);
    }

    private static InformationSystem System(Guid department, string name, string purpose, int leaves)
    {
        var system = InformationSystem.Create(department, name, purpose);
        system.AddMenus([.. Enumerable.Range(0, leaves).Select(number => new[] { $"模块{number / 50}", $"功能{number / 10 % 5}", $"菜单{number}" })]);
        var judged = system.LeafMenus().Select(menu => menu.Id).Where((_, at) => at % 3 > 0).ToList();
        if (judged.Count > 0)
        {
            system.Judge(judged, MenuVerdict.Produces, null, Caller.System, DateTime.UnixEpoch);
        }

        return system;
    }

    private static async Task<List<T>> QueryAsync<T>(BenchPortal portal, string sql)
    {
        await using var db = await portal.OpenAsync();
        return await db.Database.SqlQueryRaw<T>(sql).ToListAsync();
    }
}
