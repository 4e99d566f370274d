using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Portal.Clocks;
using Portal.Support;
using static Microsoft.Playwright.Assertions;

namespace Portal.Browser;

/// <summary>A holiday notice from the file to the dates it moves, through the page.</summary>
[Collection(BrowserCollection.Name)]
public sealed class CalendarUploadTests(BrowserFixture browser)
{
    /// <summary>Years nobody else looks at.</summary>
    [Theory]
    [InlineData(2047, true)]
    [InlineData(2048, false)]
    public async Task A_notice_in_either_shape_is_previewed_with_what_moves_and_confirmed(int year, bool isPublicShape)
    {
        await using var session = await browser.StartAsync("sysadmin");
        var clock = await ClockAsync(new DateOnly(year, 3, 4));
        var holiday = clock.DueOn!.Value;
        var later = NextWorkday(holiday);
        var file = isPublicShape
            ? GivenClocks.PublicShape(year, ($"{holiday:yyyy-MM-dd}", true))
            : GivenClocks.OwnShape(year, ($"{holiday:yyyy-MM-dd}", true));
        var page = session.Page;

        await session.GoAsync("/admin/calendars");
        await page.Locator(".file-drop input[type=file]").SetInputFilesAsync(new FilePayload { Name = $"{year}.json", MimeType = "application/json", Buffer = Encoding.UTF8.GetBytes(file) });
        var preview = page.Locator("section.panel", new() { HasText = $"{year}.json" });
        await Expect(preview.GetByRole(AriaRole.Row, new() { Name = clock.CaseNumber })).ToContainTextAsync($"{holiday:yyyy-MM-dd}");
        await Expect(preview.GetByRole(AriaRole.Row, new() { Name = clock.CaseNumber })).ToContainTextAsync($"{later:yyyy-MM-dd}");
        await session.AssertSoundAsync($"/admin/calendars preview {year}");
        Assert.Equal(holiday, await DueAsync(clock));

        await page.GetByRole(AriaRole.Button, new() { Name = "确认导入" }).ClickAsync();
        await page.Locator("dialog[open] button[type=submit]").ClickAsync();
        await Expect(page.GetByText("导入完成")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Row, new() { Name = clock.CaseNumber })).ToContainTextAsync($"{later:yyyy-MM-dd}");
        Assert.Equal(later, await DueAsync(clock));

        await session.GoAsync($"/admin/calendars?year={year}");
        await Expect(page.Locator("#days")).ToContainTextAsync($"{holiday:yyyy-MM-dd}");
        session.AssertQuiet();
    }

    [Fact]
    public async Task A_file_with_a_wrong_date_is_refused_on_the_page_and_nothing_is_previewed()
    {
        await using var session = await browser.StartAsync("sysadmin");
        await session.GoAsync("/admin/calendars");

        await session.Page.Locator(".file-drop input[type=file]").SetInputFilesAsync(new FilePayload
        {
            Name = "wrong.json", MimeType = "application/json", Buffer = """{"2049":{"holidays":["2049-13-01"],"workdays":[]}}"""u8.ToArray(),
        });

        await Expect(session.Page.Locator(".alert-late[role=alert]")).ToContainTextAsync("2049-13-01");
        await session.AssertSoundAsync("/admin/calendars with a refused file");
        await Expect(session.Page.GetByText("wrong.json")).ToHaveCountAsync(0);
        await Expect(session.Page.GetByRole(AriaRole.Button, new() { Name = "确认导入" })).ToHaveCountAsync(0);
    }

    private static DateOnly NextWorkday(DateOnly day)
    {
        do
        {
            day = day.AddDays(1);
        }
        while (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday);

        return day;
    }

    private async Task<CaseClock> ClockAsync(DateOnly received)
    {
        await using var scope = browser.Portal.Services.CreateAsyncScope();
        var calendar = await scope.ServiceProvider.GetRequiredService<ICalendarSource>().GetAsync();
        var rules = (await scope.ServiceProvider.GetRequiredService<RuleSetSource>().InForceOnAsync(received)).Value;
        var clock = CaseClock.Start(TestCases.Kind, Guid.CreateVersion7(), $"GX-{received:yyyyMMdd}", rules, Calendar.ClockKind.ReplyConditional, received, calendar).Value;
        await using var db = await browser.Portal.OpenAsync();
        db.Add(clock);
        await db.SaveChangesAsync();
        return clock;
    }

    private async Task<DateOnly> DueAsync(CaseClock clock)
    {
        await using var db = await browser.Portal.OpenAsync();
        return (await db.FindAsync<CaseClock>(clock.Id))!.DueOn!.Value;
    }
}
