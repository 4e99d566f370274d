using System.Globalization;
using Portal.Kernel;
using Portal.Reporting;

namespace Portal.Insights.Reports;

/// <summary>A run on paper: cover with the question and the hash, contents, figures by each grouping with totals, then the rows; always Chinese.</summary>
public sealed class PrintRun(ExportRun export, RunFiles files, IDocumentWriter writer, TimeProvider clock)
{
    /// <summary>Some thousand pages; more is for the spreadsheet.</summary>
    public const int MaxRows = 20_000;

    public async Task<Result<StreamedDownload>> ExecuteAsync(Guid runId, Caller caller, CancellationToken cancellationToken = default)
    {
        var found = await export.ReadyAsync(runId, caller, cancellationToken);
        if (!found.Succeeded)
        {
            return found.Refusal;
        }

        var view = found.Value;
        if (view.Run.RowCount > MaxRows)
        {
            return InsightsRefusals.TooLongForPaper(MaxRows);
        }

        var rows = new List<IReadOnlyList<string>>((int)view.Run.RowCount);
        var columns = view.Report.Columns.Index().Where(one => !one.Item.IsLong).ToList();
        try
        {
            await foreach (var row in files.ReadAsync(runId, view.Run.RowsHash, cancellationToken))
            {
                rows.Add([(rows.Count + 1).ToString(CultureInfo.InvariantCulture), .. columns.Select(one => RegisterWords.OfficialCell(one.Item.Kind, row.Text(one.Index)))]);
            }
        }
        catch (Exception failure) when (failure is IOException or InvalidDataException)
        {
            return InsightsRefusals.RowsBroken;
        }

        await export.JournalAsync(view, "Pdf", caller, cancellationToken);
        return writer.Download(ExportRun.NameOf(view), Document(view, columns, rows, caller.Name, clock.UtcNow()));
    }

    private static Document Document(RunView view, List<(int Index, ReportColumn Item)> columns, List<IReadOnlyList<string>> rows, string by, DateTime at)
    {
        var (run, report) = (view.Run, view.Report);
        var name = RegisterWords.Official($"{report.Code}.Name");
        return new Document(name,
        [
            new TitleBlock(name, run.Number),
            new FactsBlock(RunSheets.Facts(view, by, at)),
            new ContentsBlock("目录"),
            new PageBreakBlock(),
            .. run.Figures.Tables.SelectMany((table, index) => new Block[]
            {
                new HeadingBlock($"{Numeral(index)}、按{RegisterWords.Official($"Column.{table.Column}")}汇总"), Figures(report, table, run.Figures.Total),
            }),
            new HeadingBlock($"{Numeral(run.Figures.Tables.Count)}、明细"),
            rows.Count == 0
                ? new ParagraphBlock("没有符合条件的记录。")
                : new TableBlock(
                    [new PaperColumn("序号", 0.5f, TextAlign.Center), .. columns.Select(one => new PaperColumn(RegisterWords.Official($"Column.{one.Item.Key}"), one.Item.Weight, AlignOf(one.Item.Kind)))], rows) { FontSize = 8 },
        ])
        {
            IsLandscape = true, CreatedAt = run.FinishedAt, Author = run.AskedByName, Subject = run.Number, Header = $"{name}　{run.Number}",
            Footer = $"{by} {RunSheets.Minute(at)} 导出　SHA-256 {run.RowsHash?[..16]}…",
        };
    }

    private static TableBlock Figures(Report report, FigureTable table, IReadOnlyList<long> total)
    {
        var kind = report.Columns[report.IndexOf(table.Column)].Kind;
        return new TableBlock(
            [new PaperColumn(RegisterWords.Official($"Column.{table.Column}"), 2), .. report.Measures.Where(measure => !measure.IsBehind).Select(measure => new PaperColumn(RegisterWords.Official($"Measure.{measure.Key}"), 1, TextAlign.Right))],
            [
                .. table.Groups.Select(group => Row(group.Value is null ? "（空）" : RegisterWords.OfficialCell(kind, group.Value), group.Sums)),
                Row("合计", total),
            ]);

        IReadOnlyList<string> Row(string group, IReadOnlyList<long> sums) => [group, .. report.Measures.Index().Where(one => !one.Item.IsBehind).Select(one => RegisterWords.Figure(one.Item, report.Measures.Of(one.Index, sums)))];
    }

    private static TextAlign AlignOf(CellKind kind) => kind switch
    {
        CellKind.Number or CellKind.Money => TextAlign.Right,
        CellKind.Date or CellKind.Time or CellKind.YesNo => TextAlign.Center,
        _ => TextAlign.Left,
    };

    private static string Numeral(int index) => "一二三四五六七八九十"[Math.Min(index, 9)].ToString();
}
