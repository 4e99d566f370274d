using Portal.Kernel;

namespace Portal.Calendar;

/// <summary>A day that a notice treats otherwise than the ordinary week does.</summary>
/// <param name="Date">The day itself.</param>
/// <param name="IsOff">True for a statutory holiday (Saturdays and Sundays inside one included), false for a make-up workday.</param>
/// <param name="Name">The holiday it belongs to, e.g. 国庆节; null when the source does not say.</param>
public sealed record SpecialDay(DateOnly Date, bool IsOff, string? Name = null);

/// <summary>The published holidays and make-up workdays of one year, as one notice of the State Council gives them.</summary>
/// <remarks>
/// A notice may also set days of the December before it (New Year 2019 took 29 to 31 December 2018); these stand in the
/// year of their notice and win over what the earlier notice said.
/// </remarks>
public sealed record CalendarYear
{
    /// <summary>The first year whose notice is kept.</summary>
    public const int MinYear = 2017;

    /// <summary>A plausibility limit for imports, far beyond what is ever published.</summary>
    public const int MaxYear = 2100;

    /// <summary>As many problems as one refusal lists; the count in the sentence is the full one.</summary>
    public const int MaxGaps = 100;

    private CalendarYear(int year, IReadOnlyList<string> papers, IReadOnlyList<SpecialDay> days) =>
        (Year, Papers, Days) = (year, papers, days);

    public int Year { get; }

    /// <summary>Where the notices can be read; empty when the source does not say.</summary>
    public IReadOnlyList<string> Papers { get; }

    /// <summary>In order of date, each date once.</summary>
    public IReadOnlyList<SpecialDay> Days { get; }

    /// <summary>Refused with every problem named: year out of range, no holiday at all, and what <see cref="Check"/> finds.</summary>
    public static Result<CalendarYear> Create(int year, IEnumerable<SpecialDay> days, IEnumerable<string>? papers = null)
    {
        var entries = days.Select((day, index) => ($"days[{index}]", day)).ToList();
        var gaps = Check(year, "year", entries, takesDecember: true).ToList();
        return gaps.Count > 0 ? CalendarRefusals.ImportRefused(gaps) : Of(year, entries.Select(entry => entry.day), papers ?? []);
    }

    internal static CalendarYear Of(int year, IEnumerable<SpecialDay> days, IEnumerable<string> papers) =>
        new(year, [.. papers], [.. days.OrderBy(day => day.Date)]);

    /// <summary>
    /// A date outside its year (with <paramref name="takesDecember"/>, December of the year before is accepted), a day named twice, a day that is both holiday
    /// and workday, a make-up workday that is no Saturday or Sunday.
    /// </summary>
    internal static IEnumerable<Gap> Check(int year, string yearPath, IReadOnlyList<(string Path, SpecialDay Day)> entries, bool takesDecember)
    {
        if (year is < MinYear or > MaxYear)
        {
            yield return new Gap(yearPath, CalendarRefusals.YearOutOfRange, year, MinYear, MaxYear);
            yield break;
        }

        if (!entries.Any(entry => entry.Day.IsOff))
        {
            yield return new Gap(yearPath, CalendarRefusals.EmptyYear, year);
        }

        var seen = new Dictionary<DateOnly, bool>();
        foreach (var (path, day) in entries)
        {
            if (day.Date.Year != year && !(takesDecember && day.Date.Year == year - 1 && day.Date.Month == 12))
            {
                yield return new Gap(path, CalendarRefusals.OutsideYear, day.Date, year);
            }

            if (!seen.TryAdd(day.Date, day.IsOff))
            {
                yield return seen[day.Date] == day.IsOff
                    ? new Gap(path, CalendarRefusals.DuplicateDay, day.Date)
                    : new Gap(path, CalendarRefusals.HolidayAndWorkday, day.Date);
            }

            if (!day.IsOff && !WorkingCalendar.IsWeekend(day.Date))
            {
                yield return new Gap(path, CalendarRefusals.WorkdayNotWeekend, day.Date);
            }
        }
    }
}
