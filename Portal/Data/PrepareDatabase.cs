using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Portal.Kernel;

namespace Portal.Data;

/// <summary>
/// Brings the database to the program's schema before anything else runs, or refuses with one sentence that names the key and
/// leaves nothing behind. A database written by a newer program is refused untouched; an older SQLite file is copied aside before
/// it is migrated (on SQL Server that is the DBA's backup).
/// </summary>
public sealed class PrepareDatabase(
    DatabaseOptions options, DatabaseGuard guard, FolderLock folderLock, IDbContextFactory<PortalDbContext> contexts, TimeProvider clock,
    ILogger<PrepareDatabase> log)
{
    /// <summary>Stands in the data folder while a restore swaps data; a start in between would mix old and new.</summary>
    public const string RestoreMark = "restore.unfinished";

    public async Task ExecuteAsync(CancellationToken cancellationToken)
    {
        var applied = await guard.ReadAppliedAsync(cancellationToken);
        var folder = DataFolder.Ensure(options.DataFolder);
        if (!folderLock.TryTake())
        {
            throw new StartupRefusedException(DatabaseOptions.FolderKey, $"another portal is running on '{options.DataFolder}'; stop it or choose another folder.");
        }

        if (File.Exists(Path.Combine(options.DataFolder, RestoreMark)))
        {
            throw new StartupRefusedException(DatabaseOptions.FolderKey, $"a restore into '{options.DataFolder}' was cut short; run it again before the portal is started.");
        }

        if (applied.Count == guard.Known().Count)
        {
            // Asking the migrator once more would cost a quarter of the start: it compares the whole model first.
            await WarnAsync(cancellationToken);
            return;
        }

        if (options.Provider == DatabaseProvider.Sqlite && applied.Count > 0)
        {
            await CopyAsideAsync(cancellationToken);
        }

        try
        {
            await using var db = await contexts.OpenAsync(Caller.System, cancellationToken);
            await db.Database.MigrateAsync(cancellationToken);
        }
        catch (Exception failure) when (failure is SqliteException or Microsoft.Data.SqlClient.SqlException)
        {
            folderLock.Dispose();
            SqliteConnection.ClearAllPools();
            folder.Undo();
            throw new StartupRefusedException(guard.Key, $"the database could not be prepared: {failure.Message}", failure);
        }

        await WarnAsync(cancellationToken);
    }

    private async Task WarnAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.OpenAsync(Caller.System, cancellationToken);
        if (!await db.ReadsWhileOthersWriteAsync(cancellationToken))
        {
            log.LogWarning("READ_COMMITTED_SNAPSHOT is off in the database: who reads waits for who writes. A DBA switches it on, see docs/operations.md");
        }
    }

    private async Task CopyAsideAsync(CancellationToken cancellationToken)
    {
        var name = $"before-upgrade-{clock.UtcNow().ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture)}.db";
        var copy = Path.Combine(options.BackupFolder, name);
        Directory.CreateDirectory(options.BackupFolder);
        await SqliteCopy.WriteAsync(options.ConnectionString, copy, cancellationToken);
        log.LogInformation("The database was copied to {Copy} before the upgrade", copy);
    }
}
