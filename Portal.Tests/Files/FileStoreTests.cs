using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Portal.Journal;
using Portal.Kernel;
using Portal.Support;

namespace Portal.Files;

public sealed class FileStoreTests(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    private static readonly FileKind[] Anything = [];

    private UploadOptions Options => database.Get<UploadOptions>();

    [Fact]
    public async Task An_upload_is_kept_under_its_hash_and_journaled_with_its_case()
    {
        var caller = await database.CallerAsync("clerk");
        var rules = Rules(FileKind.Text);
        var bytes = Encoding.UTF8.GetBytes("一行文字");

        var saved = (await SaveAsync(bytes, @"C:\资料\说明.txt", rules, caller)).Value;

        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        Assert.Equal(bytes, await File.ReadAllBytesAsync(Path.Combine(Options.Folder, hash[..2], hash[2..4], hash)));
        Assert.Equal(("说明.txt", hash, bytes.Length, FileKind.Text, caller.UserId), (saved.Name, saved.Hash, saved.Length, saved.Kind, saved.UploadedById));
        await using var db = await database.OpenAsync();
        var row = await db.Set<JournalRow>().SingleAsync(r => r.SubjectId == rules.SubjectId);
        Assert.Equal(("Files.Uploaded", "Test", "说明.txt", caller.UserId), (row.Action, row.Subject, row.SubjectLabel, row.ActorId));
    }

    [Fact]
    public async Task The_same_content_is_kept_once_and_belongs_to_both_cases()
    {
        var bytes = Encoding.UTF8.GetBytes($"同样的内容 {Guid.NewGuid()}");

        var saved = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => SaveAsync(bytes, "a.txt", Rules())));

        var hash = Assert.Single(saved.Select(file => file.Value.Hash).Distinct());
        Assert.Equal(4, saved.Select(file => file.Value.Id).Distinct().Count());
        Assert.Single(Directory.GetFiles(Path.Combine(Options.Folder, hash[..2], hash[2..4]), hash + "*"));
    }

    [Fact]
    public async Task A_file_is_found_by_its_own_case_only()
    {
        var rules = Rules();
        var saved = (await SaveAsync("a,b\n1,2\n"u8.ToArray(), "a.csv", rules)).Value;
        var store = database.Get<IFileStore>();

        Assert.Equal(saved.Id, (await store.FindAsync(saved.Id, "Test", rules.SubjectId, Caller.System)).Value.Id);
        Assert.Equal(FilesRefusals.NotFound, (await store.FindAsync(saved.Id, "Test", Guid.NewGuid(), Caller.System)).Refusal);
        Assert.Equal([saved.Id], (await store.ListAsync("Test", rules.SubjectId, Caller.System)).Select(file => file.Id));
    }

    [Fact]
    public async Task What_is_too_large_is_refused_and_nothing_of_it_stays()
    {
        var before = FilesOnDisk();

        var refused = await SaveAsync(new byte[2000], "a.txt", Rules() with { MaxBytes = 1999 });

        Assert.Equal("Files.TooLarge", refused.Refusal?.Code);
        Assert.Equal(before, FilesOnDisk());
    }

    [Fact]
    public async Task An_endless_stream_is_cut_off_at_the_limit()
    {
        var endless = new EndlessStream();

        var refused = await database.Get<IFileStore>().SaveAsync(endless, "a.txt", Rules() with { MaxBytes = 1_000_000 }, Caller.System);

        Assert.Equal("Files.TooLarge", refused.Refusal?.Code);
        Assert.InRange(endless.Given, 1_000_001, 2_000_000);
    }

    [Fact]
    public async Task An_empty_file_is_refused() => Assert.Equal(FilesRefusals.Empty, (await SaveAsync([], "a.txt", Rules())).Refusal);

    [Fact]
    public async Task The_kind_is_judged_by_content_not_by_name()
    {
        Assert.Equal(FilesRefusals.WrongKind, (await SaveAsync("%PDF-1.7\n"u8.ToArray(), "a.xlsx", Rules(FileKind.Xlsx))).Refusal);
        Assert.Equal(FilesRefusals.WrongKind, (await SaveAsync([0x4D, 0x5A, 0x90, 0x00], "a.txt", Rules())).Refusal);
        Assert.Equal(FileKind.Xlsx, (await SaveAsync(Zip("[Content_Types].xml", "xl/workbook.xml"), "a.bin", Rules(FileKind.Xlsx))).Value.Kind);
    }

    [Fact]
    public async Task Malware_is_refused_journaled_and_not_kept()
    {
        var rules = Rules();
        var before = FilesOnDisk();

        var refused = await Store(new FixedScanner("Eicar-Test-Signature")).SaveAsync(new MemoryStream("x"u8.ToArray()), "bad.txt", rules, Caller.System);

        Assert.Equal(FilesRefusals.Malware("Eicar-Test-Signature"), refused.Refusal);
        Assert.Equal(before, FilesOnDisk());
        await using var db = await database.OpenAsync();
        Assert.Equal("Files.Refused", (await db.Set<JournalRow>().SingleAsync(row => row.SubjectId == rules.SubjectId)).Action);
    }

    [Fact]
    public async Task Nothing_unscanned_is_kept()
    {
        var before = FilesOnDisk();

        var refused = await Store(new FixedScanner(null, isDown: true)).SaveAsync(new MemoryStream("x"u8.ToArray()), "a.txt", Rules(), Caller.System);

        Assert.Equal(FilesRefusals.ScannerDown, refused.Refusal);
        Assert.Equal(before, FilesOnDisk());
    }

    [Fact]
    public async Task Bytes_lost_from_the_disk_are_reported_as_missing()
    {
        var saved = (await SaveAsync(Encoding.UTF8.GetBytes(Guid.NewGuid().ToString()), "a.txt", Rules())).Value;
        File.Delete(Path.Combine(Options.Folder, saved.Hash[..2], saved.Hash[2..4], saved.Hash));

        Assert.Equal(FilesRefusals.NotFound, database.Get<IFileStore>().Open(saved).Refusal);
    }

    [Theory]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("C:\\temp\\表.xlsx", "表.xlsx")]
    [InlineData("a\u0000b\r\nc.txt", "abc.txt")]
    [InlineData("exe.\u202Etxt.scr", "exe.txt.scr")]
    [InlineData("..", "file")]
    [InlineData("", "file")]
    [InlineData(null, "file")]
    public void A_name_is_made_harmless(string? name, string clean) => Assert.Equal(clean, FileNames.Clean(name));

    [Fact]
    public void A_long_name_is_cut_and_keeps_its_ending()
    {
        var clean = FileNames.Clean(new string('长', 400) + ".xlsx");

        Assert.Equal(StoredFile.NameMaxLength, clean.Length);
        Assert.EndsWith("长.xlsx", clean, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("word/document.xml", FileKind.Docx)]
    [InlineData("OFD.xml", FileKind.Ofd)]
    [InlineData("readme.txt", FileKind.Zip)]
    public async Task An_archive_is_known_by_its_entries(string entry, FileKind kind) =>
        Assert.Equal(kind, await FileKinds.SniffAsync(new MemoryStream(Zip(entry)), CancellationToken.None));

    [Fact]
    public async Task Text_of_the_encodings_in_use_is_text()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        foreach (var encoding in new[] { new UTF8Encoding(true), Encoding.UTF8, Encoding.Unicode, Encoding.GetEncoding("gb18030") })
        {
            byte[] bytes = [.. encoding.GetPreamble(), .. encoding.GetBytes("名称,单位\r\n备案,发改委\r\n")];
            Assert.Equal(FileKind.Text, await FileKinds.SniffAsync(new MemoryStream(bytes), CancellationToken.None));
        }
    }

    private static UploadRules Rules(params FileKind[] kinds) => new("Test", Guid.CreateVersion7(), kinds.Length == 0 ? Anything : kinds);

    private Task<Result<StoredFile>> SaveAsync(byte[] bytes, string name, UploadRules rules, Caller? caller = null) =>
        database.Get<IFileStore>().SaveAsync(new MemoryStream(bytes), name, rules, caller ?? Caller.System);

    private FileStore Store(IMalwareScanner scanner) =>
        new(Options, new UploadScan(scanner, database.Contexts, database.Clock, NullLogger<UploadScan>.Instance), database.Contexts, database.Clock, NullLogger<FileStore>.Instance);

    private List<string> FilesOnDisk() => Directory.Exists(Options.Folder) ? [.. Directory.EnumerateFiles(Options.Folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)] : [];

    private static byte[] Zip(params string[] entries)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in entries)
            {
                zip.CreateEntry(entry);
            }
        }

        return bytes.ToArray();
    }

    private sealed class FixedScanner(string? found, bool isDown = false) : IMalwareScanner
    {
        public Task<string?> ScanAsync(Stream content, CancellationToken cancellationToken) =>
            isDown ? throw new ScannerUnavailableException("down") : Task.FromResult(found);
    }

    private sealed class EndlessStream : MemoryStream
    {
        public long Given { get; private set; }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            buffer.Span.Fill((byte)'x');
            Given += buffer.Length;
            return ValueTask.FromResult(buffer.Length);
        }
    }
}
