using Portal.Catalog.Export;
using Portal.Catalog.Search;
using Portal.Kernel;
using Portal.Reporting;

namespace Portal.Bench;

/// <summary>
/// The whole catalog as the official template through its use case, database included, against the bare streaming writer with
/// the same cells already in memory.
/// </summary>
internal static class ExportBench
{
    public static async Task RunAsync(BenchOptions options)
    {
        Console.WriteLine($"## Export, {options.Size:#,0} rows × {CatalogSheet.Columns.Count} columns\n\n{Measure.Machine()}, median of {options.Runs} runs after one\n");
        Console.WriteLine("| catalog | rows | through the use case, ms (CPU) | bare writer, ms (CPU) | ratio (CPU) | peak above idle | for a tenth of it |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        await MeasureAsync(10, options);
        await MeasureAsync(1, options);
    }

    /// <param name="items">Lines of each resource.</param>
    private static async Task MeasureAsync(int items, BenchOptions options)
    {
        var generator = new CatalogGenerator(Path.Combine(AppContext.BaseDirectory, "db", "seed"));
        long small;
        await using (var tenth = await BenchPortal.CreateAsync())
        {
            await tenth.PublishAsync(generator, options.Size / 10 / items, items);
            await ExportAsync(tenth);
            small = await Memory.PeakAsync(() => ExportAsync(tenth));
        }

        await using var portal = await BenchPortal.CreateAsync();
        await portal.PublishAsync(generator, options.Size / items, items);
        await ExportAsync(portal);
        var peak = await Memory.PeakAsync(() => ExportAsync(portal));
        var whole = await Measure.TimesAsync(options.Runs, () => ExportAsync(portal));

        var rows = await CellsAsync(portal);
        var columns = CatalogSheet.Columns.Select((column, at) => new Column<object?[]>(column.Title, row => row[at], column.Format, column.Width, column.Kind)).ToList();
        var writer = portal.Get<ISheetWriter>();
        var bare = await Measure.TimesAsync(options.Runs, () => writer.WriteAsync(
            SheetFormat.Xlsx, new Sheet<object?[]>(CatalogSheet.Name, columns, rows.ToAsyncEnumerable()), Stream.Null, CancellationToken.None));
        Console.WriteLine($"| {options.Size / items:#,0} resources of {items} item{(items == 1 ? "" : "s")} | {rows.Count:#,0} | {whole.Median:#,0} ({whole.CpuMedian:#,0}) | {bare.Median:#,0} ({bare.CpuMedian:#,0}) "
            + $"| {whole.Median / bare.Median:0.00} ({whole.CpuMedian / bare.CpuMedian:0.00}) | {peak / 1e6:0} MB | {small / 1e6:0} MB |");
    }

    private static async Task ExportAsync(BenchPortal portal)
    {
        var made = await portal.Get<ExportCatalog>().ExecuteAsync(SheetFormat.Xlsx, new CatalogSearchRequest(), Caller.System);
        await made.Value.WriteToAsync(Stream.Null, CancellationToken.None);
    }

    private static async Task<List<object?[]>> CellsAsync(BenchPortal portal)
    {
        var rows = new List<object?[]>();
        await foreach (var line in portal.Get<ExportCatalog>().LinesAsync(null, Caller.System))
        {
            rows.Add([.. CatalogSheet.Columns.Select(column => column.Value(line))]);
        }

        return rows;
    }
}
