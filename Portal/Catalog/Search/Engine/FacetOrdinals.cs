using System.Runtime.CompilerServices;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace Portal.Catalog.Search;

/// <summary>
/// The values of one facet in one segment as plain arrays. Reading doc values from their packed files costs several
/// times as much per record, and a segment never changes once written.
/// </summary>
/// <remarks>Memory: about 4 bytes per record and value, some 60 MB for all facets of a million records.</remarks>
internal sealed class FacetOrdinals
{
    private static readonly ConditionalWeakTable<object, FacetOrdinals[]> Segments = [];

    private readonly int[] ordinals;

    /// <summary>Where the ordinals of a record begin; null when every record has exactly one.</summary>
    private readonly int[]? starts;

    private FacetOrdinals(string[] values, int[] ordinals, int[]? starts) => (Values, this.ordinals, this.starts) = (values, ordinals, starts);

    public string[] Values { get; }

    /// <summary>By number of the facet. Kept as long as the segment is open; deletions make no new one.</summary>
    public static FacetOrdinals[] Of(AtomicReader reader) =>
        Segments.GetValue(reader.CoreCacheKey, _ => [.. CatalogFields.Facets.Select(facet => CatalogFields.IsMultiple(facet) ? Multiple(reader, facet) : Single(reader, facet))]);

    public void CountInto(int[] counts, ReadOnlySpan<int> docs)
    {
        if (starts is null)
        {
            foreach (var doc in docs)
            {
                counts[ordinals[doc]]++;
            }

            return;
        }

        foreach (var doc in docs)
        {
            for (var (at, end) = (starts[doc], starts[doc + 1]); at < end; at++)
            {
                counts[ordinals[at]]++;
            }
        }
    }

    /// <param name="chosen">By ordinal.</param>
    public bool HasAny(bool[] chosen, int doc)
    {
        if (starts is null)
        {
            return chosen[ordinals[doc]];
        }

        for (var (at, end) = (starts[doc], starts[doc + 1]); at < end; at++)
        {
            if (chosen[ordinals[at]])
            {
                return true;
            }
        }

        return false;
    }

    private static FacetOrdinals Single(AtomicReader reader, CatalogFacet facet)
    {
        var values = reader.GetSortedDocValues(CatalogFields.NameOf(facet));
        var ordinals = new int[reader.MaxDoc];
        for (var doc = 0; doc < ordinals.Length; doc++)
        {
            ordinals[doc] = values.GetOrd(doc);
        }

        return new FacetOrdinals(Names(values.ValueCount, (ord, name) => values.LookupOrd((int)ord, name)), ordinals, null);
    }

    private static FacetOrdinals Multiple(AtomicReader reader, CatalogFacet facet)
    {
        var values = reader.GetSortedSetDocValues(CatalogFields.NameOf(facet));
        var (ordinals, starts) = (new List<int>(reader.MaxDoc), new int[reader.MaxDoc + 1]);
        for (var doc = 0; doc < reader.MaxDoc; doc++)
        {
            values.SetDocument(doc);
            for (var ord = values.NextOrd(); ord != SortedSetDocValues.NO_MORE_ORDS; ord = values.NextOrd())
            {
                ordinals.Add((int)ord);
            }

            starts[doc + 1] = ordinals.Count;
        }

        return new FacetOrdinals(Names(values.ValueCount, values.LookupOrd), [.. ordinals], starts);
    }

    private static string[] Names(long count, Action<long, BytesRef> lookup)
    {
        var names = new string[count];
        var bytes = new BytesRef();
        for (var ord = 0; ord < names.Length; ord++)
        {
            lookup(ord, bytes);
            names[ord] = bytes.Utf8ToString();
        }

        return names;
    }
}
