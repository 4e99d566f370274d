using Microsoft.EntityFrameworkCore;
using Portal.Calendar;
using Portal.Clocks.Recompute;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Clocks.Calendars;

/// <summary>
/// Says what a calendar file would change, day by day, and which open clocks would move from when to when. Changes nothing.
/// A file with anything wrong in it is refused with every problem named (<see cref="CalendarRefusals"/>).
/// </summary>
public sealed class PreviewCalendarImport(IDbContextFactory<PortalDbContext> contexts, ICalendarSource calendars)
{
    /// <param name="json">Either shape <see cref="CalendarImport"/> reads.</param>
    public async Task<Result<CalendarPreview>> ExecuteAsync(string json, Caller caller, CancellationToken cancellationToken = default)
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
        var change = CalendarChange.Of(kept.Calendar, file.Value);
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var moves = await ClockMover.PreviewAsync(db, change.After, cancellationToken);
        return new CalendarPreview(kept.Version, change.Years, MovedClocks.Of(moves), change.Changed.Count > 0);
    }
}
