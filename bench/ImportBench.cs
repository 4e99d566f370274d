using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Portal.Catalog;
using Portal.Catalog.Export;
using Portal.Catalog.Import;
using Portal.Data;
using Portal.Kernel;
using Portal.Reporting;

namespace Portal.Bench;

/// <summary>
/// A workbook of the official template through upload, preview and confirmation into drafts, against reading the same file with the
/// guarded reader alone, and against that plus bare INSERTs of the rows that the import leaves behind: its floor. Each run has a database of its own; making it is not counted.
/// </summary>
internal static class ImportBench
{
    public static async Task RunAsync(BenchOptions options)
    {
        var rows = options.Size;
        Console.WriteLine($"## Import, {rows:#,0} rows × {CatalogSheet.Columns.Count} columns\n\n{Measure.Machine()}, median of {options.Runs} runs after one\n");
        Console.WriteLine("| file | drafts | bare parse, ms (CPU) | upload | preview | drafts created | all | preview ratio (CPU) | all ratio (CPU) | parse and bare INSERTs of the same rows | its ratio (CPU) | all against that (CPU) |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|---|---|");
        await MeasureAsync(10, rows, options.Runs);
        await MeasureAsync(1, rows, options.Runs);
    }

    private static async Task MeasureAsync(int items, int rows, int runs)
    {
        var file = await FileAsync(items, rows);
        var bare = await Measure.TimesAsync(runs * 3, () => ParseAsync(file));
        Measure upload = new(), preview = new(), create = new(), all = new(), floor = new();
        var (drafts, written) = (0, 0);
        for (var run = 0; run <= runs; run++)
        {
            await using var portal = await BenchPortal.CreateAsync();
            var caller = await portal.AddPersonAsync("working-group");
            var steps = run == 0 ? [new(), new(), new(), new()] : new[] { upload, preview, create, all };
            var (database, copy) = (Path.Combine(portal.DataFolder, DatabaseOptions.FileName), Path.Combine(portal.DataFolder, "bare.db"));
            var rowsBefore = new BareRows(database, copy);
            drafts = await ImportAsync(portal, file, caller, steps);
            written = rowsBefore.Insert(database, copy, run == 0 ? new() : floor);
        }

        Console.WriteLine($"| {rows / items:#,0} resources of {items} item{(items == 1 ? "" : "s")} | {drafts:#,0} | {Show(bare)} | {Show(upload)} | {Show(preview)} | {Show(create)} | {Show(all)} "
            + $"| {preview.Median / bare.Median:0.0} ({preview.CpuMedian / bare.CpuMedian:0.0}) | {all.Median / bare.Median:0.0} ({all.CpuMedian / bare.CpuMedian:0.0}) "
            + $"| {bare.Median + floor.Median:#,0} ({bare.CpuMedian + floor.CpuMedian:#,0}), {written:#,0} rows | {1 + (floor.Median / bare.Median):0.0} ({1 + (floor.CpuMedian / bare.CpuMedian):0.0}) "
            + $"| {all.Median / (bare.Median + floor.Median):0.0} ({all.CpuMedian / (bare.CpuMedian + floor.CpuMedian):0.0}) |");

        static string Show(Measure measure) => $"{measure.Median:#,0} ({measure.CpuMedian:#,0})";
    }

    private static async Task<int> ImportAsync(BenchPortal portal, byte[] file, Caller caller, Measure[] steps)
    {
        var batchId = Guid.Empty;
        var (watch, cpu) = (Stopwatch.StartNew(), Measure.CpuSeconds());
        await StepAsync(steps[0], async () => batchId = (await portal.Get<UploadImport>().ExecuteAsync(new MemoryStream(file), "catalog.xlsx", caller)).Value);
        var counts = new ImportCounts();
        await StepAsync(steps[1], async () => counts = (await portal.Get<PreviewImport>().ExecuteAsync(batchId, caller)).Value);
        var created = 0;
        await StepAsync(steps[2], async () =>
        {
            var confirmed = await portal.Get<ConfirmImport>().ExecuteAsync(batchId, caller);
            created = confirmed.Succeeded ? (await portal.Get<CreateDrafts>().ExecuteAsync(batchId, caller)).Value : throw new InvalidOperationException(confirmed.Refusal.Code);
        });
        steps[3].Add(watch.Elapsed.TotalMilliseconds, (Measure.CpuSeconds() - cpu) * 1000);
        await using var db = await portal.OpenAsync();
        return created == counts.Creatable && await db.Set<ResourceRevision>().CountAsync() == created
            ? created
            : throw new InvalidOperationException($"{counts}, {created} created");
    }

    private static async Task StepAsync(Measure measure, Func<Task> work)
    {
        var (watch, cpu) = (Stopwatch.StartNew(), Measure.CpuSeconds());
        await work();
        measure.Add(watch.Elapsed.TotalMilliseconds, (Measure.CpuSeconds() - cpu) * 1000);
    }

    private static async Task ParseAsync(byte[] file)
    {
        var opened = await new TableReader().OpenAsync(new MemoryStream(file), CancellationToken.None);
        using var table = opened.Value;
        await foreach (var row in table.ReadAsync(0, CancellationToken.None))
        {
            if (!row.Succeeded)
            {
                throw new InvalidOperationException(row.Refusal.Code);
            }
        }
    }

    /// <summary>What the portal itself exports, so every column is known and every department exists.</summary>
    private static async Task<byte[]> FileAsync(int items, int rows)
    {
        var generator = new CatalogGenerator(Path.Combine(AppContext.BaseDirectory, "db", "seed"));
        await using var portal = await BenchPortal.CreateAsync();
        await portal.PublishAsync(generator, rows / items, items);
        var made = await portal.Get<ExportCatalog>().ExecuteAsync(SheetFormat.Xlsx, new Portal.Catalog.Search.CatalogSearchRequest(), Caller.System);
        using var file = new MemoryStream();
        await made.Value.WriteToAsync(file, CancellationToken.None);
        return file.ToArray();
    }
}
