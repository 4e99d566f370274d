using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Portal.Assets.Import;
using Portal.Data;
using Portal.Kernel;
using Portal.Support;

namespace Portal.Assets;

/// <summary>Columns nobody knows, headers over two rows, rows that are no cards; stopped, killed, read again, given up, cleared.</summary>
public sealed class ImportAgainTests : IAsyncLifetime
{
    private static readonly string[] Head = ["资产编号", "资产名称", "分类代码", "计量单位", "数量", "取得日期", "原值"];

    private readonly PortalDatabase database = new();
    private AssetsPeople people = null!;

    private Caller Clerk => people.Clerk;

    public async ValueTask InitializeAsync()
    {
        await database.InitializeAsync();
        people = await AssetsPeople.OfAsync(database);
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    private static string[] Row(string number) => [number, "服务器", "A02010104", "台", "1", "2024-07-15", "12000"];

    [Fact]
    public async Task Unknown_columns_are_named_and_the_person_says_what_they_mean_or_leaves_them_out()
    {
        var (view, _) = await database.PreviewedCardsAsync(Clerk, ImportDirtyTests.Book([.. Head, "谁在管", "条码贴了没"], [.. Row("ZC-1"), "王强", "是"]));
        Assert.Equal(["谁在管", "条码贴了没"], view.Import.Columns!.Unknown.Select(index => view.Import.Columns.Titles[index]));

        var again = database.Get<ReadAssetFileAgain>();
        var id = view.Import.Id;
        Assert.Equal(AssetsRefusals.ImportColumnTwice, (await again.ExecuteAsync(id, [new(7, CardField.Note), new(8, CardField.Note)], Clerk)).Refusal);
        Assert.Equal(AssetsRefusals.ImportNoName, (await again.ExecuteAsync(id, [new(1, CardField.Note)], Clerk)).Refusal);
        Assert.Equal(AssetsRefusals.NotFound, (await again.ExecuteAsync(id, [], people.CenterClerk)).Refusal);
        Assert.Null((await again.ExecuteAsync(id, [new(7, CardField.KeeperName), new(8, null)], Clerk)).Refusal);
        await database.Get<AssetImportRunner>().RunAsync(id, CancellationToken.None);

        var (read, rows) = await database.ReadCardsAsync(id, Clerk);
        Assert.Equal((AssetImportState.Ready, 0), (read.Import.State, read.Import.Columns!.Unknown.Count));
        Assert.Equal([8], read.Import.Columns.LeftOut);
        Assert.Equal("王强", Assert.Single(rows).Card!.Content.KeeperName);

        // Taken from the column the portal had understood and given to another.
        Assert.Null((await again.ExecuteAsync(id, [new(8, CardField.Number)], Clerk)).Refusal);
        await database.Get<AssetImportRunner>().RunAsync(id, CancellationToken.None);
        (read, rows) = await database.ReadCardsAsync(id, Clerk);
        Assert.Equal(["资产编号", "谁在管"], read.Import.Columns!.Unknown.Select(index => read.Import.Columns.Titles[index]));
        Assert.Equal("是", Assert.Single(rows).Number);

        Assert.Null((await database.Get<ConfirmAssetImport>().ExecuteAsync(id, Clerk)).Refusal);
        Assert.Equal(AssetsRefusals.ImportFileGone, (await again.ExecuteAsync(id, [], Clerk)).Refusal);
    }

    [Fact]
    public async Task A_header_over_two_rows_is_joined()
    {
        var (view, rows) = await database.PreviewedCardsAsync(Clerk, ImportDirtyTests.Book(
            ["市发改委固定资产清单"],
            ["资产编号", "资产名称", "分类代码", "计量单位", "数量", "日期", "", "资产价值（万元）", "", ""],
            ["", "", "", "", "", "取得", "投入使用日期", "原值", "累计折旧", "净值"],
            ["ZC-1", "服务器", "A02010104", "台", "1", "2024-07-15", "2024-08-01", "1.2", "0.2", "1"],
            ["资产编号", "资产名称", "分类代码", "计量单位", "数量", "日期", "", "资产价值（万元）", "", ""],
            ["", "", "", "", "", "取得", "投入使用日期", "原值", "累计折旧", "净值"],
            ["ZC-2", "交换机", "A02010104", "台", "1", "2024-07-15", "2024-08-01", "1.2", "0.2", "1"]));

        Assert.Equal(3, view.Import.Columns!.RowNumber);
        Assert.Equal("资产价值（万元）/原值", view.Import.Columns.Find(CardField.Original)!.Title);
        Assert.Equal(["ZC-1", "ZC-2"], rows.Select(row => row.Number));
        Assert.All(rows, row => Assert.Equal((1_200_000L, 200_000L, new DateOnly(2024, 8, 1)), (row.Card!.OriginalFen!.Value, row.Card.DepreciationFen!.Value, row.Card.Content.InServiceOn!.Value)));
        Assert.Equal([(5, SkipReason.RepeatedHeader), (6, SkipReason.RepeatedHeader)], view.Import.SkippedRows.Select(row => (row.RowNumber, row.Reason)));
    }

    [Fact]
    public async Task Rows_that_are_no_cards_are_told_with_their_numbers()
    {
        var (view, rows) = await database.PreviewedCardsAsync(Clerk, ImportDirtyTests.Book(Head, ["一、服务器"], Row("ZC-1"), ["", "合计", "", "", "1", "", "12000"], Head, Row("ZC-2"), ["", "", "制表人：王强"]));

        Assert.Equal(2, rows.Count);
        Assert.Equal(4, view.Import.Skipped);
        Assert.Equal(
            [(2, SkipReason.SingleCell, "一、服务器"), (4, SkipReason.Total, "合计 1 12000"), (5, SkipReason.RepeatedHeader, "资产编号 资产名称 分类代码 计量单位 数量 取得日期 原值"), (7, SkipReason.SingleCell, "制表人：王强")],
            view.Import.SkippedRows.Select(row => (row.RowNumber, row.Reason, row.Text)));
    }

    [Fact]
    public async Task Stopped_while_reading_it_is_read_again_or_given_up()
    {
        var id = await UploadedAsync();
        Assert.Null((await database.Get<StopAssetImport>().ExecuteAsync(id, Clerk)).Refusal);
        var (view, _) = await database.ReadCardsAsync(id, Clerk);
        Assert.Equal((AssetImportState.Refused, "Assets.ImportStopped"), (view.Import.State, view.Import.RefusalCode));

        Assert.Null((await database.Get<ReadAssetFileAgain>().ExecuteAsync(id, [], Clerk)).Refusal);
        await database.Get<AssetImportRunner>().RunAsync(id, CancellationToken.None);
        Assert.Equal(AssetImportState.Ready, (await database.ReadCardsAsync(id, Clerk)).View.Import.State);

        Assert.Equal(AssetsRefusals.NotFound, (await database.Get<DiscardAssetImport>().ExecuteAsync(id, people.CenterClerk)).Refusal);
        Assert.Null((await database.Get<DiscardAssetImport>().ExecuteAsync(id, Clerk)).Refusal);
        var (given, rows) = await database.ReadCardsAsync(id, Clerk);
        Assert.Equal((AssetImportState.Discarded, 0, false), (given.Import.State, rows.Count, database.Get<AssetImportFiles>().Has(id)));
        Assert.Equal(AssetsRefusals.ImportFileGone, (await database.Get<ReadAssetFileAgain>().ExecuteAsync(id, [], Clerk)).Refusal);
        Assert.Equal(AssetsRefusals.ImportWrongState, (await database.Get<DiscardAssetImport>().ExecuteAsync(id, Clerk)).Refusal);
    }

    [Fact]
    public async Task Stopped_while_taking_in_what_was_made_stays_and_the_rest_follows()
    {
        const int All = TakeInCards.CardsPerSave + 5;
        var id = await UploadedAsync(All);
        await database.Get<AssetImportRunner>().RunAsync(id, CancellationToken.None);
        Assert.Null((await database.Get<ConfirmAssetImport>().ExecuteAsync(id, Clerk)).Refusal);
        var stop = new StopAfterCommit();
        await using (var stopped = PortalDatabase.Build(database.Services.GetRequiredService<DatabaseOptions>(), database.Clock, services => services.AddSingleton<IInterceptor>(stop)))
        {
            var runner = stopped.GetRequiredService<AssetImportRunner>();
            stop.Act = () => runner.Cancel(id);
            await runner.RunAsync(id, CancellationToken.None);
        }

        var (view, _) = await database.ReadCardsAsync(id, Clerk);
        Assert.Equal((AssetImportState.Stopped, TakeInCards.CardsPerSave, 5), (view.Import.State, view.Counts.Of(AssetRowState.Made), view.Counts.Pending));
        Assert.Null((await database.Get<ConfirmAssetImport>().ExecuteAsync(id, Clerk)).Refusal);
        await database.Get<AssetImportRunner>().RunAsync(id, CancellationToken.None);
        Assert.Equal(All, (await people.TotalAsync()).Quantity);
        await people.AssertBooksAgreeAsync();
    }

    [Fact]
    public async Task Killed_while_reading_it_says_so_after_the_restart_and_waits_for_a_person()
    {
        var id = await UploadedAsync();
        await using (var db = await database.OpenAsync())
        {
            // What a kill leaves behind: the mark of the reading, some of its rows, a claim.
            var now = database.Clock.GetUtcNow().UtcDateTime;
            await db.AssetImports.Where(import => import.Id == id).ExecuteUpdateAsync(import => import.SetProperty(one => one.ReadingSince, now).SetProperty(one => one.ProgressDone, 1).SetProperty(one => one.ProgressTotal, 2));
        }

        Assert.Contains(id, await database.Get<AssetImportClaim>().ListAbandonedAsync(CancellationToken.None));
        await database.Get<AssetImportRunner>().RunAsync(id, CancellationToken.None);
        var (view, _) = await database.ReadCardsAsync(id, Clerk);
        Assert.Equal((AssetImportState.Refused, "Assets.ImportBroken", true, true), (view.Import.State, view.Import.RefusalCode, view.Import.IsReadable, view.Import.IsDiscardable));

        Assert.Null((await database.Get<ReadAssetFileAgain>().ExecuteAsync(id, [], Clerk)).Refusal);
        await database.Get<AssetImportRunner>().RunAsync(id, CancellationToken.None);
        (view, _) = await database.ReadCardsAsync(id, Clerk);
        Assert.Equal((AssetImportState.Ready, 2, null), (view.Import.State, view.Counts.Of(AssetRowState.New), view.Import.ReadingSince));
    }

    [Fact]
    public async Task Shut_down_in_order_it_reads_on_by_itself()
    {
        var id = await UploadedAsync();
        using var shutdown = new CancellationTokenSource();
        var stop = new StopAfterCommit { Act = shutdown.Cancel };
        await using (var portal = PortalDatabase.Build(database.Services.GetRequiredService<DatabaseOptions>(), database.Clock, services => services.AddSingleton<IInterceptor>(stop)))
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => portal.GetRequiredService<AssetImportRunner>().RunAsync(id, shutdown.Token));
        }

