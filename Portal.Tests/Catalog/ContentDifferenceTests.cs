using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Portal.Support;

namespace Portal.Catalog;

/// <summary>What a leader is shown as changed.</summary>
public sealed class ContentDifferenceTests
{
    private readonly CatalogWords words = new(new StringLocalizer<CatalogText>(
        new ResourceManagerStringLocalizerFactory(Options.Create(new LocalizationOptions()), NullLoggerFactory.Instance)));

    public ContentDifferenceTests() =>
        System.Globalization.CultureInfo.CurrentUICulture = System.Globalization.CultureInfo.GetCultureInfo("zh-CN");

    [Fact]
    public void Equal_contents_differ_in_nothing()
    {
        var content = Given.Content();

        Assert.Empty(ContentDifference.Between(content, content, words));
        Assert.Empty(ContentDifference.Items(content, content, words));
    }

    [Fact]
    public void Items_are_found_again_by_name_whatever_their_place_and_width()
    {
        var old = Given.Content() with
        {
            DataItems = [new DataItem { Name = "项目名称", Type = "C", Length = 100 }, new DataItem { Name = "备案日期", Type = "D" }, new DataItem { Name = "金额", Type = "N" }],
        };
        var @new = old with
        {
            DataItems = [new DataItem { Name = "备案日期", Type = "T", Note = "精确到秒" }, new DataItem { Name = "项目名称", Type = "C", Length = 100 }, new DataItem { Name = "状态", Type = "L" }],
        };

        var items = ContentDifference.Items(old, @new, words);

        Assert.Equal([("备案日期", ItemChange.Changed), ("状态", ItemChange.Added), ("金额", ItemChange.Removed)], items.Select(item => (item.Name, item.Change)));
        Assert.Equal(
            [new FieldDifference("DataItems.Type", words.DataType("D"), words.DataType("T")), new FieldDifference("DataItems.Note", "", "精确到秒")], items[0].Cells);
    }

    [Fact]
    public void A_name_written_twice_is_two_items()
    {
        var twice = Given.Content() with { DataItems = [new DataItem { Name = "备注", Type = "M" }, new DataItem { Name = "备注", Type = "C", Length = 10 }] };
        var once = twice with { DataItems = [twice.DataItems[0]] };

        var removed = Assert.Single(ContentDifference.Items(twice, once, words));
        Assert.Equal(("备注", ItemChange.Removed), (removed.Name, removed.Change));
        Assert.Equal(ItemChange.Added, Assert.Single(ContentDifference.Items(once, twice, words)).Change);
    }

    [Fact]
    public void Links_and_scope_are_compared_by_their_names()
    {
        var old = Given.Content() with { SharingType = SharingType.Conditional, SharingScope = new SharingScope { Kind = SharingScopeKind.Departments, DepartmentIds = [Guid.NewGuid()] } };
        var @new = old with { SystemId = Guid.NewGuid(), SharingScope = old.SharingScope with { DepartmentIds = [Guid.NewGuid()] } };

        var lines = ContentDifference.Between(
            old, @new, words, new LinkedNames("", "旧系统", "登记", "事项", ["市公安局"]), new LinkedNames("", "新系统", "登记", "事项", ["市民政局"]));

        Assert.Equal(["SharingScope", "SystemId"], lines.Select(line => line.Field));
        Assert.Equal(("旧系统", "新系统"), (lines[1].Old, lines[1].New));
    }

    [Fact]
    public void Of_a_list_only_what_came_or_went_is_marked()
    {
        var line = new FieldDifference("DataItems", "名称（C100）、日期（D）", "名称（C100）、编号（C18）", IsList: true);

        Assert.Equal([new("名称（C100）", Differs: false), new DifferencePart("日期（D）", Differs: true)], line.OldParts);
        Assert.Equal([new("名称（C100）", Differs: false), new DifferencePart("编号（C18）", Differs: true)], line.NewParts);
    }

    [Fact]
    public void A_sentence_is_marked_whole_though_it_has_commas()
    {
        var old = new ResourceContent { Abstract = "名称、日期。", DataItems = [new DataItem { Name = "名称", Type = "C", Length = 100 }] };

        var line = Assert.Single(ContentDifference.Between(old, old with { Abstract = "名称、编号。" }, words));

        Assert.Equal(("Abstract", false), (line.Field, line.IsList));
        Assert.Equal([new DifferencePart("名称、编号。", Differs: true)], line.NewParts);
    }
}
