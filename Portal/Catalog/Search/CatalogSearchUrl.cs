using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Portal.Kernel;

namespace Portal.Catalog.Search;

/// <summary>A search as an address and back, so that Back, bookmarks and exports mean the same list.</summary>
public static class CatalogSearchUrl
{
    private static readonly (CatalogFacet Facet, string Key)[] Keys =
    [
        (CatalogFacet.Department, "department"), (CatalogFacet.Classification, "class"), (CatalogFacet.SharingType, "sharing"),
        (CatalogFacet.FormatCategory, "format"), (CatalogFacet.FormatType, "type"), (CatalogFacet.UpdateCycle, "cycle"),
        (CatalogFacet.Openness, "open"), (CatalogFacet.State, "state"), (CatalogFacet.Database, "base"),
    ];

    /// <summary>Unknown sort words and malformed dates and numbers are ignored: a shared link never breaks.</summary>
    public static CatalogSearchRequest Parse(IReadOnlyDictionary<string, StringValues> query)
    {
        var selections = Keys.Where(k => query.ContainsKey(k.Key))
            .ToDictionary(k => k.Facet, k => (IReadOnlyCollection<string>)[.. Narrowest(query[k.Key].Select(value => value ?? "").Distinct().Take(50).ToList())]);
        return new CatalogSearchRequest
        {
            Text = First(query, "q"),
            Selections = selections,
            PublishedFrom = Day(First(query, "from")),
            PublishedTo = Day(First(query, "to")),
            Sort = Enum.TryParse<CatalogSort>(First(query, "sort"), ignoreCase: true, out var sort) && Enum.IsDefined(sort) ? sort : CatalogSort.Relevance,
            Page = new PageRequest(Number(First(query, "page"), 1), Number(First(query, "size"), PageRequest.DefaultSize)),
        };
    }

    public static string ToQuery(CatalogSearchRequest request, bool withPage = true)
    {
        var pairs = new List<KeyValuePair<string, StringValues>>();
        void Add(string key, string? value)
        {
            if (value is not null)
            {
                pairs.Add(new(key, value));
            }
        }

        Add("q", string.IsNullOrWhiteSpace(request.Text) ? null : request.Text.Trim());
        foreach (var (facet, key) in Keys)
        {
            foreach (var value in request.Selections.GetValueOrDefault(facet) ?? [])
            {
                Add(key, value);
            }
        }

        Add("from", request.PublishedFrom?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Add("to", request.PublishedTo?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Add("sort", request.Sort == CatalogSort.Relevance ? null : request.Sort.ToString());
        Add("page", withPage && request.Page.Number > 1 ? request.Page.Number.ToString(CultureInfo.InvariantCulture) : null);
        Add("size", withPage && request.Page.Size != PageRequest.DefaultSize ? request.Page.Size.ToString(CultureInfo.InvariantCulture) : null);
        return QueryHelpers.AddQueryString("", pairs);
    }

    /// <summary>Of a class and one of its subclasses the subclass counts: who goes down the tree wants less, not more.</summary>
    private static IEnumerable<string> Narrowest(IReadOnlyCollection<string> values) =>
        values.Where(value => !values.Any(other => other.StartsWith(value + "/", StringComparison.Ordinal)));

    private static string? First(IReadOnlyDictionary<string, StringValues> query, string key) =>
        query.TryGetValue(key, out var values) ? values.FirstOrDefault() : null;

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static int Number(string? text, int fallback) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : fallback;
}
