using Microsoft.Playwright;
using Portal.Support;
using static Microsoft.Playwright.Assertions;

namespace Portal.Browser;

/// <summary>A system of two thousand menus, pasted at once and walked in the browser: the page draws what is in sight.</summary>
[Collection(BrowserCollection.Name)]
public sealed class LargeSystemTests(BrowserFixture browser)
{
    private const int Groups = 40;
    private const int Each = 50;

    /// <summary>Rows on the screen and twenty more on either side.</summary>
    private const int MostRows = 120;

    [Fact]
    public async Task Two_thousand_menus_are_pasted_scrolled_and_judged()
    {
        await using var clerk = await browser.StartAsync("clerk");
        var page = clerk.Page;
        const string Name = "综合执法监管平台";
        await clerk.GoAsync("/systems");
        await page.GetByRole(AriaRole.Button, new() { Name = "登记系统" }).ClickAsync();
        await page.Locator("#Name").FillAsync(Name);
        await page.GetByRole(AriaRole.Button, new() { Name = "保存", Exact = true }).ClickAsync();
        await Expect(page.Locator("#Purpose")).ToHaveCountAsync(0);
        await clerk.GoAsync($"/systems?q={Name}");
        await page.GetByRole(AriaRole.Link, new() { Name = Name }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = Name })).ToBeVisibleAsync();
        await clerk.SettleAsync();

        // Typed for it, two thousand lines take the browser many seconds; all that matters is what the page sends.
        var text = string.Join('\n', Enumerable.Range(0, Groups).SelectMany(group => Enumerable.Range(0, Each).Select(each => $"  第{group}组第{each}项功能菜单").Prepend($"第{group}组功能菜单")));
        await page.Locator("#MenuText").EvaluateAsync("(box, text) => { box.value = text; box.dispatchEvent(new Event('input', { bubbles: true })); box.dispatchEvent(new Event('change', { bubbles: true })); }", text);
        await page.GetByRole(AriaRole.Button, new() { Name = "加入菜单树" }).ClickAsync();
        await Expect(page.GetByText($"新增 {Groups * (Each + 1)} 个菜单")).ToBeVisibleAsync(new() { Timeout = 20_000 });

        var rows = page.Locator(".menu-board tbody tr");
        await Expect(rows.Nth(5)).ToBeVisibleAsync();
        Assert.InRange(await rows.CountAsync(), 6, MostRows);

        // What is not in sight has a guessed height: the end moves on while it is drawn, and one scrolls again.
        var last = $"第{Groups - 1}组第{Each - 1}项功能菜单";
        await page.WaitForFunctionAsync("last => { const region = document.querySelector('.table-tall'); region.scrollTop = region.scrollHeight; return region.textContent.includes(last); }", last, new() { PollingInterval = 200 });
        await Expect(page.GetByText(last, new() { Exact = true })).ToBeVisibleAsync();
        Assert.InRange(await rows.CountAsync(), 6, MostRows);

        await page.Locator(".menu-board thead input[type=checkbox]").CheckAsync();
        await page.Locator(".table-bar").GetByRole(AriaRole.Button, new() { Name = "产生资源", Exact = true }).ClickAsync();
        await Expect(page.GetByText($"已判断 {Groups * Each} 个菜单")).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await Expect(page.Locator(".meter-wide")).ToContainTextAsync("100 %");
        clerk.AssertQuiet();
    }
}
