using System.IO.Compression;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Portal.Identity;
using Portal.Support;
using Portal.Tests.Reporting;
using UglyToad.PdfPig;
using static Microsoft.Playwright.Assertions;

namespace Portal.Browser;

/// <summary>What the README promises, walked by three people in Chinese: from an empty form to the published resource on paper.</summary>
[Collection(BrowserCollection.Name)]
public sealed partial class ReadmeWalkTests(BrowserFixture browser)
{
    private const string Name = "企业碳汇核算信息";

    [Fact]
    public async Task A_resource_goes_from_the_form_to_the_catalog_and_onto_paper()
    {
        await using (var clerk = await EnterAsync("clerk"))
        {
            await RecordAsync(clerk);
            await LeaveAsync(clerk);
        }

        await using (var leader = await EnterAsync("leader"))
        {
            await DecideAsync(leader, "签批");
            await LeaveAsync(leader);
        }

        await using (var reviewer = await EnterAsync("reviewer"))
        {
            await DecideAsync(reviewer, "发布");
            var code = await FindAsync(reviewer, "碳汇");
            await ExportAsync(reviewer, code);
            await PrintAsync(reviewer, code);
            await ImportAsync(reviewer);
            reviewer.AssertQuiet();
        }
    }

    private async Task<BrowserSession> EnterAsync(string user)
    {
        var session = await browser.StartAsync();
        await session.SignInAsync(user, DemoAccounts.Password);
        await session.SettleAsync();
        return session;
    }

    private static async Task LeaveAsync(BrowserSession session)
    {
        await session.Page.Locator("header details.menu summary").Last.ClickAsync();
        await session.Page.GetByRole(AriaRole.Button, new() { Name = "退出登录" }).ClickAsync();
        await session.Page.GotoAsync("/desk");
        await session.Page.WaitForURLAsync("**/account/sign-in**");
        session.AssertQuiet();
    }

