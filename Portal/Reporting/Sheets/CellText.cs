using System.Globalization;
using System.Text;

namespace Portal.Reporting.Sheets;

/// <summary>Makes text safe for a cell and values plain.</summary>
internal static class CellText
{
    /// <summary>ECMA-376 part 1, 18.18.37 and Excel's own limit.</summary>
    public const int MaxLength = 32_767;

    private const string CutMark = "……（内容过长，已截断）";

    /// <summary>Line ends become LF; control characters go; broken surrogates and non-characters become U+FFFD.</summary>
    public static string Clean(string text)
    {
        var length = text.Length;
        var index = 0;
        while (index < length && text[index] is >= ' ' and < '\uD800' and not '\u007F' or >= '\uE000' and < '\uFFFE')
        {
            index++;
        }

        return index == length ? text : CleanFrom(text, index);
    }

    /// <summary>Cuts what no cell can hold, and says so in the cell.</summary>
    public static string Cut(string text)
    {
        if (text.Length <= MaxLength)
        {
            return text;
        }

        var end = MaxLength - CutMark.Length;
        return string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[end - 1]) ? end - 1 : end), CutMark);
    }

    /// <summary>Would a spreadsheet that opens a CSV file take this text for a formula? The full-width forms count: Chinese input methods type them and Excel accepts them.</summary>
    public static bool StartsFormula(string text) =>
        text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠';

    /// <summary>The value as people read it, in one fixed form that does not depend on the machine.</summary>
    public static string Plain(object? value, ColumnKind kind) => value switch
    {
        null => "",
        string text => text,
        bool yes => yes ? "是" : "否",
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime time when kind == ColumnKind.Date => Local(time).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime time => Local(time).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        long or int or short when kind == ColumnKind.Money => Yuan(value).ToString("0.00", CultureInfo.InvariantCulture),
        decimal number => number.ToString("0.############################", CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    public static DateTime Local(DateTime time) =>
        time.Kind == DateTimeKind.Utc ? Kernel.ShanghaiTime.ToLocal(time) : time;

    public static decimal Yuan(object fen) => Convert.ToInt64(fen, CultureInfo.InvariantCulture) / 100m;

    private static string CleanFrom(string text, int index)
    {
        var clean = new StringBuilder(text.Length).Append(text, 0, index);
        for (; index < text.Length; index++)
        {
            var character = text[index];
            switch (character)
            {
                case '\r':
                    clean.Append('\n');
                    index += index + 1 < text.Length && text[index + 1] == '\n' ? 1 : 0;
                    break;
                case '\n' or '\t':
                    clean.Append(character);
                    break;
                case < ' ' or '\u007F':
                    break;
                case >= '\uD800' and < '\uDC00' when index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]):
                    clean.Append(character).Append(text[++index]);
                    break;
                case >= '\uD800' and < '\uE000' or '\uFFFE' or '\uFFFF':
                    clean.Append('\uFFFD');
                    break;
                default:
                    clean.Append(character);
                    break;
            }
        }

        return clean.ToString();
    }
}
