using System.Globalization;
using ClosedXML.Excel;
using Microsoft.EntityFrameworkCore;
using Portal.Insights;
using Portal.Insights.Reports;
using Portal.Kernel;
using Portal.Organization;
using Portal.Reporting;
using SkiaSharp;

namespace Portal.Bench;

/// <summary>
/// A report of so many rows: making it, its repetition, the workbook against the bare sheet writer with the same cells in memory and against ClosedXML, pages of rows on screen;
/// and ten thousand rows on paper against Skia drawing the same cells without layout.
/// </summary>
internal static class ReportsBench
{
    private const int PaperRows = 10_000;
    private const int ClosedXmlRows = 100_000;
    private const string Code = "Exports";

    private static readonly DateOnly First = new(2020, 1, 1);

    public static async Task RunAsync(BenchOptions options)
    {
        await using var portal = await BenchPortal.CreateAsync();
        Console.WriteLine($"## Reports, {options.Size:#,0} rows\n\n{Measure.Machine()}, median of {options.Runs} runs after one\n");
        var auditor = await portal.AddPersonAsync(RoleCodes.Auditor);
        await FillAsync(portal, options.Size);
        Console.WriteLine("| what | rows | ms (CPU) | rows/s | peak above idle | bare | bare, ms (CPU) | ratio (CPU) | bare peak |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|");
        var run = await AskAsync(portal, auditor, options.Size);
        await MakeAsync(portal, run, auditor, options.Runs);
        await WorkbookAsync(portal, run, auditor, options.Runs);
        var small = await AskAsync(portal, auditor, PaperRows);
        await PaperAsync(portal, small, auditor, options.Runs);
        Console.WriteLine();
        await PagesAsync(portal, run, auditor, options.Runs);
    }

