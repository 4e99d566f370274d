using Portal.Calendar;
using Portal.Kernel;

namespace Portal.Clocks;

/// <summary>The published holidays and make-up workdays of one year as the portal keeps them, with the notices they come from.</summary>
public sealed class CalendarYearRow : IVersioned, IAudited
{
    public const int PaperMaxLength = 400;
    public const int MaxPapers = 20;
    public const int NameMaxLength = 60;
    public const int PersonMaxLength = 100;

    private readonly List<CalendarDayRow> days = [];

    private CalendarYearRow() { }

    public Guid Id { get; private init; }

    public int Year { get; private init; }

    /// <summary>Addresses of the notices; empty when the source did not say.</summary>
    public List<string> Papers { get; private set; } = [];

    /// <summary>UTC; when this year was last loaded.</summary>
    public DateTime ImportedAt { get; private set; }

    public string ImportedBy { get; private set; } = "";

    public IReadOnlyList<CalendarDayRow> Days => days;

    public Guid Version { get; set; }

    public string JournalSubject => nameof(CalendarYearRow);

    public Guid JournalSubjectId => Id;

    public string JournalLabel => Year.ToString(System.Globalization.CultureInfo.InvariantCulture);

    public bool IsJournaled(string property) => property is nameof(Papers) or nameof(Year);

    public static CalendarYearRow Create(CalendarYear year, string by, DateTime at)
    {
        var row = new CalendarYearRow { Id = Guid.CreateVersion7(), Year = year.Year };
        row.Take(year, by, at);
        return row;
    }

    /// <summary>Puts the days of a later notice in the place of the old ones; days that stay the same stay the same rows.</summary>
    /// <returns>The rows that are no more; the caller removes them.</returns>
    public IReadOnlyList<CalendarDayRow> Take(CalendarYear year, string by, DateTime at)
    {
        if (year.Year != Year)
        {
            throw new ArgumentException($"{year.Year} is not {Year}.", nameof(year));
        }

        if (!Papers.SequenceEqual(year.Papers))
        {
            Papers = [.. year.Papers];
        }

        var wanted = year.Days.ToDictionary(day => day.Date);
        var removed = days.Where(day => !wanted.ContainsKey(day.Date)).ToList();
        days.RemoveAll(removed.Contains);
        foreach (var day in days)
        {
            day.Take(wanted[day.Date]);
            wanted.Remove(day.Date);
        }

        days.AddRange(wanted.Values.OrderBy(day => day.Date).Select(day => new CalendarDayRow(Id, day)));
        (ImportedBy, ImportedAt) = (by, at);
        return removed;
    }

    public CalendarYear ToYear() => CalendarYear.Create(Year, days.Select(day => new SpecialDay(day.Date, day.IsOff, day.Name)), Papers).Value;
}

/// <summary>A day that the notice treats otherwise than the ordinary week does.</summary>
public sealed class CalendarDayRow : IAudited
{
    private CalendarDayRow() { }

    internal CalendarDayRow(Guid yearId, SpecialDay day) =>
        (Id, CalendarYearId, Date, IsOff, Name) = (Guid.CreateVersion7(), yearId, day.Date, day.IsOff, day.Name);

    public Guid Id { get; private init; }

    public Guid CalendarYearId { get; private init; }

    public DateOnly Date { get; private init; }

    /// <summary>True for a holiday, false for a make-up workday.</summary>
    public bool IsOff { get; private set; }

    /// <summary>The holiday it belongs to; null when the source did not say.</summary>
    public string? Name { get; private set; }

    public string JournalSubject => nameof(CalendarYearRow);

    public Guid JournalSubjectId => CalendarYearId;

    public string JournalLabel => Date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    public bool IsJournaled(string property) => property is nameof(IsOff) or nameof(Name);

    internal void Take(SpecialDay day) => (IsOff, Name) = (day.IsOff, day.Name);
}
