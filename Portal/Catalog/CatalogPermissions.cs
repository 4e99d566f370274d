using Portal.Kernel;

namespace Portal.Catalog;

public static class CatalogPermissions
{
    /// <summary>Search and read the published catalog, export it.</summary>
    public const string Read = "catalog.read";

    /// <summary>Draft survey records of a department and submit them to its leader.</summary>
    public const string Record = "catalog.record";

    /// <summary>Bring records in from files; the drafts belong to the importer's department unless the reach is all.</summary>
    public const string Import = "catalog.import";

    /// <summary>Sign a record as leader of the department, or return it. Never one's own draft.</summary>
    public const string Sign = "catalog.sign";

    /// <summary>Review signed records, publish them, suspend and retire resources (catalog working group).</summary>
    public const string Review = "catalog.review";

    /// <summary>Read records of every department in every state (audit).</summary>
    public const string ReadCases = "catalog.readcases";

    /// <summary>Consent to more days for an update of the catalog (sharing authority; decree 809 art. 17). Never to one's own request.</summary>
    public const string Extend = "catalog.extend";

    /// <summary>Open survey campaigns, remind and close them (catalog working group).</summary>
    public const string Survey = "catalog.survey";

    internal static readonly PermissionDefinition[] All =
        [new(Read, "Catalog"), new(Record, "Catalog"), new(Import, "Catalog"), new(Sign, "Catalog"), new(Review, "Catalog"), new(ReadCases, "Catalog"), new(Survey, "Catalog"), new(Extend, "Catalog")];
}
