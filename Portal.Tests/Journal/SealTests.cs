using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Data;
using Portal.Journal.Seals;
using Portal.Kernel;
using Portal.Operations;
using Portal.Support;

namespace Portal.Journal;

/// <summary>How rows come under seals, and what happens when disk, key, clock or another node are in the way.</summary>
public sealed class SealTests
{
    [Fact]
    public async Task Every_row_is_covered_once_and_anchored()
    {
        await using var journal = await SealedJournal.MakeAsync();
        var seals = await journal.SealsAsync();
        await using var db = await journal.Database.OpenAsync();
        var ids = await db.Set<JournalRow>().Select(r => r.Id).ToListAsync();

        var covered = seals.SelectMany(seal => Enumerable.Range(0, new SealEntries(seal.Entries).Count).Select(i => new SealEntries(seal.Entries).Id(i))).ToList();

        Assert.Equal(ids.Order(), covered);
        Assert.Equal([1, 2, 3], seals.Select(seal => seal.Number));
        Assert.Equal(seals.Select(seal => seal.Hash), journal.AnchorLines().Select(line => AnchorLine.Read(line)!.Hash!));
        Assert.Equal(SealingProblem.None, journal.Database.Get<SealingState>().Last.Problem);
        Assert.Equal(0, await journal.SealAsync());
    }

    [Theory]
    [InlineData("UPDATE JournalSeal SET Rows = 0")]
    [InlineData("DELETE FROM JournalSeal")]
    public async Task A_seal_is_neither_changed_nor_removed_by_SQL(string sql)
    {
        await using var journal = await SealedJournal.MakeAsync(1);
        await using var db = await journal.Database.OpenAsync();

        var refused = await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => db.Database.ExecuteSqlRawAsync(sql));

        Assert.Contains("append-only", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_key_file_is_for_its_owner_only()
    {
        using var folder = new OwnFolder();
        var options = new JournalOptions(Path.Combine(folder.Path, "a", "key.pem"), "", Path.Combine(folder.Path, "public"), 30, 60, "", 60);

        using var made = new JournalKeys(options).Make();
        using var again = new JournalKeys(options).Open();

        Assert.Equal(made.Id, again!.Id);
        Assert.Contains("PRIVATE", File.ReadAllText(options.KeyFile), StringComparison.Ordinal);
        Assert.DoesNotContain("PRIVATE", File.ReadAllText(Directory.GetFiles(options.PublicKeys).Single()), StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(options.KeyFile));
        }
    }

    [Fact]
    public async Task A_lost_key_is_not_replaced_silently()
    {
        await using var journal = await SealedJournal.MakeAsync(1);
        var kept = journal.Options.KeyFile + ".kept";
        File.Move(journal.Options.KeyFile, kept);
        await journal.AddRowsAsync(2);

        Assert.Equal(0, await journal.SealAsync());
        Assert.False(File.Exists(journal.Options.KeyFile));
        Assert.Equal(SealingProblem.KeyMissing, journal.Database.Get<SealingState>().Last.Problem);

        File.Move(kept, journal.Options.KeyFile);
        Assert.Equal(1, await journal.SealAsync());
        Assert.True((await journal.VerifyAsync()).IsIntact);
    }

    [Fact]
    public async Task A_new_key_is_made_on_request_and_the_former_one_stays_trusted()
    {
        await using var journal = await SealedJournal.MakeAsync(1);
        File.Delete(journal.Options.KeyFile);

        Assert.Equal(JournalRefusals.ReasonMissing, (await journal.Database.Get<ReplaceKey>().ExecuteAsync(" ", Caller.System)).Refusal);
        var made = await journal.Database.Get<ReplaceKey>().ExecuteAsync("磁盘损坏，密钥丢失", Caller.System);
        Assert.Equal(1, await journal.SealAsync());

        var seals = await journal.SealsAsync();
        Assert.Equal(made.Value, seals[1].KeyId);
        Assert.NotEqual(seals[0].KeyId, seals[1].KeyId);
        Assert.True((await journal.VerifyAsync()).IsIntact);
    }

