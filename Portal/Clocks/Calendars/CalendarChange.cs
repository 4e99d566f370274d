using Portal.Calendar;
using Portal.Clocks.Recompute;

namespace Portal.Clocks.Calendars;

/// <summary>A day that is something else after the import.</summary>
public sealed record DayChange(DateOnly Date, DayKind From, DayKind To, string? Name)
{
    /// <summary>Worked before and not after, or the other way round: the only days that can move a deadline.</summary>
    public bool ChangesWork => Works(From) != Works(To);

    private static bool Works(DayKind kind) => kind is DayKind.WorkingDay or DayKind.MakeUpWorkday or DayKind.ProvisionalWorkingDay;
}

/// <summary>One year of an import file against what is kept.</summary>
/// <param name="Year">The year of the notice.</param>
/// <param name="IsNew">Not kept before.</param>
/// <param name="Holidays">Days off in the file.</param>
/// <param name="MakeUpWorkdays">Saturdays and Sundays worked in the file.</param>
/// <param name="Papers">Addresses of the notices, after the import.</param>
/// <param name="Changes">Days of the year, and of the December before, that change; a day that only settles from provisional is left out.</param>
public sealed record YearChange(
    int Year, bool IsNew, int Holidays, int MakeUpWorkdays, IReadOnlyList<string> Papers, IReadOnlyList<DayChange> Changes);

/// <summary>What an import would do; confirm it with the same file and <see cref="Version"/>.</summary>
/// <param name="Version">The calendar this was reckoned against.</param>
/// <param name="Years">Each year of the file, in order.</param>
/// <param name="Clocks">Open clocks that would move.</param>
/// <param name="ChangesAnything">False when the file says what is kept already.</param>
public sealed record CalendarPreview(Guid Version, IReadOnlyList<YearChange> Years, MovedClocks Clocks, bool ChangesAnything);

/// <summary>What an import did.</summary>
public sealed record CalendarImported(IReadOnlyList<YearChange> Years, MovedClocks Clocks);

/// <summary>The years of a file laid over the calendar that is kept.</summary>
internal sealed record CalendarChange(WorkingCalendar Before, WorkingCalendar After, IReadOnlyList<CalendarYear> Changed, IReadOnlyList<YearChange> Years)
{
    public static CalendarChange Of(WorkingCalendar before, IReadOnlyList<CalendarYear> file)
    {
        var taken = file.Select(year => Complete(before, year)).ToList();
        var after = before.With(taken);
        return new CalendarChange(
            before, after, [.. taken.Where(year => !Same(Kept(before, year.Year), year))], [.. taken.Select(year => Describe(before, after, year))]);
    }

    /// <summary>
    /// Our own shape names neither holidays nor notices: what is known of an unchanged day is kept.
    /// Names are cut to what is stored and only web addresses are taken as notices, because they become links.
    /// </summary>
    private static CalendarYear Complete(WorkingCalendar before, CalendarYear year)
    {
        var kept = Kept(before, year.Year);
        var names = kept?.Days.ToDictionary(day => day.Date) ?? [];
        var days = year.Days.Select(day =>
            day.Name is { } name ? day with { Name = name.Length > CalendarYearRow.NameMaxLength ? name[..CalendarYearRow.NameMaxLength] : name }
            : names.TryGetValue(day.Date, out var old) && old.IsOff == day.IsOff ? day with { Name = old.Name }
            : day);
        var papers = year.Papers.Where(IsWebAddress).Take(CalendarYearRow.MaxPapers).ToList();
        return CalendarYear.Create(year.Year, days, papers.Count == 0 && kept is not null ? kept.Papers : papers).Value;
    }

    private static bool IsWebAddress(string paper) =>
        paper.Length <= CalendarYearRow.PaperMaxLength && Uri.TryCreate(paper, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps);

    private static CalendarYear? Kept(WorkingCalendar calendar, int year) => calendar.Years.FirstOrDefault(kept => kept.Year == year);

    private static bool Same(CalendarYear? kept, CalendarYear year) =>
        kept is not null && kept.Days.SequenceEqual(year.Days) && kept.Papers.SequenceEqual(year.Papers);

    private static YearChange Describe(WorkingCalendar before, WorkingCalendar after, CalendarYear year)
    {
        var changes = new List<DayChange>();
        for (var day = new DateOnly(year.Year - 1, 12, 1); day.Year <= year.Year; day = day.AddDays(1))
        {
            var (from, to) = (before.KindOf(day), after.KindOf(day));
            if (Settled(from) != Settled(to))
            {
                changes.Add(new DayChange(day, from, to, after.SpecialOn(day)?.Day.Name));
            }
        }

        return new YearChange(
            year.Year, !before.IsKnown(year.Year), year.Days.Count(day => day.IsOff), year.Days.Count(day => !day.IsOff), year.Papers, changes);
    }

    private static DayKind Settled(DayKind kind) => kind switch
    {
        DayKind.ProvisionalWorkingDay => DayKind.WorkingDay,
        DayKind.ProvisionalWeekend => DayKind.Weekend,
        DayKind.ProvisionalHoliday => DayKind.StatutoryHoliday,
        _ => kind,
    };
}
