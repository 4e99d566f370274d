using Microsoft.EntityFrameworkCore;
using Portal.Clocks;
using Portal.Data;
using Portal.Notifications;

namespace Portal.Sharing.Sweep;

/// <summary>Who is told about the clock of a request for correction: the provider, its leader when overdue, the supervision office when very overdue.</summary>
internal sealed class CorrectionClockOwner(Notifier notifier) : IClockOwner
{
    public string CaseKind => Correction.Kind;

    public string? HrefOf(Guid caseId) => SharingPaths.Correction(caseId);

    public async Task MovedAsync(PortalDbContext db, IReadOnlyList<ClockMove> moves, CancellationToken cancellationToken)
    {
        var parties = await PartiesAsync(db, [.. moves.Select(move => move.CaseId)], cancellationToken);
        foreach (var move in moves)
        {
            var (provider, by) = parties[move.CaseId];
            IReadOnlyList<Guid> both = [.. await Notifier.HoldersAsync(db, SharingPermissions.Reply, provider, cancellationToken), .. by is { } person ? [person] : Array.Empty<Guid>()];
            notifier.Add(db, both, SharingNotices.Moved, SharingPaths.Correction(move.CaseId), move.CaseNumber, ShareWords.Day(move.From), ShareWords.Day(move.To));
        }
    }

    public async Task<IReadOnlyList<ClockRecipient>> RecipientsAsync(PortalDbContext db, IReadOnlyList<DueClock> clocks, CancellationToken cancellationToken)
    {
        var parties = await PartiesAsync(db, [.. clocks.Select(clock => clock.CaseId)], cancellationToken);
        var (repliers, signers) = (new Dictionary<Guid, IReadOnlyList<Guid>>(), new Dictionary<Guid, IReadOnlyList<Guid>>());
        foreach (var provider in parties.Values.Select(party => party.Provider).Distinct())
        {
            repliers[provider] = await Notifier.HoldersAsync(db, SharingPermissions.Reply, provider, cancellationToken);
            signers[provider] = await Notifier.HoldersAsync(db, SharingPermissions.Sign, provider, cancellationToken);
        }

        var supervisors = await Notifier.HoldersAsync(db, SharingPermissions.ReadOverdue, Guid.Empty, cancellationToken);
        return
        [
            .. from clock in clocks
               let provider = parties[clock.CaseId].Provider
               from person in repliers[provider]
                   .Concat(clock.Stage is ReminderStage.Overdue or ReminderStage.VeryOverdue ? signers[provider] : [])
                   .Concat(clock.Stage == ReminderStage.VeryOverdue ? supervisors : []).Distinct()
               select new ClockRecipient(clock.ClockId, person),
        ];
    }

    public Task RemindAsync(PortalDbContext db, IReadOnlyList<ClockReminder> reminders, CancellationToken cancellationToken)
    {
        foreach (var (due, userId) in reminders)
        {
            notifier.Add(db, [userId], $"Sharing.Notice.Correction{due.Stage}", SharingPaths.Correction(due.CaseId), due.CaseNumber, ShareWords.Day(due.DueOn));
        }

        return Task.CompletedTask;
    }

    private static async Task<Dictionary<Guid, (Guid Provider, Guid? By)>> PartiesAsync(PortalDbContext db, IReadOnlyList<Guid> ids, CancellationToken cancellationToken) =>
        (await db.Corrections.AsNoTracking().Where(one => ids.Contains(one.Id)).Select(one => new { one.Id, one.ProviderId, one.SubmittedBy }).ToListAsync(cancellationToken))
            .ToDictionary(row => row.Id, row => (row.ProviderId, row.SubmittedBy.ById));
}
