using System.Collections.Concurrent;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace Portal.Catalog.Search;

/// <summary>
/// What each <see cref="CatalogFilter"/> admits, as one bit per record and segment. A filter admits nearly everything and is asked again and again; as a part
/// of the query it was looked up anew for every record that matched, which took a third of a search.
/// </summary>
/// <remarks>Kept as long as a segment is open; deletions make no new one. Memory: 125 kB per filter and million records, at most 12 MB.</remarks>
internal sealed class AdmittedRecords
{
    private const int MostFilters = 100;

    private readonly ConcurrentDictionary<Query, BitsFilter> filters = [];

    /// <returns>By number of the segment; null where a segment has no admitted record.</returns>
    public IBits?[] Of(Query filter, IndexReader reader)
    {
        if (filters.Count >= MostFilters && !filters.ContainsKey(filter))
        {
            filters.Clear();
        }

        var kept = filters.GetOrAdd(filter, query => new BitsFilter(query));
        return [.. reader.Leaves.Select(leaf => kept.GetDocIdSet(leaf, null)?.Bits)];
    }

    /// <summary>The engine would keep lists that can only be read from the beginning.</summary>
    private sealed class BitsFilter(Query query) : CachingWrapperFilter(new QueryWrapperFilter(query))
    {
        protected override DocIdSet DocIdSetToCache(DocIdSet docIdSet, AtomicReader reader)
        {
            var bits = new FixedBitSet(reader.MaxDoc);
            if (docIdSet?.GetIterator() is { } records)
            {
                bits.Or(records);
            }

            return bits;
        }
    }
}
