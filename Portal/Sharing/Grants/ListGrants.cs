using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Sharing.Grants;

public sealed record GrantRow(Guid Id, string Number, string Resource, string User, string Provider, GrantKind Kind, GrantState State, DateOnly From, DateOnly? To, bool NeedsDisposal);

public sealed record UseRow(DateTime At, string Who, string What);

/// <param name="Uses">The last uses, newest first.</param>
public sealed record GrantDetails(Grant Grant, string User, string Provider, string? CaseNumber, IReadOnlyList<UseRow> Uses, int UseCount, bool MayTurn, bool MayDispose);

/// <summary>Rights of use the caller may see: those in force first, by their end.</summary>
public sealed class ListGrants(IDbContextFactory<PortalDbContext> contexts)
{
    public const int MostUses = 50;

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

    public async Task<Result<GrantDetails>> ReadAsync(Guid grantId, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var grant = await db.Grants.AsNoTracking().VisibleTo(caller).SingleOrDefaultAsync(g => g.Id == grantId, cancellationToken);
        if (grant is null)
        {
            return SharingRefusals.NotFound;
        }

        var names = await db.Departments.Where(d => d.Id == grant.DepartmentId || d.Id == grant.ProviderId).ToDictionaryAsync(d => d.Id, d => d.Name, cancellationToken);
        var uses = db.UsageRecords.AsNoTracking().Where(use => use.GrantId == grantId);
        return new GrantDetails(
            grant, names[grant.DepartmentId], names[grant.ProviderId], grant.CaseId is { } caseId ? await db.ShareCases.Where(one => one.Id == caseId).Select(one => one.Number).SingleAsync(cancellationToken) : null,
            await uses.OrderByDescending(use => use.Id).Take(MostUses).Select(use => new UseRow(use.At, use.UserName, use.What)).ToListAsync(cancellationToken), await uses.CountAsync(cancellationToken),
            caller.DepartmentId == grant.ProviderId && caller.May(SharingPermissions.Sign, grant.ProviderId),
            caller.DepartmentId == grant.DepartmentId && caller.May(SharingPermissions.Request, grant.DepartmentId) && grant.Disposed is null && grant.State is GrantState.Expired or GrantState.Terminated);
    }
}
