using Microsoft.EntityFrameworkCore;
using Portal.Kernel;
using Portal.Organization;
using Portal.Support;

namespace Portal.Catalog.Import;

/// <summary>What an import read goes after its time; who brought what, and its counts, stay.</summary>
public sealed class ClearImportsTests(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    private static readonly string[][] Two = [["信息资源名称", "提供单位"], ["到期名录一", ""], ["", ""], ["到期名录二", "无此单位"]];

    [Fact]
    public async Task A_finished_import_keeps_its_counts_and_loses_its_rows_after_thirty_days()
    {
        var clerk = await database.CallerAsync(RoleCodes.Clerk, "市教育局");
        var done = await database.ImportedAsync(clerk, await database.PreviewedAsync(clerk, GivenFile.Csv(Two)));
        var rows = (await database.RowsAsync(done, clerk)).Count;
        Assert.True(rows > 1);

        database.Clock.Advance(TimeSpan.FromDays(30));
        await ClearAsync();
        Assert.Equal(rows, (await database.RowsAsync(done, clerk)).Count);
        database.Clock.Advance(TimeSpan.FromMinutes(1));
        await ClearAsync();

        var kept = await database.ImportAsync(done.Batch.Id, clerk);
        Assert.Equal((ImportStatus.Done, done.Counts, database.Clock.UtcNow()), (kept.Batch.Status, kept.Counts, kept.Batch.ClearedAt));
        Assert.Empty(await database.RowsAsync(done, clerk));
        Assert.False(Directory.Exists(database.Get<ImportFiles>().FolderOf(done.Batch.Id)));
        Assert.Equal(CatalogRefusals.ImportCleared, (await database.Get<ExportRejected>().ExecuteAsync(done.Batch.Id, clerk)).Refusal);
        await using var db = await database.OpenAsync();
        Assert.Equal(done.Counts.Created, await db.ResourceRevisions.CountAsync(revision => revision.Content.Name == "到期名录一"));

        var again = await database.Get<ClearImports>().ExecuteAsync();
        Assert.Equal(new ClearedImports(0, 0), again);
        Assert.Equal(kept.Batch.Version, (await database.ImportAsync(done.Batch.Id, clerk)).Batch.Version);
    }

    [Fact]
    public async Task An_import_nobody_confirmed_ends_and_cannot_be_confirmed_any_more()
    {
        var clerk = await database.CallerAsync(RoleCodes.Clerk, "市民政局");
        var preview = await database.PreviewedAsync(clerk, GivenFile.Csv(["信息资源名称"], ["无人确认名录"]));
        Assert.Equal(ImportStatus.Ready, preview.Batch.Status);

        database.Clock.Advance(TimeSpan.FromDays(31));
        await ClearAsync();

        var kept = await database.ImportAsync(preview.Batch.Id, clerk);
        Assert.Equal((ImportStatus.Refused, "Catalog.ImportExpired", preview.Counts), (kept.Batch.Status, kept.Batch.RefusalCode, kept.Counts));
        Assert.Equal(["30"], kept.Batch.RefusalArguments);
        Assert.Equal(CatalogRefusals.ImportWrongState, (await database.Get<ConfirmImport>().ExecuteAsync(preview.Batch.Id, clerk)).Refusal);
        Assert.Contains("Catalog.ImportCleared", await ActionsAsync(preview.Batch.Id));
    }

    [Fact]
    public async Task A_refused_import_is_cleared_and_stays_refused_for_its_own_reason()
    {
        var clerk = await database.CallerAsync(RoleCodes.Clerk, "市民政局");
        var id = (await database.Get<UploadImport>().ExecuteAsync(GivenFile.Csv(["信息资源名称"], ["半途名录"]), "a.csv", clerk)).Value;
        Assert.Null((await database.Get<StopImport>().ExecuteAsync(id, clerk)).Refusal);

        database.Clock.Advance(TimeSpan.FromDays(31));
        await ClearAsync();

        var kept = await database.ImportAsync(id, clerk);
        Assert.Equal((ImportStatus.Refused, "Catalog.ImportStopped"), (kept.Batch.Status, kept.Batch.RefusalCode));
        Assert.Equal(database.Clock.UtcNow(), kept.Batch.ClearedAt);
        Assert.False(Directory.Exists(database.Get<ImportFiles>().FolderOf(id)));
    }

    [Fact]
    public async Task Work_that_goes_on_is_left_alone_however_old_the_file_is()
    {
        var clerk = await database.CallerAsync(RoleCodes.Clerk, "市民政局");
        var preview = await database.PreviewedAsync(clerk, GivenFile.Csv(["信息资源名称"], ["正在导入名录"]));
        Assert.Null((await database.Get<ConfirmImport>().ExecuteAsync(preview.Batch.Id, clerk)).Refusal);
        database.Clock.Advance(TimeSpan.FromDays(31));
        Assert.True(await database.Get<ImportClaim>().TakeAsync(preview.Batch.Id, CancellationToken.None));

        await ClearAsync();

        Assert.Equal(ImportStatus.Importing, (await database.ImportAsync(preview.Batch.Id, clerk)).Batch.Status);
        Assert.NotEmpty(await database.RowsAsync(preview, clerk));
        await database.WorkAsync(preview.Batch.Id);
        Assert.Equal((ImportStatus.Done, 1), ((await database.ImportAsync(preview.Batch.Id, clerk)).Batch.Status, (await database.ImportAsync(preview.Batch.Id, clerk)).Counts.Created));
    }

    [Fact]
    public async Task A_folder_without_an_import_goes_when_it_is_old()
    {
        var files = database.Get<ImportFiles>();
        var (old, fresh) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        foreach (var (id, age) in new[] { (old, 31), (fresh, 29) })
        {
            await files.CreateUpload(id).DisposeAsync();
            Directory.SetLastWriteTimeUtc(files.FolderOf(id), database.Clock.UtcNow().AddDays(-age));
        }

        await ClearAsync();

        Assert.Equal((false, true), (Directory.Exists(files.FolderOf(old)), Directory.Exists(files.FolderOf(fresh))));
    }

    private Task ClearAsync() => database.Get<ClearImports>().ExecuteAsync();

    private async Task<IReadOnlyList<string>> ActionsAsync(Guid batchId) =>
        [.. (await database.Get<Journal.ReadTimeline>().ExecuteAsync([(nameof(ImportBatch), batchId)], Caller.System)).Select(row => row.Action)];
}
