using Microsoft.EntityFrameworkCore;
using Portal.Clocks;
using Portal.Data;
using Portal.Kernel;
using Portal.Organization;

namespace Portal.Catalog.Browse;

/// <param name="Revision">The published one.</param>
/// <param name="Successor">What took the place of a retired resource.</param>
/// <param name="Sharing">What the caller's department has to do to get the data, today.</param>
/// <param name="OpenDuties">Update duties in work that the caller may see.</param>
/// <param name="MayRevise">The caller may open the next revision now.</param>
/// <param name="MayReport">The caller may state when the data were updated.</param>
public sealed record ResourceDetails(
    InformationResource Resource, ResourceRevision Revision, Department Provider, IReadOnlyList<ResourceRevision> History,
    LinkedNames Names, RelatedResources Related, RelatedResource? Successor, SharingAnswer? Sharing, QualityScore Quality, int DaysLate,
    int OpenDuties, bool MayRevise, bool MayReview, bool MayReport, Guid? OpenRevisionId);

/// <summary>Everything the catalog says about one resource, for all staff who may read the catalog. A retired one still opens.</summary>
public sealed class ReadResource(IDbContextFactory<PortalDbContext> contexts, RuleSetSource ruleSets, FindRelated findRelated, TimeProvider clock)
{
    public const int MaxHistory = 50;

    public async Task<Result<ResourceDetails>> ExecuteAsync(Guid resourceId, Caller caller, CancellationToken cancellationToken = default)
    {
        if (!caller.May(CatalogPermissions.Read))
        {
            return CatalogRefusals.NotAllowed;
        }

        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var resource = await db.InformationResources.AsNoTracking().EverPublished(caller).SingleOrDefaultAsync(r => r.Id == resourceId, cancellationToken);
        if (resource is null)
        {
            return CatalogRefusals.NotFound;
        }

        var history = await db.ResourceRevisions.AsNoTracking().VisibleTo(caller).Where(r => r.ResourceId == resourceId)
            .OrderByDescending(r => r.Number).Take(MaxHistory).ToListAsync(cancellationToken);
        var published = history.FirstOrDefault(r => r.Id == resource.PublishedRevisionId)
            ?? await db.ResourceRevisions.AsNoTracking().SingleAsync(r => r.Id == resource.PublishedRevisionId, cancellationToken);
        var provider = await db.Departments.AsNoTracking().SingleAsync(d => d.Id == resource.DepartmentId, cancellationToken);
        var open = history.FirstOrDefault(r => r.Status is not (RevisionStatus.Published or RevisionStatus.Superseded or RevisionStatus.Withdrawn));
        var today = clock.Today();
        var mayRecord = caller.May(CatalogPermissions.Record, resource.DepartmentId);
        var isRetired = resource.State == ResourceState.Retired;
        return new ResourceDetails(
            resource, published, provider, history, await LinkedNames.ReadAsync(db, published.Content, cancellationToken),
            await findRelated.ExecuteAsync(resource, published, caller, cancellationToken),
            resource.SuccessorId is { } successor ? await FindRelated.OneAsync(db, successor, caller, cancellationToken) : null,
            await SharingAsync(db, resource, published.Content, caller, today, cancellationToken),
            ResourceQuality.Of(published.Content, resource, today), resource.State == ResourceState.Active ? Freshness.DaysLate(resource.UpdateDueOn, today) : 0,
            await db.UpdateDuties.VisibleTo(caller).CountAsync(d => d.ResourceId == resourceId && d.State != DutyState.Closed, cancellationToken),
            open is null && !isRetired && mayRecord, !isRetired && caller.May(CatalogPermissions.Review, resource.DepartmentId), !isRetired && mayRecord, open?.Id);
    }

    /// <summary>Null on a day without a rule set.</summary>
    private async Task<SharingAnswer?> SharingAsync(
        PortalDbContext db, InformationResource resource, ResourceContent content, Caller caller, DateOnly today, CancellationToken cancellationToken)
    {
        var rules = await ruleSets.InForceOnAsync(today, cancellationToken);
        if (!rules.Succeeded)
        {
            return null;
        }

        var department = caller.DepartmentId;
        var systems = content.SharingScope is { Kind: SharingScopeKind.Systems }
            ? await db.Set<Portal.Systems.InformationSystem>().Where(s => s.DepartmentId == department).Select(s => s.Id).ToListAsync(cancellationToken)
            : [];
        return SharingAnswer.For(content.SharingType, resource.State, rules.Value, department == resource.DepartmentId, SharingAnswer.IsInside(content.SharingScope, department, systems));
    }
}
