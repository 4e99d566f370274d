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
    public const string Published = "Catalog.Notice.Published";
}
