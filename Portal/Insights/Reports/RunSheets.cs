using System.Globalization;
using Portal.Kernel;
using Portal.Reporting;

namespace Portal.Insights.Reports;

/// <summary>A run as worksheets: cover, figures by each grouping, rows; always Chinese, real dates and numbers, totals as values.</summary>
internal static class RunSheets
{
    public static IReadOnlyList<Fact> Facts(RunView view, string exportedBy, DateTime at)
    {
        var (run, report) = (view.Run, view.Report);
        var question = run.Question;
        return
        [
            new Fact("报表编号", run.Number),
            new Fact("报表名称", RegisterWords.Official($"{report.Code}.Name")),
            new Fact("回答的问题", RegisterWords.Official($"{report.Code}.Question")),
            new Fact("依据", RegisterWords.Official($"{report.Code}.Basis")),
            new Fact(question.From is null ? "截至日期" : "统计期间", question.From is { } from ? $"{Day(from)} 至 {Day(question.AsOf)}" : Day(question.AsOf)),
            new Fact("部门范围", view.Departments.Count == 0 ? "全部部门" : string.Join('、', view.Departments)),
            new Fact("明细行数", run.RowCount.ToString("N0", CultureInfo.InvariantCulture)),
            new Fact("生成时间", Minute(run.FinishedAt ?? run.AskedAt)),
            new Fact("生成人", run.AskedByName),
            new Fact("复核", view.Repeats is { } repeats ? $"重新运行 {repeats}：{Compared(run.Differences)}" : "首次运行"),
            new Fact("明细校验值（SHA-256）", run.RowsHash ?? ""),
            new Fact("导出", $"{exportedBy} {Minute(at)}"),
        ];
    }

    public static IReadOnlyList<ISheet> Of(RunView view, RunFiles files, string exportedBy, DateTime at)
    {
        var (run, report) = (view.Run, view.Report);
        var name = RegisterWords.Official($"{report.Code}.Name");
        var sheets = new List<ISheet>
        {
            new Sheet<Fact>("封面", [new("项目", fact => fact.Name, null, 24, ColumnKind.Text), new("内容", fact => fact.Value, null, 80, ColumnKind.Text)], Facts(view, exportedBy, at).ToAsyncEnumerable()) { Title = name },
        };
        sheets.AddRange(run.Figures.Tables.Select(table => Figures(report, table, run.Figures.Total)));
        sheets.Add(Rows("明细", report, files.ReadAsync(run.Id, run.RowsHash, CancellationToken.None), null));
        return sheets;
    }

    /// <summary>The rows with their measures, so that each figure can be added up again from them.</summary>
    public static ISheet Rows(string name, Report report, IAsyncEnumerable<KeptRow> rows, RowChoice? chosen) => new Sheet<KeptRow>(
        name,
        [
            .. report.Columns.Index().Select(one => new Column<KeptRow>(RegisterWords.Official($"Column.{one.Item.Key}"), row => Value(one.Item.Kind, row.Text(one.Index)), null, null, KindOf(one.Item.Kind))),
            .. report.Measures.Index().Skip(1).Where(one => one.Item.Kind == MeasureKind.Count)
                .Select(one => new Column<KeptRow>($"计入：{RegisterWords.Official($"Measure.{one.Item.Key}")}", row => (row.M & (1L << one.Index)) != 0 ? 1L : null, null, null, ColumnKind.Number)),
        ],
        (chosen is null ? rows : rows.Where(chosen.Has)).ReadAhead());

    private static Sheet<(string Group, IReadOnlyList<long> Sums)> Figures(Report report, FigureTable table, IReadOnlyList<long> total)
    {
        var column = report.Columns[report.IndexOf(table.Column)];
        var title = RegisterWords.Official($"Column.{table.Column}");
        var groups = table.Groups.Select(group => (Group: group.Value is null ? "（空）" : RegisterWords.OfficialCell(column.Kind, group.Value), group.Sums)).Append(("合计", total));
        return new Sheet<(string Group, IReadOnlyList<long> Sums)>(
            $"按{title}汇总",
            [
                new(title, row => row.Group, null, 26, ColumnKind.Text),
                .. report.Measures.Index().Select(one => new Column<(string Group, IReadOnlyList<long> Sums)>(
                    RegisterWords.Official($"Measure.{one.Item.Key}") + (one.Item.Kind switch { MeasureKind.Rate => "（%）", MeasureKind.Money => "（元）", _ => "" }),
                    row => report.Measures.Of(one.Index, row.Sums) is not { } value ? null : one.Item.Kind is MeasureKind.Rate or MeasureKind.Average ? value / 10m : value,
                    one.Item.Kind is MeasureKind.Rate or MeasureKind.Average ? "0.0" : null, null, one.Item.Kind == MeasureKind.Money ? ColumnKind.Money : ColumnKind.Number)),
            ],
            groups.ToAsyncEnumerable());
    }

    private static ColumnKind KindOf(CellKind kind) => kind switch
    {
        CellKind.Number => ColumnKind.Number,
        CellKind.Money => ColumnKind.Money,
        CellKind.Date => ColumnKind.Date,
        CellKind.Time => ColumnKind.DateTime,
        CellKind.YesNo => ColumnKind.YesNo,
        _ => ColumnKind.Text,
    };

    private static object? Value(CellKind kind, string? text) => text is null ? null : kind switch
    {
        CellKind.Number or CellKind.Money => long.Parse(text, CultureInfo.InvariantCulture),
        CellKind.Date => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture),
        CellKind.Time => DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal),
        CellKind.YesNo => text == "true",
        CellKind.Word => RegisterWords.OfficialWord(text),
        _ => text,
    };

    internal static string Compared(ReportDifferences? differences) => differences is null or { IsNone: true } ? "与原结果一致" : $"新增 {differences.Added} 行，减少 {differences.Removed} 行，变更 {differences.Changed} 行";

    internal static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    internal static string Minute(DateTime at) => ShanghaiTime.ToLocal(at).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
