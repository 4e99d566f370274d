using System.Globalization;

namespace Portal.Reporting.Reading;

/// <summary>How a number format wants its numbers read.</summary>
/// <param name="IsDate">Serial numbers under this format are days or times.</param>
/// <param name="Padding">Digits a whole number is padded to, as <c>000000</c> does for codes; 0 for none.</param>
internal readonly record struct NumberStyle(bool IsDate, int Padding)
{
    /// <summary>Built-in formats; 27 to 36 and 50 to 58 are dates in East Asian editions (ECMA-376 part 1, 18.8.30).</summary>
    public static NumberStyle Of(int builtIn) => new(builtIn is >= 14 and <= 22 or >= 27 and <= 36 or >= 45 and <= 47 or >= 50 and <= 58, 0);

    public static NumberStyle Of(string? format)
    {
        if (string.IsNullOrEmpty(format) || format.Equals("General", StringComparison.OrdinalIgnoreCase))
        {
            return default;
        }

        if (format.Length is > 1 and <= 15 && format.AsSpan().IndexOfAnyExcept('0') < 0)
        {
            return new NumberStyle(false, format.Length);
        }

        for (var index = 0; index < format.Length; index++)
        {
            switch (format[index])
            {
                case '"':
                    index = IndexOrEnd(format, '"', index + 1);
                    break;
                case '\\' or '_' or '*':
                    index++;
                    break;
                case '[':
                    var end = IndexOrEnd(format, ']', index);
                    if (IsElapsed(format.AsSpan(index + 1, end - index - 1)))
                    {
                        return new NumberStyle(true, 0);
                    }

                    index = end;
                    break;
                case 'y' or 'Y' or 'm' or 'M' or 'd' or 'D' or 'h' or 'H' or 's' or 'S':
                    return new NumberStyle(true, 0);
                case ';':
                    return default;
            }
        }

        return default;
    }

    private static int IndexOrEnd(string format, char wanted, int from)
    {
        var index = format.IndexOf(wanted, from);
        return index < 0 ? format.Length : index;
    }

    private static bool IsElapsed(ReadOnlySpan<char> inBrackets) =>
        inBrackets.Length is > 0 and <= 2 && inBrackets.IndexOfAnyExcept(TimeLetters) < 0;

    private static readonly System.Buffers.SearchValues<char> TimeLetters = System.Buffers.SearchValues.Create("hHmMsS");
}

/// <summary>Numbers, days and times of spreadsheets as plain text.</summary>
internal static class SpreadsheetNumber
{
    private const double LastSerial = 2_958_466;

    /// <summary>The text of a cell value in its file form.</summary>
    public static string Plain(string value, int padding)
    {
        if (IsPlainInteger(value))
        {
            return value.PadLeft(padding, '0');
        }

        return double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? Plain(number, padding)
            : value;
    }

    public static string Plain(double value, int padding)
    {
        // A decimal made of a double keeps the 15 digits that people typed and drops the noise behind them.
        var text = Math.Abs(value) is < 1e28 and > 1e-12
            ? ((decimal)value).ToString("0.############################", CultureInfo.InvariantCulture)
            : value == 0 ? "0" : value.ToString("R", CultureInfo.InvariantCulture);
        return IsPlainInteger(text) ? text.PadLeft(padding, '0') : text;
    }

    /// <summary>A serial number as day, time of day or both; the number itself when it cannot be one.</summary>
    public static string Date(double serial, bool from1904)
    {
        if (serial is < 0 or >= LastSerial)
        {
            return Plain(serial, 0);
        }

        if (serial < 1 && !from1904)
        {
            return Span(TimeSpan.FromSeconds(Math.Round(serial * 86_400)));
        }

        // Day 60 is 29 February 1900 in Excel, which never was: days before it are one off.
        var days = from1904 ? serial + 1_462 : serial < 60 ? serial + 1 : serial;
        var start = new DateTime(1899, 12, 30, 0, 0, 0, DateTimeKind.Unspecified);
        return Time(start.AddDays(Math.Floor(days)).AddSeconds(Math.Round((days - Math.Floor(days)) * 86_400)));
    }

    public static string Time(DateTime time)
    {
        var rounded = time.AddTicks(TimeSpan.TicksPerSecond / 2);
        rounded = rounded.AddTicks(-(rounded.Ticks % TimeSpan.TicksPerSecond));
        return rounded.ToString(rounded.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
    }

    public static string Span(TimeSpan span) =>
        string.Create(CultureInfo.InvariantCulture, $"{(int)span.TotalHours:00}:{span.Minutes:00}:{span.Seconds:00}");

    private static bool IsPlainInteger(string value) => value.Length > 0 && value.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0;
}
