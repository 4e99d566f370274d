using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Portal.Assets;
using Portal.Support;
using static Microsoft.Playwright.Assertions;

namespace Portal.Browser;

/// <summary>A department counts its stock on a phone: by camera, by typing, twice by mistake; one thing is missing, one is surplus; the leader signs; the missing go on an order.</summary>
[Collection(BrowserCollection.Name)]
public sealed class CountWalkTests(BrowserFixture browser)
{
    /// <summary>A camera that sees what the test holds before it.</summary>
    private const string Camera = """
        window.BarcodeDetector = class { async detect() { const code = window.seen; window.seen = null; return code ? [{ rawValue: code }] : []; } };
        navigator.mediaDevices.getUserMedia = async () => {
          const canvas = document.createElement('canvas');
          const paint = canvas.getContext('2d');
          setInterval(() => paint.fillRect(0, 0, Math.random() * 9, 9), 50);
          return window.stream = canvas.captureStream();
        };
        """;

    [Fact]
    public async Task A_count_on_a_phone_finds_one_missing_and_one_surplus()
    {
        await using var clerk = await browser.StartAsync("clerk.scj", width: 375);
        var page = clerk.Page;
        await page.AddInitScriptAsync(Camera);
        await clerk.GoAsync(AssetsPaths.Counts);
        await page.GetByRole(AriaRole.Button, new() { Name = "发起盘点" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "开始清点" }).ClickAsync();
        var box = page.Locator("#count-text");
        await Expect(box).ToBeFocusedAsync();
        await clerk.AssertSoundAsync("counting on a phone");
        var round = Guid.Parse(new Uri(page.Url).Segments[^1]);
        var expected = await ExpectedAsync(round);
        Assert.True(expected.Count > 3, $"only {expected.Count} cards");
        var result = page.Locator("#count-result");

        await page.GetByRole(AriaRole.Button, new() { Name = "用摄像头" }).ClickAsync();
        await Expect(page.Locator("video")).ToBeVisibleAsync();
        await page.EvaluateAsync("number => { window.seen = `https://portal.example.gov.cn/assets/scan/${number}`; }", expected[0].Number);
        await AnswerAsync(page, expected[0].Quantity);
        await Expect(result).ToContainTextAsync($"已盘到：{expected[0].Number}");
        await page.GetByRole(AriaRole.Button, new() { Name = "关摄像头" }).ClickAsync();
        Assert.True(await page.EvaluateAsync<bool>("() => window.stream.getTracks().every(track => track.readyState === 'ended')"));

        await box.FillAsync(expected[0].Number);
        await box.PressAsync("Enter");
        await Expect(result).ToContainTextAsync("重复");
        await Expect(box).ToBeFocusedAsync();
        await Expect(box).ToHaveValueAsync("");

        // As a hand scanner does it: one after the other, without waiting for the answer; the last card stays unseen.
        foreach (var (number, _) in expected.Skip(1).SkipLast(1).Where(card => card.Quantity == 1))
        {
            await box.PressSequentiallyAsync(number);
            await box.PressAsync("Enter");
        }

        foreach (var (number, quantity) in expected.Skip(1).SkipLast(1).Where(card => card.Quantity > 1))
        {
            await box.FillAsync(number);
            await box.PressAsync("Enter");
            await AnswerAsync(page, quantity);
            await Expect(result).ToContainTextAsync($"已盘到：{number}");
        }

        await Expect(page.Locator(".count-progress")).ToContainTextAsync($"已盘 {expected.Count - 1} / 应盘 {expected.Count}");
        await box.FillAsync("PLATE-77");
        await box.PressAsync("Enter");
        await page.GetByRole(AriaRole.Button, new() { Name = "登记“PLATE-77”为盘盈" }).ClickAsync();
        await page.Locator(".surplus-form #Name").FillAsync("旧防火墙");
        await page.Locator(".surplus-form #Place").FillAsync("三楼弱电间");
        await clerk.AssertSoundAsync("recording a surplus on a phone");
        await page.Locator(".surplus-form").GetByRole(AriaRole.Button, new() { Name = "登记盘盈" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "盘盈 1" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "结束清点" }).ClickAsync();
        await page.Locator("dialog[open] button[type=submit]").ClickAsync();
        await Expect(page.Locator(".page-head")).ToContainTextAsync("待领导审签");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "审签结果" })).ToHaveCountAsync(0);

        await SignAsync(round);
        await clerk.GoAsync(AssetsPaths.Count(round));
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^转核销单") }).ClickAsync();
        await Expect(page.Locator(".checklist")).ToContainTextAsync("ZC-");
        await clerk.AssertSoundAsync("the differences on a phone");
        clerk.AssertQuiet();
        await using var db = await browser.Portal.OpenAsync();
        var order = await db.StockLines.Where(line => line.RoundId == round && line.WriteOffOrderId != null).Select(line => line.WriteOffOrderId).SingleAsync();
        Assert.Equal([expected[^1].Number], await db.AssetOrderLines.Where(line => line.OrderId == order).Select(line => line.AssetNumber).ToListAsync());
    }

    private async Task SignAsync(Guid round)
    {
        await using var leader = await browser.StartAsync("leader.scj");
        await leader.GoAsync(AssetsPaths.Count(round));
        await leader.AssertSoundAsync("the result before the signature");
        await leader.Page.GetByRole(AriaRole.Button, new() { Name = "审签结果" }).ClickAsync();
        await leader.Page.Locator("dialog[open] button[type=submit]").ClickAsync();
        await Expect(leader.Page.Locator(".page-head")).ToContainTextAsync("已审签");
        leader.AssertQuiet();
    }

    private static async Task AnswerAsync(IPage page, int quantity)
    {
        if (quantity > 1)
        {
            await page.Locator("#Pieces").FillAsync($"{quantity}");
            await page.Locator("#Pieces").PressAsync("Enter");
        }
    }

    /// <summary>Cards in no open order last, so that the one left unseen can go on an order of its own.</summary>
    private async Task<List<(string Number, int Quantity)>> ExpectedAsync(Guid round)
    {
        await using var db = await browser.Portal.OpenAsync();
        var busy = await db.AssetOrderLines.Where(line => line.OpenAssetId != null).Select(line => line.OpenAssetId).ToListAsync();
        var lines = await db.StockLines.Where(line => line.RoundId == round).ToListAsync();
        return [.. lines.OrderByDescending(line => busy.Contains(line.AssetId)).ThenBy(line => line.AssetNumber, StringComparer.Ordinal).Select(line => (line.AssetNumber, line.ExpectedQuantity))];
    }
}
