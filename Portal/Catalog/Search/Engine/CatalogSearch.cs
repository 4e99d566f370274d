using Lucene.Net.Search;
using Lucene.Net.Util;

namespace Portal.Catalog.Search;

/// <summary>One search against one state of the index.</summary>
internal sealed class CatalogSearch(IndexSearcher searcher, CatalogSearchRequest request, CatalogFilter filter, CancellationToken cancellationToken)
{
    private readonly CatalogQueryText text = CatalogQueryText.Of(request.Text);

    public CatalogSearchHits Run()
    {
        var window = WindowOf(request.Page.Skip + (long)request.Page.Size);
        var (query, cache) = (MainQuery(), SearchCache.Of(searcher.IndexReader));
        var key = new SearchCache.Key(query, request.Sort, window, request.WithFacets);
        if (!cache.TryGet(key, out var answer))
        {
            answer = Walk(query, window);
            cache.Keep(key, answer);
        }

        return new CatalogSearchHits(
            [.. answer.Window.Skip(request.Page.Skip).Take(request.Page.Size).Select(hit => CatalogHighlighter.Hit(CatalogFields.FromIndex(searcher.Doc(hit.Doc)), text))],
            answer.Total,
            answer.Facets,
            text.WasCut,
            text.IsUnsearchable);
    }

    public List<Guid> Ids(int limit)
    {
        var window = Math.Min(limit, searcher.IndexReader.MaxDoc);
        if (window <= 0)
        {
            return [];
        }

        var sorter = SorterFor(window, fillFields: true);
        searcher.Search(MainQuery(), new FacetCollector([], sorter, cancellationToken));

        // The id is the last thing sorted by, so its value came along.
        return [.. sorter.GetTopDocs().ScoreDocs.Select(hit => Guid.Parse(((BytesRef)((FieldDoc)hit).Fields[^1]).Utf8ToString()))];
    }

    private SearchCache.Answer Walk(Query query, int window)
    {
        // A facet with a selection is counted by a walk of its own, without that selection; all others by the main one.
        var selected = request.Selections.Where(selection => selection.Value.Count > 0).Select(selection => selection.Key).ToHashSet();
        var facets = request.WithFacets ? CatalogFields.Facets : [];
        var sorter = window > 0 ? SorterFor(window) : null;
        var main = new FacetCollector([.. facets.Where(facet => !selected.Contains(facet))], sorter, cancellationToken);
        searcher.Search(query, main);
        var counts = main.Counts().ToDictionary(facet => facet.Facet, facet => facet.Counts);
        foreach (var facet in facets.Where(selected.Contains))
        {
            var walk = new FacetCollector([facet], null, cancellationToken);
            searcher.Search(CatalogQueryBuilder.Build(text, request, filter, except: facet, scored: false), walk);
            counts[facet] = walk.Counts().Single().Counts;
        }

        return new SearchCache.Answer(sorter?.GetTopDocs().ScoreDocs ?? [], main.Total, counts.ToDictionary(facet => facet.Key, facet => ValuesOf(facet.Key, facet.Value)));
    }

    private Query MainQuery() => CatalogQueryBuilder.Build(text, request, filter, scored: request.Sort == CatalogSort.Relevance);

    private int WindowOf(long last) =>
        request.Page.Skip >= CatalogSearchRequest.MaxWindow
            ? 0
            : (int)Math.Min(Math.Min(last, CatalogSearchRequest.MaxWindow), Math.Max(1, searcher.IndexReader.MaxDoc));

    private TopFieldCollector SorterFor(int window, bool fillFields = false) =>
        TopFieldCollector.Create(SortOf(), window, fillFields, trackDocScores: false, trackMaxScore: false, docsScoredInOrder: true);

    /// <summary>Always ends in the record's id, so that pages neither repeat nor skip a record.</summary>
    private Sort SortOf()
    {
        var (name, id) = (new SortField(CatalogFields.Pinyin, SortFieldType.STRING), new SortField(CatalogFields.Id, SortFieldType.STRING));
        return request.Sort switch
        {
            CatalogSort.Relevance when text.IsBlank => new Sort(Date(reverse: true), name, id),
            CatalogSort.Relevance => new Sort(SortField.FIELD_SCORE, name, id),
            CatalogSort.Name => new Sort(name, id),
            CatalogSort.NameDescending => new Sort(new SortField(CatalogFields.Pinyin, SortFieldType.STRING, reverse: true), id),
            CatalogSort.Newest => new Sort(Date(reverse: true), name, id),
            CatalogSort.Oldest => new Sort(Date(reverse: false), name, id),
            _ => throw new InvalidOperationException($"No order for {request.Sort}."),
        };

        static SortField Date(bool reverse) => new(CatalogFields.Published, SortFieldType.INT32, reverse);
    }

    private IReadOnlyList<CatalogFacetValue> ValuesOf(CatalogFacet facet, Dictionary<string, int> counts)
    {
        var chosen = request.Selections.GetValueOrDefault(facet) ?? [];
        foreach (var value in chosen)
        {
            counts.TryAdd(value, 0);
        }

        return [.. counts.Select(entry => new CatalogFacetValue(entry.Key, entry.Value, chosen.Contains(entry.Key)))
            .OrderByDescending(value => value.Count).ThenBy(value => value.Value, StringComparer.Ordinal)];
    }
}
