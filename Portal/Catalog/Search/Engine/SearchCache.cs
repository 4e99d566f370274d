using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Lucene.Net.Index;
using Lucene.Net.Search;

namespace Portal.Catalog.Search;

/// <summary>
/// Answers that many ask for, such as the first page of everything, kept for one state of the index: counting the facets of a million records takes
/// longer than all the rest. The first change of the index makes a new state, which knows no answers yet.
/// </summary>
/// <remarks>The key holds the words and dates (the query), the selections and what the caller may see: nobody gets the answer of another.</remarks>
internal sealed class SearchCache
{
    /// <summary>Smaller answers are quick to find.</summary>
    public const int LeastTotal = 1_000;

    /// <summary>Longer windows would keep much for few.</summary>
    public const int LongestWindow = 200;

    private const int Most = 200;

    private static readonly ConditionalWeakTable<IndexReader, SearchCache> States = [];

    private readonly ConcurrentDictionary<Key, Answer> answers = [];

    public static SearchCache Of(IndexReader reader) => States.GetOrCreateValue(reader);

    public bool TryGet(Key key, [NotNullWhen(true)] out Answer? answer) => answers.TryGetValue(key, out answer);

    public void Keep(Key key, Answer answer)
    {
        if (answer.Total < LeastTotal || key.Window > LongestWindow)
        {
            return;
        }

        if (answers.Count >= Most)
        {
            answers.Clear();
        }

        answers[key] = answer;
    }

    /// <param name="Admitted">What the caller may see; null for everything.</param>
    /// <param name="Selections">Written out, in one order.</param>
    internal sealed record Key(Query Query, Query? Admitted, string Selections, CatalogSort Sort, int Window, bool WithFacets);

    /// <param name="Window">The first records, in order.</param>
    internal sealed record Answer(ScoreDoc[] Window, int Total, IReadOnlyDictionary<CatalogFacet, IReadOnlyList<CatalogFacetValue>> Facets);
}