    private static async Task RecordAsync(BrowserSession clerk)
    {
        var page = clerk.Page;
        await clerk.GoAsync("/catalog/records");
        await page.GetByRole(AriaRole.Link, new() { Name = "新建记录" }).First.ClickAsync();
        await page.Locator("#Name").FillAsync(Name);

        // Only the name: everything else is named at once, and the first of it has the focus.
        await page.GetByRole(AriaRole.Button, new() { Name = "提交领导签批" }).ClickAsync();
        var refusal = page.Locator(".form-layout").Locator("xpath=..").GetByRole(AriaRole.Alert).First;
        foreach (var field in new[] { "内容描述", "信息资源分类", "提供科室", "所属信息系统", "功能菜单", "业务事项", "信息资源格式", "共享类型", "是否向社会开放", "更新周期", "数据分级", "用途" })
        {
            await Expect(refusal).ToContainTextAsync($"请填写{field}。");
        }

        await Expect(page.Locator("#Abstract")).ToBeFocusedAsync();
        await Expect(page.Locator("#Abstract")).ToHaveAttributeAsync("aria-invalid", "true");
        await clerk.AssertSoundAsync("the form with its gaps");

        await FillBasicsAsync(page);
        await AddOriginAsync(page);
        await FillItemsAsync(page);
        await page.GetByLabel("无条件共享").First.CheckAsync();
        await page.GetByLabel("共享平台·库表").CheckAsync();
        await page.GetByLabel("不开放", new() { Exact = true }).CheckAsync();
        await Expect(page.Locator(".rail-lacks")).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Button, new() { Name = "提交领导签批" }).ClickAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("待领导签批", new() { Timeout = 20_000 });
        Assert.Matches(RecordAddress(), page.Url);
    }

    private static async Task FillBasicsAsync(IPage page)
    {
        await page.Locator("#Abstract").FillAsync("纳入核算的企业名称、统一社会信用代码和年度碳汇量。");
        await page.Locator("#Classification").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await page.Locator("#ProviderOffice").FillAsync("环境影响评价科");
        await page.Locator("#UpdateCycle").SelectOptionAsync(new SelectOptionValue { Label = "每年" });
        await page.Locator("#DataLevel").SelectOptionAsync(new SelectOptionValue { Label = "一般数据" });
        await page.GetByLabel("业务协同").CheckAsync();
    }

    private static async Task AddOriginAsync(IPage page)
    {
        await page.GetByText("没有要找的系统、菜单或事项？在这里添加").ClickAsync();
        await page.Locator("#new-system").FillAsync("碳汇核算管理系统");
        await page.Locator("#new-menus").FillAsync("核算管理/年度核算");
        await page.Locator("#new-item").FillAsync("企业碳汇核算");
        await page.GetByRole(AriaRole.Button, new() { Name = "添加并选用" }).ClickAsync();
        await Expect(page.Locator("#SystemId option:checked")).ToHaveTextAsync("碳汇核算管理系统");
        await Expect(page.Locator("#MenuId option:checked")).ToContainTextAsync("年度核算");
        await Expect(page.Locator("#BusinessItemId option:checked")).ToHaveTextAsync("企业碳汇核算");
    }

    /// <summary>Two data items without the mouse: Enter for the next row, Tab across, an arrow to choose the type.</summary>
    private static async Task FillItemsAsync(IPage page)
    {
        await page.GetByLabel("MySQL").CheckAsync();
        var add = page.GetByRole(AriaRole.Button, new() { Name = "添加信息项" });
        await add.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        var first = page.Locator("[id='DataItems[0].Name']");
        await Expect(first).ToBeFocusedAsync();
        await page.Keyboard.InsertTextAsync("企业名称");
        await page.Keyboard.PressAsync("Enter");
        var second = page.Locator("[id='DataItems[1].Name']");
        await Expect(second).ToBeFocusedAsync();
        await page.Keyboard.InsertTextAsync("核算日期");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(page.Locator("[id='DataItems[1].Type']")).ToHaveValueAsync("D");
        await first.FocusAsync();
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.InsertTextAsync("100");
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator("[id='DataItems[0].Type']")).ToHaveValueAsync("C");
        await Expect(page.Locator("[id='DataItems[0].Length']")).ToHaveValueAsync("100");
        await Expect(first).ToHaveValueAsync("企业名称");
        await Expect(second).ToHaveValueAsync("核算日期");
    }

    private static async Task DecideAsync(BrowserSession person, string word)
    {
        var page = person.Page;
        await person.GoAsync("/catalog/queue?size=100");
        await page.GetByRole(AriaRole.Link, new() { Name = Name }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = Name })).ToBeVisibleAsync();
        await Expect(page.GetByText("全部通过")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = word, Exact = true }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await Expect(dialog).ToBeVisibleAsync();
        await person.AssertSoundAsync($"the dialog before {word}");
        await dialog.GetByRole(AriaRole.Button, new() { Name = word, Exact = true }).ClickAsync();

        // The next one loads, or the queue when it was the last.
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = Name })).ToHaveCountAsync(0);
    }

    /// <summary>Finds it by two characters and gives the code the resource page shows. The index follows the publication by itself.</summary>
    private static async Task<string> FindAsync(BrowserSession reviewer, string word)
    {
        var page = reviewer.Page;
        var hit = page.Locator(".hit-name", new() { HasText = Name });
        for (var attempt = 0; attempt < 20; attempt++)
        {
            await reviewer.GoAsync("/catalog");
            await page.Locator("#q").FillAsync(word);
            await page.Locator("#q").PressAsync("Enter");
            await page.WaitForURLAsync("**/catalog?q=**");
            await Expect(page.Locator(".hits mark, .state").First).ToBeVisibleAsync();
            if (await hit.CountAsync() > 0)
            {
                break;
            }
        }

        await Expect(hit.Locator("mark")).ToHaveTextAsync(word);
        await hit.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = Name })).ToBeVisibleAsync();
        var code = await page.Locator(".facts .mono").First.InnerTextAsync();
        Assert.Matches(ResourceCode(), code);
        return code;
    }

    private static async Task ExportAsync(BrowserSession reviewer, string code)
    {
        var page = reviewer.Page;
        await reviewer.GoAsync("/catalog?q=碳汇");
        await page.GetByText("导出", new() { Exact = true }).ClickAsync();
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Excel（正式模板，一项一行）" }).ClickAsync());
        var file = Path.Combine(Directory.CreateTempSubdirectory("portal-walk-").FullName, "catalog.xlsx");
        try
        {
            await download.SaveAsAsync(file);
            await using (var archive = await ZipFile.OpenReadAsync(file))
            {
                await using var sheet = await archive.GetEntry("xl/worksheets/sheet1.xml")!.OpenAsync();
                var xml = await new StreamReader(sheet).ReadToEndAsync();
                Assert.Contains(Name, xml, StringComparison.Ordinal);
                Assert.Contains(code, xml, StringComparison.Ordinal);
                Assert.Contains("核算日期", xml, StringComparison.Ordinal);
            }

            if (ForeignReaders.Find("soffice") is not null)
            {
                Assert.Contains(Name, await ForeignReaders.LibreOfficeAsync(file), StringComparison.Ordinal);
            }
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        }
    }

    private static async Task PrintAsync(BrowserSession reviewer, string code)
    {
        await reviewer.GoAsync("/catalog/export/departments");
        var link = reviewer.Page.GetByRole(AriaRole.Row, new() { Name = "盘锦市生态环境局" }).GetByRole(AriaRole.Link);
        var answer = await reviewer.Context.APIRequest.GetAsync((await link.GetAttributeAsync("href"))!);
        Assert.Equal("application/pdf", answer.Headers["content-type"]);
        using var paper = PdfDocument.Open(await answer.BodyAsync());
        var text = string.Concat(paper.GetPages().Select(page => page.Text)).Replace(" ", "", StringComparison.Ordinal);
        Assert.Contains(Name, text, StringComparison.Ordinal);
        Assert.Contains(code, text, StringComparison.Ordinal);
    }

    /// <summary>The shipped sample as far as its result: every row has gone somewhere.</summary>
    private static async Task ImportAsync(BrowserSession reviewer)
    {
        var page = reviewer.Page;
        await reviewer.UploadSampleAsync();
        await page.GetByRole(AriaRole.Button, new() { NameRegex = ConfirmButton() }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "确认导入", Exact = true }).ClickAsync();
        await Expect(page.GetByText(CreatedDrafts())).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Expect(page.GetByText("重大项目开工信息").First).ToBeVisibleAsync();
    }

    [GeneratedRegex("^确认导入 [1-9][0-9]* 条$")]
    private static partial Regex ConfirmButton();

    [GeneratedRegex("已创建 [1-9][0-9]* 条草稿")]
    private static partial Regex CreatedDrafts();

    [GeneratedRegex("/catalog/records/[0-9a-f-]{36}$")]
    private static partial Regex RecordAddress();

    [GeneratedRegex(@"^[1-9]\d{7}/\d{5}$")]
    private static partial Regex ResourceCode();
}
