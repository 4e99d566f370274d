using System.Globalization;
using System.Text.RegularExpressions;
using Portal.Kernel;

namespace Portal.Reporting;

/// <summary>Reads cells as people fill them in (domain 4). Nothing here throws on any text.</summary>
public static partial class TableCell
{
    /// <summary>Words that stand for "nothing", in half width.</summary>
    private static readonly HashSet<string> Nothing = new(StringComparer.OrdinalIgnoreCase)
    {
        "", "无", "/", "//", "\\", "-", "--", "---", "—", "——", "–", "－", "_", "暂无", "没有", "空", "n/a", "na", "null", "none", "nil", "#n/a", "（空）", "(空)", ".", "。", "*",
    };

    /// <summary>Without surrounding blanks of any kind; empty when the cell says "nothing".</summary>
    public static string Read(string? cell)
    {
        var text = Trim(cell);
        return Nothing.Contains(text.Length > 8 ? text : Half(text)) ? "" : text;
    }

    public static bool IsEmpty(string? cell) => Read(cell).Length == 0;

    /// <summary>Without surrounding blanks; runs of blanks and line breaks inside become one blank.</summary>
    public static string Line(string? cell) => Blanks().Replace(Read(cell), " ");

    /// <summary>Full-width letters, digits and signs become half-width.</summary>
    public static string Half(string text) => TextFold.Normalize(text);

    /// <summary>A whole number, with full-width digits or thousands commas: <c>１８８４</c>, <c>1,884</c>, <c>50字符</c>, <c>18,2</c> (18).</summary>
    public static bool TryInteger(string? cell, out int number)
    {
        number = 0;
        var text = Half(Read(cell)).Replace(" ", "", StringComparison.Ordinal);
        var match = Thousands().Match(text);
        if (!match.Success)
        {
            match = Leading().Match(text);
        }

        return match.Success && int.TryParse(
            match.Groups[1].Value.Replace(",", "", StringComparison.Ordinal), NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }

    /// <summary>
    /// A day as <c>2017年11月10日</c>, <c>2017-11-10</c>, <c>2017/11/10</c>, <c>2017.11.10</c>, <c>20171110</c>, each with or without a time of day,
    /// or as a spreadsheet serial number (43049). Years outside 1950–2100 are not taken for dates.
    /// </summary>
    public static bool TryDate(string? cell, out DateOnly day)
    {
        day = default;
        var text = Half(Read(cell));
        var match = SeparatedDay().Match(text) is { Success: true } separated ? separated : CompactDay().Match(text);
        if (match.Success)
        {
            return TryDay(Number(match.Groups[1]), Number(match.Groups[2]), Number(match.Groups[3]), out day);
        }

        match = Serial().Match(text);
        if (!match.Success)
        {
            return false;
        }

        // Spreadsheets count 1900-02-29, which never was; from March 1900 on day 0 is 1899-12-30.
        var serial = Number(match.Groups[1]);
        return serial is > 18_000 and < 75_000 && TryYear(new DateOnly(1899, 12, 30).AddDays(serial), out day);
    }

    /// <summary>A day as <see cref="TryDate"/> takes it, or only a month (<c>2019年3月</c>, <c>2019.3</c>, <c>2019-03</c>): its first day.</summary>
    public static bool TryMonth(string? cell, out DateOnly day)
    {
        if (TryDate(cell, out day))
        {
            return true;
        }

        var match = Month().Match(Half(Read(cell)));
        return match.Success && TryDay(Number(match.Groups[1]), Number(match.Groups[2]), 1, out day);
    }

    /// <summary>The pieces of a list: separated by 、 ， , ； ; | or line breaks; blanks are no separator.</summary>
    public static IReadOnlyList<string> Pieces(string? cell) =>
        [.. Read(cell).Split(Separators, StringSplitOptions.RemoveEmptyEntries).Select(Read).Where(piece => piece.Length > 0)];

    private static readonly char[] Separators = ['、', '，', ',', '；', ';', '|', '｜', '\n', '\r', '\t'];

    private static readonly char[] Invisible = ['\u00A0', '\u3000', '\u200B', '\uFEFF', '\t'];

    private static string Trim(string? cell) =>
        (cell ?? "").Trim().Trim(Invisible).Trim();

    private static int Number(Group group) => int.Parse(group.Value, CultureInfo.InvariantCulture);

    private static bool TryDay(int year, int month, int dayOfMonth, out DateOnly day)
    {
        day = default;
        return year is >= 1950 and <= 2100 && month is >= 1 and <= 12 && dayOfMonth >= 1 && dayOfMonth <= DateTime.DaysInMonth(year, month)
            && TryYear(new DateOnly(year, month, dayOfMonth), out day);
    }

    private static bool TryYear(DateOnly date, out DateOnly day)
    {
        day = date;
        return date.Year is >= 1950 and <= 2100;
    }

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Blanks();

    [GeneratedRegex(@"^(\d{1,3}(?:,\d{3})+)(?:\.0+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Thousands();

    /// <summary>Digits first; then nothing, decimals of a pair such as 18,2 or (18,2), or a unit.</summary>
    [GeneratedRegex(@"^\(?(\d{1,9})(?:[.,]\d{1,2})?\)?(?:位|字符|个字符|字节|byte|bytes|bit)?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Leading();

    [GeneratedRegex(@"^(\d{4})\s*(?:年|-|/|\.)\s*(\d{1,2})\s*(?:月|-|/|\.)\s*(\d{1,2})\s*日?(?:[\sT]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?)?$", RegexOptions.CultureInvariant)]
    private static partial Regex SeparatedDay();

    [GeneratedRegex(@"^(\d{4})(\d{2})(\d{2})$", RegexOptions.CultureInvariant)]
    private static partial Regex CompactDay();

    [GeneratedRegex(@"^(\d{4})\s*(?:年|-|/|\.)\s*(\d{1,2})\s*月?$", RegexOptions.CultureInvariant)]
    private static partial Regex Month();

    [GeneratedRegex(@"^(\d{5})(?:\.\d+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Serial();
}
