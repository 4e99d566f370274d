using System.Globalization;
using System.IO.Compression;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Files;
using Portal.Journal;
using Portal.Kernel;

namespace Portal.Operations.Backup;

/// <param name="BackedUpAt">UTC.</param>
/// <param name="KeptAside">Folder with what was replaced; null when there was nothing.</param>
/// <param name="Database">On SQL Server: the database that the DBA restores.</param>
/// <param name="Journal">What the journal's seals and the anchor say to the restored data; null when there is no database yet.</param>
public sealed record RestoreDone(DateTime BackedUpAt, int Files, long Rows, string? KeptAside, string? Database, Verification? Journal);

/// <summary>
/// Brings a backup back. Everything is checked before anything is touched; the database is unpacked beside the old one, checked
/// again and swapped in; what it replaces is kept aside. An older schema is brought up to date; a newer one is refused.
/// </summary>
/// <remarks>
/// Works on an empty or lost data folder. Uploads are added to those already there, never removed: they are named by their content.
/// The search index is moved aside with the old database and made anew at the next start.
/// </remarks>
public sealed class RestorePortal(
    DatabaseOptions options, UploadOptions uploads, DatabaseGuard guard, FolderLock folderLock, PrepareDatabase prepare,
    IDbContextFactory<PortalDbContext> contexts, IServiceScopeFactory scopes, IConfiguration configuration, TimeProvider clock)
{
    /// <summary>An index kept elsewhere than in the data folder; it describes the old database and is made anew.</summary>
    public const string IndexFolderKey = "Search:Folder";

    private const string StagingPrefix = ".restore-";

    private static readonly string[] Replaced =
        [DatabaseOptions.FileName, DatabaseOptions.FileName + "-wal", DatabaseOptions.FileName + "-shm", DatabaseOptions.KeyFolderName, DatabaseOptions.IndexFolderName];

    public async Task<Result<RestoreDone>> ExecuteAsync(string file, Caller caller, CancellationToken cancellationToken = default)
    {
        if (!caller.IsSystem)
        {
            return OperationsRefusals.NotAllowed;
        }

        if (!File.Exists(file))
        {
            return OperationsRefusals.FileMissing(file);
        }

        var verified = await BackupArchive.VerifyAsync(file, cancellationToken);
        if (!verified.Succeeded)
        {
            return verified.Refusal;
        }

        var manifest = verified.Value;
        if (Refuse(manifest) is { } refusal)
        {
            return refusal;
        }

        try
        {
            Directory.CreateDirectory(options.DataFolder);
            return folderLock.TryTake()
                ? await RestoreAsync(file, manifest, caller, cancellationToken)
                : OperationsRefusals.FolderBusy(options.DataFolder);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return OperationsRefusals.CannotWrite(options.DataFolder, failure.Message);
        }
        catch (InvalidDataException failure)
        {
            return OperationsRefusals.Damaged(failure.Message);
        }
        finally
        {
            folderLock.Dispose();
        }
    }

    private Refusal? Refuse(BackupManifest manifest)
    {
        if (manifest.Provider != options.Provider.ToString())
        {
            return OperationsRefusals.OtherProvider(manifest.Provider, options.Provider.ToString());
        }

        var known = guard.Known().ToHashSet(StringComparer.Ordinal);
        if (manifest.Migrations.FirstOrDefault(name => !known.Contains(name)) is { } newer)
        {
            return OperationsRefusals.NewerBackup(newer);
        }

        var hasDatabase = manifest.Entries.Any(entry => entry.Name == BackupManifest.DatabaseEntry);
        return hasDatabase == (options.Provider == DatabaseProvider.Sqlite) ? null : OperationsRefusals.Damaged(BackupManifest.DatabaseEntry);
    }

    private async Task<Result<RestoreDone>> RestoreAsync(string file, BackupManifest manifest, Caller caller, CancellationToken cancellationToken)
    {
        foreach (var left in Directory.EnumerateDirectories(options.DataFolder, StagingPrefix + "*"))
        {
            Directory.Delete(left, recursive: true);
        }

        var staging = Path.Combine(options.DataFolder, $"{StagingPrefix}{Guid.NewGuid():N}");
        Directory.CreateDirectory(staging);
        try
        {
            var files = await UnpackAsync(file, manifest, staging, cancellationToken);
            if (options.Provider == DatabaseProvider.Sqlite && await CheckAsync(staging, manifest, cancellationToken) is { } refusal)
            {
                return refusal;
            }

            var aside = Swap(staging);
            var rows = manifest.Rows.Values.Sum();
            var journal = await FinishAsync(file, manifest, caller, cancellationToken);
            return new RestoreDone(manifest.CreatedAt, files, rows, aside, manifest.Database, journal);
        }
        finally
        {
            Directory.Delete(staging, recursive: true);
        }
    }

    /// <returns>How many uploads the backup holds.</returns>
    private async Task<int> UnpackAsync(string file, BackupManifest manifest, string staging, CancellationToken cancellationToken)
    {
        await using var stream = File.OpenRead(file);
        using var zip = new ZipArchive(stream, ZipArchiveMode.Read);
        var files = 0;
        foreach (var entry in manifest.Entries)
        {
            if (!entry.Name.StartsWith(BackupManifest.FilesPrefix, StringComparison.Ordinal))
            {
                await BackupArchive.ExtractAsync(zip, entry, Path.Combine(staging, entry.Name), cancellationToken);
                continue;
            }

            files++;
            var target = Path.Combine(uploads.Folder, entry.Name[BackupManifest.FilesPrefix.Length..]);
            var part = $"{target}.{Guid.NewGuid():N}.part";
            try
            {
                await BackupArchive.ExtractAsync(zip, entry, part, cancellationToken);
                File.Move(part, target, overwrite: true);
            }
            finally
            {
                File.Delete(part);
            }
        }

        return files;
    }

    /// <summary>The unpacked database must be sound and hold what the manifest counts.</summary>
    private static async Task<Refusal?> CheckAsync(string staging, BackupManifest manifest, CancellationToken cancellationToken)
    {
        var database = Path.Combine(staging, BackupManifest.DatabaseEntry);
        if (await SqliteCopy.CheckAsync(database, cancellationToken) is { } problem)
        {
            return OperationsRefusals.Damaged($"{BackupManifest.DatabaseEntry}: {problem}");
        }

        var counted = await DatabaseFacts.CountSqliteAsync(database, cancellationToken);
        return counted.OrderBy(pair => pair.Key, StringComparer.Ordinal).SequenceEqual(manifest.Rows.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            ? null
            : OperationsRefusals.Damaged(BackupManifest.DatabaseEntry);
    }

    /// <summary>
    /// Moves the old aside and the new in. The mark stands as long as the folder is neither: a portal refuses to start on it, and
    /// a second restore finishes the work.
    /// </summary>
    private string? Swap(string staging)
    {
        SqliteConnection.ClearAllPools();
        var mark = Path.Combine(options.DataFolder, PrepareDatabase.RestoreMark);
        File.WriteAllText(mark, "");
        var stamp = clock.UtcNow().ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);
        var aside = Path.Combine(options.BackupFolder, $"replaced-{stamp}-{Guid.NewGuid().ToString("N")[..4]}");
        var kept = false;
        foreach (var name in options.Provider == DatabaseProvider.Sqlite ? Replaced : Replaced[3..])
        {
            kept |= Move(Path.Combine(options.DataFolder, name), Path.Combine(aside, name));
        }

        foreach (var name in Replaced)
        {
            Move(Path.Combine(staging, name), Path.Combine(options.DataFolder, name));
        }

        if (configuration[IndexFolderKey] is { Length: > 0 } index && Directory.Exists(index) && Directory.EnumerateFiles(index, "segments*").Any())
        {
            Directory.Delete(index, recursive: true);
        }

        File.Delete(mark);
        return kept ? aside : null;
    }

    private async Task<Verification?> FinishAsync(string file, BackupManifest manifest, Caller caller, CancellationToken cancellationToken)
    {
        if (options.Provider == DatabaseProvider.Sqlite)
        {
            await prepare.ExecuteAsync(cancellationToken);
        }
        else if ((await guard.ReadAppliedAsync(cancellationToken)).Count < guard.Known().Count)
        {
            // The DBA has not restored the database yet; there is no journal to write to.
            return null;
        }

        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        db.AddJournal(clock, "Operations.Restored", "Portal", null, Path.GetFileName(file),
            new FieldChange("BackedUpAt", null, manifest.CreatedAt.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)));
        await db.SaveChangesAsync(cancellationToken);
        await using var scope = scopes.CreateAsyncScope();
        var verified = await scope.ServiceProvider.GetRequiredService<VerifyJournal>().ExecuteAsync(null, caller, cancellationToken);
        return verified.Succeeded ? verified.Value : null;
    }

    private static bool Move(string from, string to)
    {
        if (!File.Exists(from) && !Directory.Exists(from))
        {
            return false;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        if (File.Exists(from))
        {
            File.Move(from, to);
        }
        else
        {
            Directory.Move(from, to);
        }

        return true;
    }
}
