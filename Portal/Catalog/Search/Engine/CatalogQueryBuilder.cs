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

    /// <summary>What was typed and the days; selections and what the caller may see are looked up per record (<see cref="RecordWalk"/>).</summary>
    public static Query Build(CatalogQueryText text, CatalogSearchRequest request, bool scored)
    {
        var typed = TextQuery(text, scored);
        return DateQuery(request) is not { } days
            ? typed
            : new BooleanQuery(disableCoord: true) { { typed, Occur.MUST }, { CatalogQueries.Unscored(days), Occur.MUST } };
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
        Add(BeginsWith(text.Key, CatalogFields.NameKey, CatalogFields.NameStart, CatalogFields.LongestNameStart), TitlePrefix);
        if (text.Chunks.All(CatalogQueryText.MayBeCode))
        {
            Add(CodeBeginsWith(text.Key), CodePrefix);
        }

        void Add(Query query, float boost) => all.Add(new ConstantScoreQuery(query) { Boost = boost }, Occur.SHOULD);
    }

    private static DisjunctionMaxQuery ChunkQuery(TextAtom[] chunk)
    {
        var any = new DisjunctionMaxQuery(tieBreakerMultiplier: 0.1f);

        // A single character is in the unbroken name only if it is in the name.
        foreach (var (field, weight) in Weights.Where(weight => chunk.Length > 1 || weight.Field != CatalogFields.NameUnbroken))
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
            var code = CodeBeginsWith(TextAtoms.Key(chunk));
            code.Boost = WordPrefix;
            any.Add(code);
        }

        return any;
    }

    private static Query CodeBeginsWith(string key) => BeginsWith(key, CatalogFields.CodeKey, CatalogFields.CodeStart, CatalogFields.LongestCodeStart);

    /// <summary>A short beginning is a term of its own; longer ones are shared by few keys, which are gone through. Never scored by how rare it is.</summary>
    private static Query BeginsWith(string key, string keys, string starts, int longest) =>
        key.Length <= longest ? new ConstantScoreQuery(new TermQuery(new Term(starts, key))) : new PrefixQuery(new Term(keys, key));

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
