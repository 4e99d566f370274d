namespace Portal.Catalog;

/// <summary>
/// 更新周期 as dates: when the declared cycle asks for the next update and how late the data are.
/// </summary>
/// <remarks>
/// Days and weeks are added as they are. Months are added on the calendar: the same day of the later month, its last day when it has no such day,
/// and from the last day of a month to the last day of the later one (30 September, monthly → 31 October). Real-time and irregular data have no due day.
/// One day of grace: data due on the 31st are late from the 2nd on, and the days are then counted from the due day.
/// </remarks>
public static class Freshness
{
    /// <summary>Calendar days after the due day on which nothing is said yet.</summary>
    public const int GraceDays = 1;

    /// <param name="last">The later of publication and reported update.</param>
    public static DateOnly? NextDue(DateOnly last, UpdateCycle? cycle) => cycle switch
    {
        UpdateCycle.Daily => last.AddDays(1),
        UpdateCycle.Weekly => last.AddDays(7),
        UpdateCycle.Monthly => AddMonths(last, 1),
        UpdateCycle.Quarterly => AddMonths(last, 3),
        UpdateCycle.HalfYearly => AddMonths(last, 6),
        UpdateCycle.Yearly => AddMonths(last, 12),
        _ => null,
    };

    /// <summary>Calendar days since the due day; 0 while the data are fresh enough or have no due day.</summary>
    public static int DaysLate(DateOnly? due, DateOnly today) =>
        due is { } day && today.DayNumber - day.DayNumber > GraceDays ? today.DayNumber - day.DayNumber : 0;

    private static DateOnly AddMonths(DateOnly day, int months)
    {
        var later = day.AddMonths(months);
        var isLastDay = day.Day == DateTime.DaysInMonth(day.Year, day.Month);
        return isLastDay ? new DateOnly(later.Year, later.Month, DateTime.DaysInMonth(later.Year, later.Month)) : later;
    }
}
