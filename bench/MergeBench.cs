using Portal.Catalog;
using Portal.Catalog.Import;
using Portal.Catalog.Workbook;
using Portal.Kernel;
using Portal.Reporting;

namespace Portal.Bench;

/// <summary>
/// A returned survey workbook in which every third record was changed, and every fifth in the portal meanwhile: opening the sealed bases, finding the
/// edits, merging them, each against reading the same file with the guarded reader alone. No database takes part.
/// </summary>
internal static class MergeBench
{
    public static async Task RunAsync(BenchOptions options)
    {
        Console.WriteLine($"## Merge, {options.Size:#,0} rows × {SurveySheet.Columns.Count + 1} columns\n\n{Measure.Machine()}, median of {options.Runs} runs after one\n");
        Console.WriteLine("| file | conflicts | bare parse, ms (CPU) | bases opened | rows read | edits found | merged | opened + found + merged ÷ parse (CPU) |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
        await MeasureAsync(10, options.Size, options.Runs);
        await MeasureAsync(1, options.Size, options.Runs);
    }

    private static async Task MeasureAsync(int items, int rows, int runs)
    {
        await using var portal = await BenchPortal.CreateAsync();
        var made = Make(portal, items, rows);
        var file = await FileAsync(made.Rows);
        var bare = await Measure.TimesAsync(runs, () => ReadAsync(file));
        var seal = portal.Get<SurveySeal>();
        var bases = new Dictionary<Guid, SurveyBase>();
        var open = await Measure.TimesAsync(runs, () => Now(() => bases = made.Sealed.Select(row => seal.Open(row)!).ToDictionary(known => known.ResourceId)));

        await using var db = await portal.OpenAsync();
        var facts = await PreviewFacts.ReadAsync(db, Caller.System, TimeProvider.System.Today(), CancellationToken.None);
        var table = await ReadAsync(file);
        FileReading? reading = null;
        var read = await Measure.TimesAsync(runs, async () => reading = await FileReading.ReadAsync(
            table.ToAsyncEnumerable(), new Dictionary<int, ImportField>(), hasMergedCells: true, facts, CancellationToken.None, new FileOrigin(true, bases)));
        var records = reading!.Rows.Where(row => row.IsFirst).Select(row => row.Record!).ToList();
        var finder = new EditReading(reading.Plan, new LinkNames([], [], []), facts.Departments);
        List<RecordEdit> edits = [];
        var find = await Measure.TimesAsync(runs, () => Now(() => edits = [.. records.Select(record => finder.Read(record, bases[record.ResourceId!.Value], made.Theirs[record.ResourceId.Value], Guid.Empty))]));
        var merging = new ThreeWayMerge(new SurveyCells(SurveyNames.None));
        var conflicts = 0;
        var merge = await Measure.TimesAsync(runs, () => Now(() => conflicts = edits.Zip(records).Count(pair => merging.Merge(pair.First, made.Theirs[pair.Second.ResourceId!.Value]).HasOpenConflict)));
        if (edits.Count(edit => !edit.IsEmpty) != made.Changed)
        {
            throw new InvalidOperationException($"{edits.Count(edit => !edit.IsEmpty)} edits found, {made.Changed} made");
        }

        Console.WriteLine($"| {rows / items:#,0} records of {items} item{(items == 1 ? "" : "s")} | {conflicts:#,0} | {Show(bare)} | {Show(open)} | {Show(read)} | {Show(find)} | {Show(merge)} "
            + $"| {(open.Median + find.Median + merge.Median) / bare.Median:0.0} ({(open.CpuMedian + find.CpuMedian + merge.CpuMedian) / bare.CpuMedian:0.0}) |");

        static string Show(Measure measure) => $"{measure.Median:#,0} ({measure.CpuMedian:#,0})";
    }

    private static Task Now(Action work)
    {
        work();
        return Task.CompletedTask;
    }

    private static Made Make(BenchPortal portal, int items, int rows)
    {
        var generator = new CatalogGenerator(Path.Combine(AppContext.BaseDirectory, "db", "seed"));
        var (cells, seal) = (new SurveyCells(SurveyNames.None), portal.Get<SurveySeal>());
        var made = new Made([], [], new Dictionary<Guid, ResourceContent>());
        for (var number = 0; number < rows / items; number++)
        {
            var content = generator.Content(number, items) with { UpdateCycle = UpdateCycle.Monthly };
            var known = SurveyBase.Of(Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), content, cells);
            made.Sealed.Add([.. seal.Seal(known)]);
            made.Theirs[known.ResourceId] = number % 5 == 0 ? content with { UpdateCycle = UpdateCycle.Daily } : content;
            var cycle = SurveySheet.Columns.Index().First(column => column.Item.Key == "UpdateCycle").Index;
            foreach (var row in SurveySheet.RowsOf(known, "", withProvider: false))
            {
                string[] written = [.. row];
                written[cycle] = number % 3 == 0 ? "每年" : written[cycle];
                made.Rows.Add(written);
            }

            made.Changed += number % 3 == 0 ? 1 : 0;
        }

        return made;
    }

    private static async Task<byte[]> FileAsync(List<string[]> rows)
    {
        var titles = SurveySheet.Columns.Append(SurveySheet.Identity).Select(column => column.Title).ToList();
        var sheet = new Sheet<string[]>("调查表", [.. titles.Select((title, at) => new Column<string[]>(title, row => row[at], Kind: ColumnKind.Text))], rows.ToAsyncEnumerable());
        using var file = new MemoryStream();
        await new Reporting.Sheets.SheetWriter().WriteAsync(SheetFormat.Xlsx, sheet, file, CancellationToken.None);
        return file.ToArray();
    }

    private static async Task<List<FileRow>> ReadAsync(byte[] file)
    {
        using var table = (await new TableReader().OpenAsync(new MemoryStream(file), CancellationToken.None)).Value;
        return await table.ReadAsync(0, CancellationToken.None).Select(row => new FileRow(row.Value.RowNumber, row.Value.Cells)).ToListAsync();
    }

    private sealed record Made(List<string[]> Rows, List<string[]> Sealed, Dictionary<Guid, ResourceContent> Theirs)
    {
        public int Changed { get; set; }
    }
}
