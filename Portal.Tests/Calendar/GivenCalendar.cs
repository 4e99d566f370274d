using System.Globalization;
using System.Text.Json;

namespace Portal.Calendar;

/// <summary>The shipped calendar of 2017 to 2026, read two ways: by the product, and by a plain reading that knows nothing of it.</summary>
internal static class GivenCalendar
{
    public static string SeedFile => Path.Combine(AppContext.BaseDirectory, "db", "seed", "china-holidays.json");

    public static WorkingCalendar Shipped { get; } = new(CalendarImport.Parse(File.ReadAllText(SeedFile)).Value);

    /// <summary>Every working day of 2017 to 2026 in order, straight from the file.</summary>
    public static List<DateOnly> PlainWorkingDays()
    {
        using var file = JsonDocument.Parse(File.ReadAllText(SeedFile));
        var (off, worked) = (new HashSet<string>(), new HashSet<string>());
        foreach (var year in file.RootElement.EnumerateObject())
        {
            off.UnionWith(year.Value.GetProperty("holidays").EnumerateArray().Select(day => day.GetString()!));
            worked.UnionWith(year.Value.GetProperty("workdays").EnumerateArray().Select(day => day.GetString()!));
        }

        var days = new List<DateOnly>();
        for (var day = new DateOnly(2017, 1, 1); day.Year <= 2026; day = day.AddDays(1))
        {
            var text = day.ToString("o", CultureInfo.InvariantCulture);
            var ordinary = (int)day.DayOfWeek is >= 1 and <= 5;
            if (worked.Contains(text) || (ordinary && !off.Contains(text)))
            {
                days.Add(day);
            }
        }

        return days;
    }

    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static CalendarYear Year(int year, params (string Date, bool IsOff)[] days) =>
        CalendarYear.Create(year, days.Select(day => new SpecialDay(Day(day.Date), day.IsOff))).Value;
}
