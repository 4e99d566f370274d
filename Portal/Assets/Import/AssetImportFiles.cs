using Portal.Data;

namespace Portal.Assets.Import;

/// <summary>Uploads in the data folder until they are confirmed or given up.</summary>
public sealed class AssetImportFiles(DatabaseOptions options)
{
    public FileStream Create(Guid importId)
    {
        Directory.CreateDirectory(Folder);
        return new FileStream(PathOf(importId), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 64 * 1024, FileOptions.Asynchronous);
    }

    public FileStream Open(Guid importId) => new(PathOf(importId), FileMode.Open, FileAccess.Read, FileShare.Read, 64 * 1024, FileOptions.Asynchronous);

    public bool Has(Guid importId) => File.Exists(PathOf(importId));

    public void Remove(Guid importId) => File.Delete(PathOf(importId));

    /// <summary>Uploads on this node and when they were written, UTC.</summary>
    public IEnumerable<(Guid ImportId, DateTime WrittenAt)> List() => !Directory.Exists(Folder) ? []
        : new DirectoryInfo(Folder).EnumerateFiles().Where(file => Guid.TryParse(file.Name, out _)).Select(file => (Guid.Parse(file.Name), file.LastWriteTimeUtc));

    private string Folder => Path.Combine(options.DataFolder, "asset-imports");

    private string PathOf(Guid importId) => Path.Combine(Folder, importId.ToString("N"));
}