    [Fact]
    public async Task A_file_that_is_no_key_stops_sealing_and_says_so()
    {
        await using var journal = await SealedJournal.MakeAsync(1);
        await File.WriteAllTextAsync(journal.Options.KeyFile, "not a key", TestContext.Current.CancellationToken);
        await journal.AddRowsAsync(1);

        Assert.Equal(0, await journal.SealAsync());
        Assert.Equal(SealingProblem.KeyUnreadable, journal.Database.Get<SealingState>().Last.Problem);
    }

    [Fact]
    public async Task Two_nodes_at_once_make_one_chain()
    {
        await using var journal = await SealedJournal.MakeAsync(1);
        await using var one = journal.Node();
        await using var other = journal.Node();
        for (var round = 0; round < 5; round++)
        {
            await journal.AddRowsAsync(20);
            await Task.WhenAll(new[] { one, other }.Select(node => Task.Run(async () =>
            {
                await using var scope = node.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<SealJournal>().ExecuteAsync();
            })));
        }

        var done = await journal.VerifyAsync();

        Assert.True(done.IsIntact, done.First?.ToString());
        Assert.Equal((await journal.SealsAsync())[^1].Number, done.Seals);
        Assert.Equal(0, done.Unsealed);
    }

    [Fact]
    public async Task A_node_whose_number_was_taken_seals_what_is_left_under_the_next()
    {
        await using var journal = await SealedJournal.MakeAsync(1);
        await journal.AddRowsAsync(3);
        await using var slow = journal.Node(services => services.AddSingleton<Microsoft.EntityFrameworkCore.Diagnostics.IInterceptor>(new Overtaken(journal)));
        await using var scope = slow.CreateAsyncScope();

        await scope.ServiceProvider.GetRequiredService<SealJournal>().ExecuteAsync(TestContext.Current.CancellationToken);

        Assert.Equal([1, 2, 3], (await journal.SealsAsync()).Select(seal => seal.Number));
        Assert.True((await journal.VerifyAsync()).IsIntact);
    }

    [Fact]
    public async Task A_clock_set_back_is_a_note_and_no_alarm()
    {
        await using var journal = await SealedJournal.MakeAsync(2);
        var back = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(PortalDatabase.Start.AddDays(-1));
        await using (var node = PortalDatabase.Build(journal.Database.Services.GetRequiredService<DatabaseOptions>(), back))
        {
            await journal.AddRowsAsync(1);
            await using var scope = node.CreateAsyncScope();
            Assert.Equal(1, await scope.ServiceProvider.GetRequiredService<SealJournal>().ExecuteAsync(TestContext.Current.CancellationToken));
        }

        var done = await journal.VerifyAsync();

        Assert.True(done.IsIntact);
        Assert.Equal((VerificationNoteKind.ClockSetBack, 3), (done.Notes.Single().Kind, done.Notes.Single().Number));
    }

    [Fact]
    public async Task A_full_disk_at_the_anchor_is_made_up_for()
    {
        await using var journal = await SealedJournal.MakeAsync(1);
        var disk = new FullDisk(journal.Options);
        await using var node = journal.Node(services => services.AddSingleton<IAnchor>(disk));
        await journal.AddRowsAsync(1);

        await SealOn(node);
        Assert.Equal(SealingProblem.NotAnchored, node.GetRequiredService<SealingState>().Last.Problem);
        Assert.Equal(2, (await journal.SealsAsync()).Count);
        var meanwhile = await journal.VerifyAsync();
        Assert.True(meanwhile.IsIntact);
        Assert.Equal(VerificationNoteKind.NotAnchored, meanwhile.Notes.Single().Kind);

        // A line cut short by the full disk.
        await File.AppendAllTextAsync(journal.Options.AnchorFile, "{\"seal\":2,\"ha", TestContext.Current.CancellationToken);
        disk.IsFull = false;
        await SealOn(node);
        Assert.Equal(SealingProblem.None, node.GetRequiredService<SealingState>().Last.Problem);
        var after = await journal.VerifyAsync();
        Assert.True(after.IsIntact);
        Assert.Equal(VerificationNoteKind.AnchorUnreadable, after.Notes.Single().Kind);
        Assert.Equal((await journal.SealsAsync()).Select(s => s.Hash), journal.AnchorLines().Select(line => AnchorLine.Read(line)?.Hash).OfType<string>());
    }

