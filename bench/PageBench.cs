using System.Globalization;
using Portal.Catalog;
using Portal.Catalog.Browse;
using Portal.Catalog.Search;
using Portal.Data;
using Portal.Kernel;
using Portal.Organization;

namespace Portal.Bench;

/// <summary>
/// The catalog page as a person opens it (right, page of results, all facets and their names) against the bare search of the same index, without
/// filter by right and without names.
/// </summary>
internal static class PageBench
{
    public static async Task RunAsync(BenchOptions options)
    {
        await using var portal = await BenchPortal.CreateAsync();
        var person = await portal.AddPersonAsync(RoleCodes.Clerk);
        var generator = new CatalogGenerator(Path.Combine(AppContext.BaseDirectory, "db", "seed"));
        using (var index = CatalogIndex.Open(Path.Combine(portal.DataFolder, DatabaseOptions.IndexFolderName)))
        {
            // As of now: the keeper finds the index made and nothing to add to it.
            var mark = TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(1).ToString("O", CultureInfo.InvariantCulture);
            await index.RebuildAsync(DocumentsAsync(generator, options.Size), mark, CancellationToken.None);
        }

        var keeper = portal.Get<CatalogIndexKeeper>();
        await keeper.CatchUpAsync(CancellationToken.None);
        var (search, names) = (portal.Get<SearchCatalog>(), portal.Get<ReadFacetNames>());
        var everything = Read(search, names, new CatalogSearchRequest { Page = new PageRequest(1, 20) }, person);
        if (everything.Total == 0)
        {
            throw new InvalidOperationException("The index was made anew from the empty database.");
        }

        Console.WriteLine($"## Catalog page, {options.Size:#,0} resources, {everything.Total:#,0} of them shown\n\n{Measure.Machine()}\n");
        Console.WriteLine("| page | use case p50 / p95 ms | CPU p50 / p95 ms | bare search p50 / p95 ms | p50 ratio | hits (median) |");
        Console.WriteLine("|---|---|---|---|---|---|");
        var words = CatalogGenerator.Objects.Where(word => word.Length == 2).ToList();
        var random = new Random(1);
        Report("first page of everything", () => new CatalogSearchRequest { Page = new PageRequest(1, 20) });
        Report("everything, by name", () => new CatalogSearchRequest { Sort = CatalogSort.Name, Page = new PageRequest(1, 20) });
        Report("one department", () => new CatalogSearchRequest { Selections = Department(generator.Departments[random.Next(generator.Departments.Count)]), Page = new PageRequest(1, 20) });
        Report("two characters", () => new CatalogSearchRequest { Text = words[random.Next(words.Count)], Page = new PageRequest(1, 20) });
        Report("two characters, tenth page", () => new CatalogSearchRequest { Text = words[random.Next(words.Count)], Page = new PageRequest(10, 20) });

        void Report(string name, Func<CatalogSearchRequest> make)
        {
            var requests = Enumerable.Range(0, options.Runs).Select(_ => make()).ToList();
            var totals = new List<int>();
            var page = Measure.Each(requests, request => totals.Add(Read(search, names, request, person).Total));
            var bare = Measure.Each(requests, request => keeper.Search(index => index.Search(request, CatalogFilter.Everything, CancellationToken.None)));
            Console.WriteLine($"| {name} | {page} | {page.Cpu} | {bare} | {page.Median / bare.Median:0.00} | {totals.Order().ElementAt(totals.Count / 2):#,0} |");
        }
    }

    private static CatalogSearchHits Read(SearchCatalog search, ReadFacetNames names, CatalogSearchRequest request, Caller person)
    {
        // On the thread that measures: the page does the one after the other as well.
        _ = names.ExecuteAsync(person).GetAwaiter().GetResult();
        return search.Execute(request, person).Value;
    }

    private static Dictionary<CatalogFacet, IReadOnlyCollection<string>> Department(Guid id) => new() { [CatalogFacet.Department] = [id.ToString("D")] };

    private static async IAsyncEnumerable<CatalogDocument> DocumentsAsync(CatalogGenerator generator, int size)
    {
        await Task.Yield();
        for (var number = 0; number < size; number++)
        {
            // The generator's states are words of its own; here they decide what the page may show.
            var document = generator.Document(number);
            yield return document with { State = nameof(ResourceState.Active) };
        }
    }
}
