using Portal.Support;

namespace Portal.Catalog;

/// <summary>What a leader is shown as changed.</summary>
public sealed class ContentDifferenceTests(PortalDatabase database) : IClassFixture<PortalDatabase>
{
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
        var words = database.Get<CatalogWords>();
        var old = new ResourceContent { Abstract = "名称、日期。", DataItems = [new DataItem { Name = "名称", Type = "C", Length = 100 }] };

        var line = Assert.Single(ContentDifference.Between(old, old with { Abstract = "名称、编号。" }, words));

        Assert.Equal(("Abstract", false), (line.Field, line.IsList));
        Assert.Equal([new DifferencePart("名称、编号。", Differs: true)], line.NewParts);
    }
}
