using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Kernel;
using Portal.Operations;
using Portal.Support;

namespace Portal.Data;

/// <summary>How the portal opens its SQLite file; the databases of most tests leave out the wait for the disk.</summary>
public sealed class SqliteConnectionTests
{
    [Theory]
    [InlineData("journal_mode", "wal")]
    [InlineData("synchronous", "2")]
    [InlineData("busy_timeout", "15000")]
    [InlineData("foreign_keys", "1")]
    public async Task A_connection_waits_for_the_disk_and_keeps_references(string setting, string expected)
    {
        using var folder = new OwnFolder();
        await using (var services = PortalDatabase.Build(PortalDatabase.Sqlite(folder.Path), TimeProvider.System))
        await using (var db = await services.GetRequiredService<IDbContextFactory<PortalDbContext>>().OpenAsync(Caller.System))
        {
            await db.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"PRAGMA {setting}";

            Assert.Equal(expected, Convert.ToString(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken), System.Globalization.CultureInfo.InvariantCulture));
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
    }
}
