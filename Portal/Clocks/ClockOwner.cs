using System.Globalization;
using Portal.Data;
using Portal.Notifications;

namespace Portal.Clocks;

/// <summary>Who hears of the clocks of some cases.</summary>
/// <param name="OfMove">Of a date that moved.</param>
/// <param name="OfStage">Of a clock that has reached a stage; a person named twice is reminded once.</param>
public sealed record ClockAudience(Func<ClockMove, IEnumerable<Guid>> OfMove, Func<DueClock, IEnumerable<Guid>> OfStage);

/// <summary>An owner that tells by notice: which carries the number of the case and its date, or the dates from and to, and opens the page of the case.</summary>
public abstract class ClockOwner(Notifier notifier) : IClockOwner
{
    public abstract string CaseKind { get; }

    /// <summary>Notice of a date that moved.</summary>
    protected abstract string MovedNotice { get; }

    public abstract string HrefOf(Guid caseId);

    public async Task MovedAsync(PortalDbContext db, IReadOnlyList<ClockMove> moves, CancellationToken cancellationToken)
    {
        var audience = await AudienceAsync(db, [.. moves.Select(move => move.CaseId)], cancellationToken);
        foreach (var move in moves)
        {
            notifier.Add(db, audience.OfMove(move), MovedNotice, HrefOf(move.CaseId), move.CaseNumber, Day(move.From), Day(move.To));
        }
    }

    public async Task<IReadOnlyList<ClockRecipient>> RecipientsAsync(PortalDbContext db, IReadOnlyList<DueClock> clocks, CancellationToken cancellationToken)
    {
        var audience = await AudienceAsync(db, [.. clocks.Select(clock => clock.CaseId)], cancellationToken);
        return [.. clocks.SelectMany(clock => audience.OfStage(clock).Distinct().Select(person => new ClockRecipient(clock.ClockId, person)))];
    }

    public Task RemindAsync(PortalDbContext db, IReadOnlyList<ClockReminder> reminders, CancellationToken cancellationToken)
    {
        foreach (var (due, userId) in reminders)
        {
            notifier.Add(db, [userId], ReminderOf(due), HrefOf(due.CaseId), due.CaseNumber, Day(due.DueOn));
        }

        return Task.CompletedTask;
    }

    /// <summary>Notice of the stage the clock has reached.</summary>
    protected abstract string ReminderOf(DueClock due);

    protected abstract Task<ClockAudience> AudienceAsync(PortalDbContext db, IReadOnlyList<Guid> caseIds, CancellationToken cancellationToken);

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "–";
}
