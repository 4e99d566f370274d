using Microsoft.EntityFrameworkCore;
using Portal.Calendar;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Sharing.Disputes;

public sealed record DisputeRow(Guid Id, string Number, string Name, string Requester, string Provider, DisputeStep Level, DisputeState State, DisputeDecision? Decision, DateTime RaisedAt);

public sealed record DisputeList(Page<DisputeRow> Page, IReadOnlyDictionary<DisputeState, int> Counts);

/// <summary>Disputes the caller may see, open ones first, newest first.</summary>
public sealed class ListDisputes(IDbContextFactory<PortalDbContext> contexts)
{
    /// <param name="toDecide">Only those that wait for the caller's decision.</param>
    public async Task<DisputeList> ExecuteAsync(DisputeState? state, bool toDecide, PageRequest page, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var all = db.Disputes.AsNoTracking().VisibleTo(caller);
        all = toDecide ? ToDecide(all, caller) : all;
        var counts = await all.GroupBy(one => one.State).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
        var chosen = state is { } wanted ? all.Where(one => one.State == wanted) : all;
        var departments = db.Departments;
        var rows = await chosen.OrderBy(one => one.State == DisputeState.Open ? 0 : 1).ThenByDescending(one => one.Number).Skip(page.Skip).Take(page.Size)
            .Select(one => new DisputeRow(
                one.Id, one.Number, one.Name, departments.Where(d => d.Id == one.RequesterId).Select(d => d.ShortName).First(), departments.Where(d => d.Id == one.ProviderId).Select(d => d.ShortName).First(),
                one.Level, one.State, one.Decision, one.RaisedAt))
            .ToListAsync(cancellationToken);
        return new DisputeList(new Page<DisputeRow>(rows, state is { } chosenState ? counts.GetValueOrDefault(chosenState) : counts.Values.Sum(), page), counts);
    }

    /// <summary>Open ones that wait for the caller's decision.</summary>
    public async Task<int> CountToDecideAsync(Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        return await ToDecide(db.Disputes.VisibleTo(caller), caller).CountAsync(cancellationToken);
    }

    internal static IQueryable<Dispute> ToDecide(IQueryable<Dispute> disputes, Caller caller)
    {
        var (mediates, rules) = (caller.ReachOf(SharingPermissions.Mediate) == Reach.All, caller.ReachOf(SharingPermissions.Rule) == Reach.All);
        return disputes.Where(one => one.State == DisputeState.Open && one.RequesterId != caller.DepartmentId && one.ProviderId != caller.DepartmentId
            && ((mediates && one.Level == DisputeStep.SharingAuthority) || (rules && (one.Level == DisputeStep.SameLevelGovernment || one.Level == DisputeStep.LeadingGroup))));
    }
}
