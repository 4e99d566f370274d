using Portal.Calendar;
using Portal.Kernel;

namespace Portal.Clocks;

/// <summary>A legal period that runs for one case: under which rule, since when, what stopped or lengthened it, when it ends.</summary>
/// <remarks>
/// The number of days is that of the rule on the day of receipt and stays with the case when the rule set is changed later.
/// The due date is a reading of the terms under the calendar of the day and is read again when the calendar changes;
/// <see cref="FirstDueOn"/>, the date promised at receipt, never changes. Its journal rows stand in the timeline of its case.
/// </remarks>
public sealed class CaseClock : IVersioned, IAudited
{
    public const int CaseKindMaxLength = 60;
    public const int CaseNumberMaxLength = 60;

    private CaseClock() { }

    public Guid Id { get; private init; }

    /// <summary>What kind of case; the kind an <see cref="IClockOwner"/> answers for, and the subject of the journal rows.</summary>
    public string CaseKind { get; private init; } = "";

    public Guid CaseId { get; private init; }

    /// <summary>The number people quote.</summary>
    public string CaseNumber { get; private init; } = "";

    /// <summary>Code of the rule set, printed on the case.</summary>
    public string RuleSet { get; private init; } = "";

    public ClockKind Kind { get; private init; }

    /// <summary>Day of receipt, not counted.</summary>
    public DateOnly ReceivedOn { get; private init; }

    /// <summary>Working days of the rule on the day of receipt.</summary>
    public int Days { get; private init; }

    /// <summary>Working days granted on top.</summary>
    public int ExtensionDays { get; private set; }

    /// <summary>In order of time; only the last may still be open.</summary>
    public List<Interruption> Interruptions { get; private set; } = [];

    /// <summary>The date promised at receipt.</summary>
    public DateOnly FirstDueOn { get; private init; }

    /// <summary>Without extension days; null while the clock stands still before it is reached.</summary>
    public DateOnly? DueBeforeExtension { get; private set; }

    /// <summary>The last day of the period; null while the clock stands still.</summary>
    public DateOnly? DueOn { get; private set; }

    /// <summary>The date rests on a year that is not published yet and may move.</summary>
    public bool IsProvisional { get; private set; }

    /// <summary>After this day it is very overdue: as many working days past the due date as the period itself has.</summary>
    public DateOnly? VeryOverdueAfter { get; private set; }

    /// <summary>Counts the starts: 1, and one more for every full restart. Reminders are sent once per start.</summary>
    public int Round { get; private set; } = 1;

    /// <summary>Counts the changes of the date, or of its being provisional: the SEQUENCE of the calendar feed (RFC 5545 3.8.7.4).</summary>
    public int Revision { get; private set; }

    /// <summary>The case was answered, withdrawn or closed on this day; a finished clock never moves again.</summary>
    public DateOnly? FinishedOn { get; private set; }

    public Guid Version { get; set; }

    public string JournalSubject => CaseKind;

    public Guid JournalSubjectId => CaseId;

    public string JournalLabel => CaseNumber;

    public ClockTerms Terms => new(ReceivedOn, Days) { ExtensionDays = ExtensionDays, Interruptions = Interruptions };

    public bool StandsStill => FinishedOn is null && DueOn is null;

    public bool IsJournaled(string property) => property is not (nameof(VeryOverdueAfter) or nameof(Round) or nameof(Revision) or nameof(CaseKind) or nameof(CaseId));

    /// <summary>Starts a period for a case. Refused when the rule set counts no days for this clock.</summary>
    /// <param name="rules">The set in force on <paramref name="receivedOn"/>.</param>
    public static Result<CaseClock> Start(
        string caseKind, Guid caseId, string caseNumber, RuleSet rules, ClockKind kind, DateOnly receivedOn, WorkingCalendar calendar)
    {
        if (rules.RuleFor(kind) is not { } rule)
        {
            return CalendarRefusals.NoSuchClock(rules.Code, kind);
        }

        var clock = new CaseClock
        {
            Id = Guid.CreateVersion7(), CaseKind = caseKind, CaseId = caseId, CaseNumber = caseNumber, RuleSet = rules.Code, Kind = kind,
            ReceivedOn = receivedOn, Days = rule.Days, FirstDueOn = calendar.AddWorkingDays(receivedOn, rule.Days),
        };
        clock.Reread(calendar);
        clock.Revision = 0;
        return clock;
    }

