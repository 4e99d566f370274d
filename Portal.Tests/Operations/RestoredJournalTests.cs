using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Portal.Data;
using Portal.Journal;
using Portal.Kernel;
using Portal.Operations.Backup;
using Portal.Support;

namespace Portal.Operations;

/// <summary>What the anchor says after an old backup came back; always SQLite, as the backup is.</summary>
public sealed class RestoredJournalTests : IAsyncLifetime
{
    private readonly OwnFolder folder = new();
    private readonly FakeTimeProvider clock = new(PortalDatabase.Start);
    private ServiceProvider portal = null!;

    public async ValueTask InitializeAsync()
    {
        portal = Services();
        await portal.GetRequiredService<PrepareDatabase>().ExecuteAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await portal.DisposeAsync();
        SqliteConnection.ClearAllPools();
        folder.Dispose();
    }

    [Fact]
    public async Task An_old_backup_shows_until_it_is_acknowledged_and_stays_a_note_after()
    {
        await WriteAndSealAsync();
        var archive = folder.Of("old.zip");
        Assert.Null((await portal.GetRequiredService<BackUpPortal>().ExecuteAsync(archive, Caller.System)).Refusal);
        await WriteAndSealAsync();
        await WriteAndSealAsync();
        await portal.DisposeAsync();
        SqliteConnection.ClearAllPools();
        portal = Services();

        var restored = await portal.GetRequiredService<RestorePortal>().ExecuteAsync(archive, Caller.System);

        Assert.Equal((FindingKind.SealsLost, 2, 3), (restored.Value.Journal!.First!.Kind, restored.Value.Journal.First.Number, restored.Value.Journal.First.Last));
        await WriteAndSealAsync();
        Assert.Equal(FindingKind.SealsLost, (await VerifyAsync()).First!.Kind);

        await using (var scope = portal.CreateAsyncScope())
        {
            Assert.Null((await scope.ServiceProvider.GetRequiredService<AcknowledgeLoss>().ExecuteAsync("磁盘损坏后恢复", Caller.System)).Refusal);
        }

        await WriteAndSealAsync();
        var after = await VerifyAsync();
        Assert.True(after.IsIntact, after.First?.ToString());
        Assert.Equal(VerificationNoteKind.LossAcknowledged, after.Notes.Single().Kind);
    }

    [Fact]
    public async Task Neither_the_key_nor_the_anchor_is_in_a_backup_but_the_public_key_is()
    {
        await WriteAndSealAsync();
        var archive = folder.Of("one.zip");
        Assert.Null((await portal.GetRequiredService<BackUpPortal>().ExecuteAsync(archive, Caller.System)).Refusal);

        using var zip = System.IO.Compression.ZipFile.OpenRead(archive);
        Assert.DoesNotContain(zip.Entries, entry => entry.FullName.Contains("anchor", StringComparison.Ordinal) || entry.FullName.Contains("seal-key", StringComparison.Ordinal));
        Assert.Single(zip.Entries, entry => entry.FullName.StartsWith("keys/journal/journal-", StringComparison.Ordinal));
    }

    private async Task WriteAndSealAsync()
    {
        await using (var db = await portal.GetRequiredService<Microsoft.EntityFrameworkCore.IDbContextFactory<PortalDbContext>>().OpenAsync(Caller.System))
        {
            db.AddJournal(clock, "Journal.Tested", "Test", null, "事项");
            await db.SaveChangesAsync();
        }

        clock.Advance(TimeSpan.FromMinutes(1));
        await using var scope = portal.CreateAsyncScope();
        Assert.Equal(1, await scope.ServiceProvider.GetRequiredService<SealJournal>().ExecuteAsync());
    }

    private async Task<Verification> VerifyAsync()
    {
        await using var scope = portal.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<VerifyJournal>().ExecuteAsync(null, Caller.System)).Value;
    }

    private ServiceProvider Services() => PortalDatabase.Build(PortalDatabase.Sqlite(folder.Of("data")), clock);
}
