using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;
using Portal.Organization;
using Portal.Systems;

namespace Portal.Catalog.Browse;

/// <param name="Revision">The published one.</param>
/// <param name="Scope">Names of the departments or systems inside the sharing scope.</param>
/// <param name="MayRevise">The caller may open the next revision now.</param>
public sealed record ResourcePage(
    InformationResource Resource, ResourceRevision Revision, Department Provider, IReadOnlyList<ResourceRevision> History,
    string? SystemName, string? MenuPath, string? BusinessItem, IReadOnlyList<string> Scope, IReadOnlyList<RelatedResource> Related,
    IReadOnlyDictionary<string, string> ClassNames, bool MayRevise, Guid? OpenRevisionId);

public sealed record RelatedResource(Guid Id, string Code, string Name);

/// <summary>Everything the catalog says about one resource, for all staff who may read the catalog.</summary>
public sealed class ReadResource(IDbContextFactory<PortalDbContext> contexts)
{
    public const int MaxHistory = 50;

    public async Task<Result<ResourcePage>> ExecuteAsync(Guid resourceId, Caller caller, CancellationToken cancellationToken = default)
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
        var content = published.Content;
        var system = await db.InformationSystems.AsNoTracking().Where(s => s.Id == content.SystemId).Select(s => s.Name).SingleOrDefaultAsync(cancellationToken);
        var menu = await db.FunctionMenus.AsNoTracking().Where(m => m.Id == content.MenuId).Select(m => m.Path).SingleOrDefaultAsync(cancellationToken);
        var item = await db.BusinessItems.AsNoTracking().Where(i => i.Id == content.BusinessItemId).Select(i => i.Name).SingleOrDefaultAsync(cancellationToken);
        var open = history.FirstOrDefault(r => r.Status is not (RevisionStatus.Published or RevisionStatus.Superseded));
        return new ResourcePage(
            resource, published, provider, history, system, menu, item,
            await ScopeAsync(db, content.SharingScope, cancellationToken), await RelatedAsync(db, content.RelatedCodes, caller, cancellationToken),
            await db.Classification.AsNoTracking().ToDictionaryAsync(e => e.Code, e => e.Name, cancellationToken),
            open is null && resource.State == ResourceState.Active && caller.May(CatalogPermissions.Record, resource.DepartmentId), open?.Id);
    }

    private static async Task<IReadOnlyList<string>> ScopeAsync(PortalDbContext db, SharingScope? scope, CancellationToken cancellationToken)
    {
        if (scope is null)
        {
            return [];
        }

        var (departments, systems) = (scope.DepartmentIds.ToList(), scope.SystemIds.ToList());
        return scope.Kind switch
        {
            SharingScopeKind.Departments => await db.Departments.Where(d => departments.Contains(d.Id)).OrderBy(d => d.Number).Select(d => d.ShortName).ToListAsync(cancellationToken),
            SharingScopeKind.Systems => await db.InformationSystems.Where(s => systems.Contains(s.Id)).OrderBy(s => s.Name).Select(s => s.Name).ToListAsync(cancellationToken),
            _ => [],
        };
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
