using Microsoft.EntityFrameworkCore;
using Portal.Clocks;
using Portal.Data;
using Portal.Notifications;

namespace Portal.Sharing.Sweep;

/// <summary>Who is told about the clock of a request for correction: the provider, its leader when overdue, the supervision office when very overdue.</summary>
internal sealed class CorrectionClockOwner(Notifier notifier) : ClockOwner(notifier)
{
    public override string CaseKind => Correction.Kind;

    protected override string MovedNotice => SharingNotices.Moved;

    public override string HrefOf(Guid caseId) => SharingPaths.Correction(caseId);

    protected override string ReminderOf(DueClock due) => $"Sharing.Notice.Correction{due.Stage}";

    protected override async Task<ClockAudience> AudienceAsync(PortalDbContext db, IReadOnlyList<Guid> caseIds, CancellationToken cancellationToken)
    {
        var rows = await db.Corrections.AsNoTracking().Where(one => caseIds.Contains(one.Id)).Select(one => new { one.Id, one.ProviderId, one.SubmittedBy }).ToListAsync(cancellationToken);
        return await ClockParty.AudienceAsync(db, rows.ToDictionary(row => row.Id, row => new ClockParty(row.ProviderId, row.SubmittedBy.ById is { } person ? [person] : [], false)), cancellationToken);
    }
}
