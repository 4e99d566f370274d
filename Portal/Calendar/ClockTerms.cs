namespace Portal.Calendar;

/// <summary>What a request for supplements does to the period.</summary>
public enum SupplementPolicy
{
    /// <summary>The full period begins anew on receipt of the corrected application (analogy of 政府信息公开条例 art. 30).</summary>
    Restart,

    /// <summary>The days left are kept and go on after receipt of the corrected application.</summary>
    Pause,
}

/// <summary>A time in which a clock stands still because the applicant has to answer.</summary>
/// <param name="AskedOn">From this day on no day is counted, the day itself included.</param>
/// <param name="ReceivedOn">Up to this day no day is counted, the day itself included; null while the answer is awaited.</param>
/// <param name="Policy">What happens to the days already counted.</param>
public sealed record Interruption(DateOnly AskedOn, DateOnly? ReceivedOn, SupplementPolicy Policy);

/// <summary>Everything a clock's due date depends on, besides the calendar.</summary>
/// <param name="Received">Day of receipt; not counted.</param>
/// <param name="Days">Working days of the rule, 1 to <see cref="WorkingCalendar.MaxDays"/>.</param>
public sealed record ClockTerms(DateOnly Received, int Days)
{
    /// <summary>Working days granted on top; they are added to the due date, which stays visible.</summary>
    public int ExtensionDays { get; init; }

    /// <summary>In order of time, not overlapping, none before receipt; only the last may still be open.</summary>
    public IReadOnlyList<Interruption> Interruptions { get; init; } = [];

    /// <summary>The due date and the reckoning of every day, under this calendar.</summary>
    /// <remarks>An interruption that begins after the due date changes nothing: asking late does not mend a missed deadline.</remarks>
    /// <exception cref="ArgumentException">The interruptions are out of order or a number is out of range.</exception>
    public ClockReading Read(WorkingCalendar calendar)
    {
        Guard();
        var lines = new List<LedgerLine>();
        var counted = 0;
        DateOnly? dueBeforeExtension = null;
        for (var day = Received; ; day = day.AddDays(1))
        {
            var pauses = Interruptions.Where(pause => pause.AskedOn <= day && !(pause.ReceivedOn < day)).ToList();
            if (pauses.Exists(pause => pause.Policy == SupplementPolicy.Restart && pause.ReceivedOn == day))
            {
                lines = [.. lines.Select(Discard)];
                (counted, dueBeforeExtension) = (0, null);
            }

            var pause = pauses.LastOrDefault();
            var line = LineOf(day, pause, counted, calendar);
            lines.Add(line);
            counted += line.Counted ? 1 : 0;
            if (pause is { ReceivedOn: null })
            {
                var left = pause.Policy == SupplementPolicy.Restart ? Days + ExtensionDays : Days + ExtensionDays - counted;
                return new ClockReading(this, FirstDueOn(calendar), null, null, left, lines);
            }

            if (line.Counted && counted == Days)
            {
                dueBeforeExtension = day;
            }

            if (line.Counted && counted == Days + ExtensionDays)
            {
                return new ClockReading(this, FirstDueOn(calendar), dueBeforeExtension, day, 0, lines);
            }
        }
    }

    private DateOnly FirstDueOn(WorkingCalendar calendar) => calendar.AddWorkingDays(Received, Days);

    private LedgerLine LineOf(DateOnly day, Interruption? pause, int counted, WorkingCalendar calendar)
    {
        if (day == Received)
        {
            return new LedgerLine(day, false, LedgerReason.ReceiptDay, null);
        }

        if (pause is not null)
        {
            var reason = day == pause.ReceivedOn ? LedgerReason.SupplementReceived : LedgerReason.AwaitingSupplement;
            return new LedgerLine(day, false, reason, null);
        }

        var works = calendar.IsWorkingDay(day);
        var special = calendar.SpecialOn(day);
        return new LedgerLine(day, works, ReasonOf(calendar.KindOf(day)), works ? counted + 1 : null)
        {
            HolidayName = special?.Day.Name,
            Notices = special?.Year.Papers ?? [],
        };
    }

    private static LedgerLine Discard(LedgerLine line) =>
        line.Counted ? new LedgerLine(line.Date, false, LedgerReason.BeforeRestart, null)
        : line.IsProvisional ? line with { Reason = LedgerReason.BeforeRestart }
        : line;

    private static LedgerReason ReasonOf(DayKind kind) => kind switch
    {
        DayKind.WorkingDay => LedgerReason.WorkingDay,
        DayKind.Weekend => LedgerReason.Weekend,
        DayKind.StatutoryHoliday => LedgerReason.StatutoryHoliday,
        DayKind.MakeUpWorkday => LedgerReason.MakeUpWorkday,
        DayKind.ProvisionalWorkingDay => LedgerReason.ProvisionalWorkingDay,
        DayKind.ProvisionalWeekend => LedgerReason.ProvisionalWeekend,
        DayKind.ProvisionalHoliday => LedgerReason.ProvisionalHoliday,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private void Guard()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Days, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Days, WorkingCalendar.MaxDays);
        ArgumentOutOfRangeException.ThrowIfNegative(ExtensionDays);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(ExtensionDays, WorkingCalendar.MaxDays);
        var earliest = Received;
        foreach (var (index, pause) in Interruptions.Index())
        {
            if (pause.AskedOn < earliest || pause.ReceivedOn < pause.AskedOn || (pause.ReceivedOn is null && index < Interruptions.Count - 1))
            {
                throw new ArgumentException($"Interruption {index + 1} overlaps an earlier one or runs backwards.");
            }

            earliest = pause.ReceivedOn ?? earliest;
        }
    }
}

/// <summary>What a clock shows under one calendar.</summary>
/// <param name="Terms">What was read.</param>
/// <param name="FirstDueOn">The date promised at receipt: no supplements, no extension.</param>
/// <param name="DueBeforeExtension">The due date after supplements, before extension days; null while the clock stands still and it is not reached.</param>
/// <param name="DueOn">The due date; null while the clock stands still.</param>
/// <param name="DaysLeft">While the clock stands still: the working days that will be left when it goes on; otherwise 0.</param>
/// <param name="Ledger">One line per calendar day from receipt to the due date, or to the day the clock stopped; both included.</param>
public sealed record ClockReading(
    ClockTerms Terms, DateOnly FirstDueOn, DateOnly? DueBeforeExtension, DateOnly? DueOn, int DaysLeft, IReadOnlyList<LedgerLine> Ledger)
{
    public bool StandsStill => DueOn is null;

    /// <summary>The date may move once a year is published.</summary>
    public bool IsProvisional => Ledger.Any(line => line.IsProvisional);

    /// <summary>Overdue from 0:00 of the day after the due date; never while the clock stands still.</summary>
    public bool IsOverdue(DateOnly today) => DueOn < today;
}
