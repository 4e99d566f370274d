using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Journal.Seals;

namespace Portal.Journal;

/// <summary>What somebody with every right on the database can do, and that each of it is found and named.</summary>
public sealed class TamperTests
{
    [Fact]
    public async Task An_untouched_journal_is_intact()
    {
        await using var journal = await SealedJournal.MakeAsync();

        var done = await journal.VerifyAsync();

        Assert.True(done.IsIntact);
        Assert.Empty(done.Notes);
        Assert.Equal(3, done.Seals);
        await using var db = await journal.Database.OpenAsync();
        Assert.Equal(await db.Set<JournalRow>().LongCountAsync() - 1, done.Rows + done.Unsealed);
    }

    [Theory]
    [InlineData("UPDATE JournalRow SET ActorName = 'x' WHERE Id = {0}")]
    [InlineData("UPDATE JournalRow SET Changes = '[]' WHERE Id = {0}")]
    [InlineData("UPDATE JournalRow SET Reason = '' WHERE Id = {0}")]
    [InlineData("UPDATE JournalRow SET At = '2020-01-01 00:00:00' WHERE Id = {0}")]
    public async Task An_edited_row_is_named(string sql)
    {
        await using var journal = await SealedJournal.MakeAsync();
        var seals = await journal.SealsAsync();
        var id = seals[1].FirstId + 2;
        await using (var db = await journal.BreakInAsync())
        {
            await db.Database.ExecuteSqlRawAsync(string.Format(CultureInfo.InvariantCulture, sql, id));
            await db.Database.ExecuteSqlRawAsync(string.Format(CultureInfo.InvariantCulture, sql, seals[2].LastId));
        }

        var done = await journal.VerifyAsync();

        Assert.Equal(new Finding(FindingKind.RowAltered, id, id, 2, seals[1].SealedAt), done.First);
        Assert.Equal(2, done.Count);
        Assert.Contains(id.ToString(CultureInfo.InvariantCulture), VerificationWords.Sentence(done, CultureInfo.GetCultureInfo("en")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_removed_row_is_named()
    {
        await using var journal = await SealedJournal.MakeAsync();
        var seals = await journal.SealsAsync();
        await using (var db = await journal.BreakInAsync())
        {
            await db.Set<JournalRow>().Where(r => r.Id == seals[1].LastId).ExecuteDeleteAsync();
        }

        Assert.Equal((FindingKind.RowRemoved, seals[1].LastId), Told(await journal.VerifyAsync()));
    }

    [Fact]
    public async Task A_row_removed_and_written_again_is_named()
    {
        await using var journal = await SealedJournal.MakeAsync();
        var id = (await journal.SealsAsync())[1].FirstId;
        await using (var db = await journal.BreakInAsync())
        {
            await db.Set<JournalRow>().Where(r => r.Id == id).ExecuteDeleteAsync();
            await journal.InsertRowAsync(db, id);
        }

        Assert.Equal((FindingKind.RowAltered, id), Told(await journal.VerifyAsync()));
    }

    [Fact]
    public async Task A_row_inserted_into_a_gap_is_named_once_the_grace_is_over()
    {
        await using var journal = await SealedJournal.MakeAsync(1);
        var gap = await LeaveGapAsync(journal);
        journal.Database.Clock.Advance(TimeSpan.FromMinutes(journal.Options.LateMinutes + 1));
        await journal.AddRowsAsync(1);
        await journal.SealAsync();
        await using (var db = await journal.BreakInAsync())
        {
            await journal.InsertRowAsync(db, gap);
        }

        Assert.Equal((FindingKind.RowInserted, gap), Told(await journal.VerifyAsync()));
        await journal.AddRowsAsync(1);
        await journal.SealAsync();
        Assert.Equal((FindingKind.RowInserted, gap), Told(await journal.VerifyAsync()));
    }

    [Fact]
    public async Task A_row_committed_late_is_taken_in_by_a_later_seal()
    {
        await using var journal = await SealedJournal.MakeAsync(1);
        var gap = await LeaveGapAsync(journal);
        await using (var db = await journal.Database.OpenAsync())
        {
            await journal.InsertRowAsync(db, gap);
        }

        var waiting = await journal.VerifyAsync();
        Assert.True(waiting.IsIntact);
        Assert.Equal(1, await journal.SealAsync());
        var seal = (await journal.SealsAsync())[^1];
        Assert.Equal(gap, new SealEntries(seal.Entries).Id(0));
        var done = await journal.VerifyAsync();
        Assert.True(done.IsIntact);
        Assert.Equal(waiting.Rows + 2, done.Rows);
        Assert.Equal(0, await SealedAfterAsync(journal));

        await using (var db = await journal.BreakInAsync())
        {
            await db.Set<JournalRow>().Where(r => r.Id == gap).ExecuteUpdateAsync(set => set.SetProperty(r => r.ActorName, "x"));
        }

        Assert.Equal((FindingKind.RowAltered, gap), Told(await journal.VerifyAsync()));
    }

    [Fact]
    public async Task Rows_that_changed_places_are_named()
    {
        await using var journal = await SealedJournal.MakeAsync();
        var id = (await journal.SealsAsync())[1].FirstId;
        await using (var db = await journal.BreakInAsync())
        {
            var rows = await db.Set<JournalRow>().AsNoTracking().Where(r => r.Id == id || r.Id == id + 1).OrderBy(r => r.Id).ToListAsync();
            foreach (var (to, from) in new[] { (rows[0], rows[1]), (rows[1], rows[0]) })
            {
                await db.Set<JournalRow>().Where(r => r.Id == to.Id).ExecuteUpdateAsync(set => set
                    .SetProperty(r => r.SubjectId, from.SubjectId).SetProperty(r => r.SubjectLabel, from.SubjectLabel).SetProperty(r => r.Changes, from.Changes));
            }
        }

        var done = await journal.VerifyAsync();

        Assert.Equal((FindingKind.RowAltered, id), Told(done));
        Assert.Equal(2, done.Count);
    }

    [Fact]
    public async Task A_chain_computed_anew_without_the_key_is_named()
    {
        await using var journal = await SealedJournal.MakeAsync();
        var seals = await journal.SealsAsync();
        await using (var db = await journal.BreakInAsync())
        {
            await db.Set<JournalRow>().Where(r => r.Id == seals[1].FirstId).ExecuteUpdateAsync(set => set.SetProperty(r => r.ActorName, "x"));
            await RecomputeAsync(db, seals);
        }

        var done = await journal.VerifyAsync();

        Assert.Equal((FindingKind.SealForged, 2), Told(done));
        Assert.DoesNotContain(done.Findings, finding => finding.Kind is FindingKind.RowAltered or FindingKind.ChainBroken);
        Assert.Contains(done.Findings, finding => finding.Kind == FindingKind.SealsLost);
    }

    [Fact]
    public async Task A_chain_signed_with_another_key_is_named()
    {
        await using var journal = await SealedJournal.MakeAsync();
        File.Delete(journal.Options.KeyFile);
        Directory.Delete(journal.Options.PublicKeys, recursive: true);
        journal.Database.Get<JournalKeys>().Make().Dispose();

        Assert.Equal((FindingKind.SealOfUnknownKey, 1), Told(await journal.VerifyAsync()));
    }

    [Theory]
    [InlineData("SealedAt = '2020-01-01 00:00:00'")]
    [InlineData("Rows = 3")]
    [InlineData("PreviousHash = EntriesHash")]
    [InlineData("KeyId = EntriesHash")]
    [InlineData("Hash = EntriesHash")]
    [InlineData("EntriesHash = PreviousHash")]
    [InlineData("Entries = (SELECT Entries FROM JournalSeal WHERE Number = 1)")]
    [InlineData("LastId = LastId - 1")]
    public async Task An_edited_seal_is_named(string change)
    {
        await using var journal = await SealedJournal.MakeAsync();
        await using (var db = await journal.BreakInAsync())
        {
            var sql = $"UPDATE JournalSeal SET {change} WHERE Number = 2";
            await db.Database.ExecuteSqlRawAsync(sql);
        }

        var first = (await journal.VerifyAsync()).First!;

        Assert.True(first.Kind is FindingKind.SealAltered or FindingKind.ChainBroken, first.ToString());
        Assert.Equal(2, first.Number);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_removed_seal_is_named(long number)
    {
        await using var journal = await SealedJournal.MakeAsync();
        await using (var db = await journal.BreakInAsync())
        {
            await db.Set<JournalSeal>().Where(s => s.Number == number).ExecuteDeleteAsync();
        }

        Assert.Equal((FindingKind.SealRemoved, number), Told(await journal.VerifyAsync()));
    }

    [Fact]
    public async Task Seals_rolled_back_with_their_rows_are_named_by_the_anchor()
    {
        await using var journal = await SealedJournal.MakeAsync();
        var seals = await journal.SealsAsync();
        await using (var db = await journal.BreakInAsync())
        {
            await db.Set<JournalSeal>().Where(s => s.Number > 1).ExecuteDeleteAsync();
            await db.Set<JournalRow>().Where(r => r.Id > seals[0].LastId).ExecuteDeleteAsync();
        }

        Assert.Equal(new Finding(FindingKind.SealsLost, 2, 3, null, seals[1].SealedAt), (await journal.VerifyAsync()).First);

        // The portal goes on and fills the numbers again: the anchor still says that they were other ones.
        await journal.AddRowsAsync(2);
        await journal.SealAsync();
        Assert.Equal((FindingKind.SealsLost, 2), Told(await journal.VerifyAsync()));
        Assert.Equal(SealingProblem.AnchorAhead, journal.Database.Get<SealingState>().Last.Problem);
    }

    /// <summary>An id that was given out and not committed, inside a sealed range.</summary>
    private static async Task<long> LeaveGapAsync(SealedJournal journal)
    {
        long gap;
        await using (var db = await journal.Database.OpenAsync())
        {
            gap = await db.Set<JournalRow>().MaxAsync(r => r.Id) + 1;
            await journal.InsertRowAsync(db, gap + 1);
        }

        Assert.Equal(1, await journal.SealAsync());
        return gap;
    }

    /// <summary>How many seals are left to make once the row of the verification itself is sealed.</summary>
    private static async Task<int> SealedAfterAsync(SealedJournal journal)
    {
        await journal.SealAsync();
        return await journal.SealAsync();
    }

    /// <summary>Everything that needs no key: hashes of rows, of entries, of heads.</summary>
    private static async Task RecomputeAsync(PortalDbContext db, List<JournalSeal> seals)
    {
        var previous = JournalSeal.NoHash;
        foreach (var seal in seals)
        {
            var entries = new MemoryStream();
            var hash = new byte[SealEntries.HashLength];
            foreach (var row in await db.Set<JournalRow>().AsNoTracking().Where(r => r.Id >= seal.FirstId && r.Id <= seal.LastId).OrderBy(r => r.Id).ToListAsync())
            {
                new CanonicalRow().Hash(row, hash);
                SealEntries.Write(entries, row.Id, hash);
            }

            var forged = new JournalSeal
            {
                Number = seal.Number, FirstId = seal.FirstId, LastId = seal.LastId, Rows = seal.Rows, Entries = entries.ToArray(), EntriesHash = JournalSeal.HashOf(entries.ToArray()),
                PreviousHash = previous, SealedAt = seal.SealedAt, KeyId = seal.KeyId,
            };
            previous = JournalSeal.HashOf(forged.Head());
            var (bytes, entriesHash, before, head, number) = (forged.Entries, forged.EntriesHash, forged.PreviousHash, previous, seal.Number);
            await db.Set<JournalSeal>().Where(s => s.Number == number).ExecuteUpdateAsync(set => set
                .SetProperty(s => s.Entries, bytes).SetProperty(s => s.EntriesHash, entriesHash).SetProperty(s => s.PreviousHash, before).SetProperty(s => s.Hash, head));
        }
    }

    private static (FindingKind, long) Told(Verification done) => (done.First!.Kind, done.First.Number);
}