        await database.Get<AssetImportRunner>().RunAsync(id, CancellationToken.None);
        Assert.Equal(AssetImportState.Ready, (await database.ReadCardsAsync(id, Clerk)).View.Import.State);
    }

    [Fact]
    public async Task Old_imports_lose_their_rows_but_the_same_file_still_finds_its_cards()
    {
        var file = ImportDirtyTests.Book(Head, Row(""), Row("ZC-1"), ["", "无类别", "", "台", "1", "2024-07-15", "12000"]);
        var (done, _) = await database.ImportedCardsAsync(Clerk, file);
        var waiting = await UploadedAsync();
        await database.Get<AssetImportRunner>().RunAsync(waiting, CancellationToken.None);
        Assert.Equal(new ClearedAssetImports(0, 0), await database.Get<ClearAssetImports>().ExecuteAsync());

        database.Clock.Advance(TimeSpan.FromDays(31));
        Assert.Equal(new ClearedAssetImports(2, 1), await database.Get<ClearAssetImports>().ExecuteAsync());
        Assert.Equal(new ClearedAssetImports(0, 0), await database.Get<ClearAssetImports>().ExecuteAsync());

        var (view, rows) = await database.ReadCardsAsync(done.Import.Id, Clerk);
        Assert.Equal((AssetImportState.Done, true), (view.Import.State, view.Import.ClearedAt is not null));
        Assert.Equal([AssetRowState.Made], rows.Select(row => row.State));
        Assert.Equal((AssetImportState.Discarded, 0), (await database.ReadCardsAsync(waiting, Clerk)) is var old ? (old.View.Import.State, old.Rows.Count) : default);
        Assert.False(database.Get<AssetImportFiles>().Has(waiting));
        Assert.Equal(2, (await database.PreviewedCardsAsync(Clerk, file)).View.Counts.Of(AssetRowState.Same));
    }

    private async Task<Guid> UploadedAsync(int cards = 2)
    {
        using var content = new MemoryStream(ImportDirtyTests.Book([Head, .. Enumerable.Range(1, cards).Select(number => Row($"U-{number}"))]));
        var uploaded = await database.Get<UploadAssets>().ExecuteAsync(content, "资产.xlsx", Clerk);
        Assert.Null(uploaded.Refusal);
        return uploaded.Value;
    }

    /// <summary>Acts once after the first step that was saved.</summary>
    private sealed class StopAfterCommit : DbTransactionInterceptor
    {
        public Action? Act { get; set; }

        public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            (var act, Act) = (Act, null);
            act?.Invoke();
            return Task.CompletedTask;
        }
    }
}
