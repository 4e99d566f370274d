using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Portal.Insights.Window;

public enum BarLook
{
    Strong,
    Grey,
    Pale,
    Warn,
    Late,
}

public sealed record ChartSeries(string Name, BarLook Look);

/// <param name="Values">One for each series, none negative.</param>
public sealed record ChartBar(string Label, IReadOnlyList<int> Values);

/// <summary>Lying bars beside each other or one on the other. To readers it is one picture that names the table with the same values.</summary>
public sealed partial class BarChart(IStringLocalizer<InsightsText> text) : ComponentBase
{
    /// <summary>The longest bar; the rest of the line is for its number.</summary>
    private const double Widest = 84;

    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    /// <summary>In the order of the values.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<ChartSeries> Series { get; set; } = [];

    [Parameter, EditorRequired]
    public IReadOnlyList<ChartBar> Bars { get; set; } = [];

    /// <summary>Values of one bar add up to a whole.</summary>
    [Parameter]
    public bool Stacked { get; set; }

    private IStringLocalizer<InsightsText> Text => text;

    private int Most => Math.Max(1, Bars.Select(bar => Stacked ? bar.Values.Sum() : bar.Values.DefaultIfEmpty().Max()).DefaultIfEmpty().Max());

    private static string ClassOf(ChartSeries series) => $"bar bar-{series.Look.ToString().ToLowerInvariant()}";

    private string Width(int value) => string.Create(CultureInfo.InvariantCulture, $"{Widest * value / Most:0.##}%");
}
