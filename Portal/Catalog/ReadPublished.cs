using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Systems;

namespace Portal.Catalog;

/// <summary>A resource with what is published of it, for folders that work with the catalog.</summary>
/// <param name="IsInsideScope">The asking department stands in the declared sharing scope.</param>
public sealed record PublishedResource(Guid Id, Guid DepartmentId, string Code, ResourceState State, Guid RevisionId, ResourceContent Content, bool IsInsideScope);

/// <summary>Reads published resources by id, as they concern one department. Inside the context of the asking use case, so that it decides on what it saves.</summary>
public static class ReadPublished
{
    /// <param name="departmentId">Whose standing in the scope is told; null for nobody's.</param>
    public static async Task<IReadOnlyList<PublishedResource>> ReadPublishedAsync(
        this PortalDbContext db, IReadOnlyCollection<Guid> resourceIds, Guid? departmentId, CancellationToken cancellationToken)
    {
        var rows = await (from resource in db.InformationResources.AsNoTracking()
                          join revision in db.ResourceRevisions.AsNoTracking() on resource.PublishedRevisionId equals revision.Id
                          where resourceIds.Contains(resource.Id)
                          select new { resource.Id, resource.DepartmentId, resource.Code, resource.State, Revision = revision }).ToListAsync(cancellationToken);
        var systems = departmentId is null ? [] : await db.InformationSystems.Where(system => system.DepartmentId == departmentId).Select(system => system.Id).ToListAsync(cancellationToken);
        return
        [
            .. rows.Select(row => new PublishedResource(
                row.Id, row.DepartmentId, row.Code ?? "", row.State, row.Revision.Id, row.Revision.Content, SharingAnswer.IsInside(row.Revision.Content.SharingScope, departmentId, systems))),
        ];
    }
}
