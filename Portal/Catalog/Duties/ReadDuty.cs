using Microsoft.EntityFrameworkCore;
using Portal.Calendar;
using Portal.Clocks;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Catalog.Duties;

/// <summary>A period of a duty, running or finished, with the reckoning of every day.</summary>
public sealed record DutyClock(CaseClock Clock, int? WorkingDays, IReadOnlyList<LedgerLine> Ledger);

/// <param name="OpenRevisionId">A revision in work; the way to answer.</param>
/// <param name="ExtensionLeft">Working days that may still be asked for; 0 when none.</param>
public sealed record DutyDetails(
    UpdateDuty Duty, string Resource, string? Code, ResourceState ResourceState, string Department, string? SuccessorSystem, RelatedName? Successor,
    IReadOnlyList<DutyClock> Clocks, Guid? OpenRevisionId, int ExtensionLeft, bool MaySign, bool MayReview, bool MayExtend, bool MayRecord);

public sealed record RelatedName(Guid Id, string Name);

/// <summary>One duty with its clocks, and what the caller may do about it now.</summary>
public sealed class ReadDuty(IDbContextFactory<PortalDbContext> contexts, UpdateDuties duties, ICalendarSource calendars, TimeProvider clock)
{
    public async Task<Result<DutyDetails>> ExecuteAsync(Guid dutyId, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var duty = await db.UpdateDuties.AsNoTracking().VisibleTo(caller).SingleOrDefaultAsync(d => d.Id == dutyId, cancellationToken);
        if (duty is null)
        {
            return CatalogRefusals.NotFound;
        }

        var resource = await db.InformationResources.AsNoTracking().SingleAsync(r => r.Id == duty.ResourceId, cancellationToken);
        var name = await NameAsync(db, duty.ResourceId, cancellationToken);
        var successor = duty.SuccessorId is { } next ? new RelatedName(next, await NameAsync(db, next, cancellationToken)) : null;
        var department = await db.Departments.Where(d => d.Id == duty.DepartmentId).Select(d => d.Name).SingleAsync(cancellationToken);
        var newSystem = await db.Set<Portal.Systems.InformationSystem>().Where(s => s.Id == duty.SuccessorSystemId).Select(s => s.Name).SingleOrDefaultAsync(cancellationToken);
        var open = await db.ResourceRevisions.Where(r => r.ResourceId == duty.ResourceId && r.Status != RevisionStatus.Published && r.Status != RevisionStatus.Superseded && r.Status != RevisionStatus.Withdrawn)
            .VisibleTo(caller).Select(r => (Guid?)r.Id).FirstOrDefaultAsync(cancellationToken);
        var clocks = await db.CaseClocks.AsNoTracking().OfCase(UpdateDuty.Kind, duty.Id).ToListAsync(cancellationToken);
        var calendar = await calendars.GetAsync(cancellationToken);
        var today = clock.Today();
        var running = clocks.Find(one => one.FinishedOn is null && one.Kind == ClockKind.CatalogUpdate);
        var rule = await duties.RuleAsync(duty, cancellationToken);
        var left = running is null || running.IsOverdue(today) || duty.Extension is not null ? 0 : (rule?.Extension?.Limit ?? 0) - running.ExtensionDays;
        return new DutyDetails(
            duty, name, resource.Code, resource.State, department, newSystem, successor,
            [
                .. clocks.OrderBy(one => one.Id).Select(one => new DutyClock(
                    one, one.DueOn is { } due ? ListDuties.DaysBetween(calendar, today, due) : null, one.Read(calendar).Ledger)),
            ],
            open, left, caller.May(CatalogPermissions.Sign, duty.DepartmentId), caller.May(CatalogPermissions.Review, duty.DepartmentId),
            caller.May(CatalogPermissions.Extend, duty.DepartmentId), caller.May(CatalogPermissions.Record, duty.DepartmentId));
    }

    private static async Task<string> NameAsync(PortalDbContext db, Guid resourceId, CancellationToken cancellationToken) =>
        await (from resource in db.InformationResources
               join revision in db.ResourceRevisions on resource.PublishedRevisionId equals revision.Id
               where resource.Id == resourceId
               select revision.Content.Name).SingleOrDefaultAsync(cancellationToken) ?? "";
}
