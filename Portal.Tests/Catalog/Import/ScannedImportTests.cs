using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Clocks.Calendars;
using Portal.Data;
using Portal.Files;
using Portal.Identity;
using Portal.Journal;
using Portal.Kernel;
using Portal.Organization;
using Portal.Support;
using Portal.Ui;

namespace Portal.Catalog.Import;

/// <summary>No uploaded table or calendar is read before the scanner has said yes.</summary>
public sealed class ScannedImportTests(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    private const string Malware = "Eicar-Test-Signature";

    [Fact]
    public async Task An_infected_catalog_file_is_refused_in_both_languages_and_nothing_stays()
    {
        var clerk = await database.CallerAsync(RoleCodes.Clerk);
        var scanner = new FixedScanner(Malware);
        await using var portal = Portal(scanner);
        await using var scope = portal.CreateAsyncScope();
        var file = GivenFile.Csv(["信息资源名称"], ["甲"]);

        var refused = await scope.ServiceProvider.GetRequiredService<UploadImport>().ExecuteAsync(file, "C:\\下载\\目录.csv", clerk);

        Assert.Equal(FilesRefusals.Malware(Malware), refused.Refusal);
        Assert.Equal(file.ToArray(), scanner.Seen);
        Assert.Equal("文件含有恶意程序（Eicar-Test-Signature），没有保存", Say(scope, refused.Refusal!, "zh-CN"));
        Assert.Equal("The file contains malware (Eicar-Test-Signature) and was not kept.", Say(scope, refused.Refusal!, "en"));
        await using var db = await database.OpenAsync();
        Assert.False(await db.ImportBatches.AnyAsync(batch => batch.UploadedById == clerk.UserId));
        var row = await db.Set<JournalRow>().SingleAsync(r => r.ActorId == clerk.UserId && r.Action == "Files.Refused");
        Assert.Equal((nameof(ImportBatch), "目录.csv"), (row.Subject, row.SubjectLabel));
        Assert.False(Directory.Exists(database.Get<ImportFiles>().FolderOf(row.SubjectId!.Value)));
    }

    [Fact]
    public async Task A_scanner_that_does_not_answer_refuses_the_catalog_file()
    {
        var clerk = await database.CallerAsync(RoleCodes.Clerk);
        await using var portal = Portal(new FixedScanner(null, isDown: true));
        await using var scope = portal.CreateAsyncScope();

        var refused = await scope.ServiceProvider.GetRequiredService<UploadImport>().ExecuteAsync(GivenFile.Csv(["信息资源名称"], ["甲"]), "目录.csv", clerk);

        Assert.Equal(FilesRefusals.ScannerDown, refused.Refusal);
    }

    [Fact]
    public async Task A_clean_catalog_file_is_read_from_its_beginning()
    {
        var clerk = await database.CallerAsync(RoleCodes.Clerk);
        await using var portal = Portal(new FixedScanner(null));
        await using var scope = portal.CreateAsyncScope();

        var uploaded = await scope.ServiceProvider.GetRequiredService<UploadImport>().ExecuteAsync(GivenFile.Csv(["信息资源名称"], ["经扫描的名录"]), "目录.csv", clerk);
        await portal.GetRequiredService<ImportRunner>().RunAsync(uploaded.Value, CancellationToken.None);

        Assert.Equal((ImportStatus.Ready, 1), ((await database.ImportAsync(uploaded.Value, clerk)).Batch.Status, (await database.ImportAsync(uploaded.Value, clerk)).Counts.Rows));
    }

    [Fact]
    public async Task Department_lists_and_calendars_are_scanned_too()
    {
        var system = await database.AdministratorAsync(RoleCodes.SystemAdministrator);
        await using var portal = Portal(new FixedScanner(Malware));
        await using var scope = portal.CreateAsyncScope();

        var departments = await scope.ServiceProvider.GetRequiredService<Identity.Departments.ImportDepartments>()
            .StageAsync("部门.json", new MemoryStream("[{\"name\":\"某局\"}]"u8.ToArray()), system);
        var calendar = await scope.ServiceProvider.GetRequiredService<StagedCalendars>()
            .StageAsync("2027.json", new MemoryStream("{\"2027\":{\"holidays\":[],\"workdays\":[]}}"u8.ToArray()), system);

        Assert.Equal(FilesRefusals.Malware(Malware), departments.Refusal);
        Assert.Equal(FilesRefusals.Malware(Malware), calendar.Refusal);
        Assert.Null(await scope.ServiceProvider.GetRequiredService<StagedCalendars>().FindAsync(system));
    }

    private ServiceProvider Portal(IMalwareScanner scanner) => PortalDatabase.Build(
        database.Services.GetRequiredService<DatabaseOptions>(), database.Clock, services => services.AddSingleton(scanner));

    private static string Say(AsyncServiceScope scope, Refusal refusal, string culture)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            return scope.ServiceProvider.GetRequiredService<RefusalWording>().Say(refusal);
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    private sealed class FixedScanner(string? found, bool isDown = false) : IMalwareScanner
    {
        public byte[] Seen { get; private set; } = [];

        public async Task<string?> ScanAsync(Stream content, CancellationToken cancellationToken)
        {
            using var copy = new MemoryStream();
            await content.CopyToAsync(copy, cancellationToken);
            Seen = copy.ToArray();
            return isDown ? throw new ScannerUnavailableException("down") : found;
        }
    }
}