    [Fact]
    public async Task A_full_disk_at_the_database_leaves_nothing_half_done()
    {
        await using var journal = await SealedJournal.MakeAsync(1);
        await using (var db = await journal.Database.OpenAsync())
        {
            await db.Database.ExecuteSqlRawAsync(journal.IsSqlite
                ? "CREATE TRIGGER TestFull BEFORE INSERT ON JournalSeal BEGIN SELECT RAISE(ABORT, 'The disk is full.'); END"
                : "CREATE TRIGGER TestFull ON JournalSeal AFTER INSERT AS THROW 51001, N'The disk is full.', 1");
        }

        await journal.AddRowsAsync(2);
        Assert.Equal(0, await journal.SealAsync());
        Assert.Equal(SealingProblem.NotSealed, journal.Database.Get<SealingState>().Last.Problem);
        Assert.Single(journal.AnchorLines());

        await using (var db = await journal.Database.OpenAsync())
        {
            await db.Database.ExecuteSqlRawAsync("DROP TRIGGER TestFull");
        }

        Assert.Equal(1, await journal.SealAsync());
        Assert.True((await journal.VerifyAsync()).IsIntact);
    }

    [Fact]
    public async Task A_row_of_five_megabytes_is_sealed_and_compared()
    {
        await using var journal = await SealedJournal.MakeAsync(1);
        await using (var db = await journal.Database.OpenAsync())
        {
            var long_ = new string('盘', 500);
            db.AddJournal(journal.Database.Clock, "Journal.Tested", "Test", null, "大", [.. Enumerable.Range(0, 3400).Select(i => new FieldChange($"Part({i}).Name", null, long_))]);
            await db.SaveChangesAsync();
        }

        Assert.Equal(1, await journal.SealAsync());
        Assert.True((await journal.VerifyAsync()).IsIntact);
        await using var after = await journal.Database.OpenAsync();
        var row = await after.Set<JournalRow>().AsNoTracking().OrderByDescending(r => r.Id).FirstAsync(r => r.SubjectLabel == "大");
        Assert.True(new CanonicalRow().Line(row).Length > 5_000_000);
        Assert.Equal(3400, row.Changes.Count);
    }

    [Fact]
    public async Task A_loss_that_was_meant_is_acknowledged_and_stays_visible()
    {
        await using var journal = await SealedJournal.MakeAsync();
        var acknowledge = journal.Database.Get<AcknowledgeLoss>();
        Assert.Equal(JournalRefusals.NothingLost, (await acknowledge.ExecuteAsync("演练", Caller.System)).Refusal);
        await using (var db = await journal.BreakInAsync())
        {
            await db.Set<JournalSeal>().Where(s => s.Number > 1).ExecuteDeleteAsync();
        }

        Assert.Equal(JournalRefusals.ReasonMissing, (await acknowledge.ExecuteAsync(" ", Caller.System)).Refusal);
        Assert.Equal(new LossAcknowledged(2, 3), (await acknowledge.ExecuteAsync("恢复演练备份", Caller.System)).Value);
        await journal.SealAsync();

        var done = await journal.VerifyAsync();
        Assert.True(done.IsIntact, done.First?.ToString());
        Assert.Equal((VerificationNoteKind.LossAcknowledged, 2, 3, "恢复演练备份"), done.Notes.Select(n => (n.Kind, n.Number, n.Last, n.Detail)).Single());
        await using var after = await journal.Database.OpenAsync();
        Assert.Equal("恢复演练备份", (await after.Set<JournalRow>().SingleAsync(r => r.Action == "Journal.LossAcknowledged")).Reason);

        // Nobody without the key can acknowledge.
        var lines = journal.AnchorLines();
        await File.WriteAllLinesAsync(journal.Options.AnchorFile, lines.Select(line => line.Replace("恢复演练备份", "别的原因", StringComparison.Ordinal)), TestContext.Current.CancellationToken);
        Assert.Equal(FindingKind.SealsLost, (await journal.VerifyAsync()).First!.Kind);
    }

