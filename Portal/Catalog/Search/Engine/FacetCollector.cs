using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace Portal.Catalog.Search;

/// <summary>One walk over the matching records: counts them, counts facet values over doc values, and feeds the sorter.</summary>
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
        private SortedDocValues? single;
        private SortedSetDocValues? multiple;
        private int[] counts = [];

        public CatalogFacet Facet => facet;

        public void Open(AtomicReader reader)
        {
            Flush();
            var field = CatalogFields.NameOf(facet);
            single = CatalogFields.IsMultiple(facet) ? null : reader.GetSortedDocValues(field);
            multiple = CatalogFields.IsMultiple(facet) ? reader.GetSortedSetDocValues(field) : null;
            counts = new int[single?.ValueCount ?? multiple?.ValueCount ?? 0];
        }

        public void Count(int doc)
        {
            if (single is not null)
            {
                var ord = single.GetOrd(doc);
                if (ord >= 0)
                {
                    counts[ord]++;
                }
            }
            else if (multiple is not null)
            {
                multiple.SetDocument(doc);
                for (var ord = multiple.NextOrd(); ord != SortedSetDocValues.NO_MORE_ORDS; ord = multiple.NextOrd())
                {
                    counts[ord]++;
                }
            }
        }

        public Dictionary<string, int> Finish()
        {
            Flush();
            counts = [];
            return totals;
        }

        private void Flush()
        {
            var value = new BytesRef();
            for (var ord = 0; ord < counts.Length; ord++)
            {
                if (counts[ord] > 0)
                {
                    if (single is not null)
                    {
                        single.LookupOrd(ord, value);
                    }
                    else
                    {
                        multiple!.LookupOrd(ord, value);
                    }

                    var text = value.Utf8ToString();
                    totals[text] = totals.GetValueOrDefault(text) + counts[ord];
                }
            }
        }
    }
}
