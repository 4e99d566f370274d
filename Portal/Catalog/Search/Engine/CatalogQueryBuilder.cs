using Lucene.Net.Index;
using Lucene.Net.Search;

namespace Portal.Catalog.Search;

/// <summary>Turns what was typed and chosen into queries. Nothing is parsed, so no input has a syntax to get wrong.</summary>
internal static class CatalogQueryBuilder
{
    private static readonly (string Field, float Weight)[] Weights =
    [
        (CatalogFields.Name, 4f),
        (CatalogFields.NameUnbroken, 4f),
        (CatalogFields.Code, 3f),
        (CatalogFields.Items, 2f),
        (CatalogFields.Department, 1.5f),
        (CatalogFields.System, 1.2f),
        (CatalogFields.Abstract, 1f),
    ];

    /// <summary>Far above every sum of weights, so that these come first whatever else matches.</summary>
    private const float ExactCode = 400_000, ExactTitle = 200_000, TitlePrefix = 100_000, CodePrefix = 50_000;

    private const float WordPrefix = 0.3f;

    /// <summary>Everything the records of the list have to meet; a facet named in <paramref name="except"/> does not narrow.</summary>
    public static Query Build(CatalogQueryText text, CatalogSearchRequest request, CatalogFilter filter, CatalogFacet? except = null, bool scored = true)
    {
        var all = new BooleanQuery(disableCoord: true) { { TextQuery(text, scored), Occur.MUST } };
        var conditions = request.Selections
            .Where(selection => selection.Key != except && selection.Value.Count > 0)
            .Select(selection => CatalogQueries.AnyTerm(CatalogFields.NameOf(selection.Key), selection.Value))
            .Append(DateQuery(request))
            .Append(filter.ToQuery());
        foreach (var condition in conditions.OfType<Query>())
        {
            all.Add(CatalogQueries.Unscored(condition), Occur.MUST);
        }

        return all;
    }

    private static Query TextQuery(CatalogQueryText text, bool scored)
    {
        if (text.IsBlank)
        {
            return new MatchAllDocsQuery();
        }

        if (text.IsUnsearchable)
        {
            return new BooleanQuery();
        }

        var all = new BooleanQuery(disableCoord: true);
        foreach (var chunk in text.Chunks)
        {
            all.Add(ChunkQuery(chunk), Occur.MUST);
        }

        if (scored)
        {
            AddFirstPlaces(all, text);
        }

        return all;
    }

    private static void AddFirstPlaces(BooleanQuery all, CatalogQueryText text)
    {
        Add(new TermQuery(new Term(CatalogFields.CodeKey, text.Key)), ExactCode);
        Add(new TermQuery(new Term(CatalogFields.NameKey, text.Key)), ExactTitle);
        Add(new PrefixQuery(new Term(CatalogFields.NameKey, text.Key)), TitlePrefix);
        if (text.Chunks.All(CatalogQueryText.MayBeCode))
        {
            Add(new PrefixQuery(new Term(CatalogFields.CodeKey, text.Key)), CodePrefix);
        }

        void Add(Query query, float boost) => all.Add(new ConstantScoreQuery(query) { Boost = boost }, Occur.SHOULD);
    }

    private static DisjunctionMaxQuery ChunkQuery(TextAtom[] chunk)
    {
        var any = new DisjunctionMaxQuery(tieBreakerMultiplier: 0.1f);
        foreach (var (field, weight) in Weights)
        {
            var query = Phrase(field, chunk);
            query.Boost = weight;
            any.Add(query);
            if (CatalogQueryText.IsPrefix(chunk))
            {
                any.Add(new PrefixQuery(new Term(field, chunk[0].Text)) { Boost = weight * WordPrefix });
            }
        }

        if (CatalogQueryText.MayBeCode(chunk))
        {
            any.Add(new PrefixQuery(new Term(CatalogFields.CodeKey, TextAtoms.Key(chunk))) { Boost = WordPrefix });
        }

        return any;
    }

    /// <summary>
    /// Pairs cover the Chinese runs without overlapping where they can: a pair at its place implies both characters,
    /// so every second one is enough and the odd last one reaches back.
    /// </summary>
    private static Query Phrase(string field, TextAtom[] chunk)
    {
        var terms = new List<(string Text, int Position)>();
        for (var at = 0; at < chunk.Length;)
        {
            var end = at;
            while (end < chunk.Length && chunk[end].IsIdeograph)
            {
                end++;
            }

            if (end - at < 2)
            {
                terms.Add((chunk[at].Text, at));
                at++;
                continue;
            }

            for (; at + 1 < end; at += 2)
            {
                terms.Add((chunk[at].Text + chunk[at + 1].Text, at));
            }

            if (at < end)
            {
                terms.Add((chunk[at - 1].Text + chunk[at].Text, at - 1));
                at++;
            }
        }

        if (terms.Count == 1)
        {
            return new TermQuery(new Term(field, terms[0].Text));
        }

        var phrase = new PhraseQuery();
        foreach (var (text, position) in terms)
        {
            phrase.Add(new Term(field, text), position);
        }

        return phrase;
    }

    private static NumericRangeQuery<int>? DateQuery(CatalogSearchRequest request) =>
        request.PublishedFrom is null && request.PublishedTo is null
            ? null
            : NumericRangeQuery.NewInt32Range(
                CatalogFields.Published, Math.Max(1, request.PublishedFrom?.DayNumber ?? 1), request.PublishedTo?.DayNumber, true, true);
}
