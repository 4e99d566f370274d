using Lucene.Net.Index;
using Lucene.Net.Search;

namespace Portal.Catalog.Search;

/// <summary>One walk over the matching records: counts them, counts facet values by their ordinals, and feeds the sorter.</summary>
internal sealed class FacetCollector(IReadOnlyCollection<CatalogFacet> facets, ICollector? sorter, CancellationToken cancellationToken) : ICollector
{
    private const int CheckEvery = 8192;

    private readonly FacetCounter[] counters = [.. facets.Select(facet => new FacetCounter(facet))];

    public int Total { get; private set; }

    public bool AcceptsDocsOutOfOrder => false;

    public void SetScorer(Scorer scorer) => sorter?.SetScorer(scorer);

    public void SetNextReader(AtomicReaderContext context)
    {
        cancellationToken.ThrowIfCancellationRequested();
        sorter?.SetNextReader(context);
        foreach (var counter in counters)
        {
            counter.Open(context.AtomicReader);
        }
    }

    public void Collect(int doc)
    {
        if (++Total % CheckEvery == 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }

        sorter?.Collect(doc);
        foreach (var counter in counters)
        {
            counter.Count(doc);
        }
    }

    /// <summary>How many records carry each value; call after the walk.</summary>
    public IEnumerable<(CatalogFacet Facet, Dictionary<string, int> Counts)> Counts() =>
        counters.Select(counter => (counter.Facet, counter.Finish()));

    private sealed class FacetCounter(CatalogFacet facet)
    {
        private readonly Dictionary<string, int> totals = [];
        private FacetOrdinals? segment;
        private int[] counts = [];

        public CatalogFacet Facet => facet;

        public void Open(AtomicReader reader)
        {
            Flush();
            segment = FacetOrdinals.Of(reader)[(int)facet];
            counts = new int[segment.Values.Length];
        }

        public void Count(int doc) => segment!.CountInto(counts, doc);

        public Dictionary<string, int> Finish()
        {
            Flush();
            counts = [];
            return totals;
        }

        private void Flush()
        {
            for (var ord = 0; ord < counts.Length; ord++)
            {
                if (counts[ord] > 0)
                {
                    var value = segment!.Values[ord];
                    totals[value] = totals.GetValueOrDefault(value) + counts[ord];
                }
            }
        }
    }
}
