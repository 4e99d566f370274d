using System.Collections.Frozen;

namespace Portal.Calendar;

/// <summary>What a calendar day is to somebody who counts working days.</summary>
public enum DayKind
{
    WorkingDay,
    Weekend,
    StatutoryHoliday,

    /// <summary>调休上班日: a Saturday or Sunday worked in exchange for a holiday; it counts.</summary>
    MakeUpWorkday,

    /// <summary>The year is not published yet; by the ordinary week this is a working day.</summary>
    ProvisionalWorkingDay,
    ProvisionalWeekend,

    /// <summary>The year is not published yet; the date is a holiday every year.</summary>
    ProvisionalHoliday,
}

/// <summary>Which days are worked in China: an immutable value over the published years.</summary>
/// <remarks>
/// Source of the counting rules: Civil Code art. 200 to 204 and the yearly holiday notices of the State Council.
/// In a year without a published notice the ordinary week and the fixed statutory dates (1 January, 1 and 2 May,
/// 1 to 3 October) hold, and every result that rests on such a day is provisional (暂定).
/// Notices change after publication (January 2020), so a result is a function of the calendar given, never remembered.
/// </remarks>
public sealed class WorkingCalendar
{
    /// <summary>The earliest day that people may ask about; the year of the plan.</summary>
    public static readonly DateOnly FirstDay = new(2017, 1, 1);

    /// <summary>People may ask about days up to this many years after today.</summary>
    public const int YearsAhead = 10;

    /// <summary>The longest period, in working days, that people may ask about; about four years.</summary>
    public const int MaxDays = 1000;

    /// <summary>No year is published: everything is provisional.</summary>
    public static readonly WorkingCalendar Empty = new([]);

    private readonly FrozenDictionary<int, CalendarYear> years;
    private readonly FrozenDictionary<DateOnly, (SpecialDay Day, CalendarYear Year)> special;

    /// <summary>Each year may be given once; a later notice wins where two name the same December day.</summary>
    public WorkingCalendar(IEnumerable<CalendarYear> years)
    {
        this.years = years.ToFrozenDictionary(year => year.Year);
        var days = new Dictionary<DateOnly, (SpecialDay, CalendarYear)>();
        foreach (var year in this.years.Values.OrderBy(year => year.Year))
        {
            foreach (var day in year.Days)
            {
                days[day.Date] = (day, year);
            }
        }

        special = days.ToFrozenDictionary();
    }

    /// <summary>The published years in order.</summary>
    public IReadOnlyList<CalendarYear> Years => [.. years.Values.OrderBy(year => year.Year)];

    /// <summary>First and last published year; null when none is. Years between them may still be missing.</summary>
    public (int First, int Last)? KnownRange => years.Count == 0 ? null : (years.Keys.Min(), years.Keys.Max());

    public bool IsKnown(int year) => years.ContainsKey(year);

    /// <summary>This calendar with these years added or put in the place of older versions of them.</summary>
    public WorkingCalendar With(params IEnumerable<CalendarYear> published)
    {
        var merged = years.ToDictionary();
        foreach (var year in published)
        {
            merged[year.Year] = year;
        }

        return new WorkingCalendar(merged.Values);
    }

    /// <summary>The year somebody should import by now: next year's from 1 November on, or this year's; null when both are known.</summary>
    public int? MissingYear(DateOnly today) =>
        !IsKnown(today.Year) ? today.Year
        : today.Month >= 11 && !IsKnown(today.Year + 1) ? today.Year + 1
        : null;

    public DayKind KindOf(DateOnly day)
    {
        if (special.TryGetValue(day, out var found))
        {
            return found.Day.IsOff ? DayKind.StatutoryHoliday : DayKind.MakeUpWorkday;
        }

        if (years.ContainsKey(day.Year))
        {
            return IsWeekend(day) ? DayKind.Weekend : DayKind.WorkingDay;
        }

        return IsFixedHoliday(day) ? DayKind.ProvisionalHoliday
            : IsWeekend(day) ? DayKind.ProvisionalWeekend
            : DayKind.ProvisionalWorkingDay;
    }

    public bool IsWorkingDay(DateOnly day) =>
        KindOf(day) is DayKind.WorkingDay or DayKind.MakeUpWorkday or DayKind.ProvisionalWorkingDay;

    /// <summary>True when what this day is may change once its year is published.</summary>
    public bool IsProvisional(DateOnly day) =>
        KindOf(day) is DayKind.ProvisionalWorkingDay or DayKind.ProvisionalWeekend or DayKind.ProvisionalHoliday;

    /// <summary>The holiday or make-up workday on this day and the year whose notice says so; null on an ordinary day.</summary>
    public (SpecialDay Day, CalendarYear Year)? SpecialOn(DateOnly day) =>
        special.TryGetValue(day, out var found) ? found : null;

    /// <summary>The <paramref name="count"/>-th working day after <paramref name="start"/>; the start day itself is not counted.</summary>
    /// <remarks>
    /// A weekend day worked in exchange for a holiday counts. A negative count goes back in the same way, as reminders
    /// three working days before a due date need; zero is the start day, worked or not.
    /// In a year without a published notice, weekends and the fixed statutory dates count as rest and the result is provisional.
    /// </remarks>
    public DateOnly AddWorkingDays(DateOnly start, int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, MaxDays);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, -MaxDays);
        var step = Math.Sign(count);
        var day = start;
        for (var left = Math.Abs(count); left > 0;)
        {
            day = day.AddDays(step);
            if (IsWorkingDay(day))
            {
                left--;
            }
        }

        return day;
    }

    /// <summary>
    /// Working days after <paramref name="from"/> up to and including <paramref name="to"/>; negative when <paramref name="to"/>
    /// is the earlier one, so that "days left" turns into "days overdue".
    /// </summary>
    public int WorkingDaysBetween(DateOnly from, DateOnly to)
    {
        if (to < from)
        {
            return -WorkingDaysBetween(to, from);
        }

        var count = 0;
        for (var day = from; day < to;)
        {
            day = day.AddDays(1);
            if (IsWorkingDay(day))
            {
                count++;
            }
        }

        return count;
    }

    /// <summary>The last day of a period of that many working days, with the reckoning of every day in between.</summary>
    /// <param name="received">The day of receipt, which is not counted (Civil Code art. 201); it may be a rest day.</param>
    /// <param name="days">1 to <see cref="MaxDays"/> working days.</param>
    public Deadline DeadlineOf(DateOnly received, int days)
    {
        var reading = new ClockTerms(received, days).Read(this);
        return new Deadline(received, days, reading.DueOn!.Value, reading.IsProvisional, reading.Ledger);
    }

    /// <summary>The days of a range, both ends included, that are worked in one calendar and not in the other.</summary>
    public IEnumerable<DateOnly> DaysThatDiffer(WorkingCalendar other, DateOnly first, DateOnly last)
    {
        for (var number = first.DayNumber; number <= last.DayNumber; number++)
        {
            var day = DateOnly.FromDayNumber(number);
            if (IsWorkingDay(day) != other.IsWorkingDay(day))
            {
                yield return day;
            }
        }
    }

    internal static bool IsWeekend(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    private static bool IsFixedHoliday(DateOnly day) =>
        (day.Month, day.Day) is (1, 1) or (5, 1) or (5, 2) or (10, 1) or (10, 2) or (10, 3);
}
