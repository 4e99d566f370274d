using Microsoft.EntityFrameworkCore;
using Portal.Clocks;
using Portal.Data;
using Portal.Notifications;

namespace Portal.Findings;

/// <summary>Who waits for the clock of a finding: clerks and leaders of the department; once it is overdue the supervision office and the auditors besides.</summary>
internal sealed class FindingClocks(Notifier notifier) : ClockOwner(notifier)
{
    public override string CaseKind => AuditFinding.Kind;

    protected override string MovedNotice => FindingsNotices.Moved;

    public override string HrefOf(Guid caseId) => FindingsPaths.Finding(caseId);

    protected override string ReminderOf(DueClock due) => $"Findings.Notice.{due.Stage}";

    protected override async Task<ClockAudience> AudienceAsync(PortalDbContext db, IReadOnlyList<Guid> caseIds, CancellationToken cancellationToken)
    {
        var departments = await db.AuditFindings.Where(one => caseIds.Contains(one.Id) && one.DepartmentId != null).Select(one => new { one.Id, one.DepartmentId }).ToDictionaryAsync(one => one.Id, one => one.DepartmentId!.Value, cancellationToken);
        var wanted = departments.Values.Distinct().ToList();
        var clerks = await Notifier.HoldersAsync(db, FindingsPermissions.Answer, wanted, cancellationToken);
        var leaders = await Notifier.HoldersAsync(db, FindingsPermissions.Sign, wanted, cancellationToken);
        var office = (await Notifier.HoldersAsync(db, FindingsPermissions.Follow, Guid.Empty, cancellationToken)).Union(await Notifier.HoldersAsync(db, FindingsPermissions.Raise, Guid.Empty, cancellationToken)).ToList();
        return new ClockAudience(
            move => Own(move.CaseId),
            due => due.Stage is ReminderStage.Overdue or ReminderStage.VeryOverdue ? [.. Own(due.CaseId), .. office] : Own(due.CaseId));

        IEnumerable<Guid> Own(Guid id) => departments.TryGetValue(id, out var department) ? clerks[department].Union(leaders[department]) : [];
    }
}
