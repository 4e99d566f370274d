using Microsoft.EntityFrameworkCore;
using Portal.Clocks;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Findings.Follow;

public sealed record FindingRow(Guid Id, string Number, string Title, string Department, FindingSeverity Severity, FindingState State, DateOnly? IssuedOn, DateOnly? DueOn, bool IsProvisional, bool IsRunning, string RaisedBy);

public sealed record FindingFilter(FindingState? State = null, bool Overdue = false, bool Waiting = false);

public sealed record FindingList(Page<FindingRow> Page, IReadOnlyDictionary<FindingState, int> Counts, int Overdue);

/// <summary>Findings the caller may see: those due first at the top. What waits for him: a department's own to answer, an auditor's to judge as second person.</summary>
public sealed class ListFindings(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    public async Task<FindingList> ExecuteAsync(FindingFilter filter, PageRequest page, Caller caller, CancellationToken cancellationToken = default)
    {
        var today = clock.Today();
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var clocks = db.CaseClocks;
        var all = db.AuditFindings.AsNoTracking().VisibleTo(caller);
        var counts = await all.GroupBy(one => one.State).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
        var overdue = all.Where(one => clocks.Any(c => c.CaseKind == AuditFinding.Kind && c.CaseId == one.Id && c.FinishedOn == null && c.DueOn < today));
        var chosen = filter.Overdue ? overdue : filter.State is { } state ? all.Where(one => one.State == state) : all;
        chosen = filter.Waiting ? Waiting(chosen, caller) : chosen;
        var rows = await (from one in chosen
                          from running in clocks.Where(c => c.CaseKind == AuditFinding.Kind && c.CaseId == one.Id && c.FinishedOn == null).DefaultIfEmpty()
                          orderby running == null ? 1 : 0, running == null ? null : running.DueOn, one.Number descending
                          select new { Finding = one, DueOn = running == null ? null : running.DueOn, IsProvisional = running != null && running.IsProvisional, IsRunning = running != null })
            .Skip(page.Skip).Take(page.Size).ToListAsync(cancellationToken);
        var departments = rows.Select(row => row.Finding.DepartmentId).OfType<Guid>().Distinct().ToList();
        var names = await db.Departments.Where(d => departments.Contains(d.Id)).ToDictionaryAsync(d => d.Id, d => d.ShortName, cancellationToken);
        return new FindingList(
            new Page<FindingRow>(
                rows.ConvertAll(row => new FindingRow(
                    row.Finding.Id, row.Finding.Number, row.Finding.Content.Title, row.Finding.DepartmentId is { } id ? names[id] : "", row.Finding.Content.Severity, row.Finding.State, row.Finding.IssuedOn, row.DueOn, row.IsProvisional,
                    row.IsRunning, FindingPeople.By(row.Finding.RaisedBy))),
                await chosen.CountAsync(cancellationToken), page),
            counts, await overdue.CountAsync(cancellationToken));
    }

    /// <summary>How many wait for the caller; the page with <c>waiting=1</c> lists exactly these.</summary>
    public async Task<int> CountWaitingAsync(Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        return await Waiting(db.AuditFindings.VisibleTo(caller), caller).CountAsync(cancellationToken);
    }

    /// <summary>To answer or sign for a department. For auditors what is answered; which of these he raised himself the page tells, the database cannot.</summary>
    private static IQueryable<AuditFinding> Waiting(IQueryable<AuditFinding> findings, Caller caller) => caller.ReachOf(FindingsPermissions.Raise) == Reach.All
        ? findings.Where(one => one.State == FindingState.Answered)
        : findings.Where(one => (one.State == FindingState.Issued || one.State == FindingState.Returned) && one.DepartmentId == caller.DepartmentId);
}
