using System.Text.Json;
using Portal.Reporting;
using Portal.Reporting.Sheets;
using Portal.Reporting.Templates;

namespace Portal.Tests.Reporting;

public sealed class TemplateWriterTests(TemporaryFolder folder) : IClassFixture<TemporaryFolder>
{
    private static readonly string[] Departments = [.. Enumerable.Range(1, 80).Select(number => $"第{number}部门")];

    private static readonly TemplateBook Book = new(
    [
        new TemplateSheet("目录/清单",
        [
            new("资源名称") { IsRequired = true, MaxLength = 100, Help = "填写全称" },
            new("提供部门") { Choices = Departments },
            new("共享类型") { Choices = ["无条件共享", "有条件共享", "不予共享"] },
            new("编码") { IsLocked = true },
            new("更新日期") { Kind = ColumnKind.Date },
            new("条数") { Kind = ColumnKind.Number },
        ])
        {
            Title = "信息资源调查表",
            Hint = "带 * 的列必填。\n不要改动表头。",
            Sample = ["示例：人口基础信息", "第1部门", "有条件共享", "", "2024-09-13", "12"],
            Rows = [["𠮷林路 =1+1", "第2部门", "无条件共享", "007", "2024-09-13", "5"], ["2024-01-02", "", "", "+86", "", "很多"]],
        },
    ])
    {
        Stamp = new Dictionary<string, string> { ["版本"] = "3", ["部门"] = "市公安局" },
        Snapshot = [["007", "𠮷林路"]],
    };

    private readonly TableReader reader = new();

    [Fact]
    public async Task A_filled_in_copy_reads_back_with_its_stamp_and_snapshot()
    {
        var file = await SaveAsync("template.xlsx");
        await using var stream = File.OpenRead(file);
        using var table = (await reader.OpenAsync(stream, TestContext.Current.CancellationToken)).Value;

        var rows = await table.ReadAsync(TestContext.Current.CancellationToken).Select(row => row.Value).ToListAsync();
        var stamp = await TemplateStamp.ReadAsync(table, TestContext.Current.CancellationToken);
        var snapshot = await table.ReadAsync(3, TestContext.Current.CancellationToken).Select(row => row.Value).ToListAsync();

        Assert.Equal([new("目录 清单", false), new(TemplateBook.ChoicesSheet, true), new(TemplateBook.StampSheet, true), new(TemplateBook.SnapshotSheet, true)], table.Sheets);
        Assert.Equal(
        [
            "信息资源调查表", "带 * 的列必填。\n不要改动表头。", "资源名称*|提供部门|共享类型|编码|更新日期|条数",
            "示例：人口基础信息|第1部门|有条件共享||2024-09-13|12", "𠮷林路 =1+1|第2部门|无条件共享|007|2024-09-13|5", "2024-01-02|||+86||很多",
        ], rows.Select(row => string.Join('|', row.Cells)));
        Assert.Equal(("3", "市公安局", "5"), (stamp["版本"], stamp["部门"], stamp["FirstRow:目录 清单"]));
        Assert.Equal(["007", "𠮷林路"], Assert.Single(snapshot).Cells);
    }

    [Fact]
    public async Task Lists_locks_and_hidden_sheets_are_what_openpyxl_sees()
    {
        const string Python = "/usr/bin/python3";
        Assert.SkipUnless(File.Exists(Python) && (await ForeignReaders.RunAsync(Python, ["-c", "import openpyxl"])).Code == 0,
            "openpyxl is not installed (Debian: python3-openpyxl)");
        const string Script =
            """
            import json, sys, openpyxl
            b = openpyxl.load_workbook(sys.argv[1])
            s = b.worksheets[0]
            print(json.dumps({
                "checks": sorted([str(v.sqref), v.type, v.formula1 or ""] for v in s.data_validations.dataValidation),
                "protected": s.protection.sheet,
                "locked": [s[c].protection.locked for c in ("A3", "A4", "A5", "D5")] + [s.column_dimensions[c].width > 10 for c in "AB"],
                "states": [w.sheet_state for w in b.worksheets],
                "frozen": s.freeze_panes,
            }))
            """;
        var (code, output, error) = await ForeignReaders.RunAsync(Python, ["-c", Script, await SaveAsync("inspect.xlsx")]);
        Assert.True(code == 0, error);
        using var seen = JsonDocument.Parse(output);
        var root = seen.RootElement;

        Assert.Equal(
        [
            "A5:A2004 textLength 100", "B5:B2004 list _choices!$A$1:$A$80", "C5:C2004 list _choices!$B$1:$B$3",
            "E5:E2004 date 61", "F5:F2004 whole -2147483648",
        ], root.GetProperty("checks").EnumerateArray().Select(check => string.Join(' ', check.EnumerateArray().Select(part => part.GetString()))));
        Assert.True(root.GetProperty("protected").GetBoolean());
        Assert.Equal([true, true, false, true, true, true], root.GetProperty("locked").EnumerateArray().Select(value => value.GetBoolean()));
        Assert.Equal(["visible", "veryHidden", "veryHidden", "veryHidden"], root.GetProperty("states").EnumerateArray().Select(value => value.GetString()));
        Assert.Equal("A4", root.GetProperty("frozen").GetString());
    }

    [Fact]
    public async Task LibreOffice_opens_it()
    {
        var records = ForeignReaders.Records(await ForeignReaders.LibreOfficeAsync(await SaveAsync("office.xlsx")));

        Assert.Equal(["资源名称*", "提供部门", "共享类型", "编码", "更新日期", "条数"], records[2][..6]);
        Assert.Equal(["𠮷林路 =1+1", "第2部门", "无条件共享", "007", "2024-09-13", "5"], records[4][..6]);
    }

    [Fact]
    public async Task The_error_workbook_holds_every_rejected_cell_with_its_reason()
    {
        RejectedRow[] rejected = [new(new RawRow(7, ["007", "=1+1", "", "多出"]), "提供部门不存在", "名称"), new(new RawRow(9, ["x"]), "名称为空")];
        await using var stream = new MemoryStream();
        await new SheetWriter().WriteAsync(SheetFormat.Xlsx, RejectedRows.Sheet("未导入", ["编码", "名称"], rejected.ToAsyncEnumerable()), stream, TestContext.Current.CancellationToken);

        using var table = (await reader.OpenAsync(stream, TestContext.Current.CancellationToken)).Value;
        var rows = await table.ReadAsync(TestContext.Current.CancellationToken).Select(row => string.Join('|', row.Value.Cells)).ToListAsync();

        Assert.Equal(["原行号|涉及的列|未导入原因|编码|名称", "7|名称|提供部门不存在（表头之外的内容：多出）|007|=1+1", "9||名称为空|x"], rows);
    }

    private async Task<string> SaveAsync(string name)
    {
        var file = folder.File(name);
        await using var stream = File.Create(file);
        await new ClosedXmlTemplateWriter().WriteAsync(Book, stream, TestContext.Current.CancellationToken);
        return file;
    }
}
