using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Clocks.Calendars;

/// <summary>A year as the administrator's list shows it.</summary>
public sealed record CalendarYearSummary(int Year, int Holidays, int MakeUpWorkdays, IReadOnlyList<string> Papers, DateTime ImportedAt, string ImportedBy);

public sealed record CalendarDay(DateOnly Date, bool IsOff, string? Name);

/// <summary>The calendar years that are kept, newest first.</summary>
public sealed class ListCalendars(IDbContextFactory<PortalDbContext> contexts)
{
    public async Task<Result<IReadOnlyList<CalendarYearSummary>>> ExecuteAsync(Caller caller, CancellationToken cancellationToken = default)
    {
        if (!caller.May(ClocksPermissions.Calendars))
        {
            return ClocksRefusals.NotAllowed;
        }

        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        return Result.Of<IReadOnlyList<CalendarYearSummary>>(await db.CalendarYears.AsNoTracking().OrderByDescending(year => year.Year)
            .Select(year => new CalendarYearSummary(
                year.Year, year.Days.Count(day => day.IsOff), year.Days.Count(day => !day.IsOff), year.Papers, year.ImportedAt, year.ImportedBy))
            .ToListAsync(cancellationToken));
    }
}

/// <summary>Every holiday and make-up workday of one year's notice, in order.</summary>
public sealed class ReadCalendarYear(IDbContextFactory<PortalDbContext> contexts)
{
    public async Task<Result<IReadOnlyList<CalendarDay>>> ExecuteAsync(int year, Caller caller, CancellationToken cancellationToken = default)
    {
        if (!caller.May(ClocksPermissions.Calendars))
        {
            return ClocksRefusals.NotAllowed;
        }

        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var row = await db.CalendarYears.AsNoTracking().Include(y => y.Days).SingleOrDefaultAsync(y => y.Year == year, cancellationToken);
        return row is null
            ? ClocksRefusals.YearNotFound(year)
            : Result.Of<IReadOnlyList<CalendarDay>>([.. row.Days.OrderBy(day => day.Date).Select(day => new CalendarDay(day.Date, day.IsOff, day.Name))]);
    }
}
