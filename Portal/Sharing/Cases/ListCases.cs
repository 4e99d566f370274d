using Microsoft.EntityFrameworkCore;
using Portal.Clocks;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Sharing.Cases;

/// <summary>From whose side a list of cases is read.</summary>
public enum CaseView
{
    /// <summary>What the department has to answer.</summary>
    Incoming,

    /// <summary>What the department asked for.</summary>
    Outgoing,

    /// <summary>Everything the caller may see.</summary>
    All,
}

/// <param name="Waiting">Only those where the side of the view has to do something.</param>
/// <param name="Overdue">Only those with a running clock past its day.</param>
/// <param name="Extension">Only those with a request for days that waits for the sharing authority.</param>
/// <param name="Awaited">Only those where the other side has to do something.</param>
/// <param name="Text">In the number or in the name of a resource.</param>
public sealed record CaseFilter(CaseView View, ShareCaseStatus? Status = null, bool Waiting = false, bool Overdue = false, bool Extension = false, string? Text = null, bool Awaited = false);

/// <param name="DueOn">End of the running period; null without one and while it stands still.</param>
public sealed record CaseRow(
    Guid Id, string Number, string Requester, string Provider, string Resources, ShareCaseStatus Status, ReplyOutcome? Outcome, DateOnly ReceivedOn, DateOnly? DueOn, bool IsProvisional, int? WorkingDays, bool AsksExtension);

public sealed record CaseList(Page<CaseRow> Page, IReadOnlyDictionary<ShareCaseStatus, int> Counts);

/// <summary>Share requests the caller may see; those due first at the top, the finished ones last.</summary>
public sealed class ListCases(IDbContextFactory<PortalDbContext> contexts, ICalendarSource calendars, TimeProvider clock)
{
    public async Task<CaseList> ExecuteAsync(CaseFilter filter, PageRequest page, Caller caller, CancellationToken cancellationToken = default)
    {
        var today = clock.Today();
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var all = Matching(db, filter, caller, today);
        var counts = await all.GroupBy(one => one.Status).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
        var chosen = filter.Status is { } status ? all.Where(one => one.Status == status) : all;
        var (clocks, departments) = (db.CaseClocks, db.Departments);
        // Joined, because at most one clock of a case runs: for the first of several both databases would number all open clocks there are.
        var rows = await (from one in chosen
                          from running in clocks.Where(c => c.CaseKind == ShareCase.Kind && c.CaseId == one.Id && c.FinishedOn == null).DefaultIfEmpty()
                          orderby running == null ? 1 : 0, running!.DueOn == null ? 1 : 0, running!.DueOn, one.Number descending
                          select new
                          {
                              one.Id,
                              one.Number,
                              Requester = departments.Where(d => d.Id == one.RequesterId).Select(d => d.ShortName).First(),
                              Provider = departments.Where(d => d.Id == one.ProviderId).Select(d => d.ShortName).First(),
                              one.Names,
                              one.Status,
                              one.Outcome,
                              one.ReceivedOn,
                              one.Extension,
                              DueOn = running == null ? null : running.DueOn,
                              IsProvisional = running != null && running.IsProvisional,
                          }).Skip(page.Skip).Take(page.Size).ToListAsync(cancellationToken);
        var calendar = await calendars.GetAsync(cancellationToken);
        return new CaseList(
            new Page<CaseRow>(
                [
                    .. rows.Select(row => new CaseRow(
                        row.Id, row.Number, row.Requester, row.Provider, row.Names, row.Status, row.Outcome, row.ReceivedOn, row.DueOn, row.IsProvisional,
                        row.DueOn is { } due ? due >= today ? calendar.WorkingDaysBetween(today, due) : calendar.WorkingDaysBetween(due, today) : null, row.Extension is not null)),
                ],
                filter.Status is { } wanted ? counts.GetValueOrDefault(wanted) : counts.Values.Sum(), page),
            counts);
    }

    public async Task<int> CountAsync(CaseFilter filter, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var all = Matching(db, filter, caller, clock.Today());
        return await (filter.Status is { } status ? all.Where(one => one.Status == status) : all).CountAsync(cancellationToken);
    }

    private static IQueryable<ShareCase> Matching(PortalDbContext db, CaseFilter filter, Caller caller, DateOnly today)
    {
        var clocks = db.CaseClocks;
        var own = caller.DepartmentId;
        var cases = db.ShareCases.AsNoTracking().VisibleTo(clocks, caller, today);
        cases = filter.View switch
        {
            CaseView.Incoming => cases.Where(one => one.ProviderId == own),
            CaseView.Outgoing => cases.Where(one => one.RequesterId == own),
            _ => cases,
        };
        if (filter.Waiting)
        {
            cases = filter.View == CaseView.Outgoing
                ? cases.Where(one => one.Status == ShareCaseStatus.SupplementRequested || (one.Status == ShareCaseStatus.Providing && one.DeliveredAt != null) || one.Status == ShareCaseStatus.Expired)
                : cases.Where(one => one.Status == ShareCaseStatus.Received || one.Status == ShareCaseStatus.AwaitingReplySignature || one.Status == ShareCaseStatus.Providing);
        }

        if (filter.Awaited)
        {
            cases = filter.View == CaseView.Incoming
                ? cases.Where(one => one.Status == ShareCaseStatus.SupplementRequested || (one.Status == ShareCaseStatus.Providing && one.DeliveredAt != null))
                : cases.Where(one => one.Status == ShareCaseStatus.Received || one.Status == ShareCaseStatus.AwaitingReplySignature || (one.Status == ShareCaseStatus.Providing && one.DeliveredAt == null));
        }

        if (filter.Overdue)
        {
            cases = cases.Where(one => clocks.Any(c => c.CaseKind == ShareCase.Kind && c.CaseId == one.Id && c.FinishedOn == null && c.DueOn < today));
        }

        if (filter.Extension)
        {
            cases = cases.Where(one => one.Extension != null);
        }

        if (filter.Text?.Trim() is { Length: > 0 } text)
        {
            cases = cases.Where(one => one.Number.Contains(text) || one.Names.Contains(text));
        }

        return cases;
    }
}
