using System.Runtime.CompilerServices;
using Portal.Kernel;

namespace Portal.Catalog.Search;

/// <summary>An index in a folder of its own, removed afterwards.</summary>
internal sealed class GivenIndex : IDisposable
{
    public GivenIndex()
    {
        Folder = Directory.CreateTempSubdirectory("catalog-index-").FullName;
        Index = Open(Folder);
    }

    public string Folder { get; }

    public CatalogIndex Index { get; private set; }

    public static async Task<GivenIndex> WithAsync(params IEnumerable<CatalogDocument> documents)
    {
        var given = new GivenIndex();
        await given.Index.UpdateAsync(documents, [], CancellationToken.None);
        await given.Index.CommitAsync("mark", CancellationToken.None);
        return given;
    }

    public static async IAsyncEnumerable<CatalogDocument> Stream(
        IEnumerable<CatalogDocument> documents, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var document in documents)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
            yield return document;
        }
    }

    public static CatalogDocument Document(string name, Guid? id = null, Guid? department = null) => new()
    {
        ResourceId = id ?? Guid.CreateVersion7(),
        RevisionId = Guid.CreateVersion7(),
        Name = name,
        DepartmentId = department ?? Guid.Empty,
        DepartmentName = "市民政局",
        State = "Published",
        PinyinKey = TextFold.PinyinKey(name),
    };

    /// <summary>Names found, in order.</summary>
    public List<string> Find(string text) =>
        [.. Search(new CatalogSearchRequest { Text = text, Page = new PageRequest(1, PageRequest.MaxSize) }).Hits.Select(hit => hit.Document.Name)];

    public CatalogSearchHits Search(CatalogSearchRequest request, CatalogFilter? filter = null) =>
        Index.Search(request, filter ?? CatalogFilter.Everything, CancellationToken.None);

    public void Close() => Index.Dispose();

    public CatalogIndex Reopen() => Index = Open(Folder);

    /// <summary>Every search is cut into slices, as one of a large index.</summary>
    private static CatalogIndex Open(string folder)
    {
        var index = CatalogIndex.Open(folder);
        index.LeastSlice = 50;
        return index;
    }

    public void Dispose()
    {
        Index.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}
