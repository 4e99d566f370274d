using Microsoft.EntityFrameworkCore;
using Portal.Calendar;
using Portal.Clocks;
using Portal.Data;
using Portal.Kernel;
using Portal.Systems;

namespace Portal.Catalog.Duties;

/// <param name="Overdue">Only those whose running clock is past its day.</param>
/// <param name="Extension">Only those with a request for days that waits for the sharing authority.</param>
public sealed record DutyFilter(DutyState? State = null, bool Overdue = false, bool Extension = false, Guid? SystemId = null, Guid? ResourceId = null);

/// <param name="DueOn">End of the running period; null without a clock and after the end.</param>
/// <param name="WorkingDays">Working days left after today, or passed since; null without a clock.</param>
public sealed record DutyRow(
    Guid Id, string Number, Guid ResourceId, string Resource, string Department, string System, SystemChangeKind Change, DateOnly ChangedOn,
    DutyState State, DutyAnswer? Answer, DutyOutcome? Outcome, DateOnly? DueOn, bool IsProvisional, int? WorkingDays);

public sealed record DutyList(Page<DutyRow> Page, IReadOnlyDictionary<DutyState, int> Counts);

/// <summary>Update duties the caller may see, those due first at the top.</summary>
public sealed class ListDuties(IDbContextFactory<PortalDbContext> contexts, ICalendarSource calendars, TimeProvider clock)
{
    public async Task<DutyList> ExecuteAsync(DutyFilter filter, PageRequest page, Caller caller, CancellationToken cancellationToken = default)
    {
        var today = clock.Today();
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var all = Matching(db, filter, caller, today);
        var counts = await all.GroupBy(d => d.State).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
        var chosen = filter.State is { } state ? all.Where(d => d.State == state) : all;
        var total = filter.State is { } wanted ? counts.GetValueOrDefault(wanted) : counts.Values.Sum();
        var (clocks, revisions, resources, departments) = (db.CaseClocks, db.ResourceRevisions, db.InformationResources, db.Departments);
        // Joined, because at most one clock of a case runs: for the first of several both databases would number all open clocks there are.
        var rows = await (from duty in chosen
                          from running in clocks.Where(c => c.CaseKind == UpdateDuty.Kind && c.CaseId == duty.Id && c.FinishedOn == null).DefaultIfEmpty()
                          orderby duty.State == DutyState.Closed ? 1 : 0, running == null ? 1 : 0, running!.DueOn, duty.Number descending
                          select new
                          {
                              duty.Id,
                              duty.Number,
                              duty.ResourceId,
                              duty.SystemName,
                              duty.Change,
                              duty.ChangedOn,
                              duty.State,
                              duty.Answer,
                              duty.Outcome,
                              DueOn = running == null ? null : running.DueOn,
                              IsProvisional = running != null && running.IsProvisional,
                              Resource = revisions.Where(r => r.Id == resources.Where(one => one.Id == duty.ResourceId).Select(one => one.PublishedRevisionId).FirstOrDefault()).Select(r => r.Content.Name).FirstOrDefault(),
                              Department = departments.Where(d => d.Id == duty.DepartmentId).Select(d => d.ShortName).FirstOrDefault(),
                          }).Skip(page.Skip).Take(page.Size).ToListAsync(cancellationToken);
        var calendar = await calendars.GetAsync(cancellationToken);
        return new DutyList(
            new Page<DutyRow>(
                [
                    .. rows.Select(row => new DutyRow(
                        row.Id, row.Number, row.ResourceId, row.Resource ?? "", row.Department ?? "", row.SystemName, row.Change, row.ChangedOn,
                        row.State, row.Answer, row.Outcome, row.DueOn, row.IsProvisional, row.DueOn is { } due ? DaysBetween(calendar, today, due) : null)),
                ],
                total, page),
            counts);
    }

    public async Task<int> CountAsync(DutyFilter filter, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var all = Matching(db, filter, caller, clock.Today());
        return await (filter.State is { } state ? all.Where(d => d.State == state) : all).CountAsync(cancellationToken);
    }

    /// <summary>Working days left after today, or passed since the due day.</summary>
    internal static int DaysBetween(WorkingCalendar calendar, DateOnly today, DateOnly due) =>
        today <= due ? calendar.WorkingDaysBetween(today, due) : calendar.WorkingDaysBetween(due, today);

    private static IQueryable<UpdateDuty> Matching(PortalDbContext db, DutyFilter filter, Caller caller, DateOnly today)
    {
        var all = db.UpdateDuties.AsNoTracking().VisibleTo(caller);
        if (filter.SystemId is { } system)
        {
            all = all.Where(d => d.SystemId == system);
        }

        if (filter.ResourceId is { } resource)
        {
            all = all.Where(d => d.ResourceId == resource);
        }

        if (filter.Extension)
        {
            all = all.Where(d => d.Extension != null && d.State == DutyState.Open);
        }

        if (filter.Overdue)
        {
            var late = db.CaseClocks.Overdue(today).Where(c => c.CaseKind == UpdateDuty.Kind).Select(c => c.CaseId);
            all = all.Where(d => late.Contains(d.Id));
        }

        return all;
    }
}
