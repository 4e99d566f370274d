using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Files;

internal sealed class FileStore(
    UploadOptions options, UploadScan scan, IDbContextFactory<PortalDbContext> contexts, TimeProvider clock, ILogger<FileStore> log) : IFileStore
{
    private const int BufferLength = 128 * 1024;
    private const int ListMax = 200;

    public async Task<Result<StoredFile>> SaveAsync(
        Stream content, string name, UploadRules rules, Caller caller, CancellationToken cancellationToken = default)
    {
        var kept = await KeepAsync(content, name, rules, caller, cancellationToken);
        if (!kept.Succeeded)
        {
            return kept.Refusal;
        }

        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var file = StoredFile.Create(kept.Value, name, rules.Subject, rules.SubjectId, caller, clock.UtcNow());
        db.Add(file);
        db.Does("Files.Uploaded");
        await db.SaveChangesAsync(cancellationToken);
        return file;
    }

    public async Task<IReadOnlyList<StoredFile>> ListAsync(string subject, Guid subjectId, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        return await db.Set<StoredFile>().AsNoTracking().Where(file => file.Subject == subject && file.SubjectId == subjectId)
            .OrderBy(file => file.UploadedAt).ThenBy(file => file.Id).Take(ListMax).ToListAsync(cancellationToken);
    }

    public async Task<Result<StoredFile>> FindAsync(Guid id, string subject, Guid subjectId, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var file = await db.Set<StoredFile>().AsNoTracking()
            .SingleOrDefaultAsync(f => f.Id == id && f.Subject == subject && f.SubjectId == subjectId, cancellationToken);
        return file is null ? FilesRefusals.NotFound : file;
    }

    public Result<Stream> Open(StoredFile file)
    {
        try
        {
            return new FileStream(
                PathOf(file.Hash), FileMode.Open, FileAccess.Read, FileShare.Read, BufferLength, FileOptions.Asynchronous | FileOptions.SequentialScan);
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            log.LogError(failure, "The bytes of file {File} are missing", file.Id);
            return FilesRefusals.NotFound;
        }
    }

    /// <summary>Two levels of folders keep each small: <c>ab/cd/abcd…</c>.</summary>
    internal string PathOf(string hash) => Path.Combine(options.Folder, hash[..2], hash[2..4], hash);

    private async Task<Result<StoredContent>> KeepAsync(
        Stream content, string name, UploadRules rules, Caller caller, CancellationToken cancellationToken)
    {
        var incoming = Path.Combine(options.Folder, ".incoming");
        Directory.CreateDirectory(incoming);
        var part = Path.Combine(incoming, $"{Guid.NewGuid():N}.part");
        try
        {
            Result<StoredContent> judged;
            await using (var file = new FileStream(part, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, BufferLength, FileOptions.Asynchronous))
            {
                judged = await ReceiveAsync(content, file, rules, cancellationToken);
                if (!judged.Succeeded)
                {
                    return judged;
                }

                var clean = await scan.CheckAsync(file, name, rules.Subject, rules.SubjectId, caller, cancellationToken);
                if (!clean.Succeeded)
                {
                    return clean.Refusal;
                }

                RandomAccess.FlushToDisk(file.SafeFileHandle);
            }

            Publish(part, PathOf(judged.Value.Hash));
            return judged;
        }
        finally
        {
            File.Delete(part);
        }
    }

    private async Task<Result<StoredContent>> ReceiveAsync(Stream content, FileStream file, UploadRules rules, CancellationToken cancellationToken)
    {
        var limit = Math.Min(options.MaxBytes, rules.MaxBytes ?? options.MaxBytes);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[BufferLength];
        long length = 0;
        int read;
        while ((read = await content.ReadAsync(buffer, cancellationToken)) > 0)
        {
            length += read;
            if (length > limit)
            {
                return FilesRefusals.TooLarge(limit);
            }

            hash.AppendData(buffer, 0, read);
            await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }

        if (length == 0)
        {
            return FilesRefusals.Empty;
        }

        await file.FlushAsync(cancellationToken);
        var kind = await FileKinds.SniffAsync(file, cancellationToken);
        if (kind == FileKind.Unknown || (rules.Kinds.Count > 0 && !rules.Kinds.Contains(kind)))
        {
            return FilesRefusals.WrongKind;
        }

        return new StoredContent(Convert.ToHexStringLower(hash.GetHashAndReset()), length, kind);
    }

    /// <summary>The same content may arrive twice at once; whoever comes second finds the work done.</summary>
    private static void Publish(string part, string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        if (!File.Exists(path))
        {
            try
            {
                File.Move(part, path, overwrite: false);
            }
            catch (IOException) when (File.Exists(path))
            {
                // The other upload of the same bytes was faster.
            }
        }
    }
}
