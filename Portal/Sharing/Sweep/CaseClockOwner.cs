using Microsoft.EntityFrameworkCore;
using Portal.Calendar;
using Portal.Clocks;
using Portal.Data;
using Portal.Notifications;

namespace Portal.Sharing.Sweep;

/// <summary>
/// Who is told about the clocks of a case: the provider before and after the day, its leader when overdue, the supervision office when very overdue;
/// the applicant instead, once everything is delivered and only his confirmation is missing. Moves reach both sides.
/// </summary>
internal sealed class CaseClockOwner(Notifier notifier) : IClockOwner
{
    public string CaseKind => ShareCase.Kind;

    public string? HrefOf(Guid caseId) => SharingPaths.Case(caseId);

    public async Task MovedAsync(PortalDbContext db, IReadOnlyList<ClockMove> moves, CancellationToken cancellationToken)
    {
        var cases = await CasesAsync(db, [.. moves.Select(move => move.CaseId)], cancellationToken);
        var people = await PeopleAsync(db, cases.Values, cancellationToken);
        foreach (var move in moves)
        {
            var one = cases[move.CaseId];
            notifier.Add(db, [.. people.Repliers[one.ProviderId], .. one.ApplicantIds], SharingNotices.Moved, SharingPaths.Case(move.CaseId), move.CaseNumber, ShareWords.Day(move.From), ShareWords.Day(move.To));
        }
    }

    public async Task<IReadOnlyList<ClockRecipient>> RecipientsAsync(PortalDbContext db, IReadOnlyList<DueClock> clocks, CancellationToken cancellationToken)
    {
        var cases = await CasesAsync(db, [.. clocks.Select(clock => clock.CaseId)], cancellationToken);
        var people = await PeopleAsync(db, cases.Values, cancellationToken);
        return
        [
            .. from clock in clocks
               let one = cases[clock.CaseId]
               from person in Waiting(clock, one, people).Distinct()
               select new ClockRecipient(clock.ClockId, person),
        ];
    }

    public Task RemindAsync(PortalDbContext db, IReadOnlyList<ClockReminder> reminders, CancellationToken cancellationToken)
    {
        foreach (var (due, userId) in reminders)
        {
            notifier.Add(db, [userId], $"Sharing.Notice.{(due.Kind is ClockKind.ProvideConditional or ClockKind.ProvideUnconditional ? "Provide" : "Reply")}{due.Stage}", SharingPaths.Case(due.CaseId), due.CaseNumber, ShareWords.Day(due.DueOn));
        }

        return Task.CompletedTask;
    }

    private static IEnumerable<Guid> Waiting(DueClock clock, Party one, People people)
    {
        var waiting = one.IsDelivered ? one.ApplicantIds : people.Repliers[one.ProviderId];
        var leaders = clock.Stage is ReminderStage.Overdue or ReminderStage.VeryOverdue ? people.Signers[one.ProviderId] : [];
        return [.. waiting, .. leaders, .. clock.Stage == ReminderStage.VeryOverdue ? people.Supervisors : []];
    }

    private static async Task<Dictionary<Guid, Party>> CasesAsync(PortalDbContext db, IReadOnlyList<Guid> ids, CancellationToken cancellationToken)
    {
        var rows = await db.ShareCases.AsNoTracking().Where(one => ids.Contains(one.Id))
            .Select(one => new { one.Id, one.ProviderId, one.ApplicantIds, one.Status, one.DeliveredAt }).ToListAsync(cancellationToken);
        return rows.ToDictionary(row => row.Id, row => new Party(row.ProviderId, row.ApplicantIds, row.Status == ShareCaseStatus.Providing && row.DeliveredAt is not null));
    }

    private static async Task<People> PeopleAsync(PortalDbContext db, IEnumerable<Party> cases, CancellationToken cancellationToken)
    {
        var providers = cases.Select(one => one.ProviderId).Distinct().ToList();
        var repliers = await Notifier.HoldersAsync(db, SharingPermissions.Reply, providers, cancellationToken);
        var signers = await Notifier.HoldersAsync(db, SharingPermissions.Sign, providers, cancellationToken);
        return new People(repliers, signers, await Notifier.HoldersAsync(db, SharingPermissions.ReadOverdue, Guid.Empty, cancellationToken));
    }

    private sealed record Party(Guid ProviderId, IReadOnlyList<Guid> ApplicantIds, bool IsDelivered);

    private sealed record People(IReadOnlyDictionary<Guid, IReadOnlyList<Guid>> Repliers, IReadOnlyDictionary<Guid, IReadOnlyList<Guid>> Signers, IReadOnlyList<Guid> Supervisors);
}
