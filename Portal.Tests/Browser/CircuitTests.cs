using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Portal.Catalog;
using Portal.Identity;
using Portal.Support;
using static Microsoft.Playwright.Assertions;

namespace Portal.Browser;

/// <summary>What happens to a person's work when the connection, the browser or the account goes away.</summary>
[Collection(BrowserCollection.Name)]
public sealed class CircuitTests(BrowserFixture browser)
{
    [Fact]
    public async Task What_was_typed_is_there_after_the_browser_died()
    {
        string address;
        await using (var session = await browser.StartAsync("clerk"))
        {
            await session.GoAsync("/catalog/records/new");
            await session.Page.Locator("#Name").FillAsync("污染源在线监测设备信息");
            await session.Page.Locator("#Abstract").FillAsync("设备名称、位置和检定日期。");
            await Expect(session.Page.Locator(".autosave")).ToContainTextAsync("已保存", new() { Timeout = 20_000 });
            address = session.Page.Url;
        }

        await using var again = await browser.StartAsync("clerk");
        await again.GoAsync(address);
        await Expect(again.Page.Locator("#Name")).ToHaveValueAsync("污染源在线监测设备信息");
        await Expect(again.Page.Locator("#Abstract")).ToHaveValueAsync("设备名称、位置和检定日期。");
        again.AssertQuiet();
    }

    [Fact]
    public async Task A_cut_line_shows_the_bar_and_mends_by_itself_with_the_page_as_it_was()
    {
        await using var session = await browser.StartAsync("clerk");
        var cut = false;
        List<IWebSocketRoute> lines = [];
        await session.Page.RouteWebSocketAsync("**/_blazor**", line =>
        {
            if (cut)
            {
                _ = line.CloseAsync(new() { Code = 3001 });
                return;
            }

            line.ConnectToServer();
            lines.Add(line);
        });

        // Without a socket the client would fall back to plain requests and mend the line at once.
        await session.Page.RouteAsync("**/_blazor/**", route => cut ? route.AbortAsync() : route.ContinueAsync());
        await session.GoAsync("/catalog/records/new");
        await session.Page.Locator("#Name").FillAsync("排污许可执行报告");
        await Expect(session.Page.Locator(".autosave")).ToContainTextAsync("已保存", new() { Timeout = 20_000 });
        var bar = session.Page.Locator("#components-reconnect-modal");
        await Expect(bar).ToBeHiddenAsync();

        cut = true;
        await lines[^1].CloseAsync(new() { Code = 3001 });
        await Expect(bar).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await Expect(session.Page.Locator("#Name")).ToHaveValueAsync("排污许可执行报告");

        cut = false;
        await Expect(bar).ToBeHiddenAsync(new() { Timeout = 60_000 });
        await session.Page.Locator("#Name").FillAsync("排污许可执行报告信息");
        await Expect(session.Page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "排污许可执行报告信息" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_disabled_account_is_refused_in_its_open_circuit()
    {
        await using var session = await browser.StartAsync();
        await session.SignInAsync("clerk.hb", DemoAccounts.Password);
        await session.GoAsync("/catalog/records/new");
        await session.Page.Locator("#Name").FillAsync("不应写入的记录");
        await Expect(session.Page.Locator(".autosave")).ToContainTextAsync("已保存", new() { Timeout = 20_000 });
        await using var db = await browser.Portal.OpenAsync();
        var id = await db.Users.Where(user => user.UserName == "clerk.hb").Select(user => user.Id).SingleAsync();
        var before = await db.ResourceRevisions.CountAsync(revision => revision.DrafterId == id);
        await db.Users.Where(user => user.Id == id).ExecuteUpdateAsync(set => set.SetProperty(user => user.IsDisabled, true));

        // A right that was read a moment ago holds for two seconds: the second or third attempt is refused at the latest.
        var refusal = session.Page.Locator(".alert-late");
        for (var attempt = 0; attempt < 50 && !await IsOutAsync(); attempt++)
        {
            await session.Page.Locator("#Abstract").FillAsync($"第 {attempt} 次。");
            await Expect(session.Page.Locator(".autosave:has(.spin)").Or(refusal).Or(session.Page.Locator("#Password")).First).ToBeVisibleAsync(new() { Timeout = 20_000 });
            await Expect(session.Page.Locator(".autosave:not(:has(.spin))").Or(session.Page.Locator("#Password")).First).ToBeVisibleAsync(new() { Timeout = 20_000 });
        }

        Assert.True(await IsOutAsync());
        if (await session.Page.GetByRole(AriaRole.Button, new() { Name = "保存草稿" }).IsVisibleAsync())
        {
            await session.Page.GetByRole(AriaRole.Button, new() { Name = "保存草稿" }).ClickAsync();
            await Expect(refusal.Or(session.Page.Locator("#Password")).First).ToBeVisibleAsync();
        }

        Assert.Equal(before, await db.ResourceRevisions.CountAsync(revision => revision.DrafterId == id));

        async Task<bool> IsOutAsync() => await refusal.CountAsync() > 0 || await session.Page.Locator("#Password").CountAsync() > 0;
    }
}
