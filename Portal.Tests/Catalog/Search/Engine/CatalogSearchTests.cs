using System.Text;
using CsCheck;

namespace Portal.Catalog.Search;

public sealed class CatalogSearchTests
{
    [Fact]
    public async Task An_exact_code_and_a_title_come_before_everything_else()
    {
        using var given = await GivenIndex.WithAsync(
            GivenIndex.Document("低保对象与人口信息比对") with { Abstract = "人口信息 人口信息 人口信息 人口信息 30701300/00001" },
            GivenIndex.Document("人口信息变更台账"),
            GivenIndex.Document("人口信息"),
            GivenIndex.Document("残疾人名册") with { Code = "30701300/00001" },
            GivenIndex.Document("常住人口信息"));

        Assert.Equal(["人口信息", "人口信息变更台账"], given.Find("人口信息").Take(2));
        Assert.Equal(5, given.Find("人").Count);
        Assert.Equal("残疾人名册", given.Find("30701300/00001")[0]);
        Assert.Equal(2, given.Find("30701300/00001").Count);
    }

    [Theory]
    [InlineData("30701300/00001", 1)]
    [InlineData("３０７０１３００／００００１", 1)]
    [InlineData("3070130000001", 1)]
    [InlineData("30701300", 2)]
    [InlineData("307013", 2)]
    [InlineData("30701300/0000", 2)]
    [InlineData("xz-2018", 1)]
    [InlineData("XZ2018009", 1)]
    [InlineData("00002", 1)]
    [InlineData("0002", 0)]
    public async Task Codes_are_found_whole_and_by_their_beginning(string text, int count)
    {
        using var given = await GivenIndex.WithAsync(
            GivenIndex.Document("甲") with { Code = "30701300/00001" },
            GivenIndex.Document("乙") with { Code = "30701300/00002", ForeignCode = "XZ-2018/009" });

        Assert.Equal(count, given.Find(text).Count);
    }

    [Theory]
    [InlineData("gps", 1)]
    [InlineData("GPS数据", 1)]
    [InlineData("ＧＰＳ", 1)]
    [InlineData("gp", 1)]
    [InlineData("ps", 0)]
    [InlineData("车GPS", 1)]
    [InlineData("2018", 1)]
    [InlineData("2018年", 1)]
    [InlineData("年公交", 1)]
    [InlineData("公交 gps 2018", 1)]
    [InlineData("gps公交", 0)]
    public async Task Letters_and_digits_are_words(string text, int count)
    {
        using var given = await GivenIndex.WithAsync(GivenIndex.Document("2018年公交车GPS数据"));

        Assert.Equal(count, given.Find(text).Count);
    }

    [Theory]
    [InlineData("人口基础信息", 1)]
    [InlineData("人口（基础）信息", 1)]
    [InlineData("人口(基础)信息", 1)]
    [InlineData("口基", 1)]
    [InlineData("籍贯现", 0)]
    [InlineData("住址籍贯", 0)]
    public async Task Brackets_in_a_name_may_be_left_out_and_items_do_not_run_together(string text, int count)
    {
        using var given = await GivenIndex.WithAsync(GivenIndex.Document("人口（基础）信息") with { ItemNames = ["籍贯", "现住址", "籍贯"] });

        Assert.Equal(count, given.Find(text).Count);
    }

    [Theory]
    [InlineData("𠮷野家")]
    [InlineData("𠮷")]
    [InlineData("野家𠮷")]
    [InlineData("葛城")]
    [InlineData("ｶﾞｽ")]
    [InlineData("ガス")]
    [InlineData("㎏")]
    [InlineData("kg")]
    [InlineData("零宽字符")]
    public async Task Rare_and_compatible_characters_are_found(string text)
    {
        using var given = await GivenIndex.WithAsync(
            GivenIndex.Document("𠮷野家𠮷") with { ItemNames = ["葛\U000E0100城", "ガス", "㎏", "零\u200B宽\uFEFF字\uFE00符"] },
            GivenIndex.Document("吉野家"));

        Assert.Equal(["𠮷野家𠮷"], given.Find(text));
    }

