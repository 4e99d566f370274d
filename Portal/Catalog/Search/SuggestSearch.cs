using Portal.Kernel;

namespace Portal.Catalog.Search;

/// <summary>A search that would find something.</summary>
/// <param name="IsWithoutFilters">The same words without the chosen filters; <paramref name="Text"/> is what they are.</param>
public sealed record Suggestion(string Text, int Total, bool IsWithoutFilters = false);

/// <summary>
/// What to try when nothing was found: the same words without filters, each word alone, and the longest parts of a word that occur. At most
/// <see cref="Tries"/> quick searches of some milliseconds each.
/// </summary>
public sealed class SuggestSearch(SearchCatalog search)
{
    public const int Shown = 4;

    private const int Tries = 24;

    public IReadOnlyList<Suggestion> Execute(CatalogSearchRequest request, Caller caller, CancellationToken cancellationToken = default)
    {
        var found = new List<Suggestion>();
        var text = (request.Text ?? "").Trim();
        var isFiltered = request.Selections.Any(selection => selection.Value.Count > 0) || request.PublishedFrom is not null || request.PublishedTo is not null;
        if (isFiltered && Total(text) is > 0 and var all)
        {
            found.Add(new Suggestion(text, all, IsWithoutFilters: true));
        }

        var parts = Parts(text).Take(Tries).ToList();
        foreach (var part in parts)
        {
            // A part of what is offered already would only find more of the same.
            if (found.Count < Shown && !found.Exists(one => !one.IsWithoutFilters && one.Text.Contains(part, StringComparison.Ordinal)) && Total(part) is > 0 and var total)
            {
                found.Add(new Suggestion(part, total));
            }
        }

        return found;

        int Total(string words)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var hits = search.Execute(new CatalogSearchRequest { Text = words, WithFacets = false, Page = new PageRequest(1, 1) }, caller, cancellationToken);
            return hits.Succeeded ? hits.Value.Total : 0;
        }
    }

    /// <summary>Words alone, then ever shorter pieces of a word, never below two characters.</summary>
    internal static IEnumerable<string> Parts(string text)
    {
        var words = text.Split((char[])[' ', '　', ',', '，', '、'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return (words.Length > 1 ? words : []).Concat(words.SelectMany(Pieces)).Distinct();

        static IEnumerable<string> Pieces(string word) =>
            from length in Enumerable.Range(2, Math.Max(0, word.Length - 2)).Reverse()
            from start in Enumerable.Range(0, word.Length - length + 1)
            select word.Substring(start, length);
    }
}
