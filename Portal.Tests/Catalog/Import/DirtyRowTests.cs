using Portal.Kernel;
using Portal.Organization;
using Portal.Support;

namespace Portal.Catalog.Import;

/// <summary>What real files contain (domain 4), row by row: nothing is lost without a word.</summary>
public sealed class DirtyRowTests(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    private static readonly string[] Header = ["信息资源名称", "信息资源代码", "信息资源提供方", "更新周期", "信息资源格式", "共享类型", "数据分级", "发布日期", "信息项名称", "数据类型", "数据长度"];

    private async Task<FileReading> ReadAsync(params string[][] rows) => await ReadAsync(isWorkbook: false, rows);

    private async Task<FileReading> ReadAsync(bool isWorkbook, params string[][] rows) =>
        await database.ReadAsync(await database.CallerAsync(RoleCodes.WorkingGroup), isWorkbook, [Header, .. rows]);

    private static string[] Row(string name = "甲信息", string code = "", string department = "市教育局", string cycle = "每年", string format = "xls", string sharing = "", string level = "", string date = "", string item = "", string type = "", string length = "") =>
        [name, code, department, cycle, format, sharing, level, date, item, type, length];

    [Theory]
    [InlineData("更新周期", "偶尔")]
    [InlineData("共享类型", "可能")]
    [InlineData("数据分级", "很高")]
    [InlineData("发布日期", "去年春天")]
    [InlineData("数据类型", "形状")]
    [InlineData("数据长度", "很长")]
    [InlineData("信息资源格式", "数据库")]
    public async Task An_unknown_value_is_left_out_and_named_with_row_column_and_allowed_values(string column, string value)
    {
        var row = Row(item: "姓名", type: "C", length: "5");
        row[Array.IndexOf(Header, column)] = value;
        var reading = await ReadAsync(row);
        var placed = Assert.Single(reading.Rows);
        var problem = Assert.Single(placed.Reading.Problems);
        Assert.Equal((2, ProblemWeight.LeftOut, column, value), (placed.Reading.RowNumber, problem.Weight, problem.Column, problem.Value));
        var sentence = ImportWording.Say(problem, System.Globalization.CultureInfo.GetCultureInfo("zh-CN"));
        Assert.Contains(column, sentence, StringComparison.Ordinal);
        Assert.Contains(value, sentence, StringComparison.Ordinal);
        Assert.Contains(column == "数据长度" ? "不是数字" : "可填：", sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("户籍信息.xls", "户籍信息")]
    [InlineData("户籍信息.XLSX", "户籍信息")]
    [InlineData("户籍信息.csv", "户籍信息")]
    [InlineData(" 户籍\n信息 ", "户籍 信息")]
    public async Task Names_lose_file_endings_and_line_breaks(string written, string name)
    {
        var reading = await ReadAsync(Row(written));
        Assert.Equal(name, reading.Rows[0].Record!.Content.Name);
        Assert.Equal(written.Contains('.', StringComparison.Ordinal), reading.Rows[0].Reading.Problems.Exists(problem => problem.Code == "FileEnding"));
    }

    [Fact]
    public async Task Rows_of_one_resource_merge_by_code_and_append_items()
    {
        var reading = await ReadAsync(
            Row("人员信息", "A1", item: "姓名", type: "C", length: "20"),
            Row("人员信息", "A1", cycle: "每月", item: "年龄", type: "N"),
            Row("", "", "", "", "", item: "住址", type: "C", length: "100"));
        var record = Assert.Single(reading.Rows, row => row.IsFirst).Record!;
        Assert.Equal(["姓名", "年龄", "住址"], record.Content.DataItems.Select(item => item.Name));
        Assert.Equal(UpdateCycle.Yearly, record.Content.UpdateCycle);
        var differing = Assert.Single(reading.Rows[1].Problems);
        Assert.Equal(("FirstRowWins", "UpdateCycle"), (differing.Code, differing.Value));
        Assert.All(reading.Rows, row => Assert.Same(record, row.Record));
    }

    [Fact]
    public async Task Without_a_code_provider_and_folded_name_decide()
    {
        var reading = await ReadAsync(
            Row("养老机构信息", department: "市民政局"), Row("养老机构　信息", department: "盘锦市民政局"), Row("养老机构信息", department: "市教育局"), Row("养老机构信息", department: "某处"), Row("养老机构信息", department: "另一处"));
        Assert.Equal([true, false, true, true, true], reading.Rows.Select(row => row.IsFirst));
        Assert.Same(reading.Rows[0].Record, reading.Rows[1].Record);
        Assert.Equal("RowRepeats", Assert.Single(reading.Rows[1].Problems).Code);
    }

    [Fact]
    public async Task A_code_under_two_names_is_refused()
    {
        var reading = await ReadAsync(Row("甲", "A1"), Row("乙", "A1"));
        Assert.Null(reading.Rows[1].Record);
        Assert.Equal(("CodeTaken", "A1", "2"), (reading.Rows[1].Problems[0].Code, reading.Rows[1].Problems[0].Value, reading.Rows[1].Problems[0].More));
    }

    [Fact]
    public async Task Blank_rows_guides_examples_repeated_headers_and_remarks_are_skipped_with_their_reason()
    {
        var reading = await ReadAsync(
            ["必填", "选填", "必填", "必填", "必填", "必填", "必填", "选填", "选填", "选填", "选填"], ["示例", "A0", "市教育局"], Row(), ["", "", "/", "无"], Header, ["注：本表一式两份"], ["填表人：", "", "张某"]);
        Assert.Equal(["Guide", "Example", "Blank", "HeaderRepeated", "Remark", "Remark"], reading.Rows.Where(row => row.Record is null).Select(row => row.Problems[0].Code));
        Assert.Single(reading.Rows, row => row.IsFirst);
        Assert.Equal(7, reading.Rows.Count);
    }

    [Fact]
    public async Task A_row_without_name_or_resource_is_refused()
    {
        var reading = await ReadAsync(Row("", item: "姓名"), Row("无"));
        Assert.Equal(["NoResource", "NoName"], reading.Rows.Select(row => row.Problems[0].Code));
    }

    [Theory]
    [InlineData("涉密")]
    [InlineData("机密级")]
    [InlineData("绝密")]
    public async Task A_classified_row_takes_the_whole_resource_with_it(string level)
    {
        var reading = await ReadAsync(
            Row("甲", item: "一", type: "N"), Row("乙", item: "一", type: "N"), Row("甲", level: level, item: "二", type: "N"), Row("", department: "", item: "三", type: "N"), Row("丙"));
        Assert.Equal([true, false, true, true, false], reading.Rows.Select(row => row.Record!.IsClassified));
    }

    [Fact]
    public async Task An_unmapped_column_that_says_secret_refuses_the_row_too()
    {
        var reading = await database.ReadAsync(await database.CallerAsync(RoleCodes.WorkingGroup), isWorkbook: false,
            ["信息资源名称", "备用栏"], ["甲", "机密级"], ["乙", "保密工作机构名录"]);
        Assert.Equal([true, false], reading.Rows.Select(row => row.Record!.IsClassified));
    }

    [Fact]
    public async Task Merged_cells_left_of_the_name_reach_down_in_workbooks_only()
    {
        string[][] rows = [["提供部门", "信息资源名称"], ["市教育局", "甲"], ["", "乙"], ["无", "丙"], ["市民政局", "丁"]];
        var caller = await database.CallerAsync(RoleCodes.WorkingGroup);
        var workbook = await database.ReadAsync(caller, isWorkbook: true, rows);
        Assert.Equal(["市教育局", "市教育局", "", "市民政局"], workbook.Rows.Select(row => row.Reading.Department));
        var text = await database.ReadAsync(caller, isWorkbook: false, rows);
        Assert.Equal(["市教育局", "", "", "市民政局"], text.Rows.Select(row => row.Reading.Department));
    }

    [Fact]
    public async Task Levels_of_the_classification_are_read_as_codes_and_names()
    {
        var reading = await database.ReadAsync(await database.CallerAsync(RoleCodes.WorkingGroup), isWorkbook: true,
            ["类", "项", "目", "信息资源名称"], ["1", "01", "", "甲"], ["基础信息资源", "社会信用", "", "乙"], ["", "", "", "丙"], ["部门信息资源", "市政府各部门", "013", "丁"], ["9", "99", "", "戊"], ["1", "06", "005", "己"]);
        Assert.Equal(["10100000", "10400000", "10400000", "30700000", "", "10600000"], reading.Rows.Select(row => row.Record!.Content.Classification));
        Assert.Equal("Classification", Assert.Single(reading.Rows[4].Reading.Problems).Code);
        Assert.Equal("ClassificationCut", Assert.Single(reading.Rows[5].Reading.Problems).Code);
    }

    [Fact]
    public async Task Dragged_names_and_codes_are_warned_of()
    {
        var reading = await ReadAsync(
            Row("网格员01", "X1"), Row("网格员02", "X2"), Row("网格员03", "X3"), Row("名录2019", "X9"), Row("名录2020", "10100000/00001"), Row("丁", "10100000/00002"), Row("戊", "10100000/00003"), Row("己", "10100000/00004"));
        Assert.Equal([("信息资源名称", 2, 4, "网格员01"), ("信息资源代码", 2, 4, "X1")],
            reading.DragFills.Select(run => (run.Header, run.FirstRow, run.LastRow, run.First)).OrderByDescending(run => run.Header.Length).ThenByDescending(run => run.Header));
    }

    [Fact]
    public async Task A_code_that_counts_up_within_one_resource_is_warned_of_and_does_not_split_it()
    {
        var reading = await ReadAsync(
            Row("人员信息", "10100000/00001", item: "一", type: "N"), Row("人员信息", "10100000/00002", item: "二", type: "N"), Row("人员信息", "10100000/00003", item: "三", type: "N"));
        Assert.Equal(3, Assert.Single(reading.Rows, row => row.IsFirst).Record!.Content.DataItems.Count);
        Assert.Equal(("信息资源代码", 2, 4), reading.DragFills.Select(run => (run.Header, run.FirstRow, run.LastRow)).Single());
    }

    [Theory]
    [InlineData("盘锦市发展和改革委员会", "市发改委", "")]
    [InlineData("市发展和改革委员会", "市发改委", "")]
    [InlineData(" 市 发改委 ", "市发改委", "")]
    [InlineData("市行政审批服务局社会事务审批科", "市行政审批局", "社会事务审批科")]
    [InlineData("盘锦市公安局户政管理处", "市公安局", "户政管理处")]
    [InlineData("市安监局", "市应急局", "")]
    public async Task Departments_are_known_by_names_aliases_sections_and_successors(string written, string shortName, string section)
    {
        var reading = await ReadAsync(Row(department: written));
        var found = reading.Rows[0].Record!.Department;
        Assert.NotNull(found);
        Assert.Equal((await database.DepartmentAsync(shortName)).Id, found.Id);
        Assert.Equal(section, found.Section);
    }

    [Theory]
    [InlineData("钦州市财政局")]
    [InlineData("某某办")]
    [InlineData("市公安局和市司法局")]
    public async Task A_name_that_only_resembles_one_is_not_taken(string written) =>
        Assert.Null((await ReadAsync(Row(department: written))).Rows[0].Record!.Department);

    [Fact]
    public async Task Similar_names_are_suggested()
    {
        await using var db = await database.OpenAsync();
        var facts = await PreviewFacts.ReadAsync(db, Caller.System, database.Clock.Today(), CancellationToken.None);
        Assert.Equal((await database.DepartmentAsync("市财政局")).Id, facts.Departments.Suggest("钦州市财政局")[0]);
        Assert.Empty(facts.Departments.Suggest("叠彩"));
    }

    [Fact]
    public async Task Several_items_in_one_cell_are_taken_apart_when_no_type_stands_beside()
    {
        var reading = await ReadAsync(Row(item: "姓名、身份证号；住址"));
        Assert.Equal(["姓名", "身份证号", "住址"], reading.Rows[0].Record!.Content.DataItems.Select(item => item.Name));
    }
}
