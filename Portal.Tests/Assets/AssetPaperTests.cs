using System.Globalization;
using System.Text.RegularExpressions;
using ClosedXML.Excel;
using Portal.Assets.Ledger;
using Portal.Assets.Orders;
using Portal.Assets.Papers;
using Portal.Kernel;
using Portal.Reporting;
using Portal.Support;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;

namespace Portal.Assets;

/// <summary>The papers of orders and ledgers, read back from the file.</summary>
public sealed class AssetPaperTests : IAsyncLifetime
{
    private static readonly Uri Asked = new("https://data.example.gov.cn");

    private readonly PortalDatabase database = new();
    private AssetsPeople people = null!;

    public async ValueTask InitializeAsync()
    {
        await database.InitializeAsync();
        people = await AssetsPeople.OfAsync(database);
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task A_handover_sheet_of_sixty_lines_has_numbered_pages_sums_and_three_signatures()
    {
        var id = await people.ApprovedAsync(OrderKind.Transfer, "盘财资〔2026〕12号", await PicksAsync(60));
        var lines = (await people.OrderAsync(id)).Lines;
        await people.HandOverAsync(id, new(lines[4].Id, 0, true, "主板损坏", ""), new(lines[33].Id, 1, false, "一台未找到", "外壳划伤"));
        Assert.Null((await database.Get<PostOrder>().ExecuteAsync(id, people.Finance)).Refusal);
        var order = await people.OrderAsync(id);

        using var paper = await ReadAsync(database.Get<PrintOrder>().ExecuteAsync(id, OrderPaper.Handover, Asked, people.Clerk));

        var numbered = paper.GetPages().Select(page => NumbersOf(page)).Where(numbers => numbers.Count > 0).ToList();
        Assert.All(numbered, numbers => Assert.InRange(numbers.Count, 1, 25));
        Assert.InRange(paper.NumberOfPages, 3, 4);
        Assert.Equal(Enumerable.Range(1, 60), numbered.SelectMany(numbers => numbers));
        Holds(paper, "资产移交清单", order.Number, "移交单位市发改委", "接收单位市运管中心", "盘财资〔2026〕12号（2026年11月23日）", "记账日期2026年11月23日",
            "合计", Money.Yuan(order.Lines.Sum(line => line.OriginalFen)), Money.Capital(order.Lines.Sum(line => line.OriginalFen)),
            "不予接收；主板损坏", "外壳划伤；一台未找到", "留在移交单位台账：第5行", "留在移交单位台账：第34行少收1台",
            "移交人（市发改委，盖章）", people.Clerk.Name, "接收人（市运管中心，盖章）", people.CenterClerk.Name, "监交人（盖章）", people.Supervision.Name);

        // Handed over is received, refused and short, to the fen; half of the card of two stays behind.
        Sums(paper, [("移交原值合计", order.Lines.Sum(line => line.OriginalFen)), ("实收原值合计", order.Lines.Sum(line => line.PostedOriginalFen ?? 0)), ("不予接收原值", order.Lines[4].OriginalFen), ("少收原值", order.Lines[33].OriginalFen - order.Lines[33].PostedOriginalFen!.Value)]);
        Assert.Equal(lines.Select(line => line.OriginalFen), order.Lines.Select(line => line.OriginalFen));
        Assert.Equal((await people.LedgerAsync(people.CenterClerk)).OriginalFen, order.Lines.Sum(line => line.PostedOriginalFen ?? 0));

        // No page holds the sum alone, and the code needs no page.
        Assert.NotEmpty(NumbersOf(paper.GetPages().Single(page => page.GetWords().Any(word => word.Text == "合计"))));
        Assert.Contains("监交人", Bare(paper.GetPages().Last()), StringComparison.Ordinal);

        // Every column title and sum stands on one line, every page says which paper it is of.
        var last = paper.GetPages().Last(page => Bare(page).Contains("监交人", StringComparison.Ordinal));
        Assert.All([people.Clerk, people.CenterClerk, people.Supervision], signer => Assert.Contains(Regex.Replace(signer.Name, @"\s", ""), Bare(last), StringComparison.Ordinal));
        Assert.All(paper.GetPages(), page => Assert.Contains(order.Number, Bare(page), StringComparison.Ordinal));
        var header = paper.GetPage(1).GetWords().ToList();
        Assert.All(["序号", "资产编号", "资产名称", "移交数", "实收数", "差异", "原值（元）", "净值（元）"], title => Assert.Contains(header, word => word.Text == title));
        EmbedsItsFonts(paper);
    }

    [Theory]
    [InlineData(OrderPaper.Handover, OrderKind.Transfer)]
    [InlineData(OrderPaper.Application, OrderKind.Transfer)]
    [InlineData(OrderPaper.Application, OrderKind.Scrapping)]
    [InlineData(OrderPaper.Disposal, OrderKind.Scrapping)]
    [InlineData(OrderPaper.Disposal, OrderKind.WriteOff)]
    public async Task A_short_paper_is_one_page(OrderPaper which, OrderKind kind)
    {
        var id = await people.ApprovedAsync(kind, "盘财资〔2026〕17号", await PicksAsync(3));
        if (kind == OrderKind.Transfer)
        {
            await people.HandOverAsync(id);
        }

        using var paper = await ReadAsync(database.Get<PrintOrder>().ExecuteAsync(id, which, Asked, people.Clerk));
        Assert.Equal(1, paper.NumberOfPages);
        Holds(paper, "扫码打开本单", "打印时间：2026年11月23日10:00");
    }

    [Fact]
    public async Task A_handover_sheet_before_the_receipt_promises_nothing()
    {
        var id = await people.ApprovedAsync(OrderKind.Transfer, "盘财资〔2026〕18号", await PicksAsync(30));
        using var before = await ReadAsync(database.Get<PrintOrder>().ExecuteAsync(id, OrderPaper.Handover, Asked, people.Clerk));
        Holds(before, "移交原值合计");
        Assert.DoesNotContain("实收原值合计", Bare(before), StringComparison.Ordinal);
        await people.HandOverAsync(id);
        using var signed = await ReadAsync(database.Get<PrintOrder>().ExecuteAsync(id, OrderPaper.Handover, Asked, people.Clerk));
        Holds(signed, "待记入接收单位台账");
        Assert.DoesNotContain("留在移交单位台账", Bare(signed), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_application_says_what_is_to_go_why_and_who_has_agreed_so_far()
    {
        var id = await people.BeforeFinanceAsync(OrderKind.Transfer, await PicksAsync(3));
        var order = await people.OrderAsync(id);
        using var before = await ReadAsync(database.Get<PrintOrder>().ExecuteAsync(id, OrderPaper.Application, Asked, people.Leader));
        Holds(before, "行政事业单位国有资产处置申报表", order.Number, "申报单位市发改委", "处置方式无偿划转（移交）", "接收单位市运管中心", order.Reason, order.Lines[2].AssetNumber, "合计", Money.Yuan(order.OriginalFen),
            Money.Capital(order.OriginalFen), "运管中心处置意见同意", people.Clerk.Name, people.Leader.Name, people.Center.Name, "财政部门（盖章）");
        Assert.DoesNotContain("盘财资", Bare(before), StringComparison.Ordinal);

        Assert.Null((await database.Get<ApproveOrder>().ExecuteAsync(id, new FinanceApproval("盘财资〔2026〕13号", database.Clock.Today(), "同意"), people.Finance)).Refusal);
        using var after = await ReadAsync(database.Get<PrintOrder>().ExecuteAsync(id, OrderPaper.Application, Asked, people.Finance));
        Holds(after, "财政批复盘财资〔2026〕13号（2026年11月23日）", people.Finance.Name);
        Assert.Equal("Assets.WrongState", (await database.Get<PrintOrder>().ExecuteAsync(id, OrderPaper.Disposal, Asked, people.Clerk)).Refusal!.Code);
    }

    [Fact]
    public async Task A_scrapping_form_holds_opinion_way_wiping_and_what_it_brought()
    {
        var id = await people.ApprovedAsync(OrderKind.Scrapping, "盘财资〔2026〕14号", await PicksAsync(2));
        Assert.Equal("Assets.WrongState", (await database.Get<PrintOrder>().ExecuteAsync(id, OrderPaper.Handover, Asked, people.Clerk)).Refusal!.Code);
        await people.ExecuteAsync(id);
        Assert.Null((await database.Get<PostOrder>().ExecuteAsync(id, people.Finance)).Refusal);
        var order = await people.OrderAsync(id);

        using var paper = await ReadAsync(database.Get<PrintOrder>().ExecuteAsync(id, OrderPaper.Disposal, Asked, people.Auditor));

        Holds(paper, "资产报废登记表", order.Number, "主板老化，无维修价值（赵一、钱二、孙三，2026年11月20日）", "交回收机构；消磁，王强，2026年11月23日", "残值收入合计100.00元（大写：壹佰元整）",
            "净值合计", Money.Capital(order.NetFen), "财政批复文号盘财资〔2026〕14号", people.Finance.Name, "记账日期2026年11月23日");
        EmbedsItsFonts(paper);
    }

    [Fact]
    public async Task A_write_off_form_holds_cause_and_responsibility()
    {
        var id = await people.ApprovedAsync(OrderKind.WriteOff, "盘财资〔2026〕15号", await PicksAsync(1));
        using var paper = await ReadAsync(database.Get<PrintOrder>().ExecuteAsync(id, OrderPaper.Disposal, Asked, people.Clerk));
        Holds(paper, "资产损失核销登记表", "损失原因2024年汛期进水损毁", "责任认定不可抗力，无责任人", "盘财资〔2026〕15号");
        Assert.DoesNotContain("残值", Bare(paper), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_asset_list_holds_what_the_filter_finds_with_sums()
    {
        await PicksAsync(30);
        var other = await people.AssetAsync(content: AssetsPeople.Content("网络交换机") with { Kind = AssetKind.Equipment }, originalFen: 777_700);
        using var all = await ReadAsync(database.Get<PrintAssetList>().ExecuteAsync(new AssetFilter(), people.Clerk));
        var total = await people.TotalAsync();
        Assert.Equal(Enumerable.Range(1, 31), all.GetPages().SelectMany(NumbersOf));
        Holds(all, "资产清单", "截至2026年11月23日", "合计", Money.Yuan(total.OriginalFen), Money.Capital(total.OriginalFen), "单位负责人（盖章）");

        using var found = await ReadAsync(database.Get<PrintAssetList>().ExecuteAsync(new AssetFilter("交换机"), people.Clerk));
        Holds(found, other.Number, "7,777.00", "柒仟柒佰柒拾柒元整");
        Assert.Equal([1], found.GetPages().SelectMany(NumbersOf));
    }

    [Fact]
    public async Task The_lines_leave_as_a_workbook_with_numbers_to_reckon_with()
    {
        var id = await people.ApprovedAsync(OrderKind.Transfer, "盘财资〔2026〕16号", await PicksAsync(3));
        var lines = (await people.OrderAsync(id)).Lines;
        await people.ReceiveAsync(id, [new(lines[0].Id, 0, true, "不符", ""), new(lines[1].Id, 1, false, "少一台", "完好"), new(lines[2].Id, 2, false, "", "完好")]);
        var made = await database.Get<ExportOrder>().ExecuteAsync(id, people.CenterClerk);
        Assert.EndsWith(".xlsx", made.Value.FileName, StringComparison.Ordinal);
        using var file = new MemoryStream();
        await made.Value.WriteToAsync(file, TestContext.Current.CancellationToken);
        using var book = new XLWorkbook(file);
        var rows = book.Worksheet("明细").RangeUsed()!.RowsUsed().ToList();
        var titles = rows[0].Cells().Select(cell => cell.GetString()).ToList();
        Assert.Equal(4, rows.Count);
        Assert.Equal(lines.Select(line => line.AssetNumber), rows.Skip(1).Select(row => row.Cell(titles.IndexOf("资产编号") + 1).GetString()));
        Assert.Equal(lines.Select(line => line.OriginalFen / 100m), rows.Skip(1).Select(row => (decimal)row.Cell(titles.IndexOf("原值（元）") + 1).GetDouble()));
        Assert.Equal([0d, 1d, 2d], rows.Skip(1).Select(row => row.Cell(titles.IndexOf("实收数") + 1).GetDouble()));
        Assert.Equal("少一台", rows[2].Cell(titles.IndexOf("差异原因") + 1).GetString());
    }

    private async Task<OrderPick[]> PicksAsync(int count)
    {
        var picks = new List<OrderPick>();
        for (var index = 0; index < count; index++)
        {
            picks.Add(new OrderPick((await people.AssetAsync(2, 1_234_567 + index)).Id));
        }

        return [.. picks];
    }

    private static async Task<PdfDocument> ReadAsync(Task<Result<StreamedDownload>> making)
    {
        var made = await making;
        Assert.Null(made.Refusal);
        var file = new MemoryStream();
        await made.Value.WriteToAsync(file, CancellationToken.None);
        if (Environment.GetEnvironmentVariable("PORTAL_KEEP_PAPERS") is { Length: > 0 } folder)
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, made.Value.FileName), file.ToArray());
        }

        return PdfDocument.Open(file.ToArray());
    }

    /// <summary>Each sum behind its name, in figures and capitals.</summary>
    private static void Sums(PdfDocument paper, (string Name, long Fen)[] sums)
    {
        Assert.Equal(sums[0].Fen, sums.Skip(1).Sum(sum => sum.Fen));
        Holds(paper, [.. sums.Select(sum => $"{sum.Name}{Money.Yuan(sum.Fen)}元（大写：{Money.Capital(sum.Fen)}）")]);
    }

    /// <summary>What stands under 序号 on a page, from top to bottom.</summary>
    private static List<int> NumbersOf(Page page)
    {
        var words = page.GetWords().ToList();
        if (words.FirstOrDefault(word => word.Text == "序号") is not { } title)
        {
            return [];
        }

        var centre = title.BoundingBox.Centroid.X;
        return [.. words.Where(word => word.BoundingBox.Top < title.BoundingBox.Bottom && Math.Abs(word.BoundingBox.Centroid.X - centre) < 6 && Regex.IsMatch(word.Text, "^[0-9]{1,4}$"))
            .OrderByDescending(word => word.BoundingBox.Bottom).Select(word => int.Parse(word.Text, CultureInfo.InvariantCulture))];
    }

    private static string Bare(Page page) => Regex.Replace(page.Text, @"\s", "");

    private static string Bare(PdfDocument paper) => string.Concat(paper.GetPages().Select(Bare));

    private static void Holds(PdfDocument paper, params string[] expected) =>
        Assert.All(expected, text => Assert.Contains(Regex.Replace(text, @"\s", ""), Bare(paper), StringComparison.Ordinal));

    /// <summary>Reduced faces carry a tag of six letters before their name, and only embedded faces are reduced.</summary>
    private static void EmbedsItsFonts(PdfDocument paper) =>
        Assert.All(paper.GetPages().SelectMany(page => page.Letters).Select(letter => letter.FontName).Distinct(), name => Assert.Matches(@"^[A-Z]{6}\+", name));
}
