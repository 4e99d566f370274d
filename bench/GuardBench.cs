using Microsoft.EntityFrameworkCore;
using Portal.Catalog;
using Portal.Catalog.Search;
using Portal.Catalog.SingleSource;
using Portal.Data;

namespace Portal.Bench;

/// <summary>
/// The collect-once guard per keystroke: candidates from the index and exact comparison, against comparing with every record in memory, same
/// question, same run. A name is typed character by character, an item list item by item.
/// </summary>
internal static class GuardBench
{
    private const int ItemsTyped = 12;

    /// <summary>One record of so many repeats the one before it in another department; those are the ones typed again.</summary>
    private const int RepeatEvery = 50;

    public static async Task RunAsync(BenchOptions options)
    {
        var folder = Directory.CreateTempSubdirectory("portal-bench-");
        await using var portal = await BenchPortal.CreateAsync();
        try
        {
            var known = await portal.Get<ComparisonData>().ReadAsync(CancellationToken.None);
            await using var db = await portal.OpenAsync();
            var ids = await db.Departments.OrderBy(d => d.Number).Select(d => d.Id).ToListAsync();
            var generator = new CatalogGenerator(Path.Combine(AppContext.BaseDirectory, "db", "seed"));
            var records = Enumerable.Range(0, options.Size).Select(number => Record(generator, number, ids)).ToList();
            using var index = CatalogIndex.Open(Path.Combine(folder.FullName, "index"));
            await index.RebuildAsync(records.ToAsyncEnumerable(), "bench", CancellationToken.None);

            Console.WriteLine($"## Collect-once guard, {options.Size:#,0} resources\n\n{Measure.Machine()}\n");
            Console.WriteLine("| typed | guard p50 / p95 ms | CPU p50 / p95 ms | all records p50 / p95 ms | p50 ratio | CPU p50 ratio | hits (median) | needing an answer | strong hits the scan finds too |");
            Console.WriteLine("|---|---|---|---|---|---|---|---|---|");
            var random = new Random(7);
            var drafts = Enumerable.Range(0, options.Runs).Select(_ => records[(random.Next(records.Count / RepeatEvery) * RepeatEvery) + 1]).ToList();
            Report("a name, character by character", [.. drafts.SelectMany(NameKeystrokes)]);
            Report("items one by one, name given", [.. drafts.SelectMany(ItemKeystrokes)]);
            Report("the whole record", [.. drafts.Select(draft => Question(draft, draft.Name, draft.ItemNames))]);

            void Report(string name, List<HolderQuestion> questions)
            {
                var hits = new List<IReadOnlyList<Holder>>();
                var guard = Measure.Each(questions, question => hits.Add(Guard(index, question, known)));
                var some = questions.Where((_, at) => at % Math.Max(1, questions.Count / options.LikeRuns) == 0).ToList();
                var scan = Measure.Each(some, question => Scan(index, records, question, known));
                var (found, wanted) = Agreement(index, records, some, known);
                Console.WriteLine($"| {name} | {guard} | {guard.Cpu} | {scan} | {scan.P(50) / guard.P(50):0}× | {scan.CpuMedian / Math.Max(0.01, guard.CpuMedian):0}× | "
                    + $"{hits.Select(each => each.Count).Order().ElementAt(hits.Count / 2)} | {hits.Select(each => each.Count(hit => hit.NeedsAnswer)).Order().ElementAt(hits.Count / 2)} | {found} of {wanted} |");
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The generated record with items of its own subject beside the common ones, as registers have them.</summary>
    private static CatalogDocument Record(CatalogGenerator generator, int number, List<Guid> departments)
    {
        var (random, document) = (new Random(number), generator.Document(number));
        if (number % RepeatEvery == 1)
        {
            var first = Record(generator, number - 1, departments);
            return document with
            {
                Name = first.Name + "台账", DepartmentId = departments[number % departments.Count], State = first.State, AccessTags = first.AccessTags,
                SharingType = nameof(SharingType.Unconditional), ItemNames = [.. first.ItemNames.Reverse(), "备注"],
            };
        }

        var subject = CatalogGenerator.Objects[random.Next(CatalogGenerator.Objects.Length)];
        string[] own = ["编号", "名称", "类别", "等级", "数量", "所在地", "责任科室", "登记人", "核定标准", "批次"];
        return document with
        {
            DepartmentId = departments[number % departments.Count],
            State = nameof(ResourceState.Active),
            SharingType = nameof(SharingType.Unconditional),
            AccessTags = [CatalogArea.TagOf("city")],
            ItemNames = [.. document.ItemNames.Take(6), .. own.OrderBy(_ => random.Next()).Take(random.Next(2, 7)).Select(part => subject + part)],
        };
    }

    private static IEnumerable<HolderQuestion> NameKeystrokes(CatalogDocument draft) =>
        Enumerable.Range(1, draft.Name.Length).Select(length => Question(draft, draft.Name[..length], []));

    private static IEnumerable<HolderQuestion> ItemKeystrokes(CatalogDocument draft) =>
        Enumerable.Range(1, Math.Min(ItemsTyped, draft.ItemNames.Count)).Select(count => Question(draft, draft.Name, [.. draft.ItemNames.Take(count)]));

    private static HolderQuestion Question(CatalogDocument draft, string name, IReadOnlyList<string> items) => new(draft.DepartmentId, draft.ResourceId, name, items);

    private static FindHolders.Asked Asked(HolderQuestion question, ComparisonData.Snapshot known) => FindHolders.Asked.Of(question, known.Departments[question.DepartmentId], known);

    /// <summary>Both looks of a keystroke: other departments of the area, and the own one.</summary>
    private static IReadOnlyList<Holder> Guard(CatalogIndex index, HolderQuestion question, ComparisonData.Snapshot known)
    {
        var asked = Asked(question, known);
        var active = CatalogFilter.Has(CatalogAccessField.State, nameof(ResourceState.Active));
        var area = CatalogFilter.Has(CatalogAccessField.Tag, CatalogArea.TagOf("city"));
        index.Alike(asked.Request, CatalogFilter.AllOf(active, CatalogFilter.InDepartment(question.DepartmentId)), found => FindHolders.Judge(asked, found), CancellationToken.None);
        return index.Alike(
            asked.Request with { ExceptDepartment = question.DepartmentId }, CatalogFilter.AllOf(active, area), found => FindHolders.Judge(asked, found), CancellationToken.None);
    }

    /// <summary>Compares with every record; how common an item is still comes from the index, which favours the scan.</summary>
    private static IReadOnlyList<Holder> Scan(CatalogIndex index, List<CatalogDocument> records, HolderQuestion question, ComparisonData.Snapshot known)
    {
        var asked = Asked(question, known);
        var others = records.Where(record => record.DepartmentId != question.DepartmentId && record.ResourceId != question.ResourceId).ToList();
        return index.Alike(asked.Request with { Limit = 1 }, CatalogFilter.Everything, found => FindHolders.Judge(asked, found.With(others)), CancellationToken.None);
    }

    private static (int Found, int Wanted) Agreement(CatalogIndex index, List<CatalogDocument> records, List<HolderQuestion> questions, ComparisonData.Snapshot known)
    {
        var (found, wanted) = (0, 0);
        foreach (var question in questions)
        {
            var guard = Guard(index, question, known).Select(hit => hit.ResourceId).ToHashSet();
            var strong = Scan(index, records, question, known).Where(hit => hit.NeedsAnswer).ToList();
            (found, wanted) = (found + strong.Count(hit => guard.Contains(hit.ResourceId)), wanted + strong.Count);
        }

        return (found, wanted);
    }
}
