using System.Text.RegularExpressions;
using Portal.Support;
using static Microsoft.Playwright.Assertions;

namespace Portal.Browser;

/// <summary>The page of all shared components: sound at both sizes, in the states that only a click shows.</summary>
[Collection(BrowserCollection.Name)]
public sealed class GalleryTests(BrowserFixture browser)
{
    [Theory]
    [InlineData(1366, 768)]
    [InlineData(375, 812)]
    public async Task Every_component_is_sound_and_chosen_rows_survive_paging(int width, int height)
    {
        await using var session = await browser.StartAsync(width: width, height: height);
        var page = session.Page;
        await session.GoAsync("/dev/gallery");
        await session.AssertSoundAsync($"/dev/gallery {width}");

        var ticks = page.Locator("tbody td.tick input");
        await ticks.First.CheckAsync();
        await Expect(page.GetByText("已选 1 条")).ToBeVisibleAsync();
        await page.Locator("a[rel=next]").First.ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex(@"/dev/gallery\?.*page=2"));
        await Expect(page.Locator("tbody tr[aria-selected=true]")).ToHaveCountAsync(0);
        await ticks.Nth(1).CheckAsync();
        await Expect(page.GetByText("已选 2 条")).ToBeVisibleAsync();
        await page.Locator("details.columns-menu summary").ClickAsync();
        await session.AssertSoundAsync($"/dev/gallery {width} with chosen rows");

        await page.GoBackAsync();
        await Expect(page.Locator("tbody tr[aria-selected=true]")).ToHaveCountAsync(1);
        await Expect(page.GetByText("已选 2 条")).ToBeVisibleAsync();
        session.AssertQuiet();
    }
}
