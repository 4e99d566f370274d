using Bunit;
using Microsoft.AspNetCore.Components;
using Portal.Kernel;

namespace Portal.Ui;

public sealed class ListTests : UiTest
{
    private readonly List<TableQuery> asked = [];

    [Fact]
    public void A_table_reads_its_page_and_order_from_the_address()
    {
        Navigation.NavigateTo("/list?page=3&size=50&sort=-name");

        RenderTable();

        var query = Assert.Single(asked);
        Assert.Equal((3, 50, "name", true), (query.Page.Number, query.Page.Size, query.Sort, query.Descending));
    }

    [Theory]
    [InlineData("/list?sort=code", "name")]
    [InlineData("/list?sort=; drop table", "name")]
    [InlineData("/list?page=-4&size=x", "name")]
    public void What_no_column_knows_or_nobody_can_read_becomes_the_default(string address, string sort)
    {
        Navigation.NavigateTo(address);

        RenderTable();

        var query = Assert.Single(asked);
        Assert.Equal((1, 20, sort, false), (query.Page.Number, query.Page.Size, query.Sort, query.Descending));
    }

    [Fact]
    public void A_changed_filter_loads_again_and_page_links_keep_it()
    {
        var table = RenderTable();
        Navigation.NavigateTo("/list?state=draft");

        table.WaitForAssertion(() => Assert.Equal(2, asked.Count));
        Assert.Equal("/list?state=draft&page=2", table.Find("a[rel=next]").GetAttribute("href"));
        Assert.Equal("/list?state=draft&sort=-name", table.Find("th[aria-sort] a").GetAttribute("href"));
    }

    [Fact]
    public void Leaving_the_page_asks_nothing_more()
    {
        RenderTable();

        Navigation.NavigateTo("/elsewhere?page=2");

        Assert.Single(asked);
    }

