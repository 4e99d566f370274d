using System.Globalization;
using Microsoft.Extensions.Primitives;

namespace Portal.Journal.Search;

/// <summary>The filter as it stands in the address; anything unreadable is as if it were not there.</summary>
internal static class JournalAddress
{
    public static JournalFilter Read(Func<string, StringValues> query)
    {
        return new JournalFilter(Text("person"), Id("department"), Text("number"), Text("record"), Text("subject"), Id("id"), Text("action"), Day("from"), Day("to"));

        string? Text(string name) => query(name).FirstOrDefault()?.Trim() is { Length: > 0 and <= 200 } value ? value : null;
        Guid? Id(string name) => Guid.TryParse(Text(name), out var id) ? id : null;
        DateOnly? Day(string name) => DateOnly.TryParseExact(Text(name), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
    }

    public static JournalPosition? ReadPosition(string? after) =>
        after?.Split('-') is [var ticks, var id]
        && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at <= DateTime.MaxValue.Ticks
        && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var row) ? new JournalPosition(new DateTime(at, DateTimeKind.Utc), row) : null;

    public static string Write(JournalPosition position) => string.Create(CultureInfo.InvariantCulture, $"{position.At.Ticks}-{position.Id}");
}
