using System.Text;
using Microsoft.Playwright;
using Portal.Support;

namespace Portal.Clocks;

/// <summary>The administrator loads next year from a file, with a real browser: upload, preview, confirm; then everybody gets the final date.</summary>
[Collection(BrowserCollection.Name)]
public sealed class CalendarsInTheBrowserTests(BrowserFixture browser)
{
    [Fact]
    public async Task Next_year_is_uploaded_previewed_and_confirmed()
    {
        browser.Require();
        await using var session = await browser.StartAsync("sysadmin");
        var page = session.Page;
        await session.GoAsync(ClocksPaths.Calendars);

        await UploadAsync(page, "2027-wrong.json", """{"2027":{"holidays":["2027-02-30"],"workdays":[]}}""");
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("2027-02-30");

        await UploadAsync(page, "2027.json", GivenClocks.PublicShape(2027, ("2027-01-01", true), ("2027-01-04", true), ("2027-01-02", false)));
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "预览：2027.json" })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Row, new() { Name = "2027-01-04" })).ToContainTextAsync("放假");
        var found = (await session.InspectAsync("preview 1366")).ToList();
        await page.SetViewportSizeAsync(375, 812);
        found.AddRange(await session.InspectAsync("preview 375"));
        await page.SetViewportSizeAsync(1366, 768);

        await page.GetByRole(AriaRole.Button, new() { Name = "确认导入" }).ClickAsync();
        await page.Locator("dialog[open] textarea").FillAsync("国办发明电〔2026〕1号");
        found.AddRange(await session.InspectAsync("dialog"));
        await page.Locator("dialog[open]").GetByRole(AriaRole.Button, new() { Name = "确认导入" }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "导入完成" })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "2027", Exact = true })).ToBeVisibleAsync();
        await page.GotoAsync($"{ClocksPaths.Deadline}?received=2026-12-18&days=10");
        await Assertions.Expect(page.Locator("#due time")).ToHaveTextAsync("2027年1月2日 星期六");
        Assert.Empty(found);

        // The refused file is an answer of 400, which the browser writes to its console; nothing else may stand there.
        Assert.DoesNotContain(session.Complaints, complaint => !complaint.Contains("400", StringComparison.Ordinal));
    }

    private static Task UploadAsync(IPage page, string name, string json) =>
        page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = name, MimeType = "application/json", Buffer = Encoding.UTF8.GetBytes(json) });
}
