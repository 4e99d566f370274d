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
internal sealed class CaseClockOwner(Notifier notifier) : ClockOwner(notifier)
{
    public override string CaseKind => ShareCase.Kind;

    protected override string MovedNotice => SharingNotices.Moved;

    public override string HrefOf(Guid caseId) => SharingPaths.Case(caseId);

    protected override string ReminderOf(DueClock due) =>
        $"Sharing.Notice.{(due.Kind is ClockKind.ProvideConditional or ClockKind.ProvideUnconditional ? "Provide" : "Reply")}{due.Stage}";

    protected override async Task<ClockAudience> AudienceAsync(PortalDbContext db, IReadOnlyList<Guid> caseIds, CancellationToken cancellationToken)
    {
        var rows = await db.ShareCases.AsNoTracking().Where(one => caseIds.Contains(one.Id))
            .Select(one => new { one.Id, one.ProviderId, one.ApplicantIds, one.Status, one.DeliveredAt }).ToListAsync(cancellationToken);
        return await ClockParty.AudienceAsync(
            db, rows.ToDictionary(row => row.Id, row => new ClockParty(row.ProviderId, row.ApplicantIds, row.Status == ShareCaseStatus.Providing && row.DeliveredAt is not null)), cancellationToken);
    }
}
