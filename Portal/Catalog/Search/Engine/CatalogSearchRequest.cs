using Portal.Kernel;

namespace Portal.Catalog.Search;

public enum CatalogSort
{
    /// <summary>Exact code, exact title and title prefix first, then by weight; newest first when no text is given.</summary>
    Relevance,

    /// <summary>By pinyin.</summary>
    Name,
    NameDescending,

    /// <summary>By publication date; records without one come last.</summary>
    Newest,

    /// <summary>By publication date; records without one come first.</summary>
    Oldest,
}

/// <summary>What is looked for. Nothing a user types makes a search fail; text is cut at <see cref="MaxTextLength"/>.</summary>
public sealed record CatalogSearchRequest
{
    public const int MaxTextLength = 200;

    /// <summary>Pages further back than this many records are empty: nobody reads that far, and narrowing is offered instead.</summary>
    public const int MaxWindow = 10_000;

    /// <summary>Words, parts of words or codes; separated ones must all occur, each in whatever field.</summary>
    public string? Text { get; init; }

    /// <summary>Chosen values: one of those of a facet must apply, and so for every facet. The empty string chooses "(empty)".</summary>
    public IReadOnlyDictionary<CatalogFacet, IReadOnlyCollection<string>> Selections { get; init; } =
        new Dictionary<CatalogFacet, IReadOnlyCollection<string>>();

    /// <summary>First day of publication, included.</summary>
    public DateOnly? PublishedFrom { get; init; }

    /// <summary>Last day of publication, included.</summary>
    public DateOnly? PublishedTo { get; init; }

    public CatalogSort Sort { get; init; }

    public PageRequest Page { get; init; } = new();

    /// <summary>False saves the counting where nobody shows it, as in quick search.</summary>
    public bool WithFacets { get; init; } = true;
}

/// <summary>A piece of text and whether it is what was looked for. Pages render it as text, so it is safe whatever it holds.</summary>
public sealed record TextSegment(string Text, bool IsHit);

/// <summary>Where in a record a fragment stands.</summary>
public enum CatalogPart
{
    Code,
    ForeignCode,
    Items,
    Department,
    System,
    Abstract,
}

/// <summary>A part of a record that shows why it was found.</summary>
public sealed record CatalogFragment(CatalogPart Part, IReadOnlyList<TextSegment> Segments);

/// <summary>One record found.</summary>
/// <param name="Document">As it was indexed.</param>
/// <param name="Name">The whole name with its hits.</param>
/// <param name="Fragments">Other parts with hits, and the beginning of the abstract when it has none.</param>
public sealed record CatalogHit(CatalogDocument Document, IReadOnlyList<TextSegment> Name, IReadOnlyList<CatalogFragment> Fragments);

/// <param name="Value">The empty string stands for "(empty)".</param>
/// <param name="Count">Records the list would show with this value chosen alone in its facet.</param>
/// <param name="IsSelected">Chosen in the request; such a value is listed even when its count is 0.</param>
public sealed record CatalogFacetValue(string Value, int Count, bool IsSelected);

/// <param name="Hits">The records of the page asked for.</param>
/// <param name="Total">All records that match and the filter admits.</param>
/// <param name="Facets">Values with counts, most frequent first; the counts of a facet ignore its own selection, others apply.</param>
/// <param name="TextWasCut">The text was longer than a search takes; the rest was ignored.</param>
/// <param name="NothingToSearchFor">Text was given but holds no letter, digit or Chinese character; nothing matches it.</param>
public sealed record CatalogSearchHits(
    IReadOnlyList<CatalogHit> Hits,
    int Total,
    IReadOnlyDictionary<CatalogFacet, IReadOnlyList<CatalogFacetValue>> Facets,
    bool TextWasCut,
    bool NothingToSearchFor);
