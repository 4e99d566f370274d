using Microsoft.EntityFrameworkCore;
using Portal.Clocks;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Findings.Follow;

public sealed record FindingRow(Guid Id, string Number, string Title, string Department, FindingSeverity Severity, FindingState State, DateOnly? IssuedOn, DateOnly? DueOn, bool IsProvisional, bool IsRunning, string RaisedBy, DateTime ChangedAt);

public sealed record FindingFilter(FindingState? State = null, bool Overdue = false, FindingTask? Waiting = null);

public sealed record FindingList(Page<FindingRow> Page, IReadOnlyDictionary<FindingState, int> Counts, int Overdue);

/// <param name="NextDue">The earliest end of a running clock among them; also in the past.</param>
public sealed record FindingCount(int Count, DateOnly? NextDue);

/// <summary>Findings the caller may see: those due first at the top.</summary>
public sealed class ListFindings(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    public async Task<FindingList> ExecuteAsync(FindingFilter filter, PageRequest page, Caller caller, CancellationToken cancellationToken = default)
    {
        var today = clock.Today();
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var running = db.CaseClocks.Where(c => c.CaseKind == AuditFinding.Kind && c.FinishedOn == null);
        var all = db.AuditFindings.AsNoTracking().VisibleTo(caller);
        var counts = await all.GroupBy(one => one.State).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
        var chosen = Choose(all, running, filter, caller, today);
        var rows = await (from one in chosen
                          from ticking in running.Where(c => c.CaseId == one.Id).DefaultIfEmpty()
                          orderby ticking == null ? 1 : 0, ticking == null ? null : ticking.DueOn, one.Number descending
                          select new { Finding = one, DueOn = ticking == null ? null : ticking.DueOn, IsProvisional = ticking != null && ticking.IsProvisional, IsRunning = ticking != null })
            .Skip(page.Skip).Take(page.Size).ToListAsync(cancellationToken);
        var departments = rows.Select(row => row.Finding.DepartmentId).OfType<Guid>().Distinct().ToList();
        var names = await db.Departments.Where(d => departments.Contains(d.Id)).ToDictionaryAsync(d => d.Id, d => d.ShortName, cancellationToken);
        return new FindingList(
            new Page<FindingRow>(
                rows.ConvertAll(row => new FindingRow(
                    row.Finding.Id, row.Finding.Number, row.Finding.Content.Title, row.Finding.DepartmentId is { } id ? names[id] : "", row.Finding.Content.Severity, row.Finding.State, row.Finding.IssuedOn, row.DueOn, row.IsProvisional,
                    row.IsRunning, FindingPeople.By(row.Finding.RaisedBy), row.Finding.ChangedAt)),
                await chosen.CountAsync(cancellationToken), page),
            counts, await Choose(all, running, new FindingFilter(Overdue: true), caller, today).CountAsync(cancellationToken));
    }

    /// <summary>How many rows the page lists with that filter, and which is due first.</summary>
    public async Task<FindingCount> CountAsync(FindingFilter filter, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var running = db.CaseClocks.Where(c => c.CaseKind == AuditFinding.Kind && c.FinishedOn == null);
        var chosen = Choose(db.AuditFindings.VisibleTo(caller), running, filter, caller, clock.Today());
        return new FindingCount(
            await chosen.CountAsync(cancellationToken),
            await running.Where(c => chosen.Any(one => one.Id == c.CaseId)).MinAsync(c => c.DueOn, cancellationToken));
    }

    private static IQueryable<AuditFinding> Choose(IQueryable<AuditFinding> findings, IQueryable<CaseClock> running, FindingFilter filter, Caller caller, DateOnly today)
    {
        findings = filter.Overdue ? findings.Where(one => running.Any(c => c.CaseId == one.Id && c.DueOn < today)) : findings;
        findings = filter.State is { } state ? findings.Where(one => one.State == state) : findings;
        return filter.Waiting is { } task ? findings.WaitingFor(task, caller) : findings;
    }
}
