using Portal.Kernel;
using Portal.Reporting;

namespace Portal.Catalog.Import;

public sealed class HeaderRecognitionTests
{
    private static readonly ClassificationIndex Tree = new(
        [new("10000000", 1, null, "基础信息资源", "t"), new("10100000", 2, "10000000", "人口", "t"), new("20000000", 1, null, "主题信息资源", "t"), new("21100000", 2, "20000000", "生态环保", "t")]);

    private static async Task<ColumnPlan> PlanAsync(params string[][] rows)
    {
        var synonyms = await HeaderSynonyms.ReadAsync(CancellationToken.None);
        return new HeaderRecognition(synonyms, Tree, new Dictionary<string, ImportField>())
            .Recognize([.. rows.Index().Select(row => new FileRow(row.Index + 1, row.Item))], new Dictionary<int, ImportField>())!;
    }

    private static string Fields(ColumnPlan plan) => string.Join(' ', plan.Columns.Select(column => column.Field?.ToString() ?? "?"));

    [Fact]
    public async Task The_official_template_is_recognized_whole()
    {
        var plan = await PlanAsync(
            ("类|项|目|细目|信息资源名称|信息资源代码|信息资源提供方|资源提供方代码|信息资源摘要|信息资源格式分类|信息资源格式类型|信息项名称|数据类型|数据长度|共享类型|共享条件"
            + "|共享方式分类|共享方式类型|是否向社会开放|开放条件|更新周期|发布日期|关联资源代码").Split('|'),
            "1|01|||户籍信息|||1|摘要|数据库|MySQL|姓名|字符型C|50|无条件共享||共享平台|接口|否|按规定使用|每月|2020-01-01|".Split('|'));
        Assert.Equal(
            "Level1 Level2 Level3 Level4 Name ForeignCode Department DepartmentCode Abstract FormatCategory FormatType ItemName ItemType ItemLength SharingType SharingCondition "
            + "SharingMethodCategory SharingMethod Openness OpenCondition UpdateCycle PublishDate RelatedCodes", Fields(plan));
    }

    [Fact]
    public async Task The_survey_template_is_recognized_whole()
    {
        var plan = await PlanAsync(
            "信息系统名称|功能菜单路径|业务事项|信息资源名称|分类|内容描述|提供科室|格式|信息项名称|数据类型|数据长度|更新周期|共享类型|共享范围|共享条件|不予共享依据|共享方式|开放属性|开放条件|用途|数据分级".Split('|'),
            "综合系统|业务/登记|登记|人口信息|人口|摘要|信息科|MySQL|姓名|C|50|每月|无条件共享|||| 接口|不开放||工作参考|一般".Split('|'));
        Assert.Equal(
            "System Menu BusinessItem Name Classification Abstract Section FormatType ItemName ItemType ItemLength UpdateCycle SharingType SharingScope SharingCondition LegalBasis "
            + "SharingMethod Openness OpenCondition Purpose DataLevel", Fields(plan));
    }

    [Fact]
    public async Task A_header_over_two_rows_below_a_title_is_found()
    {
        var plan = await PlanAsync(
            ["盘锦市政务信息资源目录"],
            ["填报单位：", "", "", "2020年"],
            ["信息资源名称", "信息资源格式", "", "信息项", "", "", "更新周期"],
            ["", "分类", "类型", "名称", "数据类型", "数据长度", ""],
            ["户籍信息", "数据库", "MySQL", "姓名", "C", "50", "每月"]);
        Assert.Equal((3, 4), (plan.FirstHeaderRow, plan.LastHeaderRow));
        Assert.Equal("Name FormatCategory FormatType ItemName ItemType ItemLength UpdateCycle", Fields(plan));
    }

