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
            || (reviews && revision.Status != RevisionStatus.Draft && revision.Status != RevisionStatus.Submitted && revision.Status != RevisionStatus.Withdrawn)
            || (reads && (revision.Status == RevisionStatus.Published || revision.Status == RevisionStatus.Superseded)));
    }

    /// <summary>The same rule for one revision in memory.</summary>
    public static bool IsVisibleTo(this ResourceRevision revision, Caller caller) =>
        new[] { revision }.AsQueryable().VisibleTo(caller).Any();

    /// <summary>Resources ever published: the page of a retired one still opens and names its successor.</summary>
    public static IQueryable<InformationResource> EverPublished(this IQueryable<InformationResource> resources, Caller caller)
    {
        var reads = caller.May(CatalogPermissions.Read);
        return resources.Where(resource => reads && resource.PublishedRevisionId != null);
    }

    /// <summary>Update duties: the own department's; all for working group, sharing authority and audit.</summary>
    public static IQueryable<UpdateDuty> VisibleTo(this IQueryable<UpdateDuty> duties, Caller caller)
    {
        var all = caller.IsSystem || caller.ReachOf(CatalogPermissions.ReadCases) == Reach.All || caller.ReachOf(CatalogPermissions.Review) == Reach.All
            || caller.ReachOf(CatalogPermissions.Extend) == Reach.All;
        var own = caller.May(CatalogPermissions.Record) || caller.May(CatalogPermissions.Sign) ? caller.DepartmentId : null;
        return duties.Where(duty => all || (own != null && duty.DepartmentId == own));
    }

    /// <summary>Active resources whose data are older than their cycle allows, the day of grace included.</summary>
    public static IQueryable<InformationResource> Overdue(this IQueryable<InformationResource> resources, DateOnly today)
    {
        var lastGood = today.AddDays(-Freshness.GraceDays);
        return resources.Where(resource => resource.State == ResourceState.Active && resource.PublishedRevisionId != null && resource.UpdateDueOn < lastGood);
    }

    /// <summary>Resources that stand in the catalog: published once and not retired.</summary>
    public static IQueryable<InformationResource> InCatalog(this IQueryable<InformationResource> resources, Caller caller)
    {
        var reads = caller.May(CatalogPermissions.Read);
        return resources.Where(resource => reads && resource.PublishedRevisionId != null && resource.State != ResourceState.Retired);
    }
}
