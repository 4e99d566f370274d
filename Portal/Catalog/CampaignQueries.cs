using Portal.Kernel;

namespace Portal.Catalog;

/// <summary>Who may see which survey campaign.</summary>
public static class CampaignQueries
{
    /// <summary>Those who run campaigns see all of them; departments see what has been opened; whose department is not asked sees an empty progress.</summary>
    public static IQueryable<SurveyCampaign> VisibleTo(this IQueryable<SurveyCampaign> campaigns, Caller caller)
    {
        var runs = caller.May(CatalogPermissions.Survey);
        var joins = SeesAll(caller) || caller.May(CatalogPermissions.Record) || caller.May(CatalogPermissions.Sign);
        return campaigns.Where(campaign => runs || (joins && campaign.State != CampaignState.Draft));
    }

    /// <summary>Every department's progress, not only the own one's.</summary>
    public static bool SeesAll(Caller caller) => caller.IsSystem || caller.May(CatalogPermissions.Survey)
        || caller.ReachOf(CatalogPermissions.Review) == Reach.All || caller.ReachOf(CatalogPermissions.ReadCases) == Reach.All;
}
