using System.IO.Compression;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Portal.Data;
using Portal.Files;
using Portal.Journal;
using Portal.Kernel;
using Portal.Operations.Backup;
using Portal.Support;

namespace Portal.Operations;

/// <summary>Backup and restore of the embedded database; always SQLite, whatever database the other tests run on.</summary>
public sealed class BackupTests : IAsyncLifetime
{
    private readonly OwnFolder folder = new();
    private ServiceProvider portal = null!;

    private string Archive => folder.Of("backup.zip");

    public async ValueTask InitializeAsync() => portal = await StartAsync("data");

    public async ValueTask DisposeAsync()
    {
        await portal.DisposeAsync();
        SqliteConnection.ClearAllPools();
        folder.Dispose();
    }

    [Fact]
    public async Task Everything_comes_back_into_a_lost_data_folder()
    {
        var file = await UploadAsync(portal, "登记表.txt", "一行文字");
        await File.WriteAllTextAsync(Directory.CreateDirectory(folder.Of("data/keys")).FullName + "/seal.key", "key");
        Assert.Null((await BackUpAsync()).Refusal);
        await LoseAsync("data");

        var restored = await RestoreAsync("data");

        Assert.Equal(1, restored.Value.Files);
        Assert.Null(restored.Value.KeptAside);
        portal = await StartAsync("data");
        var content = portal.GetRequiredService<IFileStore>().Open(file);
        using var reader = new StreamReader(content.Value);
        Assert.Equal("一行文字", await reader.ReadToEndAsync());
        Assert.Equal("key", await File.ReadAllTextAsync(folder.Of("data/keys/seal.key")));
        await using var db = await OpenAsync(portal);
        Assert.Equal(["Files.Uploaded", "Operations.BackedUp", "Operations.Restored"],
            await db.Set<JournalRow>().Where(row => row.Subject == "Portal" || row.Subject == "Test").OrderBy(row => row.Id).Select(row => row.Action).ToListAsync());
    }

    [Fact]
    public async Task A_backup_is_made_while_others_write()
    {
        await using var writer = await OpenAsync(portal);
        await using var transaction = await writer.Database.BeginTransactionAsync();
        writer.Add(new Counter { Prefix = "not-committed", Last = 1 });
        await writer.SaveChangesAsync();

        // The row that says "backed up" needs the write lock; the copy itself needs none.
        var copy = folder.Of("copy.db");
        await SqliteCopy.WriteAsync(portal.GetRequiredService<DatabaseOptions>().ConnectionString, copy, CancellationToken.None);

        await transaction.CommitAsync();
        Assert.Equal(1, await CountAsync(folder.Of("data/portal.db"), "not-committed"));
        Assert.Equal(0, await CountAsync(copy, "not-committed"));
    }

    [Fact]
    public async Task What_a_restore_replaces_is_kept_aside()
    {
        Assert.Null((await BackUpAsync()).Refusal);
        await using (var db = await OpenAsync(portal))
        {
            db.Add(new Counter { Prefix = "later", Last = 7 });
            await db.SaveChangesAsync();
        }

        await StopAsync();
        var restored = await RestoreAsync("data");

        Assert.Equal(1, await CountAsync(Path.Combine(restored.Value.KeptAside!, "portal.db"), "later"));
        Assert.Equal(0, await CountAsync(folder.Of("data/portal.db"), "later"));
        portal = await StartAsync("data");
    }

    [Fact]
    public async Task A_restore_and_a_second_portal_are_refused_while_a_portal_runs_on_the_folder()
    {
        Assert.Null((await BackUpAsync()).Refusal);
        using var running = PortalProcess.Start(folder.Path, "--Data:Folder=" + folder.Of("other"), "--urls=http://127.0.0.1:0");
        try
        {
            string? line;
            while ((line = await running.StandardOutput.ReadLineAsync()) is not null && !line.StartsWith("The portal is running on", StringComparison.Ordinal))
            {
            }

            Assert.NotNull(line);
            Assert.Equal("Operations.FolderBusy", (await RestoreAsync("other")).Refusal?.Code);
            var second = await PortalProcess.RunAsync(folder.Path, "--Data:Folder=" + folder.Of("other"), "--urls=http://127.0.0.1:0");
            Assert.Equal(2, second.Code);
            Assert.StartsWith("Data:Folder: another portal is running", second.Error, StringComparison.Ordinal);
        }
        finally
        {
            running.Kill();
            await running.WaitForExitAsync();
        }

        Assert.Null((await RestoreAsync("other")).Refusal);
    }

