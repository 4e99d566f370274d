using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Data;
using Portal.Kernel;
using Portal.Organization;
using Portal.Support;

namespace Portal.Catalog.Import;

/// <summary>Killed, stopped or robbed of its rights in the middle: what is done stays, the rest follows once, nothing twice.</summary>
public sealed class ImportRecoveryTests(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    private const int Records = CreateDrafts.RecordsPerSave * 2 + 10;

    private async Task<ImportView> ConfirmedAsync(Caller caller, string stem)
    {
        var rows = Enumerable.Range(1, Records).Select(number => new[] { $"{stem}{Letters(number)}", "每年" });
        var preview = await database.PreviewedAsync(caller, GivenFile.Csv([["信息资源名称", "更新周期"], .. rows]));
        Assert.Equal(Records, preview.Counts.Creatable);
        Assert.Null((await database.Get<ConfirmImport>().ExecuteAsync(preview.Batch.Id, caller)).Refusal);
        return preview;
    }

    /// <summary>Names that do not look dragged.</summary>
    private static string Letters(int number) => $"{(char)('甲' + number % 500)}{(char)('乙' + number / 7)}{number}册";

    private async Task<int> DraftsAsync(string stem)
    {
        await using var db = await database.OpenAsync();
        return await db.ResourceRevisions.CountAsync(revision => revision.Content.Name.StartsWith(stem));
    }

    [Fact]
    public async Task A_killed_import_goes_on_in_a_new_process_and_creates_nothing_twice()
    {
        var clerk = await database.CallerAsync(RoleCodes.Clerk, "市国资委");
        var view = await ConfirmedAsync(clerk, "资产");

        // The first save is committed, the second never begins: as after kill -9.
        using var kill = new CancellationTokenSource();
        await using (var killed = PortalDatabase.Build(database.Services.GetRequiredService<DatabaseOptions>(), database.Clock,
            services => services.AddSingleton<Microsoft.EntityFrameworkCore.Diagnostics.IInterceptor>(new CancelAfterCommit(kill))))
        {
            await using var scope = killed.CreateAsyncScope();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => scope.ServiceProvider.GetRequiredService<CreateDrafts>().ExecuteAsync(view.Batch.Id, clerk, kill.Token));
        }

        Assert.Equal(CreateDrafts.RecordsPerSave, await DraftsAsync("资产"));
        var half = await database.ImportAsync(view.Batch.Id, clerk);
        Assert.Equal((ImportStatus.Importing, CreateDrafts.RecordsPerSave), (half.Batch.Status, half.Counts.Created));

        await using (var restarted = PortalDatabase.Build(database.Services.GetRequiredService<DatabaseOptions>(), database.Clock))
        {
            Assert.Contains(view.Batch.Id, await restarted.GetRequiredService<ImportClaim>().ListAbandonedAsync(CancellationToken.None));
            await restarted.GetRequiredService<ImportRunner>().RunAsync(view.Batch.Id, CancellationToken.None);
        }

        var done = await database.ImportAsync(view.Batch.Id, clerk);
        Assert.Equal((ImportStatus.Done, Records, 0), (done.Batch.Status, done.Counts.Created, done.Counts.Creatable));
        Assert.Equal(Records, await DraftsAsync("资产"));
        await using var db = await database.OpenAsync();
        Assert.Equal(Records, await db.InformationResources.CountAsync(resource => resource.DepartmentId == clerk.DepartmentId));
    }

    [Fact]
    public async Task A_preview_killed_in_the_middle_is_made_again_from_the_start()
    {
        var clerk = await database.CallerAsync(RoleCodes.Clerk, "市文旅广电局");
        var rows = Enumerable.Range(1, 1_500).Select(number => new[] { $"剧目{Letters(number)}", "每年" });
        var uploaded = (await database.Get<UploadImport>().ExecuteAsync(GivenFile.Csv([["信息资源名称", "更新周期"], .. rows]), "剧目.csv", clerk)).Value;
        using var kill = new CancellationTokenSource();
        await using (var killed = PortalDatabase.Build(database.Services.GetRequiredService<DatabaseOptions>(), database.Clock,
            services => services.AddSingleton<Microsoft.EntityFrameworkCore.Diagnostics.IInterceptor>(new CancelAfterRows(kill, database))))
        {
            await using var scope = killed.CreateAsyncScope();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => scope.ServiceProvider.GetRequiredService<PreviewImport>().ExecuteAsync(uploaded, clerk, kill.Token));
        }

        await database.WorkAsync(uploaded);
        var view = await database.ImportAsync(uploaded, clerk);
        Assert.Equal((ImportStatus.Ready, 1_500, 1_500), (view.Batch.Status, view.Counts.Rows, view.Counts.Creatable));
        await using var db = await database.OpenAsync();
        Assert.Equal(1_500, await db.ImportRows.CountAsync(row => row.BatchId == uploaded));
    }

    [Fact]
    public async Task A_stopped_import_keeps_what_it_made_and_can_go_on()
    {
        var clerk = await database.CallerAsync(RoleCodes.Clerk, "市应急局");
        var view = await ConfirmedAsync(clerk, "预案");
        Assert.Null((await database.Get<StopImport>().ExecuteAsync(view.Batch.Id, clerk)).Refusal);
        await database.WorkAsync(view.Batch.Id);
        Assert.Equal(0, await DraftsAsync("预案"));

        var done = await database.ImportedAsync(clerk, view);
        Assert.Equal(Records, done.Counts.Created);
    }

    [Fact]
    public async Task Work_stops_when_the_importer_lost_his_account()
    {
        var clerk = await database.CallerAsync(RoleCodes.Clerk, "市医保局");
        var view = await ConfirmedAsync(clerk, "药店");
        await using (var db = await database.OpenAsync())
        {
            (await db.Users.SingleAsync(user => user.Id == clerk.UserId)).IsDisabled = true;
            await db.SaveChangesAsync();
        }

        await database.WorkAsync(view.Batch.Id);
        Assert.Equal(0, await DraftsAsync("药店"));
        var other = await database.CallerAsync(RoleCodes.Clerk, "市医保局");
        Assert.Equal(ImportStatus.Stopped, (await database.ImportAsync(view.Batch.Id, other)).Batch.Status);
        Assert.Equal(Records, (await database.ImportedAsync(other, view)).Counts.Created);
    }

    [Fact]
    public async Task A_batch_claimed_by_another_node_is_left_alone_until_its_claim_ends()
    {
        var clerk = await database.CallerAsync(RoleCodes.Clerk, "市交通局");
        var view = await ConfirmedAsync(clerk, "线路");
        await using (var db = await database.OpenAsync())
        {
            var until = database.Clock.GetUtcNow().UtcDateTime.AddMinutes(2);
            await db.ImportBatches.Where(batch => batch.Id == view.Batch.Id)
                .ExecuteUpdateAsync(batch => batch.SetProperty(b => b.ClaimedBy, "another-node").SetProperty(b => b.ClaimedUntil, until));
        }

        await database.WorkAsync(view.Batch.Id);
        Assert.Equal(0, await DraftsAsync("线路"));
        database.Clock.Advance(TimeSpan.FromMinutes(3));
        await database.WorkAsync(view.Batch.Id);
        Assert.Equal(Records, await DraftsAsync("线路"));
    }

    private sealed class CancelAfterCommit(CancellationTokenSource kill) : Microsoft.EntityFrameworkCore.Diagnostics.DbTransactionInterceptor
    {
        public override Task TransactionCommittedAsync(
            System.Data.Common.DbTransaction transaction, Microsoft.EntityFrameworkCore.Diagnostics.TransactionEndEventData eventData, CancellationToken cancellationToken = default) => kill.CancelAsync();
    }

    private sealed class CancelAfterRows(CancellationTokenSource kill, PortalDatabase database) : Microsoft.EntityFrameworkCore.Diagnostics.DbTransactionInterceptor
    {
        public override async Task TransactionCommittedAsync(
            System.Data.Common.DbTransaction transaction, Microsoft.EntityFrameworkCore.Diagnostics.TransactionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            await using var db = await database.OpenAsync();
            if (await db.ImportRows.AnyAsync(row => row.Name.StartsWith("剧目"), cancellationToken))
            {
                await kill.CancelAsync();
            }
        }
    }
}
