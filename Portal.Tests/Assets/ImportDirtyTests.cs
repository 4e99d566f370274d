using System.Text;
using ClosedXML.Excel;
using Portal.Assets.Import;
using Portal.Kernel;
using Portal.Support;

namespace Portal.Assets;

/// <summary>Lists of cards as offices send them, by what is the matter with them (domain 4).</summary>
public sealed class ImportDirtyTests(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    private static readonly string[] Head = ["资产名称", "分类代码", "计量单位", "取得日期", "原值"];
    private static readonly string[] Good = ["服务器", "A02010104", "台", "2019-03-05", "12000"];

    private static readonly DateOnly Day = new(2019, 3, 5);

    /// <summary>One row after the header must be new; what was read of it.</summary>
    private static readonly Dictionary<string, (Func<byte[]> Build, Action<ImportedCard> Check)> Fine = new()
    {
        ["full-width digits and serial numbers"] = (() => Csv(["资产编号", .. Head, "序列号", "数量"], ["ＺＣ－００１", "服务器", "Ａ０２０１０１０４", "台", "２０１９－０３－０５", "１２０００．５０", "ＳＮ０１", "２"]),
            card => Assert.Equal(("ZC-001", "SN01", 2, 1_200_050L, "A02010104"), (card.Number, card.Content.SerialNumber, card.Quantity!.Value, card.OriginalFen!.Value, card.Content.ClassCode))),
        ["amount with sign, groups and unit"] = (() => Book(Head, ["服务器", "A02010104", "台", "2019-03-05", "￥12,000.00元"]), card => Assert.Equal(1_200_000, card.OriginalFen)),
        ["amount in 万元 by the header"] = (() => Book([.. Head[..4], "账面原值（万元）"], ["服务器", "A02010104", "台", "2019-03-05", "1.2"]), card => Assert.Equal(1_200_000, card.OriginalFen)),
        ["amount in 万元 by the cell"] = (() => Book(Head, ["服务器", "A02010104", "台", "2019-03-05", "1.25万元"]), card => Assert.Equal(1_250_000, card.OriginalFen)),
        ["amount as a formula left it"] = (() => Book([.. Head, "累计折旧", "净值"], [.. Good[..4], "1000", "333.333333", "666.666667"]), card => Assert.Equal((100_000L, 33_333L), (card.OriginalFen!.Value, card.DepreciationFen!.Value))),
        ["depreciation from the net value"] = (() => Book([.. Head, "净值"], [.. Good, "9000"]), card => Assert.Equal(300_000, card.DepreciationFen)),
        ["date with dots"] = (() => Book(Head, ["服务器", "A02010104", "台", "2019.3.5", "12000"]), card => Assert.Equal(Day, card.Content.AcquiredOn)),
        ["date of a month"] = (() => Book(Head, ["服务器", "A02010104", "台", "2019年3月", "12000"]), card => Assert.Equal(new DateOnly(2019, 3, 1), card.Content.AcquiredOn)),
        ["date without separators"] = (() => Book(Head, ["服务器", "A02010104", "台", "20190305", "12000"]), card => Assert.Equal(Day, card.Content.AcquiredOn)),
        ["date as a serial number"] = (() => Book(Head, ["服务器", "A02010104", "台", "43529", "12000"]), card => Assert.Equal(Day, card.Content.AcquiredOn)),
        ["date as a real date cell"] = (() => Book([Head, ["服务器", "A02010104", "台", "", "12000"]], sheet => sheet.Cell(2, 4).SetValue(new DateTime(2019, 3, 5, 0, 0, 0, DateTimeKind.Unspecified))), card => Assert.Equal(Day, card.Content.AcquiredOn)),
        ["total row below"] = (() => Book(Head, Good, ["合 计", "", "", "", "12000"]), card => Assert.Equal("服务器", card.Content.Name)),
        ["blank rows between"] = (() => Book(Head, ["", "", "", "", ""], ["", "", "", "", ""], Good), card => Assert.Equal("服务器", card.Content.Name)),
        ["merged titles above the header"] = (() => Book([["盘锦市固定资产清单"], ["单位：市发改委", "", "", "单位：元"], Head, Good], sheet => sheet.Range(1, 1, 1, 5).Merge()), card => Assert.Equal("服务器", card.Content.Name)),
        ["header repeated page by page"] = (() => Book(Head, Good, Head), card => Assert.Equal("服务器", card.Content.Name)),
        ["hints in the header"] = (() => Book(["资产名称（必填）", "国标代码*", "单位\n（台/套）", "购置日期【年月日】", "资产原值(元)"], Good), card => Assert.Equal((1_200_000L, "台"), (card.OriginalFen!.Value, card.Content.Unit))),
        ["GB 18030"] = (() => Encoding.GetEncoding("GB18030").GetBytes(Lines(Head, Good)), card => Assert.Equal("服务器", card.Content.Name)),
        ["UTF-8 with mark"] = (() => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Lines(Head, Good))], card => Assert.Equal("服务器", card.Content.Name)),
        ["life in years by the header"] = (() => Book([.. Head, "使用年限"], [.. Good, "6"]), card => Assert.Equal(72, card.Content.LifeMonths)),
        ["life in months by the header"] = (() => Book([.. Head, "使用年限（月）"], [.. Good, "72"]), card => Assert.Equal(72, card.Content.LifeMonths)),
        ["life in months by the cell"] = (() => Book([.. Head, "使用年限（年）"], [.. Good, "66个月"]), card => Assert.Equal(66, card.Content.LifeMonths)),
        ["life left out comes from the class"] = (() => Book(Head, Good), card => Assert.Equal((72, true), (card.Content.LifeMonths, card.Content.HoldsData))),
        ["class by its name"] = (() => Book([Head[0], "分类名称", .. Head[2..]], ["交换机甲", "交换机", "台", "2019-03-05", "12000"]), card => Assert.Equal("A02010202", card.Content.ClassCode)),
        ["class of the older edition"] = (() => Book(Head, ["服务器", "2010103", "台", "2019-03-05", "12000"]), card => Assert.Equal("2010103", card.Content.ClassCode)),
        ["words for kind, way and condition"] = (() => Book([.. Head, "资产类别", "取得方式", "使用状况", "存储介质"], [.. Good, "通用设备", "调入", "空闲", "无"]),
            card => Assert.Equal((AssetKind.Equipment, AcquisitionWay.Allocation, AssetCondition.Idle, false), (card.Content.Kind, card.Content.Way, card.Content.Condition, card.Content.HoldsData))),
        ["the own department by its section"] = (() => Book([.. Head, "使用部门"], [.. Good, "盘锦市发展和改革委员会"]), card => Assert.Equal("服务器", card.Content.Name)),
        ["blank, 无 and / are nothing"] = (() => Book([.. Head, "品牌", "备注", "保管人"], [.. Good, "/", "无", "——"]), card => Assert.Equal(("", "", ""), (card.Content.Brand, card.Content.Note, card.Content.KeeperName))),
    };

    /// <summary>The row must be refused for this.</summary>
    private static readonly Dictionary<string, (Func<byte[]> Build, string Code)> Wrong = new()
    {
        ["unknown class code"] = (() => Book(Head, ["服务器", "Z99", "台", "2019-03-05", "12000"]), "Assets.Gap.ClassUnknown"),
        ["unknown class name"] = (() => Book([Head[0], "分类名称", .. Head[2..]], ["服务器", "量子计算机", "台", "2019-03-05", "12000"]), "Assets.Import.ClassNameUnknown"),
        ["class left out"] = (() => Book(Head, ["服务器", "", "台", "2019-03-05", "12000"]), "Assets.Gap.Missing"),
        ["no date"] = (() => Book(Head, ["服务器", "A02010104", "台", "去年", "12000"]), "Assets.Import.Bad.Date"),
        ["a day still to come"] = (() => Book(Head, ["服务器", "A02010104", "台", "2030-01-01", "12000"]), "Assets.Gap.AcquiredOn"),
        ["no amount"] = (() => Book(Head, ["服务器", "A02010104", "台", "2019-03-05", "约一万"]), "Assets.Import.Bad.Money"),
        ["a negative amount"] = (() => Book(Head, ["服务器", "A02010104", "台", "2019-03-05", "-12000"]), "Assets.Import.Bad.Money"),
        ["amount left out"] = (() => Book(Head, ["服务器", "A02010104", "台", "2019-03-05", ""]), "Assets.Gap.Missing"),
        ["net value that does not add up"] = (() => Book([.. Head, "累计折旧", "净值"], [.. Good, "2000", "9000"]), "Assets.Import.NetDiffers"),
        ["depreciation above the original"] = (() => Book([.. Head, "累计折旧"], [.. Good, "12000.01"]), "Assets.Gap.Depreciation"),
        ["72 without saying of what"] = (() => Book([.. Head, "使用年限"], [.. Good, "72"]), "Assets.Import.Bad.Life"),
        ["half a piece"] = (() => Book([.. Head, "数量"], [.. Good, "1.5"]), "Assets.Import.Bad.Quantity"),
        ["another department"] = (() => Book([.. Head, "使用部门"], [.. Good, "市教育局"]), "Assets.Import.OtherDepartment"),
        ["unknown department"] = (() => Book([.. Head, "使用部门"], [.. Good, "火星办事处"]), "Assets.Import.DepartmentUnknown"),
        ["unknown condition"] = (() => Book([.. Head, "使用状况"], [.. Good, "不好说"]), "Assets.Import.Bad.Word"),
        ["disposed already"] = (() => Book([.. Head, "使用状况"], [.. Good, "已报废"]), "Assets.Gap.Condition"),
        ["unknown room"] = (() => Book([.. Head, "机房"], [.. Good, "地下机房"]), "Assets.Import.RoomUnknown"),
        ["unknown system"] = (() => Book([.. Head, "信息系统"], [.. Good, "不存在的系统"]), "Assets.Import.SystemUnknown"),
        ["name too long"] = (() => Book(Head, [new string('长', 101), .. Good[1..]]), "Assets.Gap.TooLong"),
        ["an error value"] = (() => Book(Head, [.. Good[..4], "#DIV/0!"]), "Assets.Import.Bad.Money"),
    };

    public static TheoryData<string> FineFiles => [.. Fine.Keys];

    public static TheoryData<string> WrongFiles => [.. Wrong.Keys];

    [Theory]
    [MemberData(nameof(FineFiles))]
    public async Task A_list_is_understood_in_spite_of(string mess)
    {
        var clerk = await database.CallerAsync("clerk");

        var (view, rows) = await database.PreviewedCardsAsync(clerk, Fine[mess].Build());

        Assert.Null(view.Import.RefusalCode);
        var row = Assert.Single(rows);
        Assert.Empty(row.Problems);
        Assert.Equal(AssetRowState.New, row.State);
        Fine[mess].Check(row.Card!);
    }

    [Theory]
    [MemberData(nameof(WrongFiles))]
    public async Task A_row_is_refused_for(string mess)
    {
        var clerk = await database.CallerAsync("clerk");

        var (_, rows) = await database.PreviewedCardsAsync(clerk, Wrong[mess].Build());

        var row = Assert.Single(rows);
        Assert.Equal((AssetRowState.Error, Wrong[mess].Code), (row.State, row.Problems[0].Code));
    }

    [Fact]
    public async Task A_file_without_header_is_refused_and_says_so()
    {
        var clerk = await database.CallerAsync("clerk");

        var (view, rows) = await database.PreviewedCardsAsync(clerk, Book(["甲", "乙"], ["1", "2"]));

        Assert.Equal((AssetImportState.Refused, "Assets.ImportNoHeader"), (view.Import.State, view.Import.RefusalCode));
        Assert.Empty(rows);
    }

    [Fact]
    public async Task The_same_rows_come_from_every_format()
    {
        var clerk = await database.CallerAsync("clerk");
        var texts = new[] { Encoding.GetEncoding("GB18030").GetBytes(Lines(Head, Good)), Encoding.UTF8.GetBytes(Lines(Head, Good)), Book(Head, Good) };

        var read = new List<IReadOnlyList<string>>();
        foreach (var file in texts)
        {
            read.Add((await database.PreviewedCardsAsync(clerk, file)).Rows.Single().Cells);
        }

        Assert.All(read, cells => Assert.Equal(Good, cells));
    }

    internal static byte[] Csv(params string[][] rows) => Encoding.UTF8.GetBytes(Lines(rows));

    internal static byte[] Book(params string[][] rows) => Book(rows, _ => { });

    private static string Lines(params string[][] rows) => string.Join("\r\n", rows.Select(row => string.Join(',', row.Select(cell => $"\"{cell}\""))));

    private static byte[] Book(string[][] rows, Action<IXLWorksheet> more)
    {
        using var book = new XLWorkbook();
        var sheet = book.Worksheets.Add("清单");
        foreach (var (row, cells) in rows.Index())
        {
            foreach (var (column, text) in cells.Index())
            {
                sheet.Cell(row + 1, column + 1).SetValue<string>(text);
            }
        }

        more(sheet);
        using var stream = new MemoryStream();
        book.SaveAs(stream);
        return stream.ToArray();
    }
}

