using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Portal.Identity;
using Portal.Law.Import;
using Portal.Law.Library;
using Portal.Law.Reliance;
using Portal.Organization;
using Portal.Support;

namespace Portal.Law;

public sealed class LawPagesTests : IdentityPageTest
{
    [Fact]
    public async Task The_list_finds_a_text_by_the_words_of_an_article()
    {
        Viewer = await Database.CallerAsync(RoleCodes.Clerk);
        Services.GetRequiredService<NavigationManager>().NavigateTo(LawPaths.Laws + "?q=校核");

        var page = Render<LawsPage>();

        page.WaitForAssertion(() => Assert.Contains("第二十六条", page.Find("tbody").TextContent, StringComparison.Ordinal));
        Assert.Single(page.FindAll("tbody tr"));
        Assert.DoesNotContain(LawPaths.Import, page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_keeper_sees_how_to_repeal_and_every_summary_is_marked()
    {
        var law = await Database.LawAsync("中华人民共和国民法典");
        Viewer = await Database.CallerAsync(RoleCodes.SharingAuthority);

        var page = Render<LawPage>(parameters => parameters.Add(p => p.LawTextId, law.Id));

        page.WaitForAssertion(() => Assert.Contains("第二百零三条", page.Markup, StringComparison.Ordinal));
        Assert.Equal(2, page.FindAll(".law-article .chip").Count(chip => chip.TextContent.Contains("摘要", StringComparison.Ordinal)));
        Assert.DoesNotContain(page.FindAll("button"), button => button.TextContent.Contains("废止", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_repeal_on_the_page_leads_to_the_list()
    {
        var law = await Database.ImportedAsync("某某页面法");
        await Database.NotSharedAsync("某某页面法", "第三条");
        Viewer = await Database.KeeperAsync();
        var page = Render<LawPage>(parameters => parameters.Add(p => p.LawTextId, law.Id));
        page.WaitForAssertion(() => Assert.NotNull(page.Find("button")));

        await page.FindAll("button").First(button => button.TextContent.Trim() == "废止全文").ClickAsync(new());
        await page.Find(".button-danger").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Contains("请写明原因", page.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        await page.Find("textarea").InputAsync("由新法废止");
        await page.Find("textarea").ChangeAsync("由新法废止");
        await page.Find(".button-danger").ClickAsync(new());

        page.WaitForAssertion(() => Assert.Contains("列入复核清单的记录：1 条", page.Markup, StringComparison.Ordinal));
        Assert.Equal(Database.Clock.GetUtcNow().Date, (await Database.LawAsync("某某页面法")).ValidTo!.Value.ToDateTime(TimeOnly.MinValue));
    }

    [Fact]
    public async Task The_review_list_shows_the_department_its_own_work()
    {
        var law = await Database.ImportedAsync("某某清单法");
        await Database.NotSharedAsync("某某清单法", "第三条");
        Viewer = await Database.CallerAsync(RoleCodes.Clerk);

        var page = Render<ReliancePage>(parameters => parameters.Add(p => p.LawTextId, law.Id));

        page.WaitForAssertion(() => Assert.Contains("不予共享的资源", page.Find("tbody").TextContent, StringComparison.Ordinal));
        Assert.Contains("仍然有效", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_import_is_previewed_and_confirmed()
    {
        Viewer = await Database.KeeperAsync();
        var staged = await Database.StageAsync("""[{"title":"某某导入法","level":"法律","issuingBody":"机关","inForceFrom":"2020-01-01","articles":[{"number":"1","text":"甲"},{"number":"2"}]}]""", Viewer);
        Services.GetRequiredService<NavigationManager>().NavigateTo($"{LawPaths.Import}?id={staged.Value}");

        var page = Render<ImportPage>();
        page.WaitForAssertion(() => Assert.Contains("缺少条文", page.Find("tbody").TextContent, StringComparison.Ordinal));
        await page.Find(".button-primary").ClickAsync(new());

        page.WaitForAssertion(() => Assert.Contains("导入完成：新增 1", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_picker_takes_an_article_shows_its_level_and_gives_it_back()
    {
        Viewer = await Database.CallerAsync(RoleCodes.Clerk);
        IReadOnlyList<Citation> value = [await Database.CitationAsync("盘锦市政务信息系统整合共享实施方案", "三(二)3")];
        var picker = Render<CitationPicker>(parameters => parameters
            .Add(p => p.Value, value).Add(p => p.ValueChanged, chosen => value = chosen).Add(p => p.RuleSet, "decree-809").Add(p => p.Day, new DateOnly(2026, 11, 23)));
        Assert.Contains("级别不足", picker.Find(".chip").TextContent, StringComparison.Ordinal);

        await picker.Find("[role=combobox]").InputAsync("共享条例 第15条");
        Database.Clock.Advance(TimeSpan.FromSeconds(1));
        picker.WaitForAssertion(() => Assert.Contains("第十五条", picker.Find("[role=option]").TextContent, StringComparison.Ordinal));
        await picker.Find("[role=option]").MouseDownAsync(new());

        Assert.Equal(["三(二)3", "15"], value.Select(citation => citation.Article));
        picker.Render(parameters => parameters.Add(p => p.Value, value));
        Assert.Contains("2025-08-01 起施行", picker.FindAll(".chip")[1].TextContent, StringComparison.Ordinal);
        await picker.FindAll(".chip button")[0].ClickAsync(new());
        Assert.Equal("15", Assert.Single(value).Article);
    }
}
