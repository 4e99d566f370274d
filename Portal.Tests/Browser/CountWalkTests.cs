using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Portal.Assets;
using Portal.Assets.Orders;
using Portal.Identity;
using Portal.Kernel;
using Portal.Support;
using static Microsoft.Playwright.Assertions;

namespace Portal.Browser;

/// <summary>
/// A department counts its stock on a phone: by camera, by typing, twice by mistake; one thing is missing, one is surplus. Counting and signing change no sum; then the
/// surplus comes into the ledger and the missing one leaves it, and nothing else explains the difference on the ledger page.
/// </summary>
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

    /// <summary>One red dot.</summary>
    private static readonly byte[] Png = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==");

    [Fact]
    public async Task A_count_on_a_phone_finds_one_missing_and_one_surplus()
    {
        await using var auditor = await browser.StartAsync("auditor");
        var before = await LedgerSums.ReadAsync(auditor);
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
        await page.Locator(".surplus-form input[type=file]").SetInputFilesAsync(new FilePayload { Name = "旧防火墙.png", MimeType = "image/png", Buffer = Png });
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
        Assert.Equal(before, await LedgerSums.ReadAsync(auditor));
        await TakeInAsync(clerk, round);
        clerk.AssertQuiet();
        await using var db = await browser.Portal.OpenAsync();
        var order = await db.StockLines.Where(line => line.RoundId == round && line.WriteOffOrderId != null).Select(line => line.WriteOffOrderId).SingleAsync();
        var line = await db.AssetOrderLines.AsNoTracking().SingleAsync(one => one.OrderId == order);
        Assert.Equal(expected[^1].Number, line.AssetNumber);

        await PostAsync(order!.Value);
        var gone = (await db.AssetOrderLines.AsNoTracking().SingleAsync(one => one.OrderId == order)).Going(OrderKind.WriteOff);
        var after = await LedgerSums.ReadAsync(auditor);
        Assert.Equal(before[LedgerSums.Opening], after[LedgerSums.Opening]);
        Assert.Equal(new Amounts(1, 120_000, 0), Moved(PostingKind.Acquisition));
        Assert.Equal(-gone, Moved(PostingKind.WriteOff));
        Assert.Equal(after[LedgerSums.Closing] - before[LedgerSums.Closing], Moved(PostingKind.Acquisition) + Moved(PostingKind.WriteOff) + Moved(PostingKind.Depreciation));
        Assert.Equal((0, 0L), (Moved(PostingKind.Depreciation).Quantity, Moved(PostingKind.Depreciation).OriginalFen));
        await auditor.AssertSoundAsync("the ledger after the count");
        await clerk.GoAsync(AssetsPaths.Ledger);
        await clerk.AssertSoundAsync("the ledger on a phone");
        auditor.AssertQuiet();

        Amounts Moved(PostingKind kind) => after.GetValueOrDefault(kind.ToString()) - before.GetValueOrDefault(kind.ToString());
    }

    /// <summary>The surplus gets class and value and comes into the ledger; its photo is on the card.</summary>
    private static async Task TakeInAsync(BrowserSession clerk, Guid round)
    {
        var page = clerk.Page;
        await clerk.GoAsync($"{AssetsPaths.Count(round)}?tab=Surplus");
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new("^入账 ") }).ClickAsync();
        await Expect(page.Locator(".photo-row img")).ToBeVisibleAsync();
        await page.Locator("#ClassCode").FillAsync("A02010301");
        await page.Locator("li[role=option]").First.ClickAsync();
        await page.Locator("#Original").FillAsync("1200");
        await page.Locator("#LifeMonths").FillAsync("72");
        await clerk.AssertSoundAsync("a surplus taken in on a phone");
        await page.GetByRole(AriaRole.Button, new() { Name = "登记入账" }).ClickAsync();
        await Expect(page.Locator(".checklist")).ToContainTextAsync("都已登记入账");
        await page.GetByRole(AriaRole.Link, new() { Name = "旧防火墙", Exact = true }).ClickAsync();
        await Expect(page.Locator(".photo-row img")).ToBeVisibleAsync();
    }

    /// <summary>Cause, evidence, signature, opinion, approval, posting: the way of every order, walked by those it belongs to.</summary>
    private async Task PostAsync(Guid orderId)
    {
        await using var scope = browser.Portal.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var (clerk, leader, center, finance) = (await CallerAsync("clerk.scj"), await CallerAsync("leader.scj"), await CallerAsync("center"), await CallerAsync("finance"));
        using var evidence = new MemoryStream(Png);
        Assert.Null((await services.GetRequiredService<AssetFiles>().AddToOrderAsync(orderId, OrderFileKind.Evidence, evidence, "现场照片.png", clerk)).Refusal);
        Assert.Null((await services.GetRequiredService<WriteOrder>().ExecuteAsync(orderId, new OrderContent { Reason = "盘点盘亏", Cause = "搬迁中遗失", Responsibility = "已批评教育，按净值赔偿" }, clerk)).Refusal);
        Assert.Null((await services.GetRequiredService<SubmitOrder>().ExecuteAsync(orderId, clerk)).Refusal);
        Assert.Null((await services.GetRequiredService<SignOrder>().ExecuteAsync(orderId, leader)).Refusal);
        Assert.Null((await services.GetRequiredService<GiveOpinion>().ExecuteAsync(orderId, "同意", center)).Refusal);
        Assert.Null((await services.GetRequiredService<ApproveOrder>().ExecuteAsync(orderId, new FinanceApproval("盘财资〔2026〕903号", services.GetRequiredService<TimeProvider>().Today(), "同意核销"), finance)).Refusal);
        Assert.Null((await services.GetRequiredService<PostOrder>().ExecuteAsync(orderId, finance)).Refusal);

        async Task<Caller> CallerAsync(string user)
        {
            await using var db = await browser.Portal.OpenAsync();
            return await services.GetRequiredService<CallerFactory>().CreateAsync(await db.Users.Where(one => one.UserName == user).Select(one => one.Id).SingleAsync());
        }
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