/// <summary>Uploads and does the work of the background at once.</summary>
internal static class GivenCards
{
    public static async Task<(AssetImportView View, IReadOnlyList<AssetImportRow> Rows)> PreviewedCardsAsync(this PortalDatabase database, Caller caller, byte[] file, string name = "资产.xlsx")
    {
        using var content = new MemoryStream(file);
        var uploaded = await database.Get<UploadAssets>().ExecuteAsync(content, name, caller);
        Assert.Null(uploaded.Refusal);
        await database.Get<AssetImportRunner>().RunAsync(uploaded.Value, CancellationToken.None);
        return await database.ReadCardsAsync(uploaded.Value, caller);
    }

    public static async Task<(AssetImportView View, IReadOnlyList<AssetImportRow> Rows)> ImportedCardsAsync(this PortalDatabase database, Caller caller, byte[] file)
    {
        var (view, _) = await database.PreviewedCardsAsync(caller, file);
        Assert.Null((await database.Get<ConfirmAssetImport>().ExecuteAsync(view.Import.Id, caller)).Refusal);
        await database.Get<AssetImportRunner>().RunAsync(view.Import.Id, CancellationToken.None);
        return await database.ReadCardsAsync(view.Import.Id, caller);
    }

    public static async Task<(AssetImportView View, IReadOnlyList<AssetImportRow> Rows)> ReadCardsAsync(this PortalDatabase database, Guid importId, Caller caller)
    {
        var read = database.Get<ReadAssetImport>();
        return ((await read.ExecuteAsync(importId, caller)).Value, (await read.RowsAsync(importId, null, new PageRequest(1, 200), caller)).Items);
    }
}
