using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Portal.Insights.Window;

public sealed record ReplyTableRow(string Label, WindowPeriod Period, Guid? DepartmentId, ReplyFigures Figures);

/// <summary>Figures about replies, a line per month or department; every count opens its rows.</summary>
public sealed partial class ReplyTable(IStringLocalizer<InsightsText> text) : ComponentBase
{
    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    /// <summary>Heading of the first column.</summary>
    [Parameter, EditorRequired]
    public string First { get; set; } = "";

    [Parameter, EditorRequired]
    public IReadOnlyList<ReplyTableRow> Rows { get; set; } = [];

    private IStringLocalizer<InsightsText> Text => text;
}

internal static class WindowWords
{
    public static string Rate(decimal? rate) => rate is { } value ? value.ToString("0.0", CultureInfo.InvariantCulture) + "%" : "–";

    public static string Days(int? days) => days?.ToString(CultureInfo.InvariantCulture) ?? "–";

    /// <summary>The list behind a figure.</summary>
    public static string Rows(WindowRows what, WindowPeriod period, Guid? departmentId) => $"{WindowPaths.Cases}{WindowPaths.Query(period.From, period.To, departmentId)}&what={what}";
}
