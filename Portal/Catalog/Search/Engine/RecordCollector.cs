using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace Portal.Catalog.Search;

/// <summary>
/// What one worker finds in its share of the matching records: their number, the values of facets, the first ones in order. A facet with a selection is
/// counted without that selection, so a record that fails a single one of them still counts there.
/// </summary>
internal sealed class RecordCollector(CatalogSearchRequest request, IReadOnlyCollection<CatalogFacet> facets, TopFieldCollector? sorter, CancellationToken cancellationToken)
{
    private const int CheckEvery = 8192;

    /// <summary>Records are counted facet by facet, many at a time: the values of one facet lie side by side in memory.</summary>
    private readonly int[] found = new int[1024];

    private int waiting;

    private readonly FacetSelection[] selections =
        [.. request.Selections.Where(selection => selection.Value.Count > 0).Select(selection => new FacetSelection(selection.Key, selection.Value))];

    private readonly FacetCounter[] counters = [.. facets.Select(facet => new FacetCounter(facet))];

    public int Total { get; private set; }

    /// <summary>The records from <paramref name="from"/> up to, without, <paramref name="to"/> that the scorer matches and the bits admit.</summary>
    public void Collect(AtomicReaderContext segment, Scorer scorer, IBits? admitted, int from, int to)
    {
        Open(segment);
        sorter?.SetScorer(scorer);
        sorter?.SetNextReader(segment);
        var walked = 0;
        for (var doc = from == 0 ? scorer.NextDoc() : scorer.Advance(from); doc < to; doc = scorer.NextDoc())
        {
            if (++walked % CheckEvery == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            if (admitted is null || admitted.Get(doc))
            {
                Take(doc);
            }
        }

        CountFound();
    }

    public TopFieldDocs? First() => (TopFieldDocs?)sorter?.GetTopDocs();

    public void AddCountsTo(Dictionary<CatalogFacet, Dictionary<string, int>> sums)
    {
        foreach (var counter in counters)
        {
            counter.AddTo(sums[counter.Facet]);
        }
    }

    private void Open(AtomicReaderContext segment)
    {
        Array.ForEach(selections, selection => selection.Open(segment.AtomicReader));
        Array.ForEach(counters, counter => counter.Open(segment.AtomicReader));
    }

    private void Take(int doc)
    {
        FacetSelection? failed = null;
        foreach (var selection in selections)
        {
            if (selection.Admits(doc))
            {
                continue;
            }

            if (failed is not null)
            {
                return;
            }

            failed = selection;
        }

        if (failed is not null)
        {
            Array.Find(counters, counter => counter.Facet == failed.Facet)?.Count([doc]);
            return;
        }

        Total++;
        sorter?.Collect(doc);
        found[waiting++] = doc;
        if (waiting == found.Length)
        {
            CountFound();
        }
    }

    private void CountFound()
    {
        foreach (var counter in counters)
        {
            counter.Count(found.AsSpan(0, waiting));
        }

        waiting = 0;
    }
}