    /// <summary>One export an eighth of a minute, the first ones on the first of January 2020.</summary>
    private static async Task FillAsync(BenchPortal portal, int size)
    {
        await using var db = await portal.OpenAsync();
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(30));
        var sql = $$"""
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {{size}})
            INSERT INTO JournalRow (At, ActorId, ActorName, DepartmentId, DepartmentName, Action, Subject, SubjectId, SubjectLabel, CaseNumber, Address, Changes)
            SELECT strftime('%Y-%m-%d %H:%M:%S', 1577836800 + i * 8, 'unixepoch'), printf('00000000-0000-7000-8000-%012X', i % 400), '经办' || (i % 400), printf('00000000-0000-7000-9000-%012X', i % 50), '部门' || (i % 50),
              CASE i % 3 WHEN 0 THEN 'Catalog.Exported' WHEN 1 THEN 'Sharing.PaperMade' ELSE 'Insights.ReportExported' END,
              'InformationResource', printf('00000000-0000-7000-A000-%012X', i / 12), '企业投资项目备案信息第' || (i / 12) || '号', CASE WHEN i % 3 = 0 THEN printf('GX-2026-%06d', i / 12) END, '10.1.' || (i % 50) || '.' || (i % 250),
              '[{"field":"Format","old":null,"new":"Excel"},{"field":"Rows","old":null,"new":"' || (i % 5000) || '"}]'
            FROM n
            """;
        await db.Database.ExecuteSqlRawAsync(sql.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));
        await db.Database.ExecuteSqlRawAsync("ANALYZE JournalRow");
    }

    /// <param name="rows">The period ends when there are so many, to the day.</param>
    private static async Task<Guid> AskAsync(BenchPortal portal, Caller auditor, int rows)
    {
        var until = First.AddDays((int)Math.Ceiling(rows * 8 / 86_400.0));
        var asked = await portal.Get<AskReport>().ExecuteAsync(Code, new ReportQuestion(until, First, []), null, auditor);
        return asked.Succeeded ? asked.Value : throw new InvalidOperationException(asked.Refusal.Code);
    }

    private static async Task<RunView> ReadAsync(BenchPortal portal, Guid run, Caller auditor)
    {
        var view = (await portal.Get<ReadRun>().ExecuteAsync(run, auditor)).Value;
        return view.Run.State == ReportRunState.Done ? view : throw new InvalidOperationException($"{view.Run.Number}: {view.Run.State} {view.Run.RefusalCode}");
    }

    /// <summary>Against reading the same rows with the mapper and doing nothing with them.</summary>
    private static async Task MakeAsync(BenchPortal portal, Guid first, Caller auditor, int runs)
    {
        var peak = await Memory.PeakAsync(() => portal.Get<ReportRunner>().RunAsync(first, CancellationToken.None));
        var made = await ReadAsync(portal, first, auditor);
        var question = made.Run.Question;
        var bare = new Measure();
        var bareReading = async () =>
        {
            await using var db = await portal.OpenAsync();
            var (since, until) = (question.Since, question.Until);
            await foreach (var _ in db.Set<Journal.JournalRow>().AsNoTracking().Where(row => row.At >= since && row.At < until).OrderBy(row => row.Id).AsAsyncEnumerable())
            {
            }
        };
        var barePeak = await Memory.PeakAsync(bareReading);
        bare = await Measure.TimesAsync(runs, bareReading);
        var fresh = await AsksAsync(runs + 1, async () => (await portal.Get<AskReport>().ExecuteAsync(Code, question, null, auditor)).Value);
        var making = await Measure.TimesAsync(runs, () => portal.Get<ReportRunner>().RunAsync(fresh.Dequeue(), CancellationToken.None));
        Show("make it", made.Run.RowCount, making, peak, "read the rows with the mapper", bare, barePeak);

        var repeated = await AsksAsync(runs + 2, async () => (await portal.Get<AskReport>().RepeatAsync(first, auditor)).Value);
        var repeatPeak = await Memory.PeakAsync(() => portal.Get<ReportRunner>().RunAsync(repeated.Dequeue(), CancellationToken.None));
        var repeating = await Measure.TimesAsync(runs, () => portal.Get<ReportRunner>().RunAsync(repeated.Dequeue(), CancellationToken.None));
        Show("repeat it, nothing corrected", made.Run.RowCount, repeating, repeatPeak, "make it", making, peak);
    }

    private static async Task<Queue<Guid>> AsksAsync(int count, Func<Task<Guid>> ask)
    {
        var asked = new Queue<Guid>();
        while (asked.Count < count)
        {
            asked.Enqueue(await ask());
        }

        return asked;
    }

    private static async Task WorkbookAsync(BenchPortal portal, Guid run, Caller auditor, int runs)
    {
        var view = await ReadAsync(portal, run, auditor);
        var peak = await Memory.PeakAsync(ExportAsync);
        var whole = await Measure.TimesAsync(runs, ExportAsync);

        var sheet = RunSheets.Rows("明细", view.Report, portal.Get<RunFiles>().ReadAsync(run, null, CancellationToken.None), null);
        var cells = new List<object?[]>((int)view.Run.RowCount);
        await foreach (var row in sheet.ReadAsync(CancellationToken.None))
        {
            cells.Add([.. row]);
        }

        var columns = sheet.Heads.Index().Select(head => new Column<object?[]>(head.Item.Title, row => row[head.Index], head.Item.Format, head.Item.Width, head.Item.Kind)).ToList();
        var writer = portal.Get<ISheetWriter>();
        var bareWriting = () => writer.WriteAsync(SheetFormat.Xlsx, new Sheet<object?[]>("明细", columns, cells.ToAsyncEnumerable()), Stream.Null, CancellationToken.None);
        var barePeak = await Memory.PeakAsync(bareWriting);
        Show("as a workbook", cells.Count, whole, peak, "sheet writer, cells in memory", await Measure.TimesAsync(runs, bareWriting), barePeak);
        if (cells.Count <= ClosedXmlRows + 20_000)
        {
            var library = () => Task.Run(() => ClosedXml(sheet.Heads, cells));
            var libraryPeak = await Memory.PeakAsync(library);
            Show("as a workbook", cells.Count, whole, peak, "ClosedXML, cells in memory", await Measure.TimesAsync(runs, library), libraryPeak);
        }

        async Task ExportAsync() => await (await portal.Get<ExportRun>().ExecuteAsync(run, auditor)).Value.WriteToAsync(Stream.Null, CancellationToken.None);
    }

    private static void ClosedXml(IReadOnlyList<ColumnHead> heads, List<object?[]> rows)
    {
        using var book = new XLWorkbook();
        var sheet = book.AddWorksheet("明细");
        foreach (var (index, head) in heads.Index())
        {
            sheet.Cell(1, index + 1).Value = head.Title;
        }

        sheet.Cell(2, 1).InsertData(rows);
        using var file = new MemoryStream();
        book.SaveAs(file);
    }

    private static async Task PaperAsync(BenchPortal portal, Guid run, Caller auditor, int runs)
    {
        await portal.Get<ReportRunner>().RunAsync(run, CancellationToken.None);
        var view = await ReadAsync(portal, run, auditor);
        var peak = await Memory.PeakAsync(PrintAsync);
        var whole = await Measure.TimesAsync(runs, PrintAsync);

        var rows = new List<string[]>();
        var columns = view.Report.Columns.Index().Where(one => !one.Item.IsLong).ToList();
        await foreach (var row in portal.Get<RunFiles>().ReadAsync(run, null, CancellationToken.None))
        {
            rows.Add([.. columns.Select(one => RegisterWords.OfficialCell(one.Item.Kind, row.Text(one.Index)))]);
        }

        var bareDrawing = () => Task.Run(() => BarePaper(rows));
        var barePeak = await Memory.PeakAsync(bareDrawing);
        Show("on paper", rows.Count, whole, peak, "Skia, one font, nothing measured or wrapped", await Measure.TimesAsync(runs, bareDrawing), barePeak);

        async Task PrintAsync() => await (await portal.Get<PrintRun>().ExecuteAsync(run, auditor)).Value.WriteToAsync(Stream.Null, CancellationToken.None);
    }

    /// <summary>Thirty rows a page, each cell at a fixed place.</summary>
    private static void BarePaper(List<string[]> rows)
    {
        using var face = SKTypeface.FromFile(Path.Combine(AppContext.BaseDirectory, "fonts", "NotoSansSC-Regular.ttf"));
        using var font = new SKFont(face, 8);
        using var paint = new SKPaint();
        using var stream = new MemoryStream();
        using var pdf = SKDocument.CreatePdf(stream);
        foreach (var page in rows.Chunk(30))
        {
            var canvas = pdf.BeginPage(842, 595);
            foreach (var (line, row) in page.Index())
            {
                foreach (var (column, cell) in row.Index())
                {
                    canvas.DrawText(cell, 40 + column * 110, 50 + line * 17, font, paint);
                }
            }

            pdf.EndPage();
        }

        pdf.Close();
    }

    private static async Task PagesAsync(BenchPortal portal, Guid run, Caller auditor, int runs)
    {
        var view = await ReadAsync(portal, run, auditor);
        var (read, column) = (portal.Get<ReadRun>(), view.Report.Groupings[0]);
        var last = (int)((view.Run.RowCount + 19) / 20);
        var group = view.Run.Figures.Tables[0].Groups[0].Value;
        Console.WriteLine("| rows behind a figure, twenty a page | p50 / p95 ms | CPU p50 / p95 ms |\n|---|---|---|");
        await ShowAsync("all rows, first page", () => read.RowsAsync(run, 0, null, null, new PageRequest(1, 20), auditor));
        await ShowAsync("all rows, last page", () => read.RowsAsync(run, 0, null, null, new PageRequest(last, 20), auditor));
        await ShowAsync($"one person of {view.Run.Figures.Tables[0].Groups.Count}, first page", () => read.RowsAsync(run, 0, column, group, new PageRequest(1, 20), auditor));
        await ShowAsync("one person, last page", () => read.RowsAsync(run, 0, column, group, new PageRequest((int)((view.Run.Figures.Tables[0].Groups[0].Sums[0] + 19) / 20), 20), auditor));

        async Task ShowAsync(string what, Func<Task> ask)
        {
            var measured = await Measure.TimesAsync(Math.Max(5, runs), ask);
            Console.WriteLine($"| {what} | {measured} | {measured.Cpu} |");
        }
    }

    private static void Show(string what, long rows, Measure whole, long peak, string bareName, Measure bare, long barePeak) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"| {what} | {rows:#,0} | {whole.Median:#,0} ({whole.CpuMedian:#,0}) | {rows / whole.Median * 1000:#,0} | {peak / 1e6:0} MB | {bareName} | {bare.Median:#,0} ({bare.CpuMedian:#,0}) | {whole.Median / bare.Median:0.00} ({whole.CpuMedian / bare.CpuMedian:0.00}) | {barePeak / 1e6:0} MB |"));
}
