using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Insights.Window;

namespace Portal.Insights.Reports;

/// <summary>The figures of a run by one grouping: chart and table with the same values.</summary>
public sealed partial class RunFigures(RegisterWords words, IStringLocalizer<ReportsText> text) : ComponentBase
{
    /// <summary>More bars than fit a screen say less, not more; the table has all.</summary>
    private const int MaxBars = 20;

    private static readonly BarLook[] Calm = [BarLook.Strong, BarLook.Pale, BarLook.Grey];
    private static readonly BarLook[] Bad = [BarLook.Warn, BarLook.Late];

    [Parameter, EditorRequired]
    public RunView View { get; set; } = default!;

    [Parameter, EditorRequired]
    public FigureTable Table { get; set; } = default!;

    private RegisterWords Words => words;

    private IStringLocalizer<ReportsText> Text => text;

    private IEnumerable<(int Index, ReportMeasure Item)> ShownMeasures => View.Report.Measures.Index().Where(one => !one.Item.IsBehind);

    private IEnumerable<(int Index, ReportMeasure Item)> Drawn => View.Report.Measures.Index().Where(one => one.Item.InChart);

    private List<ChartSeries> Series
    {
        get
        {
            var (calm, bad) = (0, 0);
            return [.. Drawn.Select(one => new ChartSeries(words.Measure(one.Item), one.Item.IsBad ? Bad[bad++ % Bad.Length] : Calm[calm++ % Calm.Length]))];
        }
    }

    private IReadOnlyList<ChartBar> Bars => [.. Table.Groups.Take(MaxBars).Select(group => new ChartBar(NameOf(group.Value), [.. Drawn.Select(one => (int)Math.Min(int.MaxValue, group.Sums[one.Index]))]))];

    private string NameOf(string? value) => value is null ? text["Run.Without"] : words.Cell(View.Report.Columns[View.Report.IndexOf(Table.Column)].Kind, value);

    private string ShownOf(int index, IReadOnlyList<long> sums) => RegisterWords.Figure(View.Report.Measures[index], View.Report.Measures.Of(index, sums));
}
