using System.IO.Compression;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Files;
using Portal.Journal;
using Portal.Kernel;

namespace Portal.Operations.Backup;

/// <param name="File">Full path of the archive.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Database">On SQL Server: the database whose own backup belongs to this one.</param>
public sealed record BackupDone(string File, long Length, int Files, DateTime At, string? Database);

/// <summary>
/// Writes everything that cannot be made again into one archive: the database (an online copy, one consistent moment, while people
/// work), the uploads, the seal keys. The search index is left out: it is derived. Settings are left out: they hold secrets.
/// </summary>
/// <remarks>
/// The database is copied before the uploads. Uploads are only ever added, so every upload the copy names is in the archive.
/// On SQL Server the DBA backs up the database first; the archive holds the uploads and says so in its manifest.
/// </remarks>
public sealed class BackUpPortal(
    DatabaseOptions options, UploadOptions uploads, DatabaseGuard guard, IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    public async Task<Result<BackupDone>> ExecuteAsync(string file, Caller caller, CancellationToken cancellationToken = default)
    {
        if (!caller.IsSystem)
        {
            return OperationsRefusals.NotAllowed;
        }

        if (File.Exists(file) || Directory.Exists(file))
        {
            return OperationsRefusals.FileExists(file);
        }

        var migrations = await guard.ReadAppliedAsync(cancellationToken);
        if (migrations.Count == 0)
        {
            return OperationsRefusals.NoDatabase;
        }

        var part = file + ".part";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await JournalAsync(file, migrations, caller, cancellationToken);
            var manifest = await WriteAsync(part, migrations, cancellationToken);
            var verified = await BackupArchive.VerifyAsync(part, cancellationToken);
            if (!verified.Succeeded)
            {
                return verified.Refusal;
            }

            File.Move(part, file);
            var files = manifest.Entries.Count(entry => entry.Name.StartsWith(BackupManifest.FilesPrefix, StringComparison.Ordinal));
            return new BackupDone(file, new FileInfo(file).Length, files, manifest.CreatedAt, manifest.Database);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return OperationsRefusals.CannotWrite(file, failure.Message);
        }
        finally
        {
            File.Delete(part);
        }
    }

    /// <summary>The row is in the copy as well, so a restored database shows from which backup it comes.</summary>
    private async Task JournalAsync(string file, IReadOnlyList<string> migrations, Caller caller, CancellationToken cancellationToken)
    {
        if (migrations.Count < guard.Known().Count)
        {
            return;
        }

        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        db.AddJournal(clock, "Operations.BackedUp", "Portal", null, Path.GetFileName(file));
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task<BackupManifest> WriteAsync(string part, IReadOnlyList<string> migrations, CancellationToken cancellationToken)
    {
        var open = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            // It holds personal data and keys: for the account that made it, nobody else.
            open.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await using var stream = new FileStream(part, open);
        using var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        var entries = new List<BackupEntry>();
        var createdAt = clock.UtcNow();
        IReadOnlyDictionary<string, long> rows;
        if (options.Provider == DatabaseProvider.Sqlite)
        {
            var copy = part + ".db";
            try
            {
                await SqliteCopy.WriteAsync(options.ConnectionString, copy, cancellationToken);
                rows = await DatabaseFacts.CountSqliteAsync(copy, cancellationToken);
                entries.Add(await BackupArchive.AddAsync(zip, BackupManifest.DatabaseEntry, copy, CompressionLevel.Optimal, cancellationToken));
            }
            finally
            {
                File.Delete(copy);
            }
        }
        else
        {
            rows = await DatabaseFacts.CountSqlServerAsync(options, cancellationToken);
        }

        await AddFolderAsync(zip, entries, BackupManifest.FilesPrefix, uploads.Folder, cancellationToken);
        await AddFolderAsync(zip, entries, BackupManifest.KeysPrefix, options.KeyFolder, cancellationToken);
        var manifest = new BackupManifest(
            BackupManifest.ProductName, BackupManifest.CurrentFormat, ProgramVersion.Text, options.Provider.ToString(),
            options.Provider == DatabaseProvider.SqlServer ? new SqlConnectionStringBuilder(options.ConnectionString).InitialCatalog : null,
            createdAt, migrations, rows, entries);
        await BackupArchive.AddManifestAsync(zip, manifest, cancellationToken);
        return manifest;
    }

    /// <summary>Half-received uploads (names beginning with a dot) are nobody's yet.</summary>
    private static async Task AddFolderAsync(
        ZipArchive zip, List<BackupEntry> entries, string prefix, string folder, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(folder))
        {
            return;
        }

        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var name = Path.GetRelativePath(folder, file).Replace(Path.DirectorySeparatorChar, '/');
            if (!name.StartsWith('.'))
            {
                entries.Add(await BackupArchive.AddAsync(zip, prefix + name, file, CompressionLevel.Fastest, cancellationToken));
            }
        }
    }
}
