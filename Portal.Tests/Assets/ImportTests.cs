using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Portal.Assets.Import;
using Portal.Assets.Ledger;
using Portal.Data;
using Portal.Kernel;
using Portal.Reporting;
using Portal.Support;

namespace Portal.Assets;

public sealed class ImportTests : IAsyncLifetime
{
    private static readonly string[] Head = ["资产编号", "资产名称", "分类代码", "序列号", "计量单位", "数量", "取得日期", "原值", "累计折旧", "保管人"];

    private readonly PortalDatabase database = new();
    private AssetsPeople people = null!;

    private Caller Clerk => people.Clerk;

    public async ValueTask InitializeAsync()
    {
        await database.InitializeAsync();
        people = await AssetsPeople.OfAsync(database);
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    private static string[] Row(string number, string serial = "", string original = "12000", string worn = "2000", string keeper = "王强", string quantity = "1") =>
        [number, "服务器", "A02010104", serial, "台", quantity, "2024-07-15", original, worn, keeper];

    private async Task<int> CardsAsync()
    {
        await using var db = await database.OpenAsync();
        return await db.Assets.CountAsync();
    }

    [Fact]
    public async Task Nothing_is_written_before_the_confirmation_and_then_cards_lines_and_journal()
    {
        var (view, _) = await database.PreviewedCardsAsync(Clerk, ImportDirtyTests.Book(Head, Row("ZC-1", "S1"), Row("", "S2"), Row("", "", quantity: "3"), Row("", "", quantity: "3")));
        Assert.Equal((4, 0), (view.Counts.Of(AssetRowState.New), await CardsAsync()));

        Assert.Null((await database.Get<ConfirmAssetImport>().ExecuteAsync(view.Import.Id, Clerk)).Refusal);
        Assert.Equal("Assets.ImportWrongState", (await database.Get<ConfirmAssetImport>().ExecuteAsync(view.Import.Id, Clerk)).Refusal!.Code);
        await database.Get<AssetImportRunner>().RunAsync(view.Import.Id, CancellationToken.None);
        var (done, rows) = await database.ReadCardsAsync(view.Import.Id, Clerk);

        Assert.Equal((AssetImportState.Done, 4), (done.Import.State, done.Counts.Of(AssetRowState.Made)));
        Assert.Equal(new Amounts(8, 4_800_000, 800_000), await people.TotalAsync());
        Assert.All(rows, row => Assert.NotNull(row.AssetId));
        Assert.Equal("ZC-1", (await people.ReadAsync(rows[0].AssetId!.Value)).Number);
        await people.AssertBooksAgreeAsync();
    }

    [Fact]
    public async Task The_same_file_twice_finds_every_row_the_same_with_or_without_numbers()
    {
        var file = ImportDirtyTests.Book(Head, Row("ZC-1", "S1"), Row("", "S2"), Row("", ""), Row("", ""), Row("ZC-2"));
        await database.ImportedCardsAsync(Clerk, file);

        var (again, _) = await database.PreviewedCardsAsync(Clerk, file);

        Assert.Equal((5, 0), (again.Counts.Of(AssetRowState.Same), again.Counts.Pending));
        Assert.Equal(AssetsRefusals.ImportNothing, (await database.Get<ConfirmAssetImport>().ExecuteAsync(again.Import.Id, Clerk)).Refusal);
        Assert.Equal(5, await CardsAsync());
    }

    [Fact]
    public async Task A_change_shows_old_and_new_and_values_are_a_conflict()
    {
        await database.ImportedCardsAsync(Clerk, ImportDirtyTests.Book(Head, Row("ZC-1", "S1"), Row("ZC-2"), Row("ZC-3")));

        var (view, rows) = await database.PreviewedCardsAsync(Clerk, ImportDirtyTests.Book(Head, Row("ｚｃ－1", "S1", keeper: "李梅"), Row("ZC-2", original: "13000"), Row("ZC-3", quantity: "2", keeper: "李梅")));
        Assert.Equal([AssetRowState.Change, AssetRowState.Conflict, AssetRowState.Conflict], rows.Select(row => row.State));
        var change = Assert.Single(rows[0].Changes);
        Assert.Equal(("KeeperName", "王强", "李梅"), (change.Field, change.Old, change.New));
        Assert.Equal(("原值", "Assets.Import.ValuesMove"), (rows[1].Problems[0].Column, rows[1].Problems[0].Code));

        Assert.Null((await database.Get<ConfirmAssetImport>().ExecuteAsync(view.Import.Id, Clerk)).Refusal);
        await database.Get<AssetImportRunner>().RunAsync(view.Import.Id, CancellationToken.None);
        var cards = await Task.WhenAll(rows.Select(row => people.ReadAsync(row.AssetId!.Value)));
        Assert.Equal(["李梅", "王强", "王强"], cards.Select(card => card.KeeperName));
        Assert.All(cards, card => Assert.Equal(new Amounts(1, 1_200_000, 200_000), card.Amounts));
    }

    [Fact]
    public async Task Absent_columns_and_blank_cells_wipe_nothing()
    {
        var card = await people.AssetAsync();

        var (_, rows) = await database.PreviewedCardsAsync(Clerk, ImportDirtyTests.Book(["资产编号", "资产名称", "品牌", "备注"], [card.Number, card.Name, "", "新备注"]));

        Assert.Equal(["Note"], Assert.Single(rows).Changes.Select(change => change.Field));
        Assert.Equal(card.Content() with { Note = "新备注" }, rows[0].Card!.Over(card.Content()));
    }

    [Fact]
    public async Task A_card_changed_since_the_preview_is_left_alone_and_told()
    {
        var card = await people.AssetAsync();
        var (view, _) = await database.PreviewedCardsAsync(Clerk, ImportDirtyTests.Book(["资产编号", "资产名称", "保管人"], [card.Number, card.Name, "李梅"]));
        Assert.Null((await database.Get<ChangeAsset>().ExecuteAsync(card.Id, card.Content() with { KeeperName = "赵六" }, card.Version, Clerk)).Refusal);

        Assert.Null((await database.Get<ConfirmAssetImport>().ExecuteAsync(view.Import.Id, Clerk)).Refusal);
        await database.Get<AssetImportRunner>().RunAsync(view.Import.Id, CancellationToken.None);

        var (done, rows) = await database.ReadCardsAsync(view.Import.Id, Clerk);
        Assert.Equal((AssetImportState.Done, AssetRowState.Conflict, "Assets.Import.ChangedSince"), (done.Import.State, rows[0].State, rows[0].Problems[0].Code));
        Assert.Equal("赵六", (await people.ReadAsync(card.Id)).KeeperName);
    }

    [Fact]
    public async Task Numbers_twice_in_the_file_name_both_rows_and_numbers_in_the_ledger_the_other_card()
    {
        var mine = await people.AssetAsync();
        var other = await people.AssetAsync(by: people.CenterClerk);

        var (_, rows) = await database.PreviewedCardsAsync(Clerk, ImportDirtyTests.Book(
            Head, Row("Ａ１"), Row("a1"), Row("A2", "SN-９"), Row("A3", "sn9"), Row(other.Number), Row("A4", mine.SerialNumber), Row("A5", other.SerialNumber)));

        Assert.Equal(["Assets.Import.NumberTwice", "Assets.Import.NumberTwice", "Assets.Import.SerialTwice", "Assets.Import.SerialTwice", "Assets.Import.OtherLedger", "Assets.SerialUsed", "Assets.SerialUsed"], rows.Select(row => row.Problems[0].Code));
        Assert.Equal(["A1", "2", "3"], rows[0].Problems[0].Arguments);
        Assert.Equal(["a1", "3", "2"], rows[1].Problems[0].Arguments);
        Assert.Equal([mine.SerialNumber, mine.Number], rows[5].Problems[0].Arguments);
        Assert.All(rows.Take(4), row => Assert.Equal(AssetRowState.Error, row.State));
    }

    [Fact]
    public async Task Unticked_rows_stay_out()
    {
        var (view, rows) = await database.PreviewedCardsAsync(Clerk, ImportDirtyTests.Book(Head, Row("ZC-1"), Row("ZC-2")));
        Assert.Null((await database.Get<TickAssetRows>().ExecuteAsync(view.Import.Id, rows[0].Id, false, Clerk)).Refusal);
        Assert.Null((await database.Get<ConfirmAssetImport>().ExecuteAsync(view.Import.Id, Clerk)).Refusal);
        await database.Get<AssetImportRunner>().RunAsync(view.Import.Id, CancellationToken.None);

        await using var db = await database.OpenAsync();
        Assert.Equal(["ZC-2"], await db.Assets.Select(asset => asset.Number).ToListAsync());
        Assert.Equal(AssetsRefusals.ImportWrongState, (await database.Get<TickAssetRows>().ExecuteAsync(view.Import.Id, null, true, Clerk)).Refusal);
    }

    [Fact]
    public async Task The_error_workbook_says_why_and_comes_back_mended()
    {
        var (view, _) = await database.PreviewedCardsAsync(Clerk, ImportDirtyTests.Book(["无关列", .. Head], ["甲", .. Row("ZC-1")], ["乙", .. Row("ZC-2", original: "=1+1")]));
        var rows = await SheetAsync((await database.Get<ExportRejectedCards>().ExecuteAsync(view.Import.Id, Clerk)).Value);
        Assert.Equal([RejectedRows.RowNumberTitle, RejectedRows.ColumnsTitle, RejectedRows.ReasonTitle, "无关列", .. Head], rows[0]);
        Assert.Equal(["3", "原值"], rows[1][..2]);
        Assert.StartsWith("“=1+1”不是金额", rows[1][2]);
        Assert.Equal("=1+1", rows[1][11]);

        rows[1][11] = "13000";
        var (again, mended) = await database.PreviewedCardsAsync(Clerk, ImportDirtyTests.Book([.. rows]));
        Assert.Equal(AssetRowState.New, Assert.Single(mended).State);
        rows[1][11] = "还是错";
        (again, _) = await database.PreviewedCardsAsync(Clerk, ImportDirtyTests.Book([.. rows]));
        Assert.Equal(rows[0], (await SheetAsync((await database.Get<ExportRejectedCards>().ExecuteAsync(again.Import.Id, Clerk)).Value))[0]);
    }

    [Fact]
    public async Task The_export_comes_back_as_the_same_for_every_row()
    {
        await people.AssetAsync(3, 1_000_003, 333_333, AssetsPeople.Content("=磁盘  阵列") with { Note = "第一行\n第二行", UserName = "无", RackUnit = "12-13" });
        await people.AssetAsync(1, 0, 0, AssetsPeople.Content() with { SerialNumber = "", InServiceOn = null, LifeMonths = 0, HoldsData = false, Condition = AssetCondition.Idle, Kind = AssetKind.Software, Way = AcquisitionWay.Surplus });
        await people.AssetAsync(by: people.CenterClerk);

        var export = (await database.Get<ExportAssets>().ExecuteAsync(new AssetFilter(), Clerk)).Value;
        using var stream = new MemoryStream();
        await export.WriteToAsync(stream, CancellationToken.None);
        var (view, rows) = await database.PreviewedCardsAsync(Clerk, stream.ToArray());

        Assert.All(rows, row => Assert.Equal((AssetRowState.Same, 0, 0), (row.State, row.Problems.Count, row.Changes.Count)));
        Assert.Equal(2, view.Counts.Of(AssetRowState.Same));
        await using var db = await database.OpenAsync();
        Assert.Equal(1, await db.Set<Journal.JournalRow>().CountAsync(row => row.Action == "Assets.Exported"));
    }

    [Fact]
    public async Task The_ledger_leaves_as_rows_and_movements_of_the_own_department()
    {
        await people.AssetAsync(2, 1_200_000, 200_000);
        await people.AssetAsync(by: people.CenterClerk);

        using var stream = new MemoryStream();
        await (await database.Get<ExportLedger>().ExecuteAsync(null, null, people.Center.DepartmentId, Clerk)).Value.WriteToAsync(stream, CancellationToken.None);
        using var table = (await database.Get<TableReader>().OpenAsync(stream, CancellationToken.None)).Value;
        var rows = await table.ReadAsync(0, CancellationToken.None).Select(row => row.Value.Cells).ToListAsync();
        var moves = await table.ReadAsync(1, CancellationToken.None).Select(row => row.Value.Cells).ToListAsync();

        Assert.Equal(["市发改委", "2", "12000", "2000", "10000"], [rows[1][0], .. rows[1][4..]]);
        Assert.Equal(2, rows.Count);
        Assert.Equal(["期初", "入账", "期末"], moves.Skip(2).Select(row => row[1]));
    }

    [Fact]
    public async Task The_template_is_read_back_and_its_example_is_no_card()
    {
        using var stream = new MemoryStream();
        await (await database.Get<AssetTemplate>().ExecuteAsync(Clerk)).Value.WriteToAsync(stream, CancellationToken.None);
        using var book = new ClosedXML.Excel.XLWorkbook(stream);
        var sheet = book.Worksheet("资产");
        var columns = sheet.Row(3).CellsUsed().ToDictionary(cell => cell.GetString().TrimEnd('*'), cell => cell.Address.ColumnNumber);
        foreach (var (title, text) in new[] { ("资产名称", "防火墙"), ("分类代码", "A02010301"), ("计量单位", "台"), ("数量", "2"), ("取得日期", "2024-07-15"), ("原值（元）", "100"), ("取得方式", "盘盈"), ("资产类别", "机房设施") })
        {
            sheet.Cell(5, columns[title]).SetValue<string>(text);
        }

        using var filled = new MemoryStream();
        book.SaveAs(filled);
        var (view, rows) = await database.PreviewedCardsAsync(Clerk, filled.ToArray());

        var row = Assert.Single(rows);
        Assert.Equal((AssetRowState.New, AssetKind.Facility, 29), (row.State, row.Card!.Content.Kind, view.Import.Columns!.Columns.Count));
    }

    [Fact]
    public async Task Killed_in_the_middle_it_goes_on_and_makes_no_card_twice()
    {
        const int All = TakeInCards.CardsPerSave * 2 + 10;
        var (view, _) = await database.PreviewedCardsAsync(Clerk, ImportDirtyTests.Book([Head, .. Enumerable.Range(1, All).Select(number => Row(number % 2 == 0 ? $"K{number}" : ""))]));
        Assert.Equal(All, view.Counts.Of(AssetRowState.New));
        Assert.Null((await database.Get<ConfirmAssetImport>().ExecuteAsync(view.Import.Id, Clerk)).Refusal);
        using var kill = new CancellationTokenSource();
        await using (var killed = PortalDatabase.Build(database.Services.GetRequiredService<DatabaseOptions>(), database.Clock, services => services.AddSingleton<IInterceptor>(new KillAfterCommit(kill))))
        {
            await using var scope = killed.CreateAsyncScope();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => scope.ServiceProvider.GetRequiredService<TakeInCards>().ExecuteAsync(view.Import.Id, Clerk, kill.Token));
        }

        Assert.Equal(TakeInCards.CardsPerSave, await CardsAsync());
        Assert.Contains(view.Import.Id, await database.Get<AssetImportClaim>().ListAbandonedAsync(CancellationToken.None));
        await database.Get<AssetImportRunner>().RunAsync(view.Import.Id, CancellationToken.None);

        Assert.Equal(All, await CardsAsync());
        Assert.Equal(new Amounts(All, All * 1_200_000L, All * 200_000L), await people.TotalAsync());
        await people.AssertBooksAgreeAsync();
    }

