using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Portal.Assets;
using Portal.Assets.Ledger;
using Portal.Identity;
using Portal.Kernel;
using Portal.Support;
using static Microsoft.Playwright.Assertions;

namespace Portal.Browser;

/// <summary>
/// Assets leave a department: thirty go to the operation centre with one difference and one refused line, through finance, three signatures and posting; two servers
/// are scrapped. The sums before and after are what the ledger page shows.
/// </summary>
[Collection(BrowserCollection.Name)]
public sealed class AssetsWalkTests(BrowserFixture browser)
{
    [Fact]
    public async Task Thirty_assets_move_to_the_centre_and_no_sum_changes()
    {
        await using var clerk = await browser.StartAsync("clerk");
        await using var leader = await browser.StartAsync("leader");
        await using var center = await browser.StartAsync("center");
        await using var finance = await browser.StartAsync("finance");
        await using var supervision = await browser.StartAsync("supervision");
        await using var auditor = await browser.StartAsync("auditor");
        var numbers = await TakeInAsync("W", 30, pieces: index => index == 3 ? 5 : 1);
        var before = await SumAsync(auditor);

        // The department: numbers pasted from a list, one of them unknown.
        await clerk.GoAsync(AssetsPaths.Orders);
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "新建无偿划转" }).ClickAsync();
        await clerk.Page.Locator("#paste").FillAsync(string.Join('\n', numbers) + "\n没有这一项");
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "选入" }).ClickAsync();
        await Expect(clerk.Page.Locator("main")).ToContainTextAsync("1 个编号查不到");
        await Expect(clerk.Page.Locator(".receipt-table tbody tr")).ToHaveCountAsync(30);
        await clerk.Page.Locator("#ReceiverId").SelectOptionAsync(new SelectOptionValue { Label = "市运管中心" });
        await clerk.Page.Locator("#Reason").FillAsync("机房腾退，设备移交市运管中心");
        await clerk.AssertSoundAsync("an order being written");
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "提交审签" }).ClickAsync();
        await clerk.Page.WaitForURLAsync(new Regex("/assets/orders/[0-9a-f-]+$"));
        var path = new Uri(clerk.Page.Url).AbsolutePath;

        await ConfirmAsync(leader, path, "审签同意");
        await ConfirmAsync(center, path, "出具意见", "性能满足需要，同意接收");
        await finance.GoAsync(path);
        await finance.Page.Locator("#ApprovalNumber").FillAsync("盘财资〔2026〕901号");
        await finance.Page.GetByRole(AriaRole.Button, new() { Name = "批复同意" }).ClickAsync();
        await Expect(finance.Page.Locator("main .chip").First).ToHaveTextAsync("已批复，待执行");

        // The receiver counts: all whole, but one piece missing and one line not taken.
        await center.GoAsync($"{path}/handover");
        await center.Page.GetByRole(AriaRole.Button, new() { Name = "其余如数接收" }).ClickAsync();
        var short1 = center.Page.Locator("tbody tr", new() { HasText = numbers[3] });
        await short1.GetByLabel(new Regex("^实收数")).FillAsync("4");
        await short1.GetByLabel(new Regex("^差异原因")).FillAsync("一台未找到");
        var refused = center.Page.Locator("tbody tr", new() { HasText = numbers[7] });
        await refused.GetByRole(AriaRole.Checkbox).CheckAsync();
        await refused.GetByLabel(new Regex("^差异原因")).FillAsync("无法通电，不予接收");
        await center.AssertSoundAsync("a handover being counted");
        await center.Page.GetByRole(AriaRole.Button, new() { Name = "保存清点结果" }).ClickAsync();
        await Expect(center.Page.Locator("main")).Not.ToContainTextAsync("处要补正");

        // One signs at his own screen, the receiver at the giver's table, the witness at his own.
        await clerk.GoAsync($"{path}/handover");
        await Expect(clerk.Page.Locator("main")).ToContainTextAsync("少收 1");
        await PressAsync(clerk, "签字");
        await clerk.Page.Locator(".signature-place", new() { HasText = "接收人" }).GetByRole(AriaRole.Button, new() { Name = "同桌签" }).ClickAsync();
        await clerk.Page.Locator("#table-login").FillAsync("center");
        await clerk.Page.Locator("#table-password").FillAsync("wrong-password");
        await clerk.Page.Locator("form").GetByRole(AriaRole.Button, new() { Name = "签字" }).ClickAsync();
        await Expect(clerk.Page.Locator("main")).ToContainTextAsync("用户名或密码不对");
        await clerk.Page.Locator("#table-password").FillAsync(DemoAccounts.Password);
        await clerk.AssertSoundAsync("a signature at the table");
        await clerk.Page.Locator("form").GetByRole(AriaRole.Button, new() { Name = "签字" }).ClickAsync();
        await Expect(clerk.Page.Locator(".signature-place.is-signed")).ToHaveCountAsync(2);
        await supervision.GoAsync($"{path}/handover");
        await PressAsync(supervision, "签字");
        await Expect(supervision.Page.Locator("main .chip").First).ToHaveTextAsync("三方已签，待记账");

        await ConfirmAsync(finance, path, "记账");
        await Expect(finance.Page.Locator("main .chip").First).ToHaveTextAsync("已记账");
        var paper = await finance.Page.APIRequest.GetAsync($"{path}/handover.pdf");
        Assert.Equal("%PDF-", System.Text.Encoding.ASCII.GetString((await paper.BodyAsync())[..5]));
        Assert.Equal(before, await SumAsync(auditor));
        await auditor.AssertSoundAsync("the ledger");

        // What was not taken is still the giver's.
        await clerk.GoAsync($"{AssetsPaths.Assets}?q={numbers[7]}");
        await Expect(clerk.Page.Locator("main tbody tr")).ToHaveCountAsync(1);
        await clerk.GoAsync($"{AssetsPaths.Assets}?q={numbers[3]}");
        await Expect(clerk.Page.Locator("main tbody tr")).ToContainTextAsync("1 台");
        await clerk.GoAsync($"{AssetsPaths.Assets}?q={numbers[0]}");
        await Expect(clerk.Page.Locator("main")).ToContainTextAsync("没有资产");
        foreach (var person in new[] { clerk, leader, center, finance, supervision, auditor })
        {
            person.AssertQuiet();
        }
    }

    [Fact]
    public async Task Two_servers_are_scrapped_with_opinion_wiped_disks_and_residual_value()
    {
        await using var clerk = await browser.StartAsync("clerk");
        await using var leader = await browser.StartAsync("leader");
        await using var center = await browser.StartAsync("center");
        await using var finance = await browser.StartAsync("finance");
        var numbers = await TakeInAsync("F", 2, _ => 1);

        await clerk.GoAsync($"{AssetsPaths.Assets}?q={numbers[0][..^2]}");
        await clerk.Page.GetByRole(AriaRole.Checkbox, new() { Name = "全选" }).Or(clerk.Page.Locator("thead input[type=checkbox]")).First.CheckAsync();
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "办理报废" }).ClickAsync();
        await Expect(clerk.Page.Locator(".receipt-table tbody tr")).ToHaveCountAsync(2);
        await clerk.Page.Locator("#Reason").FillAsync("超过使用年限，维修不经济");
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "提交审签" }).ClickAsync();
        await Expect(clerk.Page.Locator("main")).ToContainTextAsync("至少 3 名不同的人员");
        await clerk.Page.GetByLabel("鉴定人员").FillAsync("赵一\n钱二\n孙三");
        await clerk.Page.Locator("[id='Technical.On']").FillAsync("2026-01-05");
        await clerk.Page.Locator("#Technical textarea, textarea#Technical").Last.FillAsync("主板老化，无维修价值");
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "提交审签" }).ClickAsync();
        await clerk.Page.WaitForURLAsync(new Regex("/assets/orders/[0-9a-f-]+$"));
        var path = new Uri(clerk.Page.Url).AbsolutePath;

        await ConfirmAsync(leader, path, "审签同意");
        await ConfirmAsync(center, path, "出具意见", "同意报废");
        await finance.GoAsync(path);
        await finance.Page.Locator("#ApprovalNumber").FillAsync("盘财资〔2026〕902号");
        await finance.Page.GetByRole(AriaRole.Button, new() { Name = "批复同意" }).ClickAsync();
        await Expect(finance.Page.Locator("main .chip").First).ToHaveTextAsync("已批复，待执行");

        await clerk.GoAsync(path);
        var first = clerk.Page.Locator(".receipt-table tbody tr").First;
        await first.GetByLabel("处置方式").SelectOptionAsync(new SelectOptionValue { Label = "交回收机构" });
        await first.GetByLabel("残值收入（元）").FillAsync("50");
        await first.GetByLabel("擦除方法").FillAsync("消磁");
        await first.GetByLabel("擦除人").FillAsync("王强");
        await first.GetByLabel("擦除人").BlurAsync();
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "其余各行照第一行填" }).ClickAsync();
        await clerk.AssertSoundAsync("a scrapping being carried out");
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "保存执行情况" }).ClickAsync();
        await Expect(clerk.Page.Locator("main")).ToContainTextAsync("数据已擦除");

        await ConfirmAsync(finance, path, "记账");
        await Expect(finance.Page.Locator("main .chip").First).ToHaveTextAsync("已记账");
        await clerk.GoAsync($"{AssetsPaths.Assets}?disposed=1&q={numbers[0]}");
        await Expect(clerk.Page.Locator("main tbody tr")).ToContainTextAsync("已处置");
        foreach (var person in new[] { clerk, leader, center, finance })
        {
            person.AssertQuiet();
        }
    }

    [Fact]
    public async Task A_list_with_an_unknown_column_is_mapped_read_again_and_discarded()
    {
        await using var clerk = await browser.StartAsync("clerk", width: 375);
        var page = clerk.Page;
        await clerk.GoAsync(AssetsPaths.Import);
        const string List = "资产编号,资产名称,分类代码,计量单位,数量,取得日期,原值,谁在管\n一、服务器\nZC-X1,服务器,A02010104,台,1,2024-07-15,12000,王强\n,合计,,,1,,12000,\n";
        await page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "清单.csv", MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes(List) });
        await Expect(page.Locator("main")).ToContainTextAsync("有 1 列没有读入");
        await page.GetByText("2 行不是资产，没有读入").ClickAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("第 2 行（只有一格有内容）：一、服务器");
        await page.GetByText("列的含义：读入 7 列").ClickAsync();
        await clerk.AssertSoundAsync("the columns of an import");
        await page.GetByLabel("谁在管").SelectOptionAsync(new SelectOptionValue { Label = "保管人" });
        await page.GetByRole(AriaRole.Button, new() { Name = "重新读取" }).ClickAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("列的含义：读入 8 列，不认识 0 列");
        await Expect(page.Locator("main")).Not.ToContainTextAsync("列没有读入");
        await PressAsync(clerk, "放弃这次导入");
        await Expect(page.Locator("main")).ToContainTextAsync("这次导入已放弃");
        clerk.AssertQuiet();
    }

    private async Task<Caller> ClerkAsync(IServiceProvider services)
    {
        await using var db = await browser.Portal.OpenAsync();
        return await services.GetRequiredService<CallerFactory>().CreateAsync(await db.Users.Where(user => user.UserName == "clerk").Select(user => user.Id).SingleAsync());
    }

    /// <summary>Cards bought this month, so that no depreciation falls between the sums.</summary>
    private async Task<IReadOnlyList<string>> TakeInAsync(string prefix, int count, Func<int, int> pieces)
    {
        await using var scope = browser.Portal.Services.CreateAsyncScope();
        var caller = await ClerkAsync(scope.ServiceProvider);
        var today = scope.ServiceProvider.GetRequiredService<TimeProvider>().Today();
        var numbers = Enumerable.Range(10, count).Select(index => $"{prefix}-{today:yyyyMMdd}-{index}").ToList();
        foreach (var (number, index) in numbers.Select((number, index) => (number, index)))
        {
            var content = new AssetContent { Name = "机架式服务器", ClassCode = "A02010104", Unit = "台", AcquiredOn = today, LifeMonths = 72, HoldsData = true };
            var taken = await scope.ServiceProvider.GetRequiredService<TakeInAsset>().ExecuteAsync(new NewAsset(number, content, new Amounts(pieces(index), 1_000_001, 0)), caller);
            Assert.Null(taken.Refusal);
        }

        return numbers;
    }

    /// <summary>Pieces and values over every ledger, as the auditor reads them.</summary>
    private static async Task<Amounts> SumAsync(BrowserSession auditor) => (await LedgerSums.ReadAsync(auditor))[LedgerSums.Closing];

    private static async Task ConfirmAsync(BrowserSession person, string path, string button, string? reason = null)
    {
        await person.GoAsync(path);
        await PressAsync(person, button, reason);
        await Expect(person.Page.Locator(".page-head, main header").First.GetByRole(AriaRole.Button, new() { Name = button, Exact = true })).ToHaveCountAsync(0);
    }

    private static async Task PressAsync(BrowserSession person, string button, string? reason = null)
    {
        await person.Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).First.ClickAsync();
        var dialog = person.Page.Locator("dialog[open]");
        if (reason is not null)
        {
            await dialog.Locator("textarea").FillAsync(reason);
        }

        await dialog.Locator("button[type=submit]").ClickAsync();
        await Expect(dialog).ToHaveCountAsync(0);
    }
}
