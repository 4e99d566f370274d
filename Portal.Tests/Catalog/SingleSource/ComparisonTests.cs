using Portal.Catalog.Search;

namespace Portal.Catalog.SingleSource;

public sealed class ComparisonTests
{
    [Theory]
    [InlineData("许可证编号", "许可证号码")]
    [InlineData("发证机关", "发证部门")]
    [InlineData("监测时间", "监测日期")]
    [InlineData("供应商名称", "供应商")]
    [InlineData("买受人姓名", "买受人")]
    [InlineData("ＰＭ２．５浓度", "pm2.5 浓度")]
    [InlineData("3.企业名称（必填）", "企业名称*")]
    [InlineData("补贴金额(元)", "补贴数额")]
    [InlineData("年检年份", "年检年度")]
    public void Items_that_differ_in_spelling_only_are_one(string one, string other) => Assert.Equal(ItemKey.Of(one), ItemKey.Of(other));

    [Theory]
    [InlineData("姓名", "名称")]
    [InlineData("出生日期", "死亡日期")]
    [InlineData("编号", "号")]
    [InlineData("检查结果", "检查内容")]
    public void Items_that_differ_in_meaning_stay_apart(string one, string other) => Assert.NotEqual(ItemKey.Of(one), ItemKey.Of(other));

    [Theory]
    [InlineData("2023年度盘锦市民政局低保对象基本信息表", "低保对象名单")]
    [InlineData("ＸＸ系统台账", "xx系统数据")]
    [InlineData("市民政局的低保对象情况", "低保对象")]
    public void Names_are_compared_by_what_they_are_about(string one, string other)
    {
        var names = ComparisonData.NamesOf(["盘锦市民政局", "市民政局"]);

        Assert.Equal(NameCore.Of(one, names), NameCore.Of(other, names));
    }

    [Theory]
    [InlineData("信息")]
    [InlineData("表")]
    [InlineData("")]
    [InlineData("🗂️")]
    [InlineData("市")]
    public void A_name_of_empty_words_keeps_something_or_nothing_and_never_throws(string name) => Assert.InRange(NameCore.Of(name, []).Length, 0, 2);

    [Fact]
    public void A_name_alone_is_worth_a_look_and_never_strong()
    {
        var alike = Comparison.Of(new("行政许可", []), Record("行政许可", ("船名", 1), ("船籍港", 1)), _ => 1);

        Assert.Equal(LikenessLevel.Worth, alike.Level);
    }

    [Fact]
    public void Common_items_are_no_evidence_and_rare_ones_are()
    {
        var mine = Record("低保对象", ("姓名", 0.06), ("联系电话", 0.06), ("身份证号", 0.06), ("地址", 0.06));
        var theirs = Record("执业律师", ("姓名", 0.06), ("联系电话", 0.06), ("身份证号", 0.06), ("地址", 0.06));
        Assert.Equal(LikenessLevel.None, Comparison.Of(mine, theirs, _ => 1).Level);

        var rare = Record("船舶", ("船舶识别号", 1), ("船籍港", 1), ("总吨位", 1), ("备注", 0.06));
        Assert.Equal(LikenessLevel.Strong, Comparison.Of(rare, Record("渔船", ("船籍港", 1), ("船舶识别号", 1), ("总吨位", 1)), _ => 1).Level);
    }

    [Fact]
    public void Items_written_twice_count_once()
    {
        var once = Comparison.Of(Record("船舶", ("船籍港", 1)), Record("船舶", ("船籍港", 1), ("船名", 1)), _ => 1);
        var twice = Comparison.Of(Record("船舶", ("船籍港", 1), ("船籍港", 1)), Record("船舶", ("船籍港", 1), ("船名", 1), ("船名", 1)), _ => 1);

        Assert.Equal((once.Weight, once.Covered, once.Shared.Count), (twice.Weight, twice.Covered, twice.Shared.Count));
    }

    [Fact]
    public void A_form_that_many_departments_fill_in_asks_for_nothing()
    {
        Likeness Strong(bool byName) => new(LikenessLevel.Strong, byName, 0.4, 2, 1, []);

        Assert.Equal([LikenessLevel.Worth, LikenessLevel.Strong, LikenessLevel.Worth], Comparison.WithoutForms([Strong(false), Strong(true), Strong(false)]).Select(one => one.Level));
        Assert.Equal([LikenessLevel.Strong, LikenessLevel.Strong], Comparison.WithoutForms([Strong(false), Strong(false)]).Select(one => one.Level));
    }

    [Fact]
    public async Task The_shipped_synonyms_say_one_thing_each()
    {
        var file = await Portal.Data.SeedFiles.ReadAsync<ItemSynonymSeed.SynonymFile>("item-synonyms.json", TestContext.Current.CancellationToken);
        var meanings = file.Groups.SelectMany(group => group.Select(word => (Key: ItemKey.Of(word), Meaning: group[0]))).GroupBy(word => word.Key)
            .Where(group => group.Select(word => word.Meaning).Distinct().Count() > 1).Select(group => $"{group.Key}: {string.Join(", ", group.Select(word => word.Meaning).Distinct())}");

        Assert.Empty(meanings);
        var vocabulary = new ItemVocabulary(ItemSynonymSeed.Read(file));
        Assert.Equal(vocabulary.MeaningOf(ItemKey.Of("身份证号")), vocabulary.MeaningOf(ItemKey.Of("公民身份号码")));
    }

    private static ComparedRecord Record(string core, params (string Name, double Weight)[] items) =>
        new(core, [.. items.Select(item => new ComparedItem(item.Name, item.Name, item.Weight))]);
}