    [Fact]
    public async Task Without_an_anchor_a_verification_says_what_it_cannot_tell()
    {
        await using var journal = await SealedJournal.MakeAsync(2);
        File.Delete(journal.Options.AnchorFile);
        Assert.Equal(VerificationNoteKind.NoAnchor, (await journal.VerifyAsync()).Notes.Single().Kind);

        await journal.SealAsync();
        var done = await journal.VerifyAsync();
        Assert.True(done.IsIntact);
        Assert.Equal((VerificationNoteKind.AnchorBeginsLate, 3), (done.Notes.Single().Kind, done.Notes.Single().Number));
    }

    [Fact]
    public async Task The_first_run_anchors_every_seal_it_makes()
    {
        await using var journal = await SealedJournal.MakeAsync(0);
        await journal.AddRowsAsync(SealWriter.MaxRows + 1);

        Assert.True(await journal.SealAsync() >= 2);

        Assert.Equal(1, AnchorLine.Read(journal.AnchorLines()[0])!.Seal);
        Assert.Empty((await journal.VerifyAsync()).Notes);
    }

    [Fact]
    public void A_canonical_line_is_what_any_JSON_library_reads()
    {
        var row = new JournalRow
        {
            At = new DateTime(2026, 11, 23, 2, 0, 0, DateTimeKind.Utc).AddTicks(1234567), ActorName = "张\"三\"\\", Action = "A.B", Subject = "S", SubjectLabel = "a\n\t\u0001\u007f𠮷\u2028<é>", Reason = "\ud800",
            SubjectId = new Guid("0197A000-0000-7000-8000-00000000000A"), Changes = [new("名", null, "新"), new("x", "旧", null)],
        };

        var line = Encoding.UTF8.GetString(new CanonicalRow().Line(row));

        Assert.Equal(
            "{\"id\":0,\"at\":\"2026-11-23T02:00:00.1234567Z\",\"actorId\":null,\"actorName\":\"张\\\"三\\\"\\\\\",\"actingForId\":null,\"actingForName\":null,\"departmentId\":null,\"departmentName\":null,"
            + "\"action\":\"A.B\",\"subject\":\"S\",\"subjectId\":\"0197a000-0000-7000-8000-00000000000a\",\"subjectLabel\":\"a\\n\\t\\u0001\u007f𠮷\u2028<é>\",\"caseNumber\":null,\"reason\":\"\ufffd\",\"requestId\":null,\"address\":null,"
            + "\"changes\":[[\"名\",null,\"新\"],[\"x\",\"旧\",null]]}", line);
        using var read = JsonDocument.Parse(line);
        Assert.Equal(row.SubjectLabel, read.RootElement.GetProperty("subjectLabel").GetString());
    }

    [Fact]
    public void The_anchor_is_read_backwards_across_blocks()
    {
        using var folder = new OwnFolder();
        var anchor = new FileAnchor(new JournalOptions("", Path.Combine(folder.Path, "anchor.jsonl"), "", 30, 60, "", 60));
        var lines = Enumerable.Range(0, 5000).Select(i => $"{i} {new string('锚', i % 50)}").ToList();
        File.WriteAllLines(anchor.Place, lines);

        Assert.Equal(lines.AsEnumerable().Reverse(), anchor.ReadBackwards());
    }

    private static async Task SealOn(ServiceProvider node)
    {
        await using var scope = node.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<SealJournal>().ExecuteAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Lets another node seal the same rows just before this one saves.</summary>
    private sealed class Overtaken(SealedJournal journal) : Microsoft.EntityFrameworkCore.Diagnostics.SaveChangesInterceptor
    {
        private bool done;

        public override async ValueTask<Microsoft.EntityFrameworkCore.Diagnostics.InterceptionResult<int>> SavingChangesAsync(
            Microsoft.EntityFrameworkCore.Diagnostics.DbContextEventData eventData, Microsoft.EntityFrameworkCore.Diagnostics.InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            if (!done)
            {
                done = true;
                await journal.SealAsync();
                await journal.AddRowsAsync(1);
            }

            return result;
        }
    }
}
