using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Portal.Kernel;

namespace Portal.Data;

/// <summary>
/// Brings the database to the program's schema before anything else runs, or refuses with one sentence that names the key.
/// A database written by a newer program is refused untouched; an older SQLite file is copied aside before it is migrated.
/// </summary>
public sealed class PrepareDatabase(
    DatabaseOptions options, IDbContextFactory<PortalDbContext> contexts, TimeProvider clock, ILogger<PrepareDatabase> log)
{
    public async Task ExecuteAsync(CancellationToken cancellationToken)
    {
        EnsureFolder();
        await using var db = await contexts.OpenAsync(Caller.System, cancellationToken);
        var exists = options.Provider == DatabaseProvider.Sqlite ? File.Exists(options.DatabaseFile) : await CanReachAsync(db, cancellationToken);
        if (exists)
        {
            await GuardAndBackUpAsync(db, cancellationToken);
        }

        try
        {
            await db.Database.MigrateAsync(cancellationToken);
        }
        catch (Exception failure) when (failure is SqliteException or Microsoft.Data.SqlClient.SqlException)
        {
            throw new StartupRefusedException(Key, $"the database could not be prepared: {failure.Message}", failure);
        }
    }

    private string Key => options.Provider == DatabaseProvider.Sqlite ? DatabaseOptions.FolderKey : DatabaseOptions.ConnectionStringKey;

    private void EnsureFolder()
    {
        try
        {
            Directory.CreateDirectory(options.DataFolder);
            var probe = Path.Combine(options.DataFolder, $".write-{Guid.NewGuid():N}");
            File.WriteAllBytes(probe, []);
            File.Delete(probe);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StartupRefusedException(DatabaseOptions.FolderKey, $"the folder '{options.DataFolder}' cannot be written.", failure);
        }
    }

    private static async Task<bool> CanReachAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        try
        {
            // A missing database on a reachable server is created by the migration; only the server must answer.
            await using var connection = new Microsoft.Data.SqlClient.SqlConnection(
                new Microsoft.Data.SqlClient.SqlConnectionStringBuilder(db.Database.GetConnectionString()) { InitialCatalog = "master" }.ToString());
            await connection.OpenAsync(cancellationToken);
            return await db.Database.CanConnectAsync(cancellationToken);
        }
        catch (Exception failure) when (failure is Microsoft.Data.SqlClient.SqlException or ArgumentException or FormatException)
        {
            return await db.Database.CanConnectAsync(cancellationToken)
                ? true
                : throw new StartupRefusedException(DatabaseOptions.ConnectionStringKey, $"SQL Server cannot be reached: {failure.Message}", failure);
        }
    }

    private async Task GuardAndBackUpAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        List<string> applied;
        try
        {
            applied = [.. await db.Database.GetAppliedMigrationsAsync(cancellationToken)];
        }
        catch (SqliteException failure)
        {
            throw new StartupRefusedException(DatabaseOptions.FolderKey, $"'{options.DatabaseFile}' is not a database the portal can read: {failure.Message}", failure);
        }

        var known = db.Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
        if (applied.FirstOrDefault(name => !known.Contains(name)) is { } newer)
        {
            throw new StartupRefusedException(Key, $"the database was written by a newer program (migration {newer}); install that version or restore a backup of this one.");
        }

        if (options.Provider == DatabaseProvider.Sqlite && applied.Count > 0 && applied.Count < known.Count)
        {
            var copy = Path.Combine(options.DataFolder, "backups", $"before-upgrade-{clock.UtcNow():yyyyMMddHHmmss}.db");
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            await using var source = new SqliteConnection(options.ConnectionString);
            await using var target = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = copy, Pooling = false }.ToString());
            await source.OpenAsync(cancellationToken);
            await target.OpenAsync(cancellationToken);
            source.BackupDatabase(target);
            log.LogInformation("The database was copied to {Copy} before the upgrade", copy);
        }
    }
}
