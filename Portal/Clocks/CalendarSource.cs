using Microsoft.EntityFrameworkCore;
using Portal.Calendar;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Clocks;

/// <summary>The calendar as it is and the version that names it.</summary>
public sealed record CalendarSnapshot(WorkingCalendar Calendar, Guid Version);

/// <summary>Gives the working-day calendar in force now. Ask for it in every operation; do not keep it.</summary>
public interface ICalendarSource
{
    ValueTask<WorkingCalendar> GetAsync(CancellationToken cancellationToken = default);

    ValueTask<CalendarSnapshot> GetSnapshotAsync(CancellationToken cancellationToken = default);
}

/// <summary>
/// Keeps the calendar in memory and asks the database for its version each time: one row by its key, so that an import on any
/// node holds on all nodes with the next question.
/// </summary>
internal sealed class CalendarSource(IDbContextFactory<PortalDbContext> contexts) : ICalendarSource
{
    private volatile CalendarSnapshot? known;

    public async ValueTask<WorkingCalendar> GetAsync(CancellationToken cancellationToken = default) =>
        (await GetSnapshotAsync(cancellationToken)).Calendar;

    public async ValueTask<CalendarSnapshot> GetSnapshotAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(Caller.System, cancellationToken);
        // The version first: rows that are newer than it are read once more next time, rows that are older never stay.
        var version = await db.ReferenceVersions.Where(v => v.Name == ReferenceVersion.Calendar).Select(v => v.Version).SingleOrDefaultAsync(cancellationToken);
        if (known is { } kept && kept.Version == version)
        {
            return kept;
        }

        var years = await db.CalendarYears.AsNoTracking().Include(year => year.Days).ToListAsync(cancellationToken);
        var read = new CalendarSnapshot(new WorkingCalendar(years.Select(year => year.ToYear())), version);
        known = read;
        return read;
    }
}
