using System.IO.Compression;
using System.Text;
using ClosedXML.Excel;
using Portal.Tests.Reporting;

namespace Portal.Catalog.Import;

/// <summary>One file as it comes from an office, and what the import must make of it.</summary>
/// <param name="Creates">Names of the records that would be created, in the order of the file.</param>
/// <param name="Codes">Problems that must be said about some row.</param>
/// <param name="Refusal">Code of the refusal of the whole file; null when it is read.</param>
/// <param name="Check">What else must hold.</param>
public sealed record DirtyFile(
    Func<byte[]> Build, string[]? Creates = null, string[]? Codes = null, string? Refusal = null, Action<ImportView, IReadOnlyList<ImportRowView>>? Check = null)
{
    public string FileName { get; init; } = "目录.xlsx";
}

/// <summary>The mess of domain 4 as files, by what is the matter with them. The importer is a clerk of 市教育局.</summary>
internal static class DirtyFiles
{
    private const string Own = "市教育局";

    public static readonly IReadOnlyDictionary<string, DirtyFile> All = new Dictionary<string, DirtyFile>
    {
        ["header over two rows"] = new(
            () => Book([["信息资源名称", "信息项", "", "", "共享属性", ""], ["", "名称", "数据类型", "数据长度", "共享类型", "共享条件"], ["校车信息", "车牌", "字符型C", "10", "无条件共享", ""]]),
            ["校车信息"], Check: (_, rows) => Assert.Equal(("车牌", "C", 10, SharingType.Unconditional), (Of(rows).DataItems[0].Name, Of(rows).DataItems[0].Type, Of(rows).DataItems[0].Length, Of(rows).SharingType))),
        ["hints in headers"] = new(
            () => Book([["信息资源名称（必填）", "更新周期\n（从下拉列表选择）", "数据分级*", "内容描述【500字以内】"], ["学籍信息", "每年", "一般数据", "学生"]]),
            ["学籍信息"], Check: (_, rows) => Assert.Equal((UpdateCycle.Yearly, DataLevel.General, "学生"), (Of(rows).UpdateCycle, Of(rows).DataLevel, Of(rows).Abstract))),
        ["header synonyms"] = new(
            () => Book([["数据集名称", "更新频率", "责任处室", "摘要描述", "处室"], ["教师信息", "每月", "x", "教师", "人事科"]]),
            ["教师信息"], Check: (_, rows) => Assert.Equal((UpdateCycle.Monthly, "教师", "人事科"), (Of(rows).UpdateCycle, Of(rows).Abstract, Of(rows).ProviderOffice))),
        ["blank, 无 and / are empty"] = new(
            () => Book([["信息资源名称", "更新周期", "共享条件", "内容描述", "用途"], ["教材信息", "/", "无", "——", "N/A"]]),
            ["教材信息"], Check: (_, rows) => Assert.Equal((null, "", "", 0), (Of(rows).UpdateCycle, Of(rows).SharingCondition, Of(rows).Abstract, Of(rows).Purposes.Count))),
        ["merged cells"] = new(
            () => Book([["提供部门", "信息资源名称"], [Own, "甲信息"], ["", "乙信息"], ["", "丙信息"]], sheet => sheet.Range(2, 1, 4, 1).Merge()), ["甲信息", "乙信息", "丙信息"]),
        ["full-width digits"] = new(
            () => Book([["信息资源名称", "信息项名称", "数据类型", "数据长度"], ["考试信息", "成绩", "Ｎ", "１０"]]), ["考试信息"], Check: (_, rows) => Assert.Equal(("N", 10), (Of(rows).DataItems[0].Type, Of(rows).DataItems[0].Length))),
        ["thousands comma"] = new(
            () => Book([["信息资源名称", "信息项名称", "数据类型", "数据长度"], ["论文信息", "全文", "C", "1,884"]]), ["论文信息"], Check: (_, rows) => Assert.Equal(1884, Of(rows).DataItems[0].Length)),
        ["dates in four forms and a serial"] = new(
            () => Book([["信息资源名称", "发布日期"], ["日期一", "2017年11月10日"], ["日期二", "2017-11-10"], ["日期三", "2017/11/10"], ["日期四", "20171110"], ["日期五", "43049"], ["日期六", ""]],
                sheet => sheet.Cell(7, 2).SetValue(new DateTime(2017, 11, 10, 0, 0, 0, DateTimeKind.Unspecified))),
            ["日期一", "日期二", "日期三", "日期四", "日期五", "日期六"], Check: (_, rows) => Assert.All(rows, row => Assert.Equal("原目录发布日期：2017-11-10", Read(row).NoteToReviewer))),
        ["names ending in .xls"] = new(() => Book([["信息资源名称", "更新周期"], ["学校名录.xls", "每年"]]), ["学校名录"], ["FileEnding"]),
        ["department alias"] = new(() => Book([["信息资源名称", "提供部门"], ["招生信息", "盘锦市教育局"]]), ["招生信息"]),
        ["section in the department column"] = new(
            () => Book([["信息资源名称", "提供部门"], ["学位信息", "市教育局基础教育科"]]), ["学位信息"], Check: (_, rows) => Assert.Equal("基础教育科", Of(rows).ProviderOffice)),
        ["drag-fill"] = new(
            () => Book([["信息资源名称", "信息资源代码"], ["网点01", "A1"], ["网点02", "A2"], ["网点03", "A3"], ["网点04", "A4"]]), ["网点01", "网点02", "网点03", "网点04"],
            Check: (view, _) => Assert.Contains(view.Batch.DragFills, run => run is { Header: "信息资源名称", FirstRow: 2, LastRow: 5 })),
        ["one resource on several rows"] = new(
            () => Book([["信息资源名称", "更新周期", "信息项名称"], ["体检信息", "每年", "身高"], ["体检信息", "", "体重"], ["", "", "视力"]]), ["体检信息"],
            Check: (_, rows) => Assert.Equal(["身高", "体重", "视力"], Of(rows).DataItems.Select(item => item.Name))),
        ["unknown values"] = new(
            () => Book([["信息资源名称", "更新周期", "共享类型"], ["食堂信息", "偶尔", "看情况"]]), ["食堂信息"], ["Unknown"],
            Check: (_, rows) => Assert.Equal([("更新周期", "偶尔"), ("共享类型", "看情况")], rows[0].Row.Problems.Select(problem => (problem.Column!, problem.Value!)).OrderByDescending(problem => problem.Item2 == "偶尔"))),
        ["blank rows in the middle"] = new(() => Book([["信息资源名称", "更新周期"], ["一号信息", "每年"], ["", ""], ["　", " "], ["二号信息", "每年"]]), ["一号信息", "二号信息"]),
        ["a million trailing blanks"] = new(
            () => Book([["信息资源名称", "更新周期"], ["唯一信息", "每年"]], sheet =>
            {
                sheet.Range(3, 1, 5_000, 2).Style.Fill.BackgroundColor = XLColor.Yellow;
                sheet.Cell(1_048_576, 1).SetValue<string>(" ");
            }), ["唯一信息"]),
        ["formulas with and without values"] = new(
            () => Fixtures.Workbook("<row r=\"1\"><c r=\"A1\" t=\"str\"><v>信息资源名称</v></c><c r=\"B1\" t=\"str\"><v>更新周期</v></c></row><row r=\"2\"><c r=\"A2\" t=\"str\"><f>C2</f><v>算出信息</v></c><c r=\"B2\"><f>C3</f></c></row>").ToArray(),
            ["算出信息"], ["Formula"]),
        ["error values"] = new(
            () => Fixtures.Workbook("<row r=\"1\"><c r=\"A1\" t=\"str\"><v>信息资源名称</v></c><c r=\"B1\" t=\"str\"><v>更新周期</v></c></row><row r=\"2\"><c r=\"A2\" t=\"str\"><v>出错信息</v></c><c r=\"B2\" t=\"e\"><v>#REF!</v></c></row>").ToArray(),
            ["出错信息"], ["Unknown"]),
        ["hidden rows and columns are read"] = new(
            () => Book([["信息资源名称", "更新周期"], ["藏行信息", "每年"], ["显行信息", "每年"]], sheet =>
            {
                sheet.Row(2).Hide();
                sheet.Column(2).Hide();
            }), ["藏行信息", "显行信息"], Check: (_, rows) => Assert.Equal(UpdateCycle.Yearly, Of(rows).UpdateCycle)),
        ["hidden sheets are not read"] = new(
            () => Book([["信息资源名称", "更新周期"], ["可见信息", "每年"]], sheet =>
            {
                var hidden = sheet.Workbook.Worksheets.Add("旧");
                hidden.Cell(1, 1).SetValue<string>("信息资源名称");
                hidden.Cell(2, 1).SetValue<string>("旧信息");
                hidden.Visibility = XLWorksheetVisibility.Hidden;
            }), ["可见信息"], Check: (view, _) => Assert.Single(view.Batch.Sheets)),
        ["a cover before the table"] = new(
            () => Book([["信息资源名称", "更新周期"], ["正文信息", "每年"]], sheet =>
            {
                var cover = sheet.Workbook.Worksheets.Add("封面", 1);
                cover.Cell(1, 1).SetValue<string>("盘锦市政务信息资源目录");
                cover.Cell(3, 1).SetValue<string>("填报单位");
                cover.Cell(3, 2).SetValue<string>("市教育局");
            }), ["正文信息"]),
        ["titles above the header"] = new(
            () => Book([["盘锦市政务信息资源目录", ""], ["填报单位：市教育局", "2026年"], ["", ""], ["信息资源名称", "更新周期"], ["标题信息", "每年"]]), ["标题信息"], Check: (view, _) => Assert.Equal(4, view.Batch.Plan!.FirstHeaderRow)),
        ["remarks and signatures below"] = new(
            () => Book([["信息资源名称", "更新周期"], ["表内信息", "每年"], ["注：以上均为最新数据", ""], ["填表人：张某", "审核人：李某"]]), ["表内信息"], ["Remark"]),
        ["obligations below the header"] = new(() => Book([["信息资源名称", "更新周期"], ["必填", "选填"], ["要求信息", "每年"]]), ["要求信息"], ["Guide"]),
        ["the header again in the middle"] = new(() => Book([["信息资源名称", "更新周期"], ["上半信息", "每年"], ["信息资源名称", "更新周期"], ["下半信息", "每年"]]), ["上半信息", "下半信息"], ["HeaderRepeated"]),
        ["blanks that nobody sees"] = new(
            () => Book([["信息资源名称\u200B", " 更新周期\u00A0"], ["\uFEFF 空格信息\u3000", "每年\u200B "]]), ["空格信息"], Check: (_, rows) => Assert.Equal(UpdateCycle.Yearly, Of(rows).UpdateCycle)),
        ["line ends inside cells"] = new(
            () => Csv("信息资源名称,内容描述\r\n\"换行\r\n信息\",\"第一段\r\n第二段\"\r\n"), ["换行 信息"], Check: (_, rows) => Assert.Equal("第一段\n第二段", Of(rows).Abstract))
        { FileName = "目录.csv" },
        ["GB 18030 text"] = new(() => Csv("信息资源名称,更新周期\r\n国标䶮信息,每年\r\n", Gb18030), ["国标䶮信息"]) { FileName = "目录.csv" },
        ["UTF-8 with a byte order mark"] = new(() => [0xEF, 0xBB, 0xBF, .. Csv("信息资源名称,更新周期\n标记信息,每年\n")], ["标记信息"]) { FileName = "目录.csv" },
        ["UTF-16 from a spreadsheet program"] = new(() => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("信息资源名称\t更新周期\r\n宽码信息\t每年\r\n")], ["宽码信息"]) { FileName = "目录.txt" },
        ["semicolons instead of commas"] = new(() => Csv("信息资源名称;更新周期;数据分级\n分号信息;每年;一般\n"), ["分号信息"]) { FileName = "目录.csv" },
        ["tabs instead of commas"] = new(() => Csv("信息资源名称\t更新周期\n制表信息\t每年\n"), ["制表信息"]) { FileName = "目录.txt" },
        ["a workbook under the name of a text"] = new(() => Book([["信息资源名称", "更新周期"], ["错名信息", "每年"]]), ["错名信息"]) { FileName = "目录.csv" },
        ["a text under the name of a workbook"] = new(() => Csv("信息资源名称,更新周期\n假表信息,每年\n"), ["假表信息"]) { FileName = "目录.xls" },
        ["the same header twice"] = new(
            () => Book([["信息资源名称", "更新周期", "更新周期"], ["重列信息", "乱写", "每年"]]), ["重列信息"],
            Check: (view, rows) => Assert.Equal((UpdateCycle.Yearly, 1), (Of(rows).UpdateCycle, view.Batch.Plan!.Columns.Count(column => column.Origin == ColumnOrigin.Duplicate)))),
        ["no column of names"] = new(() => Book([["更新周期", "共享类型", "数据分级"], ["每年", "无条件共享", "一般"]]), [], ["NoName"]),
        ["only a header"] = new(() => Book([["信息资源名称", "更新周期", "共享类型"]]), []),
        ["another department's file"] = new(() => Book([["信息资源名称", "提供部门"], ["户籍信息", "市公安局"]]), [], ["NotYourDepartment"]),
        ["a department nobody knows"] = new(() => Book([["信息资源名称", "提供部门"], ["怪名信息", "某某某委员会"]]), [], ["UnknownDepartment"]),
        ["numbers and truth values as text"] = new(
            () => Book([["信息资源名称", "内容描述"], ["", ""]], sheet =>
            {
                sheet.Cell(2, 1).SetValue(2024);
                sheet.Cell(2, 2).SetValue(true);
            }), ["2024"]),
        ["rare characters"] = new(() => Book([["信息资源名称", "更新周期"], ["𠮷林路😀信息", "每年"]]), ["𠮷林路😀信息"]),
        ["an over-long name"] = new(() => Book([["信息资源名称", "更新周期"], [new string('长', 130), "每年"]]), [], ["NameTooLong"]),
        ["a formula in text"] = new(() => Csv("信息资源名称,内容描述\n=cmd|' /C calc'!A0,+1\n"), ["=cmd|' /C calc'!A0"]) { FileName = "目录.csv" },
        ["an empty workbook"] = new(() => Book([]), Refusal: "Reporting.Empty"),
        ["an empty file"] = new(() => [], Refusal: "Reporting.Empty"),
        ["a picture"] = new(() => [0x89, .. Encoding.ASCII.GetBytes("PNG\r\n\u001a\n"), .. new byte[64]], Refusal: "Reporting.NotATable"),
        ["a password"] = new(() => Fixtures.Compound("EncryptionInfo", "EncryptedPackage").ToArray(), Refusal: "Reporting.Encrypted"),
        ["a bomb"] = new(Bomb, Refusal: "Reporting.Expands"),
        ["a torn file"] = new(() => Book([["信息资源名称"], ["断信息"]])[..900], Refusal: "Reporting.Damaged"),
    };

    public static ResourceContent Read(ImportRowView row) => ContentJson.Read<ResourceContent>(row.Row.Content!);

    private static ResourceContent Of(IReadOnlyList<ImportRowView> rows) => Read(rows.First(row => row.Row.Content is not null));

    private static Encoding Gb18030
    {
        get
        {
            Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
            return Encoding.GetEncoding("gb18030");
        }
    }

    private static byte[] Csv(string text, Encoding? encoding = null) => (encoding ?? new UTF8Encoding(false)).GetBytes(text);

    private static byte[] Book(string[][] rows, Action<IXLWorksheet>? more = null)
    {
        using var book = new XLWorkbook();
        var sheet = book.Worksheets.Add("目录");
        foreach (var (row, cells) in rows.Index())
        {
            foreach (var (column, text) in cells.Index().Where(cell => cell.Item.Length > 0))
            {
                sheet.Cell(row + 1, column + 1).SetValue<string>(text);
            }
        }

        more?.Invoke(sheet);
        using var file = new MemoryStream();
        book.SaveAs(file);
        return file.ToArray();
    }

    private static byte[] Bomb()
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var part = zip.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.SmallestSize).Open();
            var block = new byte[1024 * 1024];
            for (var at = 0; at < 700; at++)
            {
                part.Write(block);
            }
        }

        return file.ToArray();
    }
}
