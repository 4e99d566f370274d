using System.Collections.Concurrent;
using System.Globalization;
using System.Resources;
using Microsoft.Extensions.Localization;
using Portal.Ui;

namespace Portal.Insights.Reports;

/// <summary>Names and values of reports in the reader's words, and in Chinese for official papers.</summary>
public sealed class RegisterWords(IStringLocalizer<RegistersText> text)
{
    private static readonly CultureInfo Chinese = CultureInfo.GetCultureInfo("zh-CN");
    private static readonly ResourceManager Resources = new(typeof(RegistersText));
    private static readonly ConcurrentDictionary<string, ResourceManager?> Folders = new();

    public string this[string key] => text[key];

    public string Of(string key, params object[] arguments) => text[key, arguments];

    public string Name(Report report) => text[$"{report.Code}.Name"];

    public string Question(Report report) => text[$"{report.Code}.Question"];

    public string Basis(Report report) => text[$"{report.Code}.Basis"];

    public string Column(string key) => text[$"Column.{key}"];

    public string Measure(ReportMeasure measure) => text[$"Measure.{measure.Key}"];

    /// <summary>A cell as people see it.</summary>
    public string Cell(CellKind kind, string? value) => Cell(kind, value, key => WordOf(key, CultureInfo.CurrentUICulture), text["Word.Yes"], text["Word.No"]);

    /// <summary>The value of a measure: counts with separators, fen in yuan, tenths with a point; a dash where nothing was counted.</summary>
    public static string Figure(ReportMeasure measure, long? value) => value is not { } number ? "–" : measure.Kind switch
    {
        MeasureKind.Money => Yuan(number),
        MeasureKind.Rate => Tenths(number) + " %",
        MeasureKind.Average => Tenths(number),
        _ => Display.Count(number),
    };

    public static string Official(string key) => Resources.GetString(key, Chinese) ?? key;

    public static string OfficialCell(CellKind kind, string? value) => Cell(kind, value, key => WordOf(key, Chinese), "是", "否");

    internal static string OfficialWord(string key) => WordOf(key, Chinese);

    /// <summary>Words of the registers; those of another folder begin with @ and are found in its texts.</summary>
    private static string WordOf(string key, CultureInfo culture)
    {
        if (!key.StartsWith('@'))
        {
            return Resources.GetString($"Word.{key}", culture) ?? key;
        }

        var folder = key[1..key.IndexOf('.', StringComparison.Ordinal)];
        return Folders.GetOrAdd(folder, FolderTexts)?.GetString(key[1..], culture) ?? key[1..];
    }

    private static ResourceManager? FolderTexts(string folder) => typeof(RegistersText).Assembly.GetType($"Portal.{folder}.{folder}Text") is { } type ? new ResourceManager(type) : null;

    private static string Cell(CellKind kind, string? value, Func<string, string> word, string yes, string no) => value is null ? "" : kind switch
    {
        CellKind.Word => word(value),
        CellKind.YesNo => value == "true" ? yes : no,
        CellKind.Money => Yuan(long.Parse(value, CultureInfo.InvariantCulture)),
        CellKind.Number => Display.Count(long.Parse(value, CultureInfo.InvariantCulture)),
        CellKind.Time => Display.Minute(DateTime.Parse(value, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal)),
        _ => value,
    };

    private static string Yuan(long fen) => (fen / 100m).ToString("N2", CultureInfo.InvariantCulture);

    private static string Tenths(long tenths) => (tenths / 10m).ToString("0.0", CultureInfo.InvariantCulture);
}
