using Portal.Kernel;

namespace Portal.Catalog;

/// <summary>Who may see what: every list, count and export starts here.</summary>
public static class CatalogQueries
{
    /// <summary>Records in work and in history: the own department's, those of the working group from signature on, all for audit.</summary>
    public static IQueryable<ResourceRevision> VisibleTo(this IQueryable<ResourceRevision> revisions, Caller caller)
    {
        if (caller.IsSystem || caller.ReachOf(CatalogPermissions.ReadCases) == Reach.All)
        {
            return revisions;
        }

        var own = caller.May(CatalogPermissions.Record) || caller.May(CatalogPermissions.Sign) ? caller.DepartmentId : null;
        var reviews = caller.May(CatalogPermissions.Review);
        var reads = caller.May(CatalogPermissions.Read);
        return revisions.Where(revision => (own != null && revision.DepartmentId == own)
            || (reviews && revision.Status != RevisionStatus.Draft && revision.Status != RevisionStatus.Submitted)
            || (reads && (revision.Status == RevisionStatus.Published || revision.Status == RevisionStatus.Superseded)));
    }

    /// <summary>The same rule for one revision in memory.</summary>
    public static bool IsVisibleTo(this ResourceRevision revision, Caller caller) =>
        new[] { revision }.AsQueryable().VisibleTo(caller).Any();

    /// <summary>Resources that stand in the catalog: published once and not retired.</summary>
    public static IQueryable<InformationResource> InCatalog(this IQueryable<InformationResource> resources, Caller caller)
    {
        var reads = caller.May(CatalogPermissions.Read);
        return resources.Where(resource => reads && resource.PublishedRevisionId != null && resource.State != ResourceState.Retired);
    }
}
