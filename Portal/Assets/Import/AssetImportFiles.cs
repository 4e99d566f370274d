using Portal.Data;

namespace Portal.Assets.Import;

/// <summary>Uploads in the data folder until they are read.</summary>
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

    private string Folder => Path.Combine(options.DataFolder, "asset-imports");

    private string PathOf(Guid importId) => Path.Combine(Folder, importId.ToString("N"));
}
