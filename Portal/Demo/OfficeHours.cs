using Portal.Calendar;
using Portal.Kernel;

namespace Portal.Demo;

/// <summary>
/// The minutes in which offices work, laid end to end: 8:30–11:30 and 13:30–17:00 in Shanghai on working days, make-up workdays included.
/// What is planned on this line falls on no holiday and in no night.
/// </summary>
internal sealed class OfficeHours
{
    public const int MinutesPerDay = Morning + Afternoon;

    private const int Morning = 180;
    private const int Afternoon = 210;
    private static readonly TimeSpan MorningStart = new(8, 30, 0);
    private static readonly TimeSpan AfternoonStart = new(13, 30, 0);

    private readonly List<DateOnly> days = [];

    /// <param name="first">First day of the line; it need not be a working day.</param>
    /// <param name="end">UTC; nothing lies after it.</param>
    public OfficeHours(WorkingCalendar calendar, DateOnly first, DateTime end)
    {
        Calendar = calendar;
        var last = ShanghaiTime.DateOf(end);
        for (var day = first; day <= last; day = day.AddDays(1))
        {
            if (calendar.IsWorkingDay(day))
            {
                days.Add(day);
            }
        }

        Length = days.Count == 0 ? 0 : (days.Count - 1) * MinutesPerDay + (days[^1] == last ? Worked(ShanghaiTime.ToLocal(end).TimeOfDay) : MinutesPerDay);
    }

    public WorkingCalendar Calendar { get; }

    /// <summary>Minutes worked up to the end.</summary>
    public int Length { get; }

    public DateOnly LastDay => days[^1];

    public DateOnly DayOf(int minute) => days[Math.Clamp(minute / MinutesPerDay, 0, days.Count - 1)];

    /// <summary>The UTC instant of that minute, counted from 0.</summary>
    public DateTime At(int minute)
    {
        var within = minute % MinutesPerDay;
        var time = within < Morning ? MorningStart + TimeSpan.FromMinutes(within) : AfternoonStart + TimeSpan.FromMinutes(within - Morning);
        return ShanghaiTime.StartOf(days[minute / MinutesPerDay]) + time;
    }

    private static int Worked(TimeSpan time)
    {
        var morning = (int)Math.Clamp((time - MorningStart).TotalMinutes, 0, Morning);
        return morning + (int)Math.Clamp((time - AfternoonStart).TotalMinutes, 0, Afternoon);
    }
}
