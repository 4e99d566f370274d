using Microsoft.Playwright;
using Portal.Support;
using static Microsoft.Playwright.Assertions;

namespace Portal.Browser;

/// <summary>The list of a search: Back returns to the hit that was opened, and a search without hits offers nothing to narrow down.</summary>
[Collection(BrowserCollection.Name)]
public sealed class CatalogBackTests(BrowserFixture browser)
{
    [Fact]
    public async Task Back_from_a_resource_returns_to_its_hit()
    {
        await using var clerk = await browser.StartAsync("clerk");
        var page = clerk.Page;
        await clerk.GoAsync("/catalog?q=企业");
        var last = page.Locator(".hit-name").Last;
        var name = await last.TextContentAsync();

        await last.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = name })).ToBeVisibleAsync();
        await page.GoBackAsync();

        await Expect(page.Locator(".hit-name").Last).ToBeFocusedAsync();
        await Expect(page.Locator(".hit-name").Last).ToBeInViewportAsync();
        clerk.AssertQuiet();
    }

    [Fact]
    public async Task A_search_without_hits_shows_neither_facets_nor_pages()
    {
        await using var clerk = await browser.StartAsync("clerk");
        await clerk.GoAsync("/catalog?q=蓝鲸火箭");

        await Expect(clerk.Page.GetByText("没有找到")).ToBeVisibleAsync();
        await Expect(clerk.Page.GetByText("缩小范围")).ToHaveCountAsync(0);
        await Expect(clerk.Page.Locator("main .pager")).ToHaveCountAsync(0);
        clerk.AssertQuiet();
    }
}
