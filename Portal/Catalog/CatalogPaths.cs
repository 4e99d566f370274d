namespace Portal.Catalog;

/// <summary>Addresses of the catalog's pages, for links from notices, lists and other folders.</summary>
public static class CatalogPaths
{
    public const string Catalog = "/catalog";
    public const string Records = "/catalog/records";
    public const string RecordsTemplate = "/catalog/records/template.xlsx";
    public const string RecordsExport = "/catalog/records/export.xlsx";
    public const string NewRecord = "/catalog/records/new";
    public const string Queue = "/catalog/queue";
    public const string Import = "/catalog/import";

    public const string Coverage = "/catalog/coverage";
    public const string Surveys = "/catalog/survey";
    public const string Duties = "/catalog/duties";
    public const string Freshness = "/catalog/freshness";

    public static string Duty(Guid dutyId) => $"/catalog/duties/{dutyId}";

    /// <summary>Two revisions side by side, by their numbers.</summary>
    public static string History(Guid resourceId) => $"/catalog/resources/{resourceId}/history";

    public static string Campaign(Guid campaignId) => $"/catalog/survey/{campaignId}";

    public static string Resource(Guid resourceId) => $"/catalog/resources/{resourceId}";

    public static string Record(Guid revisionId) => $"/catalog/records/{revisionId}";

    public static string Edit(Guid revisionId) => $"/catalog/records/{revisionId}/edit";

    public static string Decide(Guid revisionId) => $"/catalog/queue/{revisionId}";
}

/// <summary>Keys of what the catalog tells people.</summary>
public static class CatalogNotices
{
    public const string AwaitsSignature = "Catalog.Notice.AwaitsSignature";
    public const string AwaitsReview = "Catalog.Notice.AwaitsReview";
    public const string Returned = "Catalog.Notice.Returned";
    public const string SurveyOpened = "Catalog.Notice.SurveyOpened";
    public const string SurveyReminder = "Catalog.Notice.SurveyReminder";
    public const string SurveyNoOwner = "Catalog.Notice.SurveyNoOwner";
    public const string Published = "Catalog.Notice.Published";
    public const string Suspended = "Catalog.Notice.Suspended";
    public const string Resumed = "Catalog.Notice.Resumed";
    public const string Retired = "Catalog.Notice.Retired";
    public const string DutyAnswered = "Catalog.Notice.DutyAnswered";
    public const string DutyReturned = "Catalog.Notice.DutyReturned";
    public const string DutyClosed = "Catalog.Notice.DutyClosed";
    public const string DutyMoved = "Catalog.Notice.DutyMoved";
    public const string ExtensionAsked = "Catalog.Notice.ExtensionAsked";
    public const string ExtensionGranted = "Catalog.Notice.ExtensionGranted";
    public const string ExtensionDenied = "Catalog.Notice.ExtensionDenied";
}
