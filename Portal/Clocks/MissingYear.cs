using Portal.Kernel;

namespace Portal.Clocks;

/// <summary>
/// The year whose holidays somebody should load by now: next year's from 1 November on, this year's when even that is missing.
/// It is a duty of whoever keeps the calendars; for everybody else nothing is missing.
/// </summary>
public sealed class MissingYear(ICalendarSource calendars, TimeProvider clock)
{
    /// <returns>Null when nothing is missing or the caller does not keep the calendars.</returns>
    public async Task<int?> ExecuteAsync(Caller caller, CancellationToken cancellationToken = default) =>
        caller.May(ClocksPermissions.Calendars) ? (await calendars.GetAsync(cancellationToken)).MissingYear(clock.Today()) : null;
}
