using Lucene.Net.Search;
using Lucene.Net.Util;

namespace Portal.Catalog.Search;

/// <summary>One search against one state of the index.</summary>
internal sealed class CatalogSearch(
    IndexSearcher searcher, AdmittedRecords admittedRecords, int leastSlice, CatalogSearchRequest request, CatalogFilter filter, CancellationToken cancellationToken)
{
    private readonly Query? admitted = filter.ToQuery();
    private readonly CatalogQueryText text = CatalogQueryText.Of(request.Text);

    public CatalogSearchHits Run()
    {
        var window = WindowOf(request.Page.Skip + (long)request.Page.Size);
        var (query, cache) = (MainQuery(), SearchCache.Of(searcher.IndexReader));
        var key = new SearchCache.Key(query, admitted, SelectionsKey(), request.Sort, window, request.WithFacets);
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

        // The id is the last thing sorted by, so its value came along.
        return [.. First(Collect(MainQuery(), [], window), window).Select(hit => Guid.Parse(((BytesRef)((FieldDoc)hit).Fields[^1]).Utf8ToString()))];
    }

    private SearchCache.Answer Walk(Query query, int window)
    {
        var facets = request.WithFacets ? CatalogFields.Facets : [];
        var collectors = Collect(query, facets, window);
        var counts = facets.ToDictionary(facet => facet, _ => new Dictionary<string, int>());
        foreach (var collector in collectors)
        {
            collector.AddCountsTo(counts);
        }

        return new SearchCache.Answer(
            First(collectors, window), collectors.Sum(collector => collector.Total), counts.ToDictionary(facet => facet.Key, facet => ValuesOf(facet.Key, facet.Value)));
    }

    private IReadOnlyList<RecordCollector> Collect(Query query, IReadOnlyCollection<CatalogFacet> facets, int window)
    {
        var bits = admitted is null ? null : admittedRecords.Of(admitted, searcher.IndexReader);
        return new RecordWalk(searcher, query, bits, leastSlice, cancellationToken).Run(
            () => new RecordCollector(request, facets, window > 0 ? SorterFor(window) : null, cancellationToken));
    }

    private ScoreDoc[] First(IReadOnlyList<RecordCollector> collectors, int window) =>
        window == 0 ? [] : TopDocs.Merge(SortOf(), window, [.. collectors.Select(collector => collector.First()!)]).ScoreDocs;

    /// <summary>Facets and values in one order, whatever order they were chosen in; with lengths, so that no value can be taken for two.</summary>
    private string SelectionsKey() => string.Concat(request.Selections.Where(selection => selection.Value.Count > 0).OrderBy(selection => selection.Key)
        .Select(selection => $"{selection.Key}({string.Concat(selection.Value.Distinct().Order(StringComparer.Ordinal).Select(value => $"{value.Length}:{value}"))})"));

    private Query MainQuery() => CatalogQueryBuilder.Build(text, request, scored: request.Sort == CatalogSort.Relevance);

    private int WindowOf(long last) =>
        request.Page.Skip >= CatalogSearchRequest.MaxWindow
            ? 0
            : (int)Math.Min(Math.Min(last, CatalogSearchRequest.MaxWindow), Math.Max(1, searcher.IndexReader.MaxDoc));

    private TopFieldCollector SorterFor(int window) =>
        TopFieldCollector.Create(SortOf(), window, fillFields: true, trackDocScores: false, trackMaxScore: false, docsScoredInOrder: true);

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

        static SortField Date(bool reverse) => new(CatalogFields.Published, FieldCache.NUMERIC_UTILS_INT32_PARSER, reverse);
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
