using Microsoft.Playwright;
using Portal.Catalog.Import;
using Portal.Support;
using static Microsoft.Playwright.Assertions;

namespace Portal.Browser;

/// <summary>
/// The life of one record through the pages: a survey asks for it, a clerk finds it in the menus of a system, two people write on it at once, the
/// portal asks whether it is collected twice, it is published, revised, and its system is retired.
/// </summary>
[Collection(BrowserCollection.Name)]
public sealed class SurveyWalkTests(BrowserFixture browser)
{
    private const string Campaign = "入河排污口资源调查";
    private const string System = "入河排污口管理系统";
    private const string Name = "入河排污单位登记台账";
    private const string Held = "企业登记信息";
    private const string Reason = "只登记有入河排污口的单位，另有排污口信息";
    private static readonly string[] Items = ["信用代码", "单位名称", "法人代表", "注册资金", "设立日期", "注册地址", "经营范围", "企业状态"];

    [Fact]
    public async Task A_survey_ends_in_a_published_resource_whose_system_is_retired()
    {
        await using var reviewer = await browser.StartAsync("reviewer");
        await using var clerk = await browser.StartAsync("clerk");
        await using var leader = await browser.StartAsync("leader");

        var campaign = await OpenCampaignAsync(reviewer);
        var system = await SurveyAsync(clerk);
        await RecordAsync(clerk);
        await EditTwiceAsync(clerk);
        await AnswerAsync(clerk);
        await reviewer.GoAsync(campaign);
        await Expect(reviewer.Page.GetByRole(AriaRole.Row, new() { Name = "生态环境" }).Last).ToBeVisibleAsync();
        await reviewer.AssertSoundAsync("the progress of a campaign");

        await DecideAsync(leader, "签批", "首次进入目录");
        await DecideAsync(reviewer, "发布", "首次进入目录");
        var resource = await ReviseAsync(clerk);
        await DecideAsync(leader, "签批", "1 处不同");
        await DecideAsync(reviewer, "发布", "1 处不同");
        await CompareAsync(clerk, resource);
        await RetireAsync(clerk, system);

        foreach (var person in new[] { reviewer, clerk, leader })
        {
            person.AssertQuiet();
        }
    }

    private static async Task<string> OpenCampaignAsync(BrowserSession reviewer)
    {
        var page = reviewer.Page;
        await reviewer.GoAsync("/catalog/survey");
        await page.GetByRole(AriaRole.Button, new() { Name = "新建调查任务" }).ClickAsync();
        await page.Locator("#Name").FillAsync(Campaign);
        await page.Locator("#DueOn").FillAsync((await page.Locator("#DueOn").GetAttributeAsync("min"))!);
        await page.Locator("#Note").FillAsync("逐级菜单判断，产生资源的填写记录。");
        await reviewer.AssertSoundAsync("the form of a campaign");
        await page.GetByRole(AriaRole.Button, new() { Name = "保存", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "下发任务" }).ClickAsync();
        await Expect(page.GetByText("进行中").First).ToBeVisibleAsync();
        await Expect(page.GetByText("已通知").First).ToBeVisibleAsync();
        await reviewer.AssertSoundAsync("an open campaign");
        return new Uri(page.Url).AbsolutePath;
    }

