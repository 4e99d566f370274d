using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Portal.Data;

namespace Portal.Support;

/// <summary>
/// One database, migrated and seeded once per run, backed up, and restored for each fixture: a second instead of some ten. Where the login may not
/// back up or restore, or the server may not write the file, each fixture is migrated and seeded by itself.
/// </summary>
/// <remarks>
/// The file lies in the server's own backup folder and is removed when the run ends; a server that does not know how (before 2019) keeps it.
/// </remarks>
internal static class SqlServerTemplate
{
    private static readonly SemaphoreSlim Gate = new(1, 1);
    private static readonly string Name = $"portal_test_template_{Guid.NewGuid():N}";
    private static (string Data, string Log)? folders;
    private static bool isTried;

    /// <summary>Makes the database from the template.</summary>
    /// <param name="server">The connection string of <c>PORTAL_TEST_SQLSERVER</c>.</param>
    /// <returns>False when there is no template: the database does not exist then.</returns>
    public static async Task<bool> TryRestoreAsync(string server, string database)
    {
        if (await FoldersAsync(server) is not { } into)
        {
            return false;
        }

        try
        {
            await ExecuteAsync(
                server,
                $"RESTORE DATABASE [{database}] FROM DISK = N'{Name}.bak' WITH MOVE N'{Name}' TO N'{into.Data}{database}.mdf', MOVE N'{Name}_log' TO N'{into.Log}{database}_log.ldf'");
            return true;
        }
        catch (SqlException)
        {
            folders = null;
            await ExecuteAsync(server, $"DROP DATABASE IF EXISTS [{database}]");
            return false;
        }
    }

    private static async Task<(string Data, string Log)?> FoldersAsync(string server)
    {
        await Gate.WaitAsync();
        try
        {
            if (!isTried)
            {
                isTried = true;
                folders = await MakeAsync(server);
            }

            return folders;
        }
        finally
        {
            Gate.Release();
        }
    }

    private static async Task<(string Data, string Log)?> MakeAsync(string server)
    {
        var folder = Directory.CreateTempSubdirectory("portal-template-").FullName;
        try
        {
            await using var services = PortalDatabase.Build(PortalDatabase.OnServer(server, Name, folder), new FakeTimeProvider(PortalDatabase.Start));
            await PortalDatabase.PrepareAsync(services);
            await using var db = await services.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync();
            try
            {
                if (await ReadAsync(server, "InstanceDefaultDataPath") is not { } data || await ReadAsync(server, "InstanceDefaultLogPath") is not { } log)
                {
                    return null;
                }

                // As operations.md tells the DBA, so that a report reads as of one moment here too.
                await ExecuteAsync(server, $"ALTER DATABASE [{Name}] SET ALLOW_SNAPSHOT_ISOLATION ON");
                await ExecuteAsync(server, $"BACKUP DATABASE [{Name}] TO DISK = N'{Name}.bak' WITH COPY_ONLY, INIT");
                AppDomain.CurrentDomain.ProcessExit += (_, _) => RemoveFile(server);
                return (data, log);
            }
            catch (SqlException)
            {
                return null;
            }
            finally
            {
                await db.Database.EnsureDeletedAsync();
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static SqlConnection Master(string server) => new(new SqlConnectionStringBuilder(server) { InitialCatalog = "master" }.ToString());

    private static async Task ExecuteAsync(string server, string sql)
    {
        await using var connection = Master(server);
        await connection.OpenAsync();
        await using var command = new SqlCommand(sql, connection) { CommandTimeout = 120 };
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<string?> ReadAsync(string server, string property)
    {
        await using var connection = Master(server);
        await connection.OpenAsync();
        await using var command = new SqlCommand($"SELECT CAST(SERVERPROPERTY('{property}') AS nvarchar(1000))", connection);
        return await command.ExecuteScalarAsync() as string;
    }

    private static void RemoveFile(string server)
    {
        try
        {
            using var connection = Master(server);
            connection.Open();
            using var command = new SqlCommand(
                $"DECLARE @file nvarchar(1000) = CAST(SERVERPROPERTY('InstanceDefaultBackupPath') AS nvarchar(900)) + N'/{Name}.bak'; EXEC master.sys.xp_delete_files @file", connection);
            command.ExecuteNonQuery();
        }
        catch (SqlException)
        {
            // The run is over and nothing depends on it; the name tells whoever finds the file what it is.
        }
    }
}