    [Fact]
    public async Task The_commands_of_the_real_program_back_up_and_restore()
    {
        var backedUp = await PortalProcess.RunAsync(folder.Path, "backup", "b/by-command.zip", "--Data:Folder=" + folder.Of("data"));
        var restored = await PortalProcess.RunAsync(folder.Path, "restore", "b/by-command.zip", "--Data:Folder=" + folder.Of("new"));
        var twice = await PortalProcess.RunAsync(folder.Path, "backup", "b/by-command.zip", "--Data:Folder=" + folder.Of("data"));

        Assert.Equal((0, ""), (backedUp.Code, backedUp.Error));
        Assert.Contains(folder.Of("b/by-command.zip"), backedUp.Output, StringComparison.Ordinal);
        Assert.Equal((0, ""), (restored.Code, restored.Error));
        Assert.True(File.Exists(folder.Of("new/portal.db")));
        Assert.Equal(2, twice.Code);
        Assert.Contains("exists already", twice.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_backup_of_nothing_makes_no_database()
    {
        await using var empty = Services("empty");

        var result = await empty.GetRequiredService<BackUpPortal>().ExecuteAsync(Archive, Caller.System);

        Assert.Equal(OperationsRefusals.NoDatabase, result.Refusal);
        Assert.False(Directory.Exists(folder.Of("empty")));
        Assert.False(File.Exists(Archive));
    }

    [Fact]
    public async Task Only_the_operator_backs_up_and_restores()
    {
        var nobody = Caller.Anonymous;

        Assert.Equal(OperationsRefusals.NotAllowed, (await portal.GetRequiredService<BackUpPortal>().ExecuteAsync(Archive, nobody)).Refusal);
        Assert.Equal(OperationsRefusals.NotAllowed, (await portal.GetRequiredService<RestorePortal>().ExecuteAsync(Archive, nobody)).Refusal);
    }

    [Fact]
    public async Task The_archive_is_for_its_owner_only()
    {
        Assert.Null((await BackUpAsync()).Refusal);

        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Archive));
        }
    }

    public static TheoryData<string, string> Damages() => new()
    {
        { "cut off", "Operations.NotABackup" },
        { "no manifest", "Operations.NotABackup" },
        { "foreign product", "Operations.NotABackup" },
        { "newer format", "Operations.NewerBackup" },
        { "newer schema", "Operations.NewerBackup" },
        { "other provider", "Operations.OtherProvider" },
        { "altered file", "Operations.Damaged" },
        { "missing file", "Operations.Damaged" },
        { "extra file", "Operations.Damaged" },
        { "path out of the folder", "Operations.Damaged" },
        { "wrong count", "Operations.Damaged" },
    };

    [Theory]
    [MemberData(nameof(Damages))]
    public async Task A_bad_archive_is_refused_before_anything_is_touched(string damage, string code)
    {
        await UploadAsync(portal, "a.txt", "content");
        Assert.Null((await BackUpAsync()).Refusal);
        Spoil(damage);

        var restored = await RestoreAsync("new");

        Assert.Equal(code, restored.Refusal?.Code);
        Assert.False(File.Exists(folder.Of("new/portal.db")));
    }

    [Fact]
    public async Task An_interrupted_restore_stops_the_start_until_it_is_repeated()
    {
        Assert.Null((await BackUpAsync()).Refusal);
        await StopAsync();
        await File.WriteAllTextAsync(folder.Of("data/" + PrepareDatabase.RestoreMark), "");

        await using (var services = Services("data"))
        {
            var refused = await Assert.ThrowsAsync<StartupRefusedException>(() => services.GetRequiredService<PrepareDatabase>().ExecuteAsync(CancellationToken.None));
            Assert.Equal("Data:Folder", refused.Key);
        }

        Assert.Null((await RestoreAsync("data")).Refusal);
        portal = await StartAsync("data");
    }

    private void Spoil(string damage)
    {
        if (damage == "cut off")
        {
            using var file = File.OpenWrite(Archive);
            file.SetLength(file.Length / 2);
            return;
        }

        using var zip = ZipFile.Open(Archive, ZipArchiveMode.Update);
        var upload = zip.Entries.Single(entry => entry.FullName.StartsWith("files/", StringComparison.Ordinal));
        switch (damage)
        {
            case "no manifest": zip.GetEntry("manifest.json")!.Delete(); break;
            case "foreign product": Replace(zip, "\"panjin-portal\"", "\"other\""); break;
            case "newer format": Replace(zip, "\"format\": 1", "\"format\": 2"); break;
            case "newer schema": Replace(zip, "JournalIsAppendOnly", "SomethingLater"); break;
            case "other provider": Replace(zip, "\"Sqlite\"", "\"SqlServer\""); break;
            case "wrong count": Replace(zip, "\"Counter\": 0", "\"Counter\": 1"); break;
            case "path out of the folder": Replace(zip, upload.FullName, "files/../../escaped"); break;
            case "missing file": upload.Delete(); break;
            case "extra file": zip.CreateEntry("files/extra"); break;
            case "altered file":
                using (var content = upload.Open())
                {
                    content.Write("changed"u8);
                }

                break;
            default: throw new ArgumentOutOfRangeException(nameof(damage));
        }
    }

    private static void Replace(ZipArchive zip, string old, string with)
    {
        var entry = zip.GetEntry("manifest.json")!;
        string text;
        using (var reader = new StreamReader(entry.Open()))
        {
            text = reader.ReadToEnd();
        }

        Assert.Contains(old, text, StringComparison.Ordinal);
        entry.Delete();
        using var writer = new StreamWriter(zip.CreateEntry("manifest.json").Open());
        writer.Write(text.Replace(old, with, StringComparison.Ordinal));
    }

    private Task<Result<BackupDone>> BackUpAsync() => portal.GetRequiredService<BackUpPortal>().ExecuteAsync(Archive, Caller.System);

    private async Task<Result<RestoreDone>> RestoreAsync(string into)
    {
        await using var services = Services(into);
        return await services.GetRequiredService<RestorePortal>().ExecuteAsync(Archive, Caller.System);
    }

    private ServiceProvider Services(string name) => PortalDatabase.Build(PortalDatabase.Sqlite(folder.Of(name)), new FakeTimeProvider(PortalDatabase.Start));

    private async Task<ServiceProvider> StartAsync(string name)
    {
        var services = Services(name);
        await services.GetRequiredService<PrepareDatabase>().ExecuteAsync(CancellationToken.None);
        return services;
    }

    private async Task StopAsync()
    {
        await portal.DisposeAsync();
        SqliteConnection.ClearAllPools();
    }

    private async Task LoseAsync(string name)
    {
        await StopAsync();
        Directory.Delete(folder.Of(name), recursive: true);
    }

    private static Task<PortalDbContext> OpenAsync(ServiceProvider services) =>
        services.GetRequiredService<IDbContextFactory<PortalDbContext>>().OpenAsync(Caller.System);

    private static async Task<StoredFile> UploadAsync(ServiceProvider services, string name, string text)
    {
        var saved = await services.GetRequiredService<IFileStore>().SaveAsync(
            new MemoryStream(Encoding.UTF8.GetBytes(text)), name, new UploadRules("Test", Guid.CreateVersion7(), [FileKind.Text]), Caller.System);
        return saved.Value;
    }

    private static async Task<long> CountAsync(string file, string prefix)
    {
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM Counter WHERE Prefix = $prefix";
        command.Parameters.AddWithValue("$prefix", prefix);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
