using Microsoft.Playwright;
using Portal.Support;
using static Microsoft.Playwright.Assertions;

namespace Portal.Browser;

/// <summary>A clerk types what another department shares, is refused, says why it is not the same, and the leader reads it.</summary>
[Collection(BrowserCollection.Name)]
public sealed class CollectOnceTests(BrowserFixture browser)
{
    private const string Name = "排污企业工商登记台账";
    private const string Held = "企业登记信息";
    private const string Reason = "只登记排污企业，用于环境信用评价";

    [Fact]
    public async Task A_repetition_is_seen_refused_answered_and_read_by_the_leader()
    {
        await using (var clerk = await browser.StartAsync("clerk"))
        {
            await SubmitAsync(clerk);
            clerk.AssertQuiet();
        }

        await using var leader = await browser.StartAsync("leader");
        var page = leader.Page;
        await leader.GoAsync("/catalog/queue?size=100");
        await page.GetByRole(AriaRole.Link, new() { Name = Name }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = Name })).ToBeVisibleAsync();
        var answer = page.GetByRole(AriaRole.Row, new() { Name = Held });
        await Expect(answer).ToContainTextAsync(Reason);
        await Expect(answer).ToContainTextAsync("不是同一数据");
        await leader.AssertSoundAsync("the decision with an answer");
        leader.AssertQuiet();
    }

    private static async Task SubmitAsync(BrowserSession clerk)
    {
        var page = clerk.Page;
        await clerk.GoAsync("/catalog/records/new");
        await page.Locator("#Name").FillAsync(Name);
        await page.Locator("#Abstract").FillAsync("排污企业的工商登记情况。");
        await page.Locator("#Classification").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await page.Locator("#ProviderOffice").FillAsync("环境影响评价科");
        await page.Locator("#UpdateCycle").SelectOptionAsync(new SelectOptionValue { Label = "每年" });
        await page.Locator("#DataLevel").SelectOptionAsync(new SelectOptionValue { Label = "一般数据" });
        await page.GetByLabel("业务协同").CheckAsync();
        await page.Locator("#SystemId").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await Expect(page.Locator("#MenuId option")).Not.ToHaveCountAsync(1);
        await page.Locator("#MenuId").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await page.Locator("#BusinessItemId").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await page.GetByLabel("MySQL").CheckAsync();
        foreach (var (index, item) in new[] { "信用代码", "单位名称", "法人代表", "注册资金", "设立日期", "注册地址", "经营范围", "企业状态" }.Index())
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "添加信息项" }).ClickAsync();
            await page.Locator($"[id='DataItems[{index}].Name']").FillAsync(item);
            await page.Locator($"[id='DataItems[{index}].Type']").SelectOptionAsync("M");
        }

        var card = page.Locator(".holder", new() { HasText = Held }).First;
        await Expect(card).ToContainTextAsync("需要答复", new() { Timeout = 20_000 });
        await Expect(card).ToContainTextAsync("市市场监管局");
        await Expect(card).ToContainTextAsync("信用代码（对方写作“统一社会信用代码”）");
        await clerk.AssertSoundAsync("the form with a hit");

        await page.GetByLabel("无条件共享").First.CheckAsync();
        await page.GetByLabel("共享平台·库表").CheckAsync();
        await page.GetByLabel("不开放", new() { Exact = true }).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "提交领导签批" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert).First).ToContainTextAsync($"“{Held}”（市市场监管局）已有相同数据", new() { Timeout = 20_000 });

        await card.GetByRole(AriaRole.Button, new() { Name = "不是同一数据" }).ClickAsync();
        await card.GetByRole(AriaRole.Textbox).FillAsync(Reason);
        await card.GetByRole(AriaRole.Button, new() { Name = "记下理由" }).ClickAsync();
        await Expect(card).ToContainTextAsync("已答复");
        await page.GetByRole(AriaRole.Button, new() { Name = "提交领导签批" }).ClickAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("待领导签批", new() { Timeout = 20_000 });
        await Expect(page.Locator("main")).ToContainTextAsync(Reason);
    }
}
