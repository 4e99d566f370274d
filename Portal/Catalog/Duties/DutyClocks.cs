using System.Globalization;
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
internal sealed class DutyClocks(Notifier notifier) : IClockOwner
{
    public string CaseKind => UpdateDuty.Kind;

    public string? HrefOf(Guid caseId) => CatalogPaths.Duty(caseId);

    public async Task MovedAsync(PortalDbContext db, IReadOnlyList<ClockMove> moves, CancellationToken cancellationToken)
    {
        var people = await PeopleAsync(db, [.. moves.Select(move => move.CaseId)], cancellationToken);
        foreach (var move in moves)
        {
            var told = move.Kind == ClockKind.CatalogPublication ? people.Reviewers : people.Keepers(move.CaseId);
            notifier.Add(db, told, CatalogNotices.DutyMoved, CatalogPaths.Duty(move.CaseId), move.CaseNumber, Day(move.From), Day(move.To));
        }
    }

    public async Task<IReadOnlyList<ClockRecipient>> RecipientsAsync(PortalDbContext db, IReadOnlyList<DueClock> clocks, CancellationToken cancellationToken)
    {
        var people = await PeopleAsync(db, [.. clocks.Select(clock => clock.CaseId)], cancellationToken);
        return
        [
            .. from clock in clocks
               let waiting = clock.Kind == ClockKind.CatalogPublication ? people.Reviewers
                   : clock.Stage is ReminderStage.Overdue or ReminderStage.VeryOverdue ? [.. people.Keepers(clock.CaseId), .. people.Leaders(clock.CaseId)]
                   : people.Keepers(clock.CaseId)
               from person in waiting.Distinct()
               select new ClockRecipient(clock.ClockId, person),
        ];
    }

    public Task RemindAsync(PortalDbContext db, IReadOnlyList<ClockReminder> reminders, CancellationToken cancellationToken)
    {
        foreach (var (due, userId) in reminders)
        {
            notifier.Add(db, [userId], $"Catalog.Notice.Duty{due.Stage}", CatalogPaths.Duty(due.CaseId), due.CaseNumber, Day(due.DueOn));
        }

        return Task.CompletedTask;
    }

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "–";

    private static async Task<People> PeopleAsync(PortalDbContext db, IReadOnlyList<Guid> dutyIds, CancellationToken cancellationToken)
    {
        var duties = await (from duty in db.UpdateDuties.AsNoTracking()
                            join system in db.Set<Portal.Systems.InformationSystem>() on duty.SystemId equals system.Id
                            where dutyIds.Contains(duty.Id)
                            select new { duty.Id, duty.DepartmentId, system.OwnerId }).ToListAsync(cancellationToken);
        var owners = duties.Select(duty => duty.OwnerId).OfType<Guid>().Distinct().ToList();
        var working = (await db.Users.Where(user => owners.Contains(user.Id) && !user.IsDisabled).Select(user => user.Id).ToListAsync(cancellationToken)).ToHashSet();
        var clerks = new Dictionary<Guid, IReadOnlyList<Guid>>();
        var leaders = new Dictionary<Guid, IReadOnlyList<Guid>>();
        foreach (var department in duties.Select(duty => duty.DepartmentId).Distinct())
        {
            clerks[department] = await Notifier.HoldersAsync(db, CatalogPermissions.Record, department, cancellationToken);
            leaders[department] = await Notifier.HoldersAsync(db, CatalogPermissions.Sign, department, cancellationToken);
        }

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