    [Theory]
    [InlineData("\"")]
    [InlineData("*")]
    [InlineData("?*~^:()[]{}!&&||+-\\/")]
    [InlineData("\0")]
    [InlineData("😀")]
    [InlineData("，。、《》")]
    [InlineData("\ud842")]
    [InlineData("\udfb7\ud842")]
    [InlineData("\uFFFE\uFFFF")]
    public async Task Text_without_anything_to_look_for_finds_nothing_and_says_so(string text)
    {
        using var given = await GivenIndex.WithAsync(GivenIndex.Document("人口信息"));

        var hits = given.Search(new CatalogSearchRequest { Text = text });

        Assert.Equal(0, hits.Total);
        Assert.True(hits.NothingToSearchFor);
    }

    [Theory]
    [InlineData("\"人口\" AND (信息")]
    [InlineData("name:人口")]
    [InlineData("人口* 信?息")]
    [InlineData("<script>alert(1)</script>人口")]
    [InlineData("人口' OR 1=1 --")]
    public async Task Query_syntax_is_only_text(string text)
    {
        using var given = await GivenIndex.WithAsync(GivenIndex.Document("人口信息"));

        Assert.False(given.Search(new CatalogSearchRequest { Text = text }).NothingToSearchFor);
    }

    [Fact]
    public async Task Very_long_text_is_cut_and_says_so()
    {
        using var given = await GivenIndex.WithAsync(GivenIndex.Document("人口信息"));

        Assert.True(given.Search(new CatalogSearchRequest { Text = new string('人', 1_000_000) }).TextWasCut);
        Assert.True(given.Search(new CatalogSearchRequest { Text = string.Concat(Enumerable.Repeat("人 ", 90)) }).TextWasCut);
        Assert.True(given.Search(new CatalogSearchRequest { Text = new string('人', 199) + "𠮷" }).TextWasCut);
        Assert.False(given.Search(new CatalogSearchRequest { Text = new string('人', 200) }).TextWasCut);
    }

    [Fact]
    public async Task Nothing_a_user_types_makes_a_search_fail()
    {
        using var given = await GivenIndex.WithAsync(GivenIndex.Document("人口（基础）信息 GPS"));
        var characters = Gen.OneOf<char>(Gen.Char, Gen.OneOf("人口基础信息gps\"*?\\()\ud842\udfb7\u0301\u200b".ToCharArray()));

        Gen.String[characters, 0, 40].Sample(text =>
        {
            var hits = given.Search(new CatalogSearchRequest
            {
                Text = text,
                Selections = new Dictionary<CatalogFacet, IReadOnlyCollection<string>> { [CatalogFacet.State] = ["Published", text] },
            });
            Assert.InRange(hits.Total, 0, 1);
        });
    }

