using System.Globalization;
using System.Text;

namespace Portal.Clocks.Feed;

/// <summary>One all-day entry.</summary>
/// <param name="Uid">The same for ever.</param>
/// <param name="Sequence">Grows with every change of the date.</param>
/// <param name="Url">Absolute; null when there is none.</param>
internal sealed record CalendarEntry(string Uid, DateOnly Day, int Sequence, string Summary, string Description, string? Url, bool IsTentative);

/// <summary>
/// Writes RFC 5545: lines end with CR LF and are folded at 75 octets, never inside a character (3.1); text is escaped (3.3.11); an all-day entry
/// ends on the next day, which is not part of it (3.6.1).
/// </summary>
internal static class IcsWriter
{
    private const int MostOctets = 75;

    public static string Write(string name, IEnumerable<CalendarEntry> entries, DateTime utcNow)
    {
        var text = new StringBuilder();
        var stamp = utcNow.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        Line(text, "BEGIN:VCALENDAR");
        Line(text, "VERSION:2.0");
        Line(text, "PRODID:-//Panjin//Government Information Resource Portal//ZH");
        Line(text, "CALSCALE:GREGORIAN");
        Line(text, "METHOD:PUBLISH");
        Line(text, "X-WR-CALNAME:" + Escape(name));
        Line(text, "REFRESH-INTERVAL;VALUE=DURATION:PT1H");
        foreach (var entry in entries)
        {
            Line(text, "BEGIN:VEVENT");
            Line(text, "UID:" + Escape(entry.Uid));
            Line(text, "DTSTAMP:" + stamp);
            Line(text, "DTSTART;VALUE=DATE:" + Day(entry.Day));
            Line(text, "DTEND;VALUE=DATE:" + Day(entry.Day.AddDays(1)));
            Line(text, "SEQUENCE:" + entry.Sequence.ToString(CultureInfo.InvariantCulture));
            Line(text, "SUMMARY:" + Escape(entry.Summary));
            Line(text, "DESCRIPTION:" + Escape(entry.Description));
            Line(text, "STATUS:" + (entry.IsTentative ? "TENTATIVE" : "CONFIRMED"));
            Line(text, "TRANSP:TRANSPARENT");
            if (entry.Url is not null)
            {
                Line(text, "URL:" + entry.Url);
            }

            Line(text, "END:VEVENT");
        }

        Line(text, "END:VCALENDAR");
        return text.ToString();
    }

    private static string Day(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    private static string Escape(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(";", "\\;", StringComparison.Ordinal)
        .Replace(",", "\\,", StringComparison.Ordinal).ReplaceLineEndings("\\n");

    private static void Line(StringBuilder text, string line)
    {
        var octets = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > MostOctets)
            {
                // The space that marks the continuation counts as the first octet of its line.
                text.Append("\r\n ");
                octets = 1;
            }

            text.Append(rune);
            octets += rune.Utf8SequenceLength;
        }

        text.Append("\r\n");
    }
}
