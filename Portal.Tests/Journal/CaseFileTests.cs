using System.IO.Compression;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Journal.CaseFiles;
using Portal.Kernel;
using Portal.Operations;
using static Portal.Journal.CaseZip;

namespace Portal.Journal;

/// <summary>A case file holds on a machine without the portal, and one flipped byte anywhere in it is named.</summary>
public sealed class CaseFileTests
{
    private const string Kind = "TestCase";

    private static readonly Uri Asked = new("https://portal.test");

    [Fact]
    public async Task A_file_verifies_offline_and_holds_the_case_alone()
    {
        await using var journal = await SealedJournal.MakeAsync(2);
        using var folder = new OwnFolder();
        var id = await WriteCaseAsync(journal);

        var file = await TakeAsync(journal, folder, id);

        var (code, output) = await VerifyAsync(file);
        Assert.True(code == 0, output);
        Assert.Contains("5 行日志", output, StringComparison.Ordinal);
        await using var zip = await ZipFile.OpenReadAsync(file, TestContext.Current.CancellationToken);
        var events = await TextAsync(zip, "events.jsonl");
        Assert.Equal(5, events.TrimEnd('\n').Split('\n').Length);
        Assert.Contains("Journal.CaseFileTaken", events, StringComparison.Ordinal);
        Assert.DoesNotContain("别的事项", events, StringComparison.Ordinal);
        Assert.Contains("\"𠮷㛃\"", events, StringComparison.Ordinal);
        Assert.Equal(["papers/申请书.pdf", "papers/申请书 (2).pdf", "papers/_.._x.txt"], zip.Entries.Select(e => e.FullName).Where(name => name.StartsWith("papers/", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task One_flipped_byte_in_any_member_is_named()
    {
        await using var journal = await SealedJournal.MakeAsync(2);
        using var folder = new OwnFolder();
        var file = await TakeAsync(journal, folder, await WriteCaseAsync(journal));
        var verifier = folder.Of("trusted.py");
        await File.WriteAllBytesAsync(verifier, CaseFileTexts.Verifier, TestContext.Current.CancellationToken);
        string[] members;
        await using (var zip = await ZipFile.OpenReadAsync(file, TestContext.Current.CancellationToken))
        {
            members = [.. zip.Entries.Select(entry => entry.FullName)];
        }

        Assert.True(members.Length >= 10, string.Join(' ', members));
        foreach (var member in members)
        {
            foreach (var at in new[] { 0.0, 0.37, 0.999 })
            {
                var altered = folder.Of("altered.zip");
                await FlipAsync(file, altered, member, at);
                var (code, output) = await RunAsync(verifier, altered);
                Assert.True(code == 1 && output.Contains(member, StringComparison.Ordinal), $"{member} at {at}: {code} {output}");
            }
        }
    }

    [Fact]
    public async Task A_line_altered_together_with_its_manifest_is_named_by_its_row()
    {
        await using var journal = await SealedJournal.MakeAsync(1);
        using var folder = new OwnFolder();
        var file = await TakeAsync(journal, folder, await WriteCaseAsync(journal));
        string line;
        await using (var zip = await ZipFile.OpenAsync(file, ZipArchiveMode.Update, TestContext.Current.CancellationToken))
        {
            var events = (await TextAsync(zip, "events.jsonl")).Replace("𠮷㛃", "另一个", StringComparison.Ordinal);
            line = events.Split('\n')[1];
            zip.GetEntry("events.jsonl")!.Delete();
            await using var stream = await zip.CreateEntry("events.jsonl").OpenAsync(TestContext.Current.CancellationToken);
            await stream.WriteAsync(Encoding.UTF8.GetBytes(events), TestContext.Current.CancellationToken);
        }

        var (code, output) = await VerifyAsync(file);

        Assert.Equal(1, code);
        using var row = System.Text.Json.JsonDocument.Parse(line);
        Assert.Contains($"row {row.RootElement.GetProperty("id").GetInt64()}", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Openssl_alone_verifies_the_manifest()
    {
        Assert.SkipUnless(Find("openssl") is not null, "openssl is not installed");
        await using var journal = await SealedJournal.MakeAsync(1);
        using var folder = new OwnFolder();
        var file = await TakeAsync(journal, folder, await WriteCaseAsync(journal));
        await ZipFile.ExtractToDirectoryAsync(file, folder.Of("x"), TestContext.Current.CancellationToken);
        var key = Directory.GetFiles(folder.Of("x/keys")).Single();

        var (code, output) = await RunProgramAsync("openssl", "dgst", "-sha256", "-verify", key, "-signature", folder.Of("x/manifest.sig"), folder.Of("x/manifest.json"));

        Assert.True(code == 0, output);
    }

    [Fact]
    public async Task Only_who_may_take_files_of_a_case_he_may_see_gets_one()
    {
        await using var journal = await SealedJournal.MakeAsync(1);
        var id = await WriteCaseAsync(journal);
        await using var node = Node(journal);
        await using var scope = node.CreateAsyncScope();
        var take = scope.ServiceProvider.GetRequiredService<TakeCaseFile>();
        var auditor = new Caller { UserId = Guid.CreateVersion7(), Name = "审计", Permissions = new Dictionary<string, Reach> { [JournalPermissions.TakeFile] = Reach.All } };

        Assert.Equal(JournalRefusals.NotAllowed, (await take.ExecuteAsync(Kind, id, Asked, Caller.Anonymous, TestContext.Current.CancellationToken)).Refusal);
        Assert.Equal(JournalRefusals.NotFound, (await take.ExecuteAsync("没有", id, Asked, auditor, TestContext.Current.CancellationToken)).Refusal);
        Assert.Equal(JournalRefusals.NotFound, (await take.ExecuteAsync(Kind, Guid.Empty, Asked, auditor, TestContext.Current.CancellationToken)).Refusal);
        Assert.Null((await take.ExecuteAsync(Kind, id, Asked, auditor, TestContext.Current.CancellationToken)).Refusal);
        File.Delete(journal.Options.KeyFile);
        Assert.Equal(JournalRefusals.KeyMissing(journal.Options.KeyFile), (await take.ExecuteAsync(Kind, id, Asked, auditor, TestContext.Current.CancellationToken)).Refusal);
        await using var db = await journal.Database.OpenAsync();
        Assert.Equal(2, await db.Set<JournalRow>().CountAsync(r => r.Action == "Journal.CaseFileTaken" && r.SubjectId == id && r.ActorId == auditor.UserId));
    }

    /// <summary>Three rows of the case and one of its part, with rows of others between.</summary>
    private static async Task<Guid> WriteCaseAsync(SealedJournal journal)
    {
        var id = Guid.CreateVersion7();
        await using var db = await journal.Database.OpenAsync();
        foreach (var (kind, subject, label) in new[] { (Kind, id, "GX-1"), (Kind, Guid.CreateVersion7(), "别的事项"), (Kind, id, "𠮷㛃"), ("TestPart", id, "部分"), ("TestPart", Guid.CreateVersion7(), "别的事项"), (Kind, id, "GX-1") })
        {
            db.AddJournal(journal.Database.Clock, "Journal.Tested", kind, subject, label, new FieldChange("Name", "a\"b\\\n", "中\u0001文"));
            await db.SaveChangesAsync();
        }

        return id;
    }

    private static ServiceProvider Node(SealedJournal journal) => journal.Node(services => services.AddSingleton<ICaseFile>(new TestCases()));

    private static async Task<string> TakeAsync(SealedJournal journal, OwnFolder folder, Guid id)
    {
        await using var node = Node(journal);
        await using var scope = node.CreateAsyncScope();
        var made = await scope.ServiceProvider.GetRequiredService<TakeCaseFile>().ExecuteAsync(Kind, id, Asked, Caller.System, TestContext.Current.CancellationToken);
        var file = folder.Of("case.zip");
        await using var stream = File.Create(file);
        await made.Value.WriteToAsync(stream, TestContext.Current.CancellationToken);
        return file;
    }

    private sealed class TestCases : ICaseFile
    {
        public IReadOnlyList<string> Subjects => [Kind];

        public string PathOf(string subject, Guid id) => $"/test/{id}";

        public Task<Result<CaseFileContent>> OpenAsync(string subject, Guid id, Uri asked, Caller caller, CancellationToken cancellationToken) => Task.FromResult(id == Guid.Empty
            ? (Result<CaseFileContent>)JournalRefusals.NotFound
            : new CaseFileContent("GX-1", [(Kind, id), ("TestPart", id)], [Paper("申请书.pdf"), Paper("申请书.pdf"), Paper("/../x.txt")]));

        private static CaseFilePaper Paper(string name) => new(name, (stream, cancellationToken) => stream.WriteAsync(Encoding.UTF8.GetBytes($"%PDF {name}"), cancellationToken).AsTask());
    }
}
