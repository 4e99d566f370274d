using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Store;

namespace Portal.Catalog.Search;

/// <summary>
/// The search index of one node: a folder on its local disk, derived from the database and never the record.
/// Safe for use by many threads; one process per folder.
/// </summary>
/// <remarks>
/// <see cref="Open"/> always gives an index that works. Unless it says <see cref="CatalogIndexCondition.Ready"/> the
/// index is empty and has to be filled by <see cref="RebuildAsync"/>. Changes show in searches as soon as
/// <see cref="UpdateAsync"/> returns and survive a crash from <see cref="CommitAsync"/> on; after a crash the watermark
/// of the last commit says from where to read the database again.
/// </remarks>
public sealed class CatalogIndex : IDisposable
{
    private const string WatermarkEntry = "watermark";

    private readonly string folder;
    private readonly SemaphoreSlim gate = new(1, 1);
    private readonly CjkAnalyzer analyzer = new();
    private readonly AdmittedRecords admitted = new();
    private Lucene.Net.Store.Directory directory;
    private IndexWriter writer;
    private SearcherManager searchers;
    private volatile string? watermark;

    private CatalogIndex(string folder, CatalogIndexCondition condition)
    {
        this.folder = folder;
        Condition = condition;
        (directory, writer, searchers) = OpenWriter();
        watermark = writer.CommitData.TryGetValue(WatermarkEntry, out var mark) ? mark : null;
    }

    /// <summary>What was found when the index was opened.</summary>
    public CatalogIndexCondition Condition { get; }

    /// <summary>How far the committed index has followed the database, in the caller's own words; null before the first commit.</summary>
    public string? Watermark => watermark;

    /// <summary>Tests with few records take less, so that searches are shared by several workers there too.</summary>
    internal int LeastSlice { get; set; } = RecordWalk.LeastSlice;

    /// <summary>Records a search for everything would find now.</summary>
    public int Count => WithSearcher(searcher => searcher.IndexReader.NumDocs);

    /// <summary>Opens the index of this folder, made if missing; what cannot be used is removed first, other files are left alone.</summary>
    /// <exception cref="IOException">The folder cannot be written, or another process has the index open.</exception>
    /// <param name="folder">A folder of its own on a local disk.</param>
    /// <param name="verify">Compare every file with its checksum first: one read of the whole index, some seconds per million records.</param>
    public static CatalogIndex Open(string folder, bool verify = true)
    {
        System.IO.Directory.CreateDirectory(folder);
        var condition = CatalogIndexFolder.Inspect(folder, verify);
        if (condition != CatalogIndexCondition.Ready)
        {
            CatalogIndexFolder.Clear(folder);
        }

        return new CatalogIndex(folder, condition);
    }

