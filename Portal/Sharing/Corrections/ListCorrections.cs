using Microsoft.EntityFrameworkCore;
using Portal.Clocks;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Sharing.Corrections;

public sealed record CorrectionRow(Guid Id, string Number, string Resource, string Department, string Provider, CorrectionState State, DateTime SubmittedAt, DateOnly? DueOn, bool IsProvisional);

public sealed record CorrectionList(Page<CorrectionRow> Page, IReadOnlyDictionary<CorrectionState, int> Counts);

/// <summary>Requests for correction the caller may see: those still to be answered first, by their end.</summary>
public sealed class ListCorrections(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    public async Task<CorrectionList> ExecuteAsync(CorrectionState? state, PageRequest page, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var (clocks, departments) = (db.CaseClocks, db.Departments);
        var all = db.Corrections.AsNoTracking().VisibleTo(clocks, caller, clock.Today());
        var counts = await all.GroupBy(one => one.State).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
        var chosen = state is { } wanted ? all.Where(one => one.State == wanted) : all;
        // Joined, because at most one clock of a case runs: for the first of several both databases would number all open clocks there are.
        var rows = await (from one in chosen
                          from running in clocks.Where(c => c.CaseKind == Correction.Kind && c.CaseId == one.Id && c.FinishedOn == null).DefaultIfEmpty()
                          orderby one.State == CorrectionState.Submitted ? 0 : 1, running == null ? null : running.DueOn, one.Number descending
                          select new CorrectionRow(
                              one.Id, one.Number, one.ResourceName, departments.Where(d => d.Id == one.DepartmentId).Select(d => d.ShortName).First(),
                              departments.Where(d => d.Id == one.ProviderId).Select(d => d.ShortName).First(), one.State, one.SubmittedAt, running == null ? null : running.DueOn, running != null && running.IsProvisional))
            .Skip(page.Skip).Take(page.Size).ToListAsync(cancellationToken);
        var total = state is { } counted ? counts.GetValueOrDefault(counted) : counts.Values.Sum();
        return new CorrectionList(new Page<CorrectionRow>(rows, total, page), counts);
    }
}