    /// <summary>One system, three menus, a verdict for each; the last opens the form.</summary>
    private static async Task<string> SurveyAsync(BrowserSession clerk)
    {
        var page = clerk.Page;
        await clerk.GoAsync("/catalog/survey");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = Campaign })).ToBeVisibleAsync();
        await clerk.GoAsync("/systems");
        await page.GetByRole(AriaRole.Button, new() { Name = "登记系统" }).ClickAsync();
        await page.Locator("#Name").FillAsync(System);
        await page.Locator("#Purpose").FillAsync("入河排污口的登记和监督");
        await page.GetByRole(AriaRole.Button, new() { Name = "保存", Exact = true }).ClickAsync();
        await Expect(page.Locator("#Purpose")).ToHaveCountAsync(0);
        await clerk.GoAsync($"/systems?q={System}");
        await page.GetByRole(AriaRole.Link, new() { Name = System }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = System })).ToBeVisibleAsync();
        await clerk.SettleAsync();
        var address = new Uri(page.Url).AbsolutePath;

        // A system without menus asks for them at once.
        await page.Locator("#MenuText").FillAsync("排污口管理\n  单位登记\n  监测查询\n系统设置");
        await page.GetByRole(AriaRole.Button, new() { Name = "加入菜单树" }).ClickAsync();
        await Expect(page.GetByText("新增 4 个菜单")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "单位登记 产生资源", Exact = true }).ClickAsync();
        await Expect(Row(page, "单位登记")).ToContainTextAsync("改判");
        await page.GetByRole(AriaRole.Button, new() { Name = "监测查询 不产生资源" }).ClickAsync();
        await Row(page, "监测查询").GetByRole(AriaRole.Button, new() { Name = "确定" }).ClickAsync();
        await Expect(Row(page, "监测查询")).ToContainTextAsync("只查询展示，不产生新数据");
        await page.GetByRole(AriaRole.Button, new() { Name = "系统设置 不产生资源" }).ClickAsync();
        await Row(page, "系统设置").GetByRole(AriaRole.Combobox).SelectOptionAsync("系统管理功能");
        await Row(page, "系统设置").GetByRole(AriaRole.Button, new() { Name = "确定" }).ClickAsync();
        await Expect(page.Locator(".meter-wide")).ToContainTextAsync("100 %");
        await clerk.AssertSoundAsync("the card with its menus judged");
        await Row(page, "单位登记").GetByRole(AriaRole.Link, new() { Name = "为 单位登记 填写记录" }).ClickAsync();
        return address;
    }

    private static async Task RecordAsync(BrowserSession clerk)
    {
        var page = clerk.Page;
        await Expect(page.Locator("#SystemId option:checked")).ToHaveTextAsync(System);
        await Expect(page.Locator("#MenuId option:checked")).ToContainTextAsync("单位登记");
        await page.Locator("#Name").FillAsync(Name);
        await page.Locator("#Abstract").FillAsync("有入河排污口的单位的登记情况。");
        await page.Locator("#Classification").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await page.Locator("#ProviderOffice").FillAsync("环境影响评价科");
        await page.Locator("#UpdateCycle").SelectOptionAsync(new SelectOptionValue { Label = "每年" });
        await page.Locator("#DataLevel").SelectOptionAsync(new SelectOptionValue { Label = "一般数据" });
        await page.GetByLabel("业务协同").CheckAsync();
        await page.Locator("#BusinessItemId").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await page.GetByLabel("MySQL").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "从 Excel 粘贴" }).ClickAsync();
        await page.Locator("#PastedItems").FillAsync(string.Join('\n', Items.Select(item => $"{item}\t字符型 C\t100")));
        await page.GetByRole(AriaRole.Button, new() { Name = "加入信息项" }).ClickAsync();
        await Expect(page.GetByText($"已加入 {Items.Length} 个信息项")).ToBeVisibleAsync();
        await page.GetByLabel("无条件共享").First.CheckAsync();
        await page.GetByLabel("共享平台·库表").CheckAsync();
        await page.GetByLabel("不开放", new() { Exact = true }).CheckAsync();
        await SaveAsync(page);
    }

    /// <summary>The workbook is edited at one desk and the record at another, the same cell on both.</summary>
    private static async Task EditTwiceAsync(BrowserSession clerk)
    {
        var page = clerk.Page;
        var record = page.Url;
        await clerk.GoAsync($"/catalog/records?q={Name}");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = Name })).ToHaveCountAsync(1);
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "导出到 Excel" }).ClickAsync());
        var folder = Directory.CreateTempSubdirectory("portal-survey-").FullName;
        try
        {
            var file = Path.Combine(folder, "survey.xlsx");
            await download.SaveAsAsync(file);
            await using (var edited = (await File.ReadAllBytesAsync(file)).Edit(book =>
            {
                book.Set(Name, "更新周期", "每日");
                book.Set(Name, "提供科室", "水生态环境科");
            }))
            {
                await File.WriteAllBytesAsync(file, edited.ToArray());
            }

            await page.GotoAsync(record);
            await clerk.SettleAsync();
            await page.GetByRole(AriaRole.Link, new() { Name = "编辑", Exact = true }).ClickAsync();
            await page.Locator("#UpdateCycle").SelectOptionAsync(new SelectOptionValue { Label = "每周" });
            await SaveAsync(page);

            await clerk.GoAsync("/catalog/import");
            await page.Locator(".file-drop input[type=file]").SetInputFilesAsync(file);
            await page.WaitForURLAsync(url => url.Contains("/catalog/import/", StringComparison.Ordinal));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        var row = page.Locator("tr:has(.conflict)", new() { HasText = Name });
        await Expect(row).ToContainTextAsync("平台现在：每周");
        await Expect(row).ToContainTextAsync("水生态环境科");
        await clerk.AssertSoundAsync("the preview of the workbook");
        await row.GetByRole(AriaRole.Radio, new() { Name = "文件中 每日" }).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "确认导入 1 条" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "确认导入" }).ClickAsync();
        await Expect(page.GetByText("已创建 0 条草稿，修改 1 条记录")).ToBeVisibleAsync();
        await page.GotoAsync(record);
        await clerk.SettleAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("每日");
        await Expect(page.Locator("main")).ToContainTextAsync("水生态环境科");
    }

    /// <summary>The submission stops at what another department already holds, until it is said why it is not the same.</summary>
    private static async Task AnswerAsync(BrowserSession clerk)
    {
        var page = clerk.Page;
        await page.GetByRole(AriaRole.Button, new() { Name = "提交领导签批" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert).First).ToContainTextAsync($"“{Held}”（市市场监管局）已有相同数据");
        await page.GetByRole(AriaRole.Link, new() { Name = "编辑", Exact = true }).ClickAsync();
        var card = page.Locator(".holder", new() { HasText = Held }).First;
        await Expect(card).ToContainTextAsync("需要答复");
        await Expect(card.GetByRole(AriaRole.Button, new() { NameRegex = new("申请") })).ToBeVisibleAsync();
        await card.GetByRole(AriaRole.Button, new() { Name = "不是同一数据" }).ClickAsync();
        await card.GetByRole(AriaRole.Textbox).FillAsync(Reason);
        await card.GetByRole(AriaRole.Button, new() { Name = "记下理由" }).ClickAsync();
        await Expect(card).ToContainTextAsync("已答复");
        await SubmitAsync(page);
    }

    private static async Task DecideAsync(BrowserSession person, string word, string brief)
    {
        var page = person.Page;
        await person.GoAsync("/catalog/queue?size=100");
        await page.GetByRole(AriaRole.Link, new() { Name = Name }).ClickAsync();
        var heading = page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = Name });
        await Expect(heading).ToBeVisibleAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("全部通过");
        await Expect(page.Locator("main")).ToContainTextAsync(brief);
        await Expect(page.Locator("main")).ToContainTextAsync(Reason);
        await Expect(page.Locator("table.difference del")).ToHaveCountAsync(brief.Contains("不同", StringComparison.Ordinal) ? 1 : 0);
        await page.GetByRole(AriaRole.Button, new() { Name = word, Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = word, Exact = true }).ClickAsync();
        await Expect(heading).ToHaveCountAsync(0);
    }

    /// <summary>Opens the second revision from the catalog; gives the address of the resource.</summary>
    private static async Task<string> ReviseAsync(BrowserSession clerk)
    {
        var page = clerk.Page;
        await clerk.GoAsync($"/catalog/records?q={Name}");
        await page.GetByRole(AriaRole.Link, new() { Name = Name }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "在目录中查看" }).ClickAsync();
        var revise = page.GetByRole(AriaRole.Button, new() { Name = "修订" });
        await Expect(revise).ToBeVisibleAsync();
        var address = new Uri(page.Url).AbsolutePath;
        await revise.ClickAsync();
        await page.Locator("#UpdateCycle").SelectOptionAsync(new SelectOptionValue { Label = "每月" });
        await SubmitAsync(page);
        await clerk.GoAsync(address);
        await Expect(page.Locator("main")).ToContainTextAsync("每日");
        return address;
    }

    private static async Task CompareAsync(BrowserSession clerk, string resource)
    {
        var page = clerk.Page;
        await clerk.GoAsync($"{resource}/history?a=1&b=2");
        var row = page.Locator("table.difference").GetByRole(AriaRole.Row, new() { Name = "更新周期" });
        await Expect(row.Locator("del")).ToHaveTextAsync("每日");
        await Expect(row.Locator("ins")).ToHaveTextAsync("每月");
        await clerk.AssertSoundAsync("the two revisions");
    }

    private static async Task RetireAsync(BrowserSession clerk, string system)
    {
        var page = clerk.Page;
        await clerk.GoAsync(system);
        await page.GetByRole(AriaRole.Button, new() { Name = "登记变更" }).ClickAsync();
        await page.Locator("#Kind").SelectOptionAsync(new SelectOptionValue { Label = "下线" });
        await page.Locator("#On").FillAsync((await page.Locator("#On").GetAttributeAsync("max"))!);
        await page.Locator("#Reason").FillAsync("并入生态环境综合平台。");
        await page.GetByRole(AriaRole.Button, new() { Name = "保存变更" }).ClickAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("已下线");

        await clerk.GoAsync("/catalog/duties?state=Open");
        var duty = page.GetByRole(AriaRole.Row, new() { Name = Name });
        await Expect(duty).ToContainTextAsync(System);
        await Expect(duty).ToContainTextAsync("待更新");
        await Expect(duty.Locator(".deadline, .chip").First).ToContainTextAsync("10");
        await duty.GetByRole(AriaRole.Link).First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = Name })).ToBeVisibleAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("并入生态环境综合平台。");
        await clerk.AssertSoundAsync("the duty");
    }

    private static async Task SaveAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "保存草稿" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "提交领导签批" })).ToBeVisibleAsync();
        await page.WaitForURLAsync(url => url.Contains("/catalog/records/", StringComparison.Ordinal) && !url.EndsWith("/edit", StringComparison.Ordinal));
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = Name })).ToBeVisibleAsync();
    }

    private static async Task SubmitAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "提交领导签批" }).ClickAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("待领导签批");
    }

    private static ILocator Row(IPage page, string menu) =>
        page.Locator("table.menu-board tbody tr", new() { Has = page.Locator(".menu-name", new() { HasText = menu }) });
}
