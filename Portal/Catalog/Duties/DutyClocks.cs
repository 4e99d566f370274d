using Microsoft.EntityFrameworkCore;
using Portal.Calendar;
using Portal.Clocks;
using Portal.Data;
using Portal.Notifications;

namespace Portal.Catalog.Duties;

/// <summary>
/// Who waits for the clock of a duty: the clerk who keeps the system, or all clerks of the department while it has none; its leaders besides once it is overdue;
/// for the review the working group.
/// </summary>
internal sealed class DutyClocks(Notifier notifier) : ClockOwner(notifier)
{
    public override string CaseKind => UpdateDuty.Kind;

    protected override string MovedNotice => CatalogNotices.DutyMoved;

    public override string HrefOf(Guid caseId) => CatalogPaths.Duty(caseId);

    protected override string ReminderOf(DueClock due) => $"Catalog.Notice.Duty{due.Stage}";

    protected override async Task<ClockAudience> AudienceAsync(PortalDbContext db, IReadOnlyList<Guid> caseIds, CancellationToken cancellationToken)
    {
        var people = await PeopleAsync(db, caseIds, cancellationToken);
        return new ClockAudience(
            move => move.Kind == ClockKind.CatalogPublication ? people.Reviewers : people.Keepers(move.CaseId),
            due => due.Kind == ClockKind.CatalogPublication ? people.Reviewers
                : due.Stage is ReminderStage.Overdue or ReminderStage.VeryOverdue ? [.. people.Keepers(due.CaseId), .. people.Leaders(due.CaseId)]
                : people.Keepers(due.CaseId));
    }

    private static async Task<People> PeopleAsync(PortalDbContext db, IReadOnlyList<Guid> dutyIds, CancellationToken cancellationToken)
    {
        var duties = await (from duty in db.UpdateDuties.AsNoTracking()
                            join system in db.Set<Portal.Systems.InformationSystem>() on duty.SystemId equals system.Id
                            where dutyIds.Contains(duty.Id)
                            select new { duty.Id, duty.DepartmentId, system.OwnerId }).ToListAsync(cancellationToken);
        var owners = duties.Select(duty => duty.OwnerId).OfType<Guid>().Distinct().ToList();
        var working = (await db.Users.Where(user => owners.Contains(user.Id) && !user.IsDisabled).Select(user => user.Id).ToListAsync(cancellationToken)).ToHashSet();
        var departments = duties.Select(duty => duty.DepartmentId).Distinct().ToList();
        var clerks = await Notifier.HoldersAsync(db, CatalogPermissions.Record, departments, cancellationToken);
        var leaders = await Notifier.HoldersAsync(db, CatalogPermissions.Sign, departments, cancellationToken);
        return new People(
            await Notifier.HoldersAsync(db, CatalogPermissions.Review, Guid.Empty, cancellationToken),
            duties.ToDictionary(duty => duty.Id, duty => duty.OwnerId is { } owner && working.Contains(owner) ? [owner] : clerks[duty.DepartmentId]),
            duties.ToDictionary(duty => duty.Id, duty => leaders[duty.DepartmentId]));
    }

    private sealed record People(IReadOnlyList<Guid> Reviewers, Dictionary<Guid, IReadOnlyList<Guid>> ByDuty, Dictionary<Guid, IReadOnlyList<Guid>> LeadersByDuty)
    {
        public IReadOnlyList<Guid> Keepers(Guid dutyId) => ByDuty.GetValueOrDefault(dutyId, []);

        public IReadOnlyList<Guid> Leaders(Guid dutyId) => LeadersByDuty.GetValueOrDefault(dutyId, []);
    }
}