    [Fact]
    public void The_table_names_its_rows_and_the_order_of_its_columns()
    {
        var table = RenderTable();

        Assert.Equal("资源", table.Find("[role=region]").GetAttribute("aria-label"));
        Assert.Equal("ascending", table.Find("th[scope=col][aria-sort]").GetAttribute("aria-sort"));
        Assert.Equal(20, table.FindAll("tbody th[scope=row]").Count);
        Assert.Equal("/catalog/7", table.Find("tr[data-row='7'] a.row-link").GetAttribute("href"));
        Assert.Contains("第 1–20 条，共 57 条", table.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void No_rows_say_why()
    {
        var table = RenderTable(rows: 0);

        Assert.Empty(table.FindAll("table"));
        Assert.Contains("没有符合条件的记录", table.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Chosen_rows_survive_paging()
    {
        IReadOnlyCollection<string> chosen = [];
        var table = RenderTable(p => p.Add(t => t.Selectable, true).Add(t => t.SelectionChanged, heard => chosen = heard));

        await TickAsync(table, "tr[data-row='3'] input");
        Assert.Equal(["3"], chosen);
        Navigation.NavigateTo("/list?page=2");
        table.WaitForAssertion(() => Assert.NotEmpty(table.FindAll("tr[data-row='21']")));
        await TickAsync(table, "thead input");

        Assert.Equal(["3", .. Enumerable.Range(21, 20).Select(row => $"{row}")], chosen.OrderBy(row => row.Length).ThenBy(row => row, StringComparer.Ordinal));
        Assert.Contains("已选 21 条", table.Markup, StringComparison.Ordinal);
        Assert.All(table.FindAll("tbody input"), tick => Assert.True(tick.HasAttribute("checked")));

        Navigation.NavigateTo("/list");
        table.WaitForAssertion(() => Assert.NotEmpty(table.FindAll("tr[data-row='3']")));
        Assert.Equal(["3"], table.FindAll("tr[aria-selected=true]").Select(row => row.GetAttribute("data-row")));
    }

    [Fact]
    public async Task Rows_that_cannot_be_ticked_say_why_and_all_leaves_them_out()
    {
        IReadOnlyCollection<string> chosen = [];
        var table = RenderTable(p => p.Add(t => t.Selectable, true).Add(t => t.SelectionChanged, heard => chosen = heard).Add(t => t.WhyNotSelectable, row => row == 3 ? "别的部门的" : null));

        var tick = table.Find("tr[data-row='3'] input");
        Assert.True(tick.HasAttribute("disabled"));
        Assert.EndsWith("：别的部门的", tick.GetAttribute("aria-label"), StringComparison.Ordinal);
        await TickAsync(table, "thead input");
        Assert.Equal(19, chosen.Count);
        Assert.DoesNotContain("3", chosen);
        Assert.True(table.Find("thead input").HasAttribute("checked"));
    }

    [Fact]
    public void A_hidden_column_is_offered_and_shown_once_remembered()
    {
        JSInterop.Setup<string?>("portal.recall", _ => true).SetResult("name,note");

        var table = RenderTable(p => p.Add(t => t.ChooseColumns, true));

        table.WaitForAssertion(() => Assert.Contains("备注", table.FindAll("thead th").Select(th => th.TextContent.Trim())));
        Assert.DoesNotContain("数量", table.FindAll("thead th").Select(th => th.TextContent.Trim()));
    }

    [Fact]
    public void A_facet_link_adds_and_takes_away_its_value_and_starts_at_the_first_page()
    {
        Navigation.NavigateTo("/list?state=draft&page=4");

        var facet = Render<FacetList>(p => p.Add(f => f.Title, "状态").Add(f => f.Name, "state")
            .Add(f => f.Values, [new FacetValue("draft", "草稿", 3), new FacetValue("review", "审核中", 5), new FacetValue(FacetValue.Empty, "", 1)]));

        var links = facet.FindAll("a");
        Assert.Equal("/list", links[0].GetAttribute("href"));
        Assert.Equal("true", links[0].GetAttribute("aria-current"));
        Assert.Equal("/list?state=draft&state=review", links[1].GetAttribute("href"));
        Assert.Contains("（空）", links[2].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void The_filter_form_keeps_what_was_set_elsewhere()
    {
        Navigation.NavigateTo("/list?state=draft&sort=name&page=3");

        var bar = Render<FilterBar>(p => p.Add(b => b.Keep, ["state", "sort"]).Add(b => b.Active, [new ActiveFilter("状态", "草稿", "/list?sort=name")]));

        Assert.Equal("/list", bar.Find("form").GetAttribute("action"));
        Assert.Equal(["state=draft", "sort=name"], bar.FindAll("input[type=hidden]").Select(i => $"{i.GetAttribute("name")}={i.GetAttribute("value")}"));
        Assert.Equal("去掉条件：状态 草稿", bar.Find("a.chip").GetAttribute("aria-label"));
    }

    [Theory]
    [InlineData(1, "1 2 … 9")]
    [InlineData(4, "1 2 3 4 5 … 9")]
    [InlineData(5, "1 … 4 5 6 … 9")]
    [InlineData(9, "1 … 8 9")]
    public void The_pager_shows_the_ends_and_the_neighbours(int number, string shown)
    {
        var pager = Render<Pager>(p => p.Add(g => g.Number, number).Add(g => g.Size, 20).Add(g => g.Total, 170));

        Assert.Equal(shown, string.Join(' ', pager.FindAll("li").Select(li => li.TextContent.Trim()).Where(text => text is not ("上一页" or "下一页"))));
        Assert.Equal($"{number}", pager.Find("ul [aria-current=page]").TextContent);
    }

    [Fact]
    public void Marked_text_stays_text()
    {
        var text = Render<MarkedText>(p => p.Add(t => t.Segments, [new TextSegment("<b>", false), new TextSegment("企业", true)]));

        Assert.Equal("企业", text.Find("mark").TextContent);
        Assert.Empty(text.FindAll("b"));
    }

    private IRenderedComponent<DataTable<int>> RenderTable(
        Action<ComponentParameterCollectionBuilder<DataTable<int>>>? more = null, int rows = 57)
    {
        if (!Navigation.Uri.Contains("/list", StringComparison.Ordinal))
        {
            Navigation.NavigateTo("/list");
        }

        var table = Render<DataTable<int>>(p =>
        {
            p.Add(t => t.Caption, "资源").Add(t => t.KeyOf, row => $"{row}").Add(t => t.DefaultSort, "name")
                .Add(t => t.Load, (query, _) =>
                {
                    asked.Add(query);
                    return Task.FromResult(new Page<int>([.. Enumerable.Range(1, rows).Skip(query.Page.Skip).Take(query.Page.Size)], rows, query.Page));
                })
                .AddChildContent<TableColumn<int>>(c => c.Add(x => x.Key, "name").Add(x => x.Title, "名称").Add(x => x.IsHeader, true).Add(x => x.Sortable, true)
                    .Add(x => x.Href, row => $"/catalog/{row}").Add(x => x.Value, row => $"资源 {row}"))
                .AddChildContent<TableColumn<int>>(c => c.Add(x => x.Key, "code").Add(x => x.Title, "数量").Add(x => x.Value, row => $"{row}"))
                .AddChildContent<TableColumn<int>>(c => c.Add(x => x.Key, "note").Add(x => x.Title, "备注").Add(x => x.Hidden, true).Add(x => x.Value, _ => ""));
            more?.Invoke(p);
        });
        table.WaitForState(() => !table.HasComponent<LoadingState>());
        return table;
    }

    /// <summary>Found and changed in one turn of the renderer: a rendering in between would give the box another handler, and bUnit drops the event of the old one.</summary>
    private static Task TickAsync(IRenderedComponent<DataTable<int>> table, string box) =>
        table.InvokeAsync(() => table.Find(box).ChangeAsync(new ChangeEventArgs { Value = true }));
}
