using Microsoft.Playwright;
using Portal.Support;

namespace Portal.Shell;

/// <summary>What only a browser shows of the kit: focus, keys, the address and the way back.</summary>
[Collection(BrowserCollection.Name)]
public sealed class GalleryBrowserTests(BrowserFixture browser)
{
    [Fact]
    public async Task A_refused_form_leads_to_the_first_field_that_is_missing()
    {
        await using var session = await OpenAsync();

        await session.Page.Locator(".sticky-actions .button-primary").ClickAsync();

        await Assertions.Expect(session.Page.Locator("#Name")).ToBeFocusedAsync();
        await session.Page.Locator("[role=alert] a").Nth(1).ClickAsync();
        await Assertions.Expect(session.Page.Locator("#Cycle")).ToBeFocusedAsync();
        await Assertions.Expect(session.Page.Locator("#Cycle")).ToHaveAttributeAsync("aria-invalid", "true");
        session.AssertQuiet();
    }

    [Fact]
    public async Task Back_returns_to_the_same_row_of_the_same_list()
    {
        await using var session = await OpenAsync();
        var page = session.Page;

        await page.Locator("th a.sort").Nth(1).ClickAsync();
        await Assertions.Expect(page.Locator("th[aria-sort=ascending]")).ToContainTextAsync("信息项数");
        await page.Locator("a[rel=next]").ClickAsync();
        await Assertions.Expect(page.Locator("ul .page-link[aria-current=page]")).ToHaveTextAsync("2");
        var row = page.Locator("tr[data-row]").Nth(4);
        var key = await row.GetAttributeAsync("data-row");
        await row.Locator("a.row-link").ClickAsync();
        await page.WaitForURLAsync("**/dev/gallery?row=*");
        await page.GoBackAsync();

        await Assertions.Expect(page.Locator($"tr[data-row='{key}'] a.row-link")).ToBeFocusedAsync();
        Assert.Contains("sort=items&page=2", page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Arrow_keys_walk_the_rows()
    {
        await using var session = await OpenAsync();
        var rows = session.Page.Locator("tr[data-row] a.row-link");

        await rows.First.FocusAsync();
        await session.Page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(rows.Nth(1)).ToBeFocusedAsync();
        await session.Page.Keyboard.PressAsync("End");

        await Assertions.Expect(rows.Last).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Control_K_finds_a_page_by_its_name_and_Enter_opens_it()
    {
        await using var session = await OpenAsync();
        var page = session.Page;

        await page.Keyboard.PressAsync("Control+k");
        var box = page.GetByRole(AriaRole.Combobox, new() { Name = "页面、资源名称或代码" });
        await Assertions.Expect(box).ToBeFocusedAsync();
        await box.FillAsync("工作台");
        await Assertions.Expect(page.Locator("#palette-list [aria-selected=true]")).ToContainTextAsync("工作台");
        await page.Keyboard.PressAsync("Enter");

        await page.WaitForURLAsync("**/desk");
    }

    [Fact]
    public async Task Dark_takes_effect_at_once_and_survives_a_reload()
    {
        await using var session = await OpenAsync();
        var page = session.Page;

        await page.GetByLabel("显示设置").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "深色" }).ClickAsync();
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        await page.ReloadAsync();

        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
    }

    [Fact]
    public async Task A_lost_connection_is_said_without_covering_the_page()
    {
        await using var session = await OpenAsync();
        var page = session.Page;
        var bar = page.Locator("#components-reconnect-modal");
        await Assertions.Expect(bar).ToBeHiddenAsync();

        await page.EvaluateAsync("document.getElementById('components-reconnect-modal').dispatchEvent(new CustomEvent('components-reconnect-state-changed', { detail: { state: 'failed' } }))");

        await Assertions.Expect(bar).ToContainTextAsync("您填写的内容已保存");
        await page.Locator(".sticky-actions .button-primary").ClickAsync();
        await Assertions.Expect(page.Locator("#Name")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_file_goes_over_HTTP_with_the_antiforgery_token()
    {
        await using var session = await OpenAsync();
        var page = session.Page;
        var answer = page.WaitForResponseAsync("**/dev/upload");

        await page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "a.csv", MimeType = "text/csv", Buffer = "a,b"u8.ToArray() });

        Assert.Equal(200, (await answer).Status);
        await Assertions.Expect(page.Locator(".file-drop ~ [role=alert]")).ToHaveCountAsync(0);
        session.AssertQuiet();
    }

    private async Task<BrowserSession> OpenAsync()
    {
        var session = await browser.StartAsync("clerk");
        await session.GoAsync("/dev/gallery");
        return session;
    }
}
