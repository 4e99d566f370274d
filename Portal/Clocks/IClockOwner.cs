using Portal.Data;

namespace Portal.Clocks;

/// <summary>The capability whose cases run under clocks; registered by its <c>AddX</c>, one per kind of case.</summary>
/// <remarks>
/// Both calls come inside the transaction that moves the clock or notes the reminder, with its context: what the owner adds is
/// committed with it or not at all, so nobody is told twice and nobody is told what did not happen. Do not save or commit here.
/// </remarks>
public interface IClockOwner
{
    /// <summary>As in <see cref="CaseClock.CaseKind"/>.</summary>
    string CaseKind { get; }

    /// <summary>Tell both sides of each case that its date moved from → to.</summary>
    Task MovedAsync(PortalDbContext db, IReadOnlyList<ClockMove> moves, CancellationToken cancellationToken);

    /// <summary>Who is to be reminded now: for each clock the persons for its stage. Clocks that nobody waits for may be left out.</summary>
    Task<IReadOnlyList<ClockRecipient>> RecipientsAsync(PortalDbContext db, IReadOnlyList<DueClock> clocks, CancellationToken cancellationToken);

    /// <summary>Page of the case, for those who wait for its clock; null when it has none.</summary>
    string? HrefOf(Guid caseId) => null;

    /// <summary>Which of these open clocks are this person's affair: what stands in the calendar feed. By default those of which the person is reminded.</summary>
    async Task<IReadOnlyList<Guid>> ClocksOfAsync(PortalDbContext db, IReadOnlyList<DueClock> clocks, Guid userId, CancellationToken cancellationToken) =>
        [.. (await RecipientsAsync(db, clocks, cancellationToken)).Where(recipient => recipient.UserId == userId).Select(recipient => recipient.ClockId).Distinct()];

    /// <summary>Remind these persons; each of them has not been reminded of this stage since the clock last started.</summary>
    Task RemindAsync(PortalDbContext db, IReadOnlyList<ClockReminder> reminders, CancellationToken cancellationToken);
}

/// <summary>How near the end of the period is, in working days. Names are stored, so they never change once released.</summary>
public enum ReminderStage
{
    /// <summary>From three working days before the due date.</summary>
    DueInThreeDays,

    /// <summary>From one working day before the due date.</summary>
    DueTomorrow,

    DueToday,

    /// <summary>From the first working day after the due date.</summary>
    Overdue,

    /// <summary>Past <see cref="CaseClock.VeryOverdueAfter"/>.</summary>
    VeryOverdue,
}

/// <summary>An open clock that has reached a stage.</summary>
public sealed record DueClock(Guid ClockId, string CaseKind, Guid CaseId, string CaseNumber, Portal.Calendar.ClockKind Kind, DateOnly DueOn, bool IsProvisional, int Round, ReminderStage Stage);

public sealed record ClockRecipient(Guid ClockId, Guid UserId);

public sealed record ClockReminder(DueClock Clock, Guid UserId);

/// <summary>This person was reminded of this stage since this start of the clock; kept so that it happens once.</summary>
public sealed class SentReminder
{
    private SentReminder() { }

    internal SentReminder(DueClock clock, Guid userId, DateTime at) =>
        (ClockId, Round, Stage, UserId, At) = (clock.ClockId, clock.Round, clock.Stage, userId, at);

    public long Id { get; private init; }

    public Guid ClockId { get; private init; }

    public int Round { get; private init; }

    public ReminderStage Stage { get; private init; }

    public Guid UserId { get; private init; }

    /// <summary>UTC.</summary>
    public DateTime At { get; private init; }
}
