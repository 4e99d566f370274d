namespace Portal.Catalog.Search;

/// <summary>A format as the catalog has it: category and type, e.g. 电子表格 and xlsx.</summary>
public sealed record CatalogFormat(string Category, string Type);

/// <summary>What the search index knows of one resource: the values of the revision the catalog shows.</summary>
/// <remarks>
/// One document per resource; putting it again replaces it. The index is derived from the database and never the record.
/// A classified record never becomes a document.
/// </remarks>
public sealed record CatalogDocument
{
    public required Guid ResourceId { get; init; }

    public required Guid RevisionId { get; init; }

    public required string Name { get; init; }

    /// <summary>Resource code; null before it is assigned.</summary>
    public string? Code { get; init; }

    /// <summary>A code the resource brought along from elsewhere.</summary>
    public string? ForeignCode { get; init; }

    public string? Abstract { get; init; }

    public IReadOnlyList<string> ItemNames { get; init; } = [];

    public required Guid DepartmentId { get; init; }

    public required string DepartmentName { get; init; }

    /// <summary>The information system the resource comes from.</summary>
    public string? SystemName { get; init; }

    /// <summary>Codes from the class down, one per level, e.g. 1, 01, 001, 00.</summary>
    public IReadOnlyList<string> ClassificationCodes { get; init; } = [];

    public string? SharingType { get; init; }

    public IReadOnlyList<CatalogFormat> Formats { get; init; } = [];

    public string? UpdateCycle { get; init; }

    public string? Openness { get; init; }

    public required string State { get; init; }

    public DateOnly? PublishedOn { get; init; }

    /// <summary>Orders names as a Chinese reader expects (<c>TextFold.PinyinKey</c>).</summary>
    public required string PinyinKey { get; init; }

    /// <summary>Free marks for permission filters beyond department and state, e.g. who else may see it.</summary>
    public IReadOnlyList<string> AccessTags { get; init; } = [];
}
