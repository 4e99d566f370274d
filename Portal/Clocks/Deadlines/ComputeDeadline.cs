using System.Globalization;
using Portal.Calendar;
using Portal.Kernel;

namespace Portal.Clocks.Deadlines;

/// <summary>An answer of the public calculator and the calendar it rests on.</summary>
public sealed record ComputedDeadline(Deadline Deadline, WorkingCalendar Calendar, Guid CalendarVersion);

/// <summary>
/// The public calculator: the last day of a period of so many working days, reckoned day by day. Page and interface ask here.
/// Days from 1 January 2017 to ten years after today are answered for, periods of 1 to <see cref="WorkingCalendar.MaxDays"/> working days.
/// </summary>
public sealed class ComputeDeadline(ICalendarSource calendars, TimeProvider clock)
{
    public const string Received = "received";
    public const string Days = "days";

    private const int EchoMaxLength = 40;

    /// <summary>The last day of receipt that is answered for.</summary>
    public DateOnly LastDay => clock.Today().AddYears(WorkingCalendar.YearsAhead);

    /// <param name="received">Day of receipt as <c>2024-09-13</c>; it is not counted.</param>
    /// <param name="days">A whole number.</param>
    public async Task<Result<ComputedDeadline>> ExecuteAsync(string? received, string? days, CancellationToken cancellationToken = default)
    {
        var gaps = new List<Gap>();
        var day = ReadDay(received?.Trim() ?? "", gaps);
        var count = ReadCount(days?.Trim() ?? "", gaps);
        if (gaps.Count > 0)
        {
            return ClocksRefusals.BadQuestion(gaps);
        }

        var snapshot = await calendars.GetSnapshotAsync(cancellationToken);
        return new ComputedDeadline(snapshot.Calendar.DeadlineOf(day, count), snapshot.Calendar, snapshot.Version);
    }

    private DateOnly ReadDay(string text, List<Gap> gaps)
    {
        if (text.Length == 0)
        {
            gaps.Add(new Gap(Received, ClocksRefusals.ReceivedMissing));
            return default;
        }

        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            gaps.Add(new Gap(Received, ClocksRefusals.ReceivedInvalid, Echo(text)));
            return default;
        }

        if (day < WorkingCalendar.FirstDay || day > LastDay)
        {
            gaps.Add(new Gap(Received, ClocksRefusals.ReceivedOutOfRange, day, WorkingCalendar.FirstDay, LastDay));
        }

        return day;
    }

    private static int ReadCount(string text, List<Gap> gaps)
    {
        if (text.Length == 0)
        {
            gaps.Add(new Gap(Days, ClocksRefusals.DaysMissing));
            return 0;
        }

        var isNumber = int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var count);
        if (!isNumber && !text.All(char.IsAsciiDigit))
        {
            gaps.Add(new Gap(Days, ClocksRefusals.DaysInvalid, Echo(text)));
        }
        else if (!isNumber || count is < 1 or > WorkingCalendar.MaxDays)
        {
            gaps.Add(new Gap(Days, ClocksRefusals.DaysOutOfRange, Echo(text), 1, WorkingCalendar.MaxDays));
        }

        return count;
    }

    private static string Echo(string text) => text.Length <= EchoMaxLength ? text : string.Concat(text.AsSpan(0, EchoMaxLength), "…");
}
