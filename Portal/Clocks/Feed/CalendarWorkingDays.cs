using Portal.Notifications;

namespace Portal.Clocks.Feed;

/// <summary>Tells the inbox which days are worked.</summary>
internal sealed class CalendarWorkingDays(ICalendarSource calendars) : IWorkingDays
{
    public async ValueTask<bool> IsWorkingDayAsync(DateOnly day, CancellationToken cancellationToken) => (await calendars.GetAsync(cancellationToken)).IsWorkingDay(day);
}
