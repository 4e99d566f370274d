using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Portal.Insights;
using Portal.Sharing;
using Portal.Support;
using static Microsoft.Playwright.Assertions;

namespace Portal.Browser;

/// <summary>Figures open exactly their rows, and papers come to those who may read the case and to nobody else.</summary>
[Collection(BrowserCollection.Name)]
public sealed class WindowWalkTests(BrowserFixture browser)
{
    [Theory]
    [InlineData("zh-CN", 1366)]
    [InlineData("en-US", 375)]
    public async Task Every_figure_of_the_window_opens_as_many_rows(string locale, int width)
    {
        browser.Require();
        await using var session = await browser.StartAsync("clerk", locale);
        await session.Page.SetViewportSizeAsync(width, 812);
        await session.GoAsync(WindowPaths.Window);
        await session.AssertSoundAsync($"the window {locale} {width}");
        var figures = await FiguresAsync(session, ".figures a.tile", ".tile-count");
        var cells = await FiguresAsync(session, ".chart-table td a", null);
        Assert.Equal(8, figures.Count);
        Assert.Contains(figures, figure => figure.Count > 0);
        Assert.NotEmpty(cells);

        foreach (var (href, count) in figures.Take(5).Concat(cells.Where(cell => cell.Href.Contains("/window/", StringComparison.Ordinal)).Take(3)))
        {
            await session.GoAsync(href);
            await Expect(session.Page.Locator("main tbody tr")).ToHaveCountAsync(Math.Min(count, 20));
            Assert.Equal(count, count == 0 ? 0 : Number(await session.Page.Locator(".table-foot").InnerTextAsync()));
        }

        var resources = cells.First(cell => cell.Href.StartsWith("/catalog", StringComparison.Ordinal));
        await session.GoAsync(resources.Href);
        await Expect(session.Page.Locator(".hits-total")).ToContainTextAsync(new Regex($"(^|[^0-9]){resources.Count}([^0-9]|$)"));
        await session.GoAsync(figures[0].Href);
        await session.AssertSoundAsync($"the rows {locale} {width}");
        session.AssertQuiet();
    }

    [Fact]
    public async Task Papers_are_downloaded_from_the_pages_and_refused_to_others()
    {
        browser.Require();
        await using var session = await browser.StartAsync("clerk");
        await using var stranger = await browser.StartAsync("sysadmin");
        await using var db = await browser.Portal.OpenAsync();
        var department = await db.Users.Where(user => user.UserName == "clerk").Select(user => user.DepartmentId).SingleAsync();
        var one = await db.ShareCases.Where(c => c.ProviderId == department && c.Outcome != null && c.Outcome != ReplyOutcome.Refused).Select(c => new { c.Id, c.Number }).FirstAsync();
        var form = await db.RequestForms.Where(f => f.DepartmentId == department && f.State == RequestFormState.Sent).Select(f => f.Id).FirstAsync();
        var grant = await db.Grants.Where(g => g.CaseId == one.Id).Select(g => g.Id).FirstAsync();

        foreach (var (page, words) in new[]
        {
            (SharingPaths.Case(one.Id), new[] { "申请表", "受理回执", "答复书" }), (SharingPaths.Form(form), ["申请表"]), (SharingPaths.Grant(grant), ["授权凭证"]),
        })
        {
            await session.GoAsync(page);
            await session.AssertSoundAsync(page);
            foreach (var word in words)
            {
                var link = session.Page.GetByRole(AriaRole.Link, new() { Name = word, Exact = true });
                var file = await session.Page.RunAndWaitForDownloadAsync(() => link.ClickAsync());
                Assert.EndsWith(".pdf", file.SuggestedFilename, StringComparison.Ordinal);
                Assert.Equal("%PDF-", System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(await file.PathAsync()), 0, 5));
                var refused = await stranger.Context.APIRequest.GetAsync(new Uri(browser.Portal.Address, await link.GetAttributeAsync("href")).AbsoluteUri);
                Assert.Equal(404, refused.Status);
            }
        }

        session.AssertQuiet();
    }

    private static async Task<List<(string Href, int Count)>> FiguresAsync(BrowserSession session, string links, string? count)
    {
        var found = new List<(string, int)>();
        foreach (var link in await session.Page.Locator(links).AllAsync())
        {
            var text = await (count is null ? link : link.Locator(count)).InnerTextAsync();
            found.Add(((await link.GetAttributeAsync("href"))!, int.TryParse(text, out var number) ? number : -1));
        }

        return found;
    }

    /// <summary>第 1–20 条，共 44 条; 1–20 of 44.</summary>
    private static int Number(string foot) => int.Parse(Regex.Match(foot, "(?:共|of) *([0-9]+)").Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
}
