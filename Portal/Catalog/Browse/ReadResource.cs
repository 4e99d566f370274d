using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;
using Portal.Organization;

namespace Portal.Catalog.Browse;

/// <param name="Revision">The published one.</param>
/// <param name="MayRevise">The caller may open the next revision now.</param>
public sealed record ResourceDetails(
    InformationResource Resource, ResourceRevision Revision, Department Provider, IReadOnlyList<ResourceRevision> History,
    LinkedNames Names, IReadOnlyList<RelatedResource> Related, bool MayRevise, Guid? OpenRevisionId);

public sealed record RelatedResource(Guid Id, string Code, string Name);

/// <summary>Everything the catalog says about one resource, for all staff who may read the catalog.</summary>
public sealed class ReadResource(IDbContextFactory<PortalDbContext> contexts)
{
    public const int MaxHistory = 50;

    public async Task<Result<ResourceDetails>> ExecuteAsync(Guid resourceId, Caller caller, CancellationToken cancellationToken = default)
    {
        if (!caller.May(CatalogPermissions.Read))
        {
            return CatalogRefusals.NotAllowed;
        }

        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var resource = await db.InformationResources.AsNoTracking().InCatalog(caller).SingleOrDefaultAsync(r => r.Id == resourceId, cancellationToken);
        if (resource is null)
        {
            return CatalogRefusals.NotFound;
        }

        var history = await db.ResourceRevisions.AsNoTracking().VisibleTo(caller).Where(r => r.ResourceId == resourceId)
            .OrderByDescending(r => r.Number).Take(MaxHistory).ToListAsync(cancellationToken);
        var published = history.FirstOrDefault(r => r.Id == resource.PublishedRevisionId)
            ?? await db.ResourceRevisions.AsNoTracking().SingleAsync(r => r.Id == resource.PublishedRevisionId, cancellationToken);
        var provider = await db.Departments.AsNoTracking().SingleAsync(d => d.Id == resource.DepartmentId, cancellationToken);
        var open = history.FirstOrDefault(r => r.Status is not (RevisionStatus.Published or RevisionStatus.Superseded));
        return new ResourceDetails(
            resource, published, provider, history, await LinkedNames.ReadAsync(db, published.Content, cancellationToken),
            await RelatedAsync(db, published.Content.RelatedCodes, caller, cancellationToken),
            open is null && resource.State == ResourceState.Active && caller.May(CatalogPermissions.Record, resource.DepartmentId), open?.Id);
    }

    private static async Task<IReadOnlyList<RelatedResource>> RelatedAsync(
        PortalDbContext db, IReadOnlyList<string> codes, Caller caller, CancellationToken cancellationToken)
    {
        var wanted = codes.ToList();
        return wanted.Count == 0 ? [] : await (from resource in db.InformationResources.AsNoTracking().InCatalog(caller)
                                               join revision in db.ResourceRevisions on resource.PublishedRevisionId equals revision.Id
                                               where resource.Code != null && wanted.Contains(resource.Code)
                                               orderby resource.Code
                                               select new RelatedResource(resource.Id, resource.Code!, revision.Content.Name)).ToListAsync(cancellationToken);
    }
}
