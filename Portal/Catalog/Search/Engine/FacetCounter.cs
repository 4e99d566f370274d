using Lucene.Net.Index;

namespace Portal.Catalog.Search;

/// <summary>How many records carry each value of a facet, counted by ordinals.</summary>
internal sealed class FacetCounter(CatalogFacet facet)
{
    private readonly Dictionary<string, int> totals = [];
    private FacetOrdinals? segment;
    private int[] counts = [];

    public CatalogFacet Facet => facet;

    public void Open(AtomicReader reader)
    {
        var next = FacetOrdinals.Of(reader)[(int)facet];
        if (next == segment)
        {
            return;
        }

        Flush();
        segment = next;
        counts = new int[segment.Values.Length];
    }

    public void Count(ReadOnlySpan<int> docs) => segment!.CountInto(counts, docs);

    public void AddTo(Dictionary<string, int> sum)
    {
        Flush();
        (counts, segment) = ([], null);
        foreach (var (value, count) in totals)
        {
            sum[value] = sum.GetValueOrDefault(value) + count;
        }
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

/// <summary>A facet with chosen values: a record is selected when it carries one of them.</summary>
internal sealed class FacetSelection(CatalogFacet facet, IReadOnlyCollection<string> values)
{
    private FacetOrdinals? segment;
    private bool[] chosen = [];

    public CatalogFacet Facet => facet;

    public void Open(AtomicReader reader)
    {
        var next = FacetOrdinals.Of(reader)[(int)facet];
        if (next != segment)
        {
            segment = next;
            chosen = [.. next.Values.Select(values.Contains)];
        }
    }

    public bool Admits(int doc) => segment!.HasAny(chosen, doc);
}