    /// <summary>The due date and the reckoning of every day under this calendar.</summary>
    public ClockReading Read(WorkingCalendar calendar) => Terms.Read(calendar);

    /// <summary>The applicant has to supplement: the clock stands still from this day on.</summary>
    public Result AskSupplement(DateOnly on, SupplementPolicy policy, WorkingCalendar calendar)
    {
        if (FinishedOn is { } finished)
        {
            return ClocksRefusals.Finished(finished);
        }

        if (StandsStill || Interruptions is [.., { ReceivedOn: null }])
        {
            return ClocksRefusals.StandsStill;
        }

        if (on < (Interruptions.Count == 0 ? ReceivedOn : Interruptions[^1].ReceivedOn))
        {
            return ClocksRefusals.OutOfOrder;
        }

        Interruptions = [.. Interruptions, new Interruption(on, null, policy)];
        Reread(calendar);
        return Result.Done;
    }

    /// <summary>The corrected application arrived: the period begins anew or goes on, as was said when it was asked for.</summary>
    public Result ReceiveSupplement(DateOnly on, WorkingCalendar calendar)
    {
        if (FinishedOn is { } finished)
        {
            return ClocksRefusals.Finished(finished);
        }

        if (Interruptions is not [.. var earlier, { ReceivedOn: null } open])
        {
            return ClocksRefusals.NotStandingStill;
        }

        if (on < open.AskedOn)
        {
            return ClocksRefusals.OutOfOrder;
        }

        var stood = StandsStill;
        Interruptions = [.. earlier, open with { ReceivedOn = on }];
        Reread(calendar);
        Round += stood && open.Policy == SupplementPolicy.Restart ? 1 : 0;
        return Result.Done;
    }

    /// <summary>Adds working days to the due date within what the rule allows in all; who consented is the case's matter.</summary>
    public Result Extend(int days, ClockRule rule, WorkingCalendar calendar)
    {
        if (rule.Kind != Kind)
        {
            throw new ArgumentException($"{rule.Kind} is not the rule of a clock for {Kind}.", nameof(rule));
        }

        if (FinishedOn is { } finished)
        {
            return ClocksRefusals.Finished(finished);
        }

        var allowed = rule.CheckExtension(days, ExtensionDays);
        if (allowed.Succeeded)
        {
            ExtensionDays += days;
            Reread(calendar);
        }

        return allowed;
    }

    public Result Finish(DateOnly on)
    {
        if (FinishedOn is { } finished)
        {
            return ClocksRefusals.Finished(finished);
        }

        FinishedOn = on;
        return Result.Done;
    }

    /// <summary>
    /// Reads the due date again; null when everything stays. Besides moves it reports a date that only settled, and one that
    /// stays while what hangs on it moved. A finished clock is left alone.
    /// </summary>
    public ClockMove? Reread(WorkingCalendar calendar)
    {
        if (FinishedOn is not null)
        {
            return null;
        }

        var reading = Read(calendar);
        DateOnly? veryOverdueAfter = reading.DueOn is { } due ? calendar.AddWorkingDays(due, Days) : null;
        var move = new ClockMove(Id, CaseKind, CaseId, CaseNumber, Kind, DueOn, reading.DueOn, IsProvisional, reading.IsProvisional);
        var stays = !move.Moves && !move.Settles && DueBeforeExtension == reading.DueBeforeExtension && VeryOverdueAfter == veryOverdueAfter;
        (DueBeforeExtension, DueOn, IsProvisional) = (reading.DueBeforeExtension, reading.DueOn, reading.IsProvisional);
        VeryOverdueAfter = veryOverdueAfter;
        Revision += move.Moves || move.Settles ? 1 : 0;
        return stays ? null : move;
    }

    /// <summary>Overdue from 0:00 of the day after the due date; a finished clock by the day it finished.</summary>
    public bool IsOverdue(DateOnly today) => DueOn < (FinishedOn ?? today);

    public bool IsVeryOverdue(DateOnly today) => VeryOverdueAfter < (FinishedOn ?? today);
}

/// <summary>A due date that moved because the calendar changed.</summary>
public sealed record ClockMove(
    Guid ClockId, string CaseKind, Guid CaseId, string CaseNumber, ClockKind Kind,
    DateOnly? From, DateOnly? To, bool WasProvisional, bool IsProvisional)
{
    public bool Moves => From != To;

    /// <summary>The date stays and is final now, or was final and is provisional now.</summary>
    public bool Settles => From == To && WasProvisional != IsProvisional;
}
