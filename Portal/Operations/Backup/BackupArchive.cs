using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Portal.Kernel;

namespace Portal.Operations.Backup;

/// <summary>Reading and writing the entries of a backup, with a hash of each on the way.</summary>
internal static class BackupArchive
{
    private const int BufferLength = 128 * 1024;
    private const long ManifestMaxLength = 256L * 1024 * 1024;

    public static async Task<BackupEntry> AddAsync(ZipArchive zip, string name, string file, CompressionLevel level, CancellationToken cancellationToken)
    {
        await using var source = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, BufferLength, FileOptions.Asynchronous | FileOptions.SequentialScan);
        await using var target = await zip.CreateEntry(name, level).OpenAsync(cancellationToken);
        var (length, hash) = await CopyAsync(source, target, cancellationToken);
        return new BackupEntry(name, length, hash);
    }

    public static async Task AddManifestAsync(ZipArchive zip, BackupManifest manifest, CancellationToken cancellationToken)
    {
        await using var target = await zip.CreateEntry(BackupManifest.EntryName).OpenAsync(cancellationToken);
        await JsonSerializer.SerializeAsync(target, manifest, BackupManifest.Json, cancellationToken);
    }

    /// <summary>Reads the whole archive and compares every entry with the manifest; nothing is written.</summary>
    public static async Task<Result<BackupManifest>> VerifyAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = File.OpenRead(file);
            using var zip = new ZipArchive(stream, ZipArchiveMode.Read);
            if (zip.GetEntry(BackupManifest.EntryName) is not { } entry || entry.Length > ManifestMaxLength)
            {
                return OperationsRefusals.NotABackup(file);
            }

            var manifest = await ReadManifestAsync(entry, cancellationToken);
            if (manifest is not { Product: BackupManifest.ProductName, Entries: not null, Migrations: not null, Rows: not null })
            {
                return OperationsRefusals.NotABackup(file);
            }

            return manifest.Format > BackupManifest.CurrentFormat
                ? OperationsRefusals.NewerBackup(manifest.Version)
                : await CompareAsync(zip, manifest, cancellationToken) is { } wrong ? OperationsRefusals.Damaged(wrong) : manifest;
        }
        catch (Exception failure) when (failure is InvalidDataException or JsonException or EndOfStreamException)
        {
            return OperationsRefusals.NotABackup(file);
        }
    }

    /// <summary>Copies one verified entry out, and proves once more that these bytes are the verified ones.</summary>
    public static async Task ExtractAsync(ZipArchive zip, BackupEntry entry, string file, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await using var source = await zip.GetEntry(entry.Name)!.OpenAsync(cancellationToken);
        await using var target = new FileStream(file, FileMode.CreateNew, FileAccess.Write, FileShare.None, BufferLength, FileOptions.Asynchronous);
        var (_, hash) = await CopyAsync(source, target, cancellationToken);
        RandomAccess.FlushToDisk(target.SafeFileHandle);
        if (hash != entry.Sha256)
        {
            throw new InvalidDataException($"{entry.Name} changed while it was read.");
        }
    }

    private static async Task<BackupManifest?> ReadManifestAsync(ZipArchiveEntry entry, CancellationToken cancellationToken)
    {
        await using var content = await entry.OpenAsync(cancellationToken);
        return await JsonSerializer.DeserializeAsync<BackupManifest>(content, BackupManifest.Json, cancellationToken);
    }

    /// <summary>The name of the first entry that is missing, altered, doubled, not announced, or placed where a backup has nothing.</summary>
    private static async Task<string?> CompareAsync(ZipArchive zip, BackupManifest manifest, CancellationToken cancellationToken)
    {
        var announced = new Dictionary<string, BackupEntry>(StringComparer.Ordinal);
        foreach (var entry in manifest.Entries)
        {
            if (!IsPlace(entry.Name) || !announced.TryAdd(entry.Name, entry))
            {
                return entry.Name;
            }
        }

        foreach (var found in zip.Entries.Where(entry => entry.FullName != BackupManifest.EntryName))
        {
            if (!announced.Remove(found.FullName, out var expected) || expected.Length != found.Length)
            {
                return found.FullName;
            }

            await using var content = await found.OpenAsync(cancellationToken);
            if ((await CopyAsync(content, Stream.Null, cancellationToken)).Hash != expected.Sha256)
            {
                return found.FullName;
            }
        }

        return announced.Keys.FirstOrDefault();
    }

    private static bool IsPlace(string name) =>
        name == BackupManifest.DatabaseEntry
        || ((name.StartsWith(BackupManifest.FilesPrefix, StringComparison.Ordinal) || name.StartsWith(BackupManifest.KeysPrefix, StringComparison.Ordinal))
            && !name.Contains('\\', StringComparison.Ordinal) && !name.Contains(':', StringComparison.Ordinal)
            && name.Split('/').All(part => part.Length > 0 && part is not ("." or "..")));

    private static async Task<(long Length, string Hash)> CopyAsync(Stream source, Stream target, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[BufferLength];
        long length = 0;
        int read;
        while ((read = await source.ReadAsync(buffer, cancellationToken)) > 0)
        {
            hash.AppendData(buffer, 0, read);
            await target.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            length += read;
        }

        return (length, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}