    [Theory]
    [InlineData("更新周期（必填）", ImportField.UpdateCycle)]
    [InlineData("更新周期(每日/每月)", ImportField.UpdateCycle)]
    [InlineData("更新周期\n（必填，单选）", ImportField.UpdateCycle)]
    [InlineData("更新周期\n请选择", ImportField.UpdateCycle)]
    [InlineData("更新\n周期", ImportField.UpdateCycle)]
    [InlineData("*更新周期", ImportField.UpdateCycle)]
    [InlineData("更新周期：", ImportField.UpdateCycle)]
    [InlineData(" 更 新 周 期 ", ImportField.UpdateCycle)]
    [InlineData("更新周期【必填】", ImportField.UpdateCycle)]
    [InlineData("更新周期必填", ImportField.UpdateCycle)]
    [InlineData("更新频率", ImportField.UpdateCycle)]
    [InlineData("数源单位/数据提供单位", ImportField.Department)]
    [InlineData("UPDATE CYCLE", ImportField.UpdateCycle)]
    [InlineData("联系电话", ImportField.Ignored)]
    public async Task Headers_carry_hints_signs_and_wraps(string header, ImportField field)
    {
        var plan = await PlanAsync(["信息资源名称", header], ["甲", "乙"]);
        Assert.Equal(field, plan.Columns[1].Field);
    }

    [Fact]
    public async Task Data_type_means_the_item_beside_item_columns_and_the_format_elsewhere()
    {
        var item = await PlanAsync(["信息资源名称", "信息项名称", "数据类型"], ["甲", "姓名", "文本"]);
        Assert.Equal(ImportField.ItemType, item.Columns[2].Field);
        var format = await PlanAsync(["数据集名称", "提供单位", "数据类型"], ["甲", "市教育局", "xls"], ["乙", "市教育局", "csv"]);
        Assert.Equal((ImportField.FormatType, ColumnOrigin.Values), (format.Columns[2].Field, format.Columns[2].Origin));
    }

    [Fact]
    public async Task Open_condition_is_openness_when_its_values_say_so()
    {
        var open = await PlanAsync(["数据集名称", "开放条件"], ["甲", "无条件开放"], ["乙", "有条件开放"]);
        Assert.Equal(ImportField.Openness, open.Columns[1].Field);
        var condition = await PlanAsync(["数据集名称", "开放条件"], ["甲", "签订协议后使用"], ["乙", "实名注册"]);
        Assert.Equal(ImportField.OpenCondition, condition.Columns[1].Field);
    }

    [Fact]
    public async Task Topics_that_are_not_in_the_classification_are_set_aside()
    {
        var other = await PlanAsync(["name", "topic"], ["甲", "市场监管"], ["乙", "其他"]);
        Assert.Equal(ImportField.Ignored, other.Columns[1].Field);
        var ours = await PlanAsync(["name", "topic"], ["甲", "生态环保"], ["乙", "人口"]);
        Assert.Equal(ImportField.Classification, ours.Columns[1].Field);
    }

    [Fact]
    public async Task Two_columns_of_one_meaning_do_not_overwrite_each_other()
    {
        var plan = await PlanAsync(["信息资源名称", "发布日期", "首次发布日期"], ["甲", "无", "2020-01-01"]);
        Assert.Equal((null, ColumnOrigin.Duplicate), (plan.Columns[1].Field, plan.Columns[1].Origin));
        Assert.Equal(ImportField.PublishDate, plan.Columns[2].Field);
    }

    [Fact]
    public async Task A_column_no_synonym_knows_stays_open_with_examples()
    {
        var plan = await PlanAsync(["信息资源名称", "办件深度"], ["甲", "四级"], ["乙", "三级"]);
        Assert.Equal((null, ColumnOrigin.Unknown), (plan.Columns[1].Field, plan.Columns[1].Origin));
        Assert.Equal(["四级", "三级"], plan.Columns[1].Samples);
    }

    [Fact]
    public async Task Every_spelling_of_the_seed_file_is_recognized_alone()
    {
        var file = await Data.SeedFiles.ReadAsync<HeaderSynonyms.SynonymFile>("header-synonyms.json", CancellationToken.None);
        var synonyms = new HeaderSynonyms(file);
        Assert.True(file.Fields.Values.Sum(words => words.Count) > 300);
        Assert.All(file.Fields, field => Assert.All(field.Value, word =>
            Assert.Contains(HeaderWords.Keys(word), key => synonyms.Meanings(key) is [var meaning] && meaning == field.Key)));
        Assert.All(file.Ambiguous.Keys, word => Assert.True(synonyms.Meanings(TextFold.Key(word)).Count > 1, word));
    }
}