    [Fact]
    public async Task Whatever_is_indexed_is_found_and_its_segments_join_to_the_original()
    {
        var characters = Gen.OneOf<char>(Gen.Char, Gen.OneOf("人口基础信息gpsＧＰ㎏ｶﾞ（）\ud842\udfb7\u0301\u200b".ToCharArray()));
        using var given = new GivenIndex();
        var id = Guid.CreateVersion7();
        await Gen.String[characters, 1, 30].SampleAsync(async name =>
        {
            var document = GivenIndex.Document("名", id) with { ItemNames = [name], PinyinKey = "" };
            await given.Index.UpdateAsync([document], [], CancellationToken.None);
            var hits = given.Search(new CatalogSearchRequest { Text = name });
            if (hits.NothingToSearchFor || string.IsNullOrWhiteSpace(name))
            {
                return;
            }

            var hit = Assert.Single(hits.Hits);
            var item = hit.Fragments.Single(fragment => fragment.Part == CatalogPart.Items);
            Assert.Equal(Printable(name), Printable(string.Concat(item.Segments.Select(segment => segment.Text))));
            Assert.Contains(item.Segments, segment => segment.IsHit);
        }, threads: 1, iter: 300);

        // What is stored goes through UTF-8, where half a surrogate pair becomes U+FFFD.
        static string Printable(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
    }

    [Theory]
    [InlineData("常住人口信息", "人口", "常住[人口]信息")]
    [InlineData("常住人口信息", "口", "常住人[口]信息")]
    [InlineData("常住人口信息", "人口 口信", "常住[人口信]息")]
    [InlineData("人口与人口", "人口", "[人口]与[人口]")]
    [InlineData("𠮷野家在𠮷", "𠮷", "[𠮷]野家在[𠮷]")]
    [InlineData("ＧＰＳ轨迹", "gps轨", "[ＧＰＳ轨]迹")]
    [InlineData("重㎏数", "kg", "重[㎏]数")]
    [InlineData("人口（基础）信息", "口基础", "人[口（基础]）信息")]
    [InlineData("<b>人口</b>", "人口", "<b>[人口]</b>")]
    public async Task Hits_are_marked_in_the_original(string name, string text, string expected)
    {
        using var given = await GivenIndex.WithAsync(GivenIndex.Document(name));

        var hit = Assert.Single(given.Search(new CatalogSearchRequest { Text = text }).Hits);

        Assert.Equal(expected, Marked(hit.Name));
    }

    [Fact]
    public async Task A_long_abstract_is_shown_around_its_first_hit()
    {
        var filler = string.Concat(Enumerable.Repeat("𠮷野", 60));
        using var given = await GivenIndex.WithAsync(GivenIndex.Document("甲") with { Abstract = filler + "人口" + filler });

        var fragment = Assert.Single(Assert.Single(given.Search(new CatalogSearchRequest { Text = "人口" }).Hits).Fragments);

        var shown = Marked(fragment.Segments);
        Assert.Contains("野[人口]𠮷", shown, StringComparison.Ordinal);
        Assert.StartsWith("…", shown, StringComparison.Ordinal);
        Assert.EndsWith("…", shown, StringComparison.Ordinal);
        Assert.InRange(shown.Length, 60, 130);
        Assert.DoesNotContain('\uFFFD', Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(shown)));
    }

    [Fact]
    public async Task What_a_filter_hides_is_in_no_count()
    {
        var (mine, other) = (Guid.NewGuid(), Guid.NewGuid());
        using var given = await GivenIndex.WithAsync(
            GivenIndex.Document("人口信息", department: mine),
            GivenIndex.Document("人口信息二", department: other),
            GivenIndex.Document("人口信息三", department: other));

        var hits = given.Search(new CatalogSearchRequest { Text = "人口" }, CatalogFilter.InDepartment(mine));

        Assert.Equal(1, hits.Total);
        Assert.Equal([new CatalogFacetValue(mine.ToString(), 1, false)], hits.Facets[CatalogFacet.Department]);
        Assert.Equal(0, given.Search(new CatalogSearchRequest(), CatalogFilter.Nothing).Total);
        Assert.Empty(given.Index.Ids(new CatalogSearchRequest(), CatalogFilter.Nothing, 10, CancellationToken.None));
    }

    [Fact]
    public async Task More_values_than_one_query_takes_are_no_problem()
    {
        using var given = await GivenIndex.WithAsync(GivenIndex.Document("人口信息"));
        string[] values = [.. Enumerable.Range(0, 3000).Select(number => $"tag{number}"), "Published"];

        Assert.Equal(1, given.Search(new CatalogSearchRequest(), CatalogFilter.Has(CatalogAccessField.State, values)).Total);
    }

    [Fact]
    public async Task Pages_beyond_the_window_are_empty_but_still_counted()
    {
        using var given = await GivenIndex.WithAsync(GivenIndex.Document("人口信息"));

        var hits = given.Search(new CatalogSearchRequest { Page = new Kernel.PageRequest(int.MaxValue, 200) });

        Assert.Empty(hits.Hits);
        Assert.Equal(1, hits.Total);
    }

    [Fact]
    public async Task A_cancelled_search_stops()
    {
        using var given = await GivenIndex.WithAsync(GivenIndex.Document("人口信息"));

        Assert.Throws<OperationCanceledException>(() => given.Index.Search(new CatalogSearchRequest(), CatalogFilter.Everything, new CancellationToken(canceled: true)));
    }

    private static string Marked(IEnumerable<TextSegment> segments) =>
        string.Concat(segments.Select(segment => segment.IsHit ? $"[{segment.Text}]" : segment.Text));
}