    [Fact]
    public async Task Only_who_keeps_the_cards_imports_and_only_the_own_department_sees_it()
    {
        var file = ImportDirtyTests.Book(Head, Row("ZC-1"));
        foreach (var caller in new[] { people.Auditor, Caller.Anonymous })
        {
            using var content = new MemoryStream(file);
            Assert.NotNull((await database.Get<UploadAssets>().ExecuteAsync(content, "资产.xlsx", caller)).Refusal);
        }

        var (view, rows) = await database.PreviewedCardsAsync(Clerk, file);
        foreach (var caller in new[] { people.Auditor, people.CenterClerk, people.Finance, people.Supervision })
        {
            Assert.Equal(AssetsRefusals.NotFound, (await database.Get<ReadAssetImport>().ExecuteAsync(view.Import.Id, caller)).Refusal);
            Assert.Equal(0, (await database.Get<ReadAssetImport>().RowsAsync(view.Import.Id, null, new PageRequest(), caller)).Total);
            Assert.Equal(AssetsRefusals.NotFound, (await database.Get<ConfirmAssetImport>().ExecuteAsync(view.Import.Id, caller)).Refusal);
            Assert.Equal(AssetsRefusals.NotFound, (await database.Get<StopAssetImport>().ExecuteAsync(view.Import.Id, caller)).Refusal);
            Assert.Equal(AssetsRefusals.NotFound, (await database.Get<TickAssetRows>().ExecuteAsync(view.Import.Id, rows[0].Id, false, caller)).Refusal);
            Assert.Equal(AssetsRefusals.NotFound, (await database.Get<ExportRejectedCards>().ExecuteAsync(view.Import.Id, caller)).Refusal);
        }

        Assert.Equal(AssetsRefusals.NotAllowed, (await database.Get<ExportAssets>().ExecuteAsync(new AssetFilter(), Caller.Anonymous)).Refusal);
        Assert.Equal(AssetsRefusals.NotAllowed, (await database.Get<ExportLedger>().ExecuteAsync(null, null, null, Caller.Anonymous)).Refusal);
        Assert.Equal(AssetsRefusals.NotAllowed, (await database.Get<AssetTemplate>().ExecuteAsync(people.Auditor)).Refusal);
    }

    private async Task<List<string[]>> SheetAsync(StreamedDownload download)
    {
        using var stream = new MemoryStream();
        await download.WriteToAsync(stream, CancellationToken.None);
        using var table = (await database.Get<TableReader>().OpenAsync(stream, CancellationToken.None)).Value;
        return await table.ReadAsync(CancellationToken.None).Select(row => row.Value.Cells).ToListAsync();
    }

    /// <summary>The first step is committed, the second never begins: as after kill -9.</summary>
    private sealed class KillAfterCommit(CancellationTokenSource kill) : DbTransactionInterceptor
    {
        public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default) => kill.CancelAsync();
    }
}
