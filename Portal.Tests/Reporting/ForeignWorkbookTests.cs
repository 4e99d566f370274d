using System.Globalization;
using Portal.Reporting;
using Portal.Reporting.Sheets;

namespace Portal.Tests.Reporting;

/// <summary>Workbooks that other programs saved, and ours read by ExcelDataReader.</summary>
public sealed class ForeignWorkbookTests(TemporaryFolder folder) : IClassFixture<TemporaryFolder>
{
    private const string Script =
        """
        import sys, datetime, openpyxl
        book = openpyxl.Workbook()
        s = book.active
        s.title = "数据"
        s.append(["名称", "数量", "日期", "时间", "是否", "公式", "编号"])
        s.append(["㐂𠮷 人口库", 12.5, datetime.date(2024, 9, 13), datetime.datetime(2024, 9, 13, 8, 30), True, "=B2*2", "007"])
        s.append([None, -3, None, None, False, None, "2024-01-02"])
        s["A5"] = "合并"
        s.merge_cells("A5:C6")
        s["A9"] = "末行"
        h = book.create_sheet("隐藏")
        h.sheet_state = "hidden"
        h.append(["基线", 1])
        book.save(sys.argv[1])
        """;

    private readonly TableReader reader = new();

    [Fact]
    public async Task A_workbook_of_openpyxl_reads_with_its_uncalculated_formula_marked()
    {
        var file = await OpenPyxlBookAsync();
        await using var stream = File.OpenRead(file);
        using var table = (await reader.OpenAsync(stream, TestContext.Current.CancellationToken)).Value;

        var rows = await table.ReadAsync(TestContext.Current.CancellationToken).Select(row => row.Value).ToListAsync();

        Assert.Equal([new TableSheet("数据", false), new TableSheet("隐藏", true)], table.Sheets);
        Assert.Equal(
        [
            "1 名称|数量|日期|时间|是否|公式|编号", "2 㐂𠮷 人口库|12.5|2024-09-13|2024-09-13 08:30:00|TRUE||007",
            "3 |-3|||FALSE||2024-01-02", "5 合并", "9 末行",
        ], rows.Select(Show));
        Assert.Equal([new CellProblem(5, CellProblemKind.FormulaWithoutValue)], rows[1].Problems);
        var hidden = await table.ReadAsync(1, TestContext.Current.CancellationToken).Select(row => row.Value).ToListAsync();
        Assert.Equal(["1 基线|1"], hidden.Select(Show));
    }

    [Theory]
    [InlineData("xlsx", TableFormat.Xlsx)]
    [InlineData("xls", TableFormat.Xls)]
    public async Task A_workbook_that_LibreOffice_saved_reads_with_its_values_calculated(string extension, TableFormat format)
    {
        var soffice = ForeignReaders.Find("soffice");
        Assert.SkipWhen(soffice is null, "LibreOffice is not installed (Debian: libreoffice-calc-nogui)");
        var source = await OpenPyxlBookAsync();
        var output = Directory.CreateDirectory(folder.File("out-" + extension)).FullName;
        var (code, _, error) = await ForeignReaders.RunAsync(soffice,
            ["-env:UserInstallation=file://" + output + "/profile", "--headless", "--convert-to", extension, "--outdir", output, source]);
        Assert.True(code == 0, error);
        await using var stream = File.OpenRead(Path.Combine(output, "py." + extension));
        using var table = (await reader.OpenAsync(stream, TestContext.Current.CancellationToken)).Value;

        var rows = await table.ReadAsync(TestContext.Current.CancellationToken).Select(row => row.Value).ToListAsync();

        Assert.Equal(format, table.Format);
        Assert.Equal(["数据", "隐藏"], table.Sheets.Select(sheet => sheet.Name));
        Assert.Equal(
        [
            "1 名称|数量|日期|时间|是否|公式|编号", "2 㐂𠮷 人口库|12.5|2024-09-13|2024-09-13 08:30:00|TRUE|25|007",
            "3 |-3|||FALSE||2024-01-02", "5 合并", "9 末行",
        ], rows.Select(Show));
        Assert.All(rows, row => Assert.Empty(row.Problems));
    }

    [Fact]
    public async Task ExcelDataReader_sees_in_our_workbook_what_we_read_ourselves()
    {
        await using var stream = new MemoryStream();
        await new SheetWriter().WriteAsync(SheetFormat.Xlsx, new Sheet<int>("数据",
        [
            new("序号", number => number), new("名称", number => number % 3 == 0 ? null : $" 资源_x0041_{number}\n𠮷"), new("日期", number => new DateOnly(2024, 1, 1).AddDays(number)),
        ], Enumerable.Range(1, 300).ToAsyncEnumerable()), stream, TestContext.Current.CancellationToken);
        using var other = ExcelDataReader.ExcelReaderFactory.CreateOpenXmlReader(stream, new() { LeaveOpen = true });
        var expected = new List<string>();
        while (other.Read())
        {
            expected.Add(string.Join('|', Enumerable.Range(0, 3).Select(column => other.GetValue(column) switch
            {
                DateTime day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                var value => Convert.ToString(value, CultureInfo.InvariantCulture),
            })));
        }

        using var table = (await reader.OpenAsync(stream, TestContext.Current.CancellationToken)).Value;
        var rows = await table.ReadAsync(TestContext.Current.CancellationToken).Select(row => string.Join('|', row.Value.Cells)).ToListAsync();

        Assert.Equal(301, rows.Count);
        Assert.Equal(expected, rows);
    }

    private static string Show(RawRow row) => string.Create(CultureInfo.InvariantCulture, $"{row.RowNumber} {string.Join('|', row.Cells)}");

    private async Task<string> OpenPyxlBookAsync()
    {
        const string Python = "/usr/bin/python3";
        Assert.SkipUnless(File.Exists(Python) && (await ForeignReaders.RunAsync(Python, ["-c", "import openpyxl"])).Code == 0,
            "openpyxl is not installed (Debian: python3-openpyxl)");
        var file = folder.File("py.xlsx");
        var (code, _, error) = await ForeignReaders.RunAsync(Python, ["-c", Script, file]);
        Assert.True(code == 0, error);
        return file;
    }
}
