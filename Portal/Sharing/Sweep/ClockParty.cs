using Portal.Clocks;
using Portal.Data;
using Portal.Notifications;

namespace Portal.Sharing.Sweep;

/// <summary>The two sides of what a clock runs for.</summary>
/// <param name="AwaitsApplicant">The provider has done its part.</param>
internal sealed record ClockParty(Guid ProviderId, IReadOnlyList<Guid> ApplicantIds, bool AwaitsApplicant)
{
    /// <summary>Both sides of a move; of a stage whoever is waited for, the provider's leaders once it is overdue, the supervision office once it is very overdue.</summary>
    public static async Task<ClockAudience> AudienceAsync(PortalDbContext db, IReadOnlyDictionary<Guid, ClockParty> parties, CancellationToken cancellationToken)
    {
        var providers = parties.Values.Select(one => one.ProviderId).Distinct().ToList();
        var repliers = await Notifier.HoldersAsync(db, SharingPermissions.Reply, providers, cancellationToken);
        var signers = await Notifier.HoldersAsync(db, SharingPermissions.Sign, providers, cancellationToken);
        var supervisors = await Notifier.HoldersAsync(db, SharingPermissions.ReadOverdue, Guid.Empty, cancellationToken);
        return new ClockAudience(
            move => [.. repliers[parties[move.CaseId].ProviderId], .. parties[move.CaseId].ApplicantIds],
            due =>
            [
                .. parties[due.CaseId] is { AwaitsApplicant: true, ApplicantIds: var applicants } ? applicants : repliers[parties[due.CaseId].ProviderId],
                .. due.Stage is ReminderStage.Overdue or ReminderStage.VeryOverdue ? signers[parties[due.CaseId].ProviderId] : [],
                .. due.Stage == ReminderStage.VeryOverdue ? supervisors : [],
            ]);
    }
}
