using Microsoft.EntityFrameworkCore;
using Portal.Calendar;
using Portal.Clocks.Recompute;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Clocks.Calendars;

/// <summary>
/// Takes a previewed calendar file: years, open clocks, journal and the word to both sides of every moved case in one transaction.
/// Refused when the calendar changed since the preview, because what was agreed to is not what would happen.
/// </summary>
public sealed class ConfirmCalendarImport(
    IDbContextFactory<PortalDbContext> contexts, ICalendarSource calendars, IEnumerable<IClockOwner> owners, TimeProvider clock)
{
    /// <param name="json">The file of the preview.</param>
    /// <param name="version">As the preview gave it.</param>
    /// <param name="reason">Stands in the journal with the years and with each moved clock; may be empty.</param>
    public async Task<Result<CalendarImported>> ExecuteAsync(
        string json, Guid version, string? reason, Caller caller, CancellationToken cancellationToken = default)
    {
        if (!caller.May(ClocksPermissions.Calendars))
        {
            return ClocksRefusals.NotAllowed;
        }

        var file = CalendarImport.Parse(json);
        if (!file.Succeeded)
        {
            return file.Refusal;
        }

        var kept = await calendars.GetSnapshotAsync(cancellationToken);
        if (kept.Version != version)
        {
            return ClocksRefusals.CalendarChanged;
        }

        var change = CalendarChange.Of(kept.Calendar, file.Value);
        if (change.Changed.Count == 0)
        {
            return ClocksRefusals.NothingChanges;
        }

        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var taken = await TakeAsync(db, change, version, reason, caller, cancellationToken);
        if (!taken.Succeeded)
        {
            return taken.Refusal;
        }

        var moves = await new ClockMover(owners).ApplyAsync(db, change.After, reason, cancellationToken);
        if (!moves.Succeeded)
        {
            return moves.Refusal;
        }

        await transaction.CommitAsync(cancellationToken);
        return new CalendarImported(change.Years, MovedClocks.Of(moves.Value));
    }

    private async Task<Result> TakeAsync(
        PortalDbContext db, CalendarChange change, Guid version, string? reason, Caller caller, CancellationToken cancellationToken)
    {
        var stamp = await db.ReferenceVersions.SingleAsync(v => v.Name == ReferenceVersion.Calendar, cancellationToken);
        if (stamp.Version != version)
        {
            return ClocksRefusals.CalendarChanged;
        }

        stamp.Touch(clock.UtcNow());
        var numbers = change.Changed.Select(year => year.Year).ToList();
        var rows = await db.CalendarYears.Include(row => row.Days).Where(row => numbers.Contains(row.Year)).ToDictionaryAsync(row => row.Year, cancellationToken);
        foreach (var year in change.Changed)
        {
            if (rows.TryGetValue(year.Year, out var row))
            {
                db.RemoveRange(row.Take(year, caller.Name, clock.UtcNow()));
                // The journal names the day of each change when the year is part of the same save.
                db.Entry(row).State = EntityState.Modified;
            }
            else
            {
                db.Add(CalendarYearRow.Create(year, caller.Name, clock.UtcNow()));
            }
        }

        db.Does("Clocks.CalendarImported", null, reason);
        return await db.TrySaveAsync(ClocksRefusals.CalendarChanged, cancellationToken);
    }
}
