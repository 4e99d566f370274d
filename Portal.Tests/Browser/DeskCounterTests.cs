using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Portal.Support;
using static Microsoft.Playwright.Assertions;

namespace Portal.Browser;

/// <summary>Each counter on a desk opens a list of exactly so many rows.</summary>
[Collection(BrowserCollection.Name)]
public sealed partial class DeskCounterTests(BrowserFixture browser)
{
    [Theory]
    [InlineData("clerk")]
    [InlineData("leader")]
    [InlineData("reviewer")]
    [InlineData("authority")]
    [InlineData("office")]
    [InlineData("supervision")]
    [InlineData("auditor")]
    public async Task A_counter_opens_exactly_its_rows(string user)
    {
        await using var session = await browser.StartAsync(user);
        var page = session.Page;
        await session.GoAsync("/desk");
        await Expect(page.Locator(".desk-tiles .tile").First).ToBeVisibleAsync();
        var tiles = await page.Locator(".desk-tiles .tile").EvaluateAllAsync<string[][]>(
            "tiles => tiles.map(tile => [tile.querySelector('.tile-label').textContent, tile.querySelector('.tile-count').textContent, tile.getAttribute('href')])");
        List<string> wrong = [];
        foreach (var tile in tiles)
        {
            await session.GoAsync(tile[2]);
            await Expect(page.Locator("main .pager, main .state, main tbody tr").First).ToBeVisibleAsync();
            var listed = await RowsAsync(page);
            if (Number(tile[1]) != listed)
            {
                wrong.Add($"{tile[0]} {tile[1]}: {tile[2]} lists {listed}");
            }
        }

        Assert.Empty(wrong);
    }

    /// <summary>What the foot of the list says, or else the rows themselves.</summary>
    private static async Task<int> RowsAsync(IPage page)
    {
        var foot = page.Locator("main .pager").First;
        return await foot.CountAsync() > 0 && Total().Match(await foot.InnerTextAsync()) is { Success: true } said
            ? Number(said.Groups[1].Value)
            : await page.Locator("main tbody tr").CountAsync();
    }

    private static int Number(string text) => int.Parse(text, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    [GeneratedRegex("共 ([0-9,]+)")]
    private static partial Regex Total();
}
