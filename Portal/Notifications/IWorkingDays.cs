namespace Portal.Notifications;

/// <summary>Tells working days; the folder that keeps the calendars answers.</summary>
public interface IWorkingDays
{
    ValueTask<bool> IsWorkingDayAsync(DateOnly day, CancellationToken cancellationToken);
}
