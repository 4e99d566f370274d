using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Sharing.Grants;

public sealed record GrantRow(Guid Id, string Number, string Resource, string User, string Provider, GrantKind Kind, GrantState State, DateOnly From, DateOnly? To, bool NeedsDisposal);

/// <summary>Rights of use the caller may see: those in force first, by their end.</summary>
public sealed class ListGrants(IDbContextFactory<PortalDbContext> contexts)
{
    /// <param name="given">Null = both sides; true = what the own department gives, false = what it has.</param>
    public async Task<Page<GrantRow>> ExecuteAsync(GrantState? state, bool? given, PageRequest page, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var departments = db.Departments;
        var grants = db.Grants.AsNoTracking().VisibleTo(caller);
        grants = state is { } wanted ? grants.Where(grant => grant.State == wanted) : grants;
        grants = given is { } side ? grants.Where(grant => side ? grant.ProviderId == caller.DepartmentId : grant.DepartmentId == caller.DepartmentId) : grants;
        var total = await grants.CountAsync(cancellationToken);
        var rows = await grants.OrderBy(grant => grant.State == GrantState.Active ? 0 : 1).ThenBy(grant => grant.To == null ? 1 : 0).ThenBy(grant => grant.To).ThenByDescending(grant => grant.Number)
            .Skip(page.Skip).Take(page.Size)
            .Select(grant => new GrantRow(
                grant.Id, grant.Number, grant.ResourceName, departments.Where(d => d.Id == grant.DepartmentId).Select(d => d.ShortName).First(), departments.Where(d => d.Id == grant.ProviderId).Select(d => d.ShortName).First(),
                grant.Kind, grant.State, grant.From, grant.To, grant.Disposed == null && (grant.State == GrantState.Expired || grant.State == GrantState.Terminated)))
            .ToListAsync(cancellationToken);
        return new Page<GrantRow>(rows, total, page);
    }
}
