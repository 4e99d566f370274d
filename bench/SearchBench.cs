using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Portal.Catalog.Search;
using Portal.Kernel;

namespace Portal.Bench;

/// <summary>
/// The catalog index against a LIKE scan over one text column in SQLite, same records, same queries, same run.
/// A search returns total, first 20 highlighted records and all facets; the scan returns total and first 20 rows only.
/// Totals may differ for whole titles with brackets: the index looks for the words of one, the scan for the very characters.
/// </summary>
internal static class SearchBench
{
    private const string ScanSql = """
        SELECT id, name, count(*) OVER () FROM resource
        WHERE text LIKE @text ESCAPE '\' AND (@department IS NULL OR department = @department) AND (@sharing IS NULL OR sharing = @sharing)
        ORDER BY pinyin LIMIT 20
        """;

    private sealed record Query(string? Text, Guid? Department = null, string? Sharing = null);

    public static async Task RunAsync(BenchOptions options)
    {
        var folder = Directory.CreateTempSubdirectory("portal-bench-");
        try
        {
            var generator = new CatalogGenerator(Path.Combine(AppContext.BaseDirectory, "db", "seed"));
            await using var database = new SqliteConnection($"Data Source={Path.Combine(folder.FullName, "bench.db")};Pooling=False");
            await database.OpenAsync();
            FillDatabase(database, generator, options.Size);
            var indexFolder = Path.Combine(folder.FullName, "index");
            using var index = CatalogIndex.Open(indexFolder);
            var (watch, cpu) = (Stopwatch.StartNew(), Measure.CpuSeconds());
            await index.RebuildAsync(Documents(generator, options.Size), "bench", CancellationToken.None);
            var (seconds, cpuSeconds) = (watch.Elapsed.TotalSeconds, Measure.CpuSeconds() - cpu);
            await Measure.IdleAsync();

            Console.WriteLine($"## Search, {options.Size:#,0} resources\n\n{Measure.Machine()}\n");
            Console.WriteLine("| query | index p50 / p95 ms | CPU p50 / p95 ms | asked again p50 / p95 ms | LIKE p50 / p95 ms | p50 ratio | hits (median) | totals that differ |");
            Console.WriteLine("|---|---|---|---|---|---|---|---|");
            foreach (var (at, query) in Kinds(generator, options).SelectMany(kind => kind.Queries).Index())
            {
                // Compiled to the end before anything is measured: whichever kind came first paid for all.
                await index.UpdateAsync([generator.Document(at % options.Size)], [], CancellationToken.None);
                Search(index, query);
            }

            await Measure.IdleAsync();
            foreach (var (name, queries) in Kinds(generator, options))
            {
                await ReportAsync(name, queries, index, generator, database, options);
            }

            await ReportUpdatesAsync(index, generator);
            var bytes = new DirectoryInfo(indexFolder).EnumerateFiles().Sum(file => file.Length);
            Console.WriteLine($"\nIndex built in {seconds:0.0} s ({cpuSeconds:0.0} CPU-s with generating), {bytes / 1e6:0} MB on disk.");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static IEnumerable<(string Name, List<Query> Queries)> Kinds(CatalogGenerator generator, BenchOptions options)
    {
        var random = new Random(1);
        yield return ("1 character", Make(() => new Query(Pick(Words(2))[..1])));
        yield return ("2 characters, common", Make(() => new Query(Pick(Words(2)))));
        yield return ("2 characters, rare", Make(() => new Query(Pick(CatalogGenerator.RareWords))));
        yield return ("2 characters, 2 filters", Make(() => new Query(Pick(Words(2)), Pick(generator.Departments), "Conditional")));
        yield return ("4 characters", Make(() => new Query(Pick(Words(4)))));
        yield return ("2 words", Make(() => new Query($"{Pick(Words(2))} 登记")));
        yield return ("whole title", Make(() => new Query(generator.Document(random.Next(options.Size)).Name)));
        yield return ("6 digits of a code", Make(() => new Query(generator.Document(random.Next(options.Size)).Code![..6])));
        yield return ("whole code", Make(() => new Query(generator.Document(random.Next(options.Size)).Code)));
        yield return ("nothing: browse all", Make(() => new Query(null)));

        List<Query> Make(Func<Query> make) => [.. Enumerable.Range(0, options.Runs).Select(_ => make())];
        T Pick<T>(IReadOnlyList<T> values) => values[random.Next(values.Count)];
        static List<string> Words(int length) => [.. CatalogGenerator.Objects.Where(word => word.Length == length)];
    }

    /// <summary>Each query is asked of a state of the index that has just begun, and once more of the same.</summary>
    private static async Task ReportAsync(string name, List<Query> queries, CatalogIndex index, CatalogGenerator generator, SqliteConnection database, BenchOptions options)
    {
        var totals = new List<int>();
        Measure search = new(), again = new();
        foreach (var (at, query) in queries.Take(queries.Count / 5).Concat(queries).Index())
        {
            await index.UpdateAsync([generator.Document(at)], [], CancellationToken.None);
            var isWarm = at >= queries.Count / 5;
            foreach (var measure in new[] { search, again })
            {
                var (watch, cpu) = (Stopwatch.StartNew(), Measure.CpuSeconds());
                var total = Search(index, query);
                if (isWarm)
                {
                    measure.Add(watch.Elapsed.TotalMilliseconds, (Measure.CpuSeconds() - cpu) * 1000);
                    totals.Add(total);
                }
            }
        }

        var scanned = queries.Take(options.LikeRuns).ToList();
        var scan = Measure.Each(scanned, query => Scan(database, query));
        var differ = scanned.Count(query => Search(index, query) != Scan(database, query));
        Console.WriteLine($"| {name} | {search} | {search.Cpu} | {again} | {scan} | {scan.P(50) / search.P(50):0}× | {totals.Order().ElementAt(totals.Count / 2):#,0} | {differ} of {scanned.Count} |");
    }

    private static int Search(CatalogIndex index, Query query)
    {
        var selections = new Dictionary<CatalogFacet, IReadOnlyCollection<string>>();
        if (query.Department is { } department)
        {
            selections[CatalogFacet.Department] = [department.ToString("D")];
        }

        if (query.Sharing is { } sharing)
        {
            selections[CatalogFacet.SharingType] = [sharing];
        }

        var request = new CatalogSearchRequest { Text = query.Text, Selections = selections, Page = new PageRequest(1, 20) };
        return index.Search(request, CatalogFilter.Has(CatalogAccessField.State, "Published", "Suspended"), CancellationToken.None).Total;
    }

    private static int Scan(SqliteConnection database, Query query)
    {
        using var command = database.CreateCommand();
        command.CommandText = ScanSql;
        var words = query.Text?.Split(' ') ?? [""];
        foreach (var (number, word) in words.Skip(1).Index())
        {
            command.CommandText = command.CommandText.Replace("AND (@dep", $"AND text LIKE @text{number} ESCAPE '\\' AND (@dep", StringComparison.Ordinal);
            command.Parameters.AddWithValue($"@text{number}", $"%{word}%");
        }

        command.Parameters.AddWithValue("@text", $"%{words[0]}%");
        command.Parameters.AddWithValue("@department", (object?)query.Department?.ToString("D") ?? DBNull.Value);
        command.Parameters.AddWithValue("@sharing", (object?)query.Sharing ?? DBNull.Value);
        var total = 0;
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            total = rows.GetInt32(2);
        }

        return total;
    }

    private static async Task ReportUpdatesAsync(CatalogIndex index, CatalogGenerator generator)
    {
        var numbers = Enumerable.Range(0, 30).ToList();
        var update = Measure.Each(numbers, number => index.UpdateAsync([generator.Document(number)], [], CancellationToken.None).GetAwaiter().GetResult());
        var commit = Measure.Each(numbers, number => index.CommitAsync($"{number}", CancellationToken.None).GetAwaiter().GetResult());
        await index.CommitAsync("done", CancellationToken.None);
        Console.WriteLine($"\nOne update until it is found: {update} ms. Commit: {commit} ms.");
    }

    private static void FillDatabase(SqliteConnection database, CatalogGenerator generator, int size)
    {
        using var create = database.CreateCommand();
        create.CommandText = """
            PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA cache_size = -200000;
            CREATE TABLE resource (id TEXT PRIMARY KEY, name TEXT, text TEXT, department TEXT, sharing TEXT, pinyin TEXT);
            """;
        create.ExecuteNonQuery();
        using var transaction = database.BeginTransaction();
        using var insert = database.CreateCommand();
        insert.CommandText = "INSERT INTO resource VALUES (@0, @1, @2, @3, @4, @5)";
        var parameters = Enumerable.Range(0, 6).Select(number => insert.Parameters.Add($"@{number}", SqliteType.Text)).ToArray();
        for (var number = 0; number < size; number++)
        {
            var document = generator.Document(number);
            string[] values = [document.ResourceId.ToString("D"), document.Name, CatalogGenerator.AllText(document), document.DepartmentId.ToString("D"), document.SharingType!, document.PinyinKey];
            for (var at = 0; at < values.Length; at++)
            {
                parameters[at].Value = values[at];
            }

            insert.ExecuteNonQuery();
        }

        transaction.Commit();
        using var indexes = database.CreateCommand();
        indexes.CommandText = "CREATE INDEX byFilter ON resource (department, sharing); CREATE INDEX byPinyin ON resource (pinyin); ANALYZE;";
        indexes.ExecuteNonQuery();
    }

    private static async IAsyncEnumerable<CatalogDocument> Documents(CatalogGenerator generator, int size)
    {
        await Task.Yield();
        for (var number = 0; number < size; number++)
        {
            yield return generator.Document(number);
        }
    }
}