    /// <summary>Puts changed records in the place of their older versions and takes others out, in one step that no search sees half done.</summary>
    public async Task UpdateAsync(IEnumerable<CatalogDocument> changed, IEnumerable<Guid> removed, CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        try
        {
            foreach (var document in changed)
            {
                writer.UpdateDocument(KeyOf(document.ResourceId), CatalogFields.ToIndex(document));
            }

            foreach (var id in removed)
            {
                writer.DeleteDocuments(KeyOf(id));
            }

            searchers.MaybeRefreshBlocking();
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Writes what was updated to disk together with how far the database was read.</summary>
    public async Task CommitAsync(string mark, CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        try
        {
            Commit(mark);
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>
    /// Fills the index anew. Searches see the old records until all new ones are in; when the source fails or the work is
    /// cancelled, the last commit stays.
    /// </summary>
    /// <param name="all">Every record, once.</param>
    /// <param name="mark">How far the database had been read when <paramref name="all"/> began.</param>
    public async Task RebuildAsync(IAsyncEnumerable<CatalogDocument> all, string mark, CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        try
        {
            writer.DeleteAll();
            await foreach (var document in all.WithCancellation(cancellationToken))
            {
                writer.AddDocument(CatalogFields.ToIndex(document));
            }

            Commit(mark);
            searchers.MaybeRefreshBlocking();
        }
        catch
        {
            Reopen();
            throw;
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>One page of what matches and the filter admits, with totals and facet counts.</summary>
    /// <exception cref="CatalogIndexBrokenException">The files are damaged; open the folder again and rebuild.</exception>
    public CatalogSearchHits Search(CatalogSearchRequest request, CatalogFilter filter, CancellationToken cancellationToken) =>
        WithSearcher(searcher => new CatalogSearch(searcher, admitted, LeastSlice, request, filter, cancellationToken).Run());

    /// <summary>Ids of everything that matches, in the order of the request, for exports; the page is ignored.</summary>
    public IReadOnlyList<Guid> Ids(CatalogSearchRequest request, CatalogFilter filter, int limit, CancellationToken cancellationToken) =>
        WithSearcher(searcher => new CatalogSearch(searcher, admitted, LeastSlice, request, filter, cancellationToken).Ids(limit));

    /// <summary>Records that may hold the same data, compared by <paramref name="compare"/> while the state of the index they come from stands.</summary>
    public T Alike<T>(AlikeRequest request, CatalogFilter filter, Func<AlikeCandidates, T> compare, CancellationToken cancellationToken) =>
        WithSearcher(searcher => compare(new AlikeSearch(searcher, request, filter, cancellationToken).Run()));

    public void Dispose()
    {
        searchers.Dispose();
        writer.Dispose();
        directory.Dispose();
        analyzer.Dispose();
        gate.Dispose();
    }

    private static Term KeyOf(Guid id) => new(CatalogFields.Id, id.ToString("D"));

    private void Commit(string mark)
    {
        writer.SetCommitData(new Dictionary<string, string>
        {
            [CatalogIndexFolder.FormatEntry] = CatalogIndexFolder.Format,
            [WatermarkEntry] = mark,
        });
        writer.Commit();
        watermark = mark;
    }

    private (Lucene.Net.Store.Directory Directory, IndexWriter Writer, SearcherManager Searchers) OpenWriter()
    {
        var opened = FSDirectory.Open(folder);
        try
        {
            var made = new IndexWriter(opened, new IndexWriterConfig(Lucene.Net.Util.LuceneVersion.LUCENE_48, analyzer) { RAMBufferSizeMB = 64 });
            return (opened, made, new SearcherManager(made, applyAllDeletes: true, new WarmSearchers()));
        }
        catch (LockObtainFailedException locked)
        {
            opened.Dispose();
            throw new IOException($"The search index in '{folder}' is in use by another process.", locked);
        }
    }

    private void Reopen()
    {
        var (oldSearchers, oldDirectory) = (searchers, directory);
        writer.Rollback();
        (directory, writer, searchers) = OpenWriter();
        oldSearchers.Dispose();
        oldDirectory.Dispose();
    }

    private T WithSearcher<T>(Func<IndexSearcher, T> work)
    {
        while (true)
        {
            var current = searchers;
            IndexSearcher searcher;
            try
            {
                searcher = current.Acquire();
            }
            catch (ObjectDisposedException) when (current != searchers)
            {
                // A failed rebuild put a new manager in its place between the two lines.
                continue;
            }

            try
            {
                return work(searcher);
            }
            catch (Exception damage) when (CatalogIndexFolder.IsDamage(damage))
            {
                throw new CatalogIndexBrokenException(folder, damage);
            }
            finally
            {
                current.Release(searcher);
            }
        }
    }

    /// <summary>Reads the facet values and days of new segments into plain arrays before anybody searches them.</summary>
    private sealed class WarmSearchers : SearcherFactory
    {
        public override IndexSearcher NewSearcher(IndexReader reader)
        {
            foreach (var leaf in reader.Leaves)
            {
                FacetOrdinals.Of(leaf.AtomicReader);
                FieldCache.DEFAULT.GetInt32s(leaf.AtomicReader, CatalogFields.Published, FieldCache.NUMERIC_UTILS_INT32_PARSER, setDocsWithField: false);
            }

            return base.NewSearcher(reader);
        }
    }
}
