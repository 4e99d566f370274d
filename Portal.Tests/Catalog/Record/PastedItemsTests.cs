using CsCheck;

namespace Portal.Catalog.Record;

public sealed class PastedItemsTests
{
    [Fact]
    public void Lines_of_a_spreadsheet_become_items()
    {
        var pasted = PastedItems.Parse("企业名称\t字符型C\t100\r\n备案日期\t日期\t\r\n\r\n投资额\t数值型N(18,2)\t\r\n");

        Assert.Empty(pasted.Problems);
        Assert.Equal([("企业名称", "C", 100), ("备案日期", "D", null), ("投资额", "N", (int?)18)], pasted.Items.Select(item => (item.Name, item.Type, item.Length)));
    }

    [Fact]
    public void A_header_says_what_the_columns_are()
    {
        var pasted = PastedItems.Parse("序号\t字段名称\t说明\t长度\t数据类型\t是否敏感\t共享类型\n1\t身份证号\t公民身份号码\t１８\t字符串\t是\t不予共享\n");

        var item = Assert.Single(pasted.Items);
        Assert.Equal(("身份证号", "C", 18, true, SharingType.NotShared, "公民身份号码"), (item.Name, item.Type, item.Length, item.IsSensitive, item.Sharing, item.Note));
    }

    [Fact]
    public void A_running_number_in_front_is_no_name() => Assert.Equal("许可证号", PastedItems.Parse("1\t许可证号\tC\t20").Items.Single().Name);

    [Fact]
    public void What_is_not_understood_is_named_and_the_item_is_kept()
    {
        var pasted = PastedItems.Parse("单位\t地理坐标\t很长\n\t日期");

        Assert.Equal([(1, "Type", "地理坐标"), (1, "Length", "很长"), (2, "Name", "")], pasted.Problems.Select(problem => (problem.Line, problem.Code, problem.Text)));
        Assert.Equal(2, pasted.Items.Count);
    }

    [Fact]
    public void One_column_of_names_is_enough() => Assert.Equal(["甲", "乙"], PastedItems.Parse("甲\n乙").Items.Select(item => item.Name));

    [Fact]
    public void Any_text_is_read_without_failing() => Gen.String[Gen.OneOf<char>(Gen.Char, Gen.OneOf("\t\n\r名称C1".ToCharArray())), 0, 60]
        .Sample(text => PastedItems.Parse(text).Items.Count <= text.Split('\n', '\r').Length);
}
