using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Portal.Data;

/// <summary>
/// Looks at the configured database before anything is made or changed: is it there, is it the portal's, and is its schema not
/// newer than the program?
/// </summary>
public sealed class DatabaseGuard(DatabaseOptions options, IDbContextFactory<PortalDbContext> contexts)
{
    /// <summary>Nobody waits longer to learn that a server is down. A shorter <c>Connect Timeout</c> in the setting is kept.</summary>
    public const int ConnectSeconds = 5;

    private const string History = "__EFMigrationsHistory";

    /// <summary>The setting that leads to the database.</summary>
    public string Key => options.Provider == DatabaseProvider.Sqlite ? DatabaseOptions.FolderKey : DatabaseOptions.ConnectionStringKey;

    /// <summary>The migrations the database has; empty when it does not exist yet. Refuses what the portal must not touch.</summary>
    public async Task<IReadOnlyList<string>> ReadAppliedAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<string> applied = options.Provider == DatabaseProvider.Sqlite
            ? await ReadSqliteAsync(options.DatabaseFile, cancellationToken)
            : await ReadSqlServerAsync(cancellationToken);
        RefuseNewer(applied);
        return applied;
    }

    /// <summary>The migrations this program has, oldest first.</summary>
    public IReadOnlyList<string> Known()
    {
        using var db = contexts.CreateDbContext();
        return [.. db.Database.GetMigrations()];
    }

    private void RefuseNewer(IReadOnlyList<string> applied)
    {
        var known = Known().ToHashSet(StringComparer.Ordinal);
        if (applied.FirstOrDefault(name => !known.Contains(name)) is { } newer)
        {
            throw new StartupRefusedException(Key, $"the database was written by a newer program (migration {newer}); install that version or restore a backup of this one.");
        }
    }

    /// <summary>The migrations recorded in a SQLite file; the file is not changed.</summary>
    internal static async Task<IReadOnlyList<string>> ReadSqliteAsync(string file, CancellationToken cancellationToken)
    {
        if (!File.Exists(file))
        {
            return [];
        }

        try
        {
            await using var connection = new SqliteConnection(
                new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ToString());
            await connection.OpenAsync(cancellationToken);
            var tables = await ReadAsync(connection, "SELECT name FROM sqlite_master WHERE type = 'table'", cancellationToken);
            if (tables.Contains(History, StringComparer.Ordinal))
            {
                return await ReadAsync(connection, $"SELECT MigrationId FROM {History} ORDER BY MigrationId", cancellationToken);
            }

            return tables.Count == 0
                ? []
                : throw new StartupRefusedException(DatabaseOptions.FolderKey, $"'{file}' is a database of another program; choose another folder.");
        }
        catch (SqliteException failure)
        {
            throw new StartupRefusedException(DatabaseOptions.FolderKey, $"'{file}' is not a database the portal can read: {failure.Message}", failure);
        }
    }

    private async Task<IReadOnlyList<string>> ReadSqlServerAsync(CancellationToken cancellationToken)
    {
        try
        {
            var target = new SqlConnectionStringBuilder(options.ConnectionString) { ConnectRetryCount = 0, Pooling = false };
            target.ConnectTimeout = Math.Clamp(target.ConnectTimeout, 1, ConnectSeconds);
            if (target.InitialCatalog.Length == 0)
            {
                throw new StartupRefusedException(DatabaseOptions.ConnectionStringKey, "names no database; add Database=….");
            }

            if (!await ExistsAsync(target, target.InitialCatalog, cancellationToken))
            {
                return [];
            }

            await using var connection = new SqlConnection(target.ToString());
            await connection.OpenAsync(cancellationToken);
            var tables = await ReadAsync(connection, "SELECT name FROM sys.tables WHERE is_ms_shipped = 0", cancellationToken);
            if (tables.Contains(History, StringComparer.Ordinal))
            {
                return await ReadAsync(connection, $"SELECT MigrationId FROM [{History}] ORDER BY MigrationId", cancellationToken);
            }

            return tables.Count == 0
                ? []
                : throw new StartupRefusedException(DatabaseOptions.ConnectionStringKey, $"'{target.InitialCatalog}' holds tables of another program; choose an empty database.");
        }
        catch (Exception failure) when (failure is SqlException or ArgumentException or FormatException or InvalidOperationException)
        {
            throw new StartupRefusedException(DatabaseOptions.ConnectionStringKey, $"SQL Server cannot be reached: {failure.Message}", failure);
        }
    }

    /// <summary>Does the database exist? A missing one is made by the migrations; a login that may not see master asks the database itself.</summary>
    private static async Task<bool> ExistsAsync(SqlConnectionStringBuilder target, string catalog, CancellationToken cancellationToken)
    {
        const int loginFailed = 18456;
        const int cannotOpenDatabase = 4060;
        try
        {
            await using var master = new SqlConnection(new SqlConnectionStringBuilder(target.ToString()) { InitialCatalog = "master" }.ToString());
            await master.OpenAsync(cancellationToken);
            await using var command = master.CreateCommand();
            command.CommandText = "SELECT COUNT(*) FROM sys.databases WHERE name = @name";
            command.Parameters.AddWithValue("@name", catalog);
            return (int)(await command.ExecuteScalarAsync(cancellationToken))! == 1;
        }
        catch (SqlException failure) when (failure.Number is loginFailed or cannotOpenDatabase)
        {
            return true;
        }
    }

    private static async Task<List<string>> ReadAsync(System.Data.Common.DbConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<string>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(reader.GetString(0));
        }

        return rows;
    }
}
