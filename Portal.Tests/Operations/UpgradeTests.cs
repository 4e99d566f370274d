using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Portal.Data;
using Portal.Kernel;
using Portal.Operations.Backup;
using Portal.Support;

namespace Portal.Operations;

/// <summary>A database of an earlier program; always SQLite: on SQL Server the copy before an upgrade is the DBA's.</summary>
public sealed class UpgradeTests : IDisposable
{
    private const string FirstMigration = "20261123000000_Initial";

    private readonly OwnFolder folder = new();

    private DatabaseOptions Options => PortalDatabase.Sqlite(folder.Of("data"));

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        folder.Dispose();
    }

    [Fact]
    public async Task An_older_database_is_copied_aside_and_brought_up_to_date()
    {
        await MakeOlderAsync();
        await using var services = Services();

        await services.GetRequiredService<PrepareDatabase>().ExecuteAsync(CancellationToken.None);

        await using var db = await services.GetRequiredService<IDbContextFactory<PortalDbContext>>().OpenAsync(Caller.System);
        Assert.Empty(await db.Database.GetPendingMigrationsAsync());
        Assert.Equal(41, await db.Set<Counter>().Where(counter => counter.Prefix == "old").Select(counter => counter.Last).SingleAsync());
        var copy = Assert.Single(Directory.GetFiles(folder.Of("data/backups")));
        Assert.Equal("before-upgrade-20261123020000.db", Path.GetFileName(copy));
        Assert.Equal([FirstMigration], await DatabaseGuard.ReadSqliteAsync(copy, CancellationToken.None));
        Assert.Equal(1, (await DatabaseFacts.CountSqliteAsync(copy, CancellationToken.None))["Counter"]);
    }

    [Fact]
    public async Task An_up_to_date_database_is_not_copied()
    {
        await using (var first = Services())
        {
            await first.GetRequiredService<PrepareDatabase>().ExecuteAsync(CancellationToken.None);
        }

        await using var second = Services();
        await second.GetRequiredService<PrepareDatabase>().ExecuteAsync(CancellationToken.None);

        Assert.False(Directory.Exists(folder.Of("data/backups")));
    }

    [Fact]
    public async Task A_backup_of_an_older_database_is_upgraded_when_it_is_restored()
    {
        await MakeOlderAsync();
        await using (var services = Services())
        {
            Assert.Null((await services.GetRequiredService<BackUpPortal>().ExecuteAsync(folder.Of("old.zip"), Caller.System)).Refusal);
        }

        SqliteConnection.ClearAllPools();
        Directory.Delete(folder.Of("data"), recursive: true);
        await using var restoring = Services();
        Assert.Null((await restoring.GetRequiredService<RestorePortal>().ExecuteAsync(folder.Of("old.zip"), Caller.System)).Refusal);

        await using var db = await restoring.GetRequiredService<IDbContextFactory<PortalDbContext>>().OpenAsync(Caller.System);
        Assert.Empty(await db.Database.GetPendingMigrationsAsync());
        Assert.Equal(41, await db.Set<Counter>().Where(counter => counter.Prefix == "old").Select(counter => counter.Last).SingleAsync());
    }

    private async Task MakeOlderAsync()
    {
        Directory.CreateDirectory(Options.DataFolder);
        await using var services = Services();
        await using var db = await services.GetRequiredService<IDbContextFactory<PortalDbContext>>().OpenAsync(Caller.System);
        await db.GetService<IMigrator>().MigrateAsync(FirstMigration);
        db.Add(new Counter { Prefix = "old", Last = 41 });
        await db.SaveChangesAsync();
    }

    private ServiceProvider Services() => PortalDatabase.Build(Options, new FakeTimeProvider(PortalDatabase.Start));
}
