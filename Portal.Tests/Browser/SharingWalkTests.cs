using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Portal.Catalog;
using Portal.Kernel;
using Portal.Sharing;
using Portal.Sharing.Sweep;
using Portal.Support;
using static Microsoft.Playwright.Assertions;

namespace Portal.Browser;

/// <summary>
/// Two departments, four people and the sharing authority: the whole life of a conditional request under decree 809, and a refusal with its dispute.
/// A refusal without a law does not get as far as the leader.
/// </summary>
[Collection(BrowserCollection.Name)]
public sealed partial class SharingWalkTests(BrowserFixture browser)
{
    private const string Purpose = "核验排污单位负责人身份";

    [Fact]
    public async Task A_conditional_request_lives_from_draft_to_disposal()
    {
        var (resource, provider) = await ProviderAsync();
        await using var clerk = await browser.StartAsync("clerk");
        await using var leader = await browser.StartAsync("leader");
        await using var giver = await browser.StartAsync(provider.Clerk);
        await using var signer = await browser.StartAsync(provider.Leader);
        await using var authority = await browser.StartAsync("authority");

        await ApplyAsync(clerk, resource);
        await DecideAsync(leader, Purpose, "签发");
        var number = await NumberAsync();

        await RefuseInVainAsync(giver, number);
        await giver.Page.GetByLabel("要求补正").CheckAsync();
        await giver.Page.Locator("#Missing").FillAsync("请写明查看数据的人员\n请写明保密措施");
        await SubmitReplyAsync(giver);
        await DecideAsync(signer, number, "签发");
        await MendAsync(clerk, number);
        await DecideAsync(leader, number, "签发补正");

        await ExtendAsync(giver, number);
        await DecideAsync(signer, number, "签发");
        await DecideAsync(authority, number, "同意延期");

        await OpenAsync(giver, number, "Incoming");
        await Expect(giver.Page.Locator("main")).ToContainTextAsync("延期 3 个工作日");
        await giver.Page.GetByLabel("部分同意").CheckAsync();
        await giver.Page.Locator("fieldset", new() { HasText = resource.Content.Name }).GetByRole(AriaRole.Checkbox).First.CheckAsync();
        await giver.Page.Locator("#Reason").FillAsync("其余信息项不属于所述业务所需范围");
        await SubmitReplyAsync(giver);
        await DecideAsync(signer, number, "签发");

        await DeliverAsync(giver, number);
        await ConfirmAsync(clerk, number);
        await CorrectAsync(clerk, giver, number);
        await EndAsync(number);
        await DisposeOfAsync(clerk, number);
        foreach (var person in new[] { clerk, leader, giver, signer, authority })
        {
            person.AssertQuiet();
        }
    }

    [Fact]
    public async Task A_refusal_with_its_law_is_disputed_until_the_authority_says_share()
    {
        var (resource, provider) = await ProviderAsync();
        var purpose = $"依法履职需要使用“{resource.Content.Name}”";
        await using var clerk = await browser.StartAsync("clerk");
        await using var leader = await browser.StartAsync("leader");
        await using var giver = await browser.StartAsync(provider.Clerk);
        await using var signer = await browser.StartAsync(provider.Leader);
        await using var authority = await browser.StartAsync("authority");

        // Open to every department: two clicks, the form is filled in.
        await clerk.GoAsync(CatalogPaths.Resource(resource.ResourceId));
        await clerk.Page.GetByRole(AriaRole.Link, new() { Name = "申请共享" }).ClickAsync();
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "提交签发" }).ClickAsync();
        await Expect(clerk.Page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = purpose })).ToBeVisibleAsync();
        await DecideAsync(leader, purpose, "签发");
        var number = await NumberAsync();
        await OpenAsync(giver, number, "Incoming");
        await giver.Page.GetByLabel("不予提供").CheckAsync();
        await giver.Page.Locator("#Reason").FillAsync("申请的信息项含个人敏感信息，超出说明的使用目的和业务办理所需的范围。");
        await giver.Page.Locator("#Citations").FillAsync("政务数据共享条例");
        await giver.Page.GetByRole(AriaRole.Option).Filter(new() { HasText = "第二十条" }).First.ClickAsync();
        await Expect(giver.Page.Locator(".citation-picker .chip").First).ToBeVisibleAsync();
        await SubmitReplyAsync(giver);
        await DecideAsync(signer, number, "签发");

        await OpenAsync(leader, number, "Outgoing");
        await leader.Page.GetByRole(AriaRole.Link, new() { Name = "提出争议" }).ClickAsync();
        await leader.Page.Locator("#Statement").FillAsync("核查低保对象是法定职责，愿意接受脱敏后的数据。");
        await leader.AssertSoundAsync("a dispute to be raised");
        await leader.Page.GetByRole(AriaRole.Button, new() { Name = "提出争议" }).ClickAsync();
        await Expect(leader.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("ZY-");
        var dispute = leader.Page.Url;

        await giver.Page.GotoAsync(dispute);
        await giver.SettleAsync();
        await giver.Page.Locator("#Said").FillAsync("可以提供是否名下有车的核验结果。");
        await giver.Page.GetByRole(AriaRole.Button, new() { Name = "提交意见" }).ClickAsync();
        await Expect(giver.Page.Locator("main .panel").Filter(new() { HasText = "可以提供是否名下有车的核验结果。" }).First).ToBeVisibleAsync();

        await leader.Page.ReloadAsync();
        await leader.SettleAsync();
        await TurnAsync(leader, "提交数据共享主管部门", "核验结果不能满足入户核查的需要。");
        await Expect(leader.Page.Locator("[aria-current=step]")).ToHaveTextAsync("数据共享主管部门");

        await authority.Page.GotoAsync(dispute);
        await authority.SettleAsync();
        await TurnAsync(authority, "裁决应当共享", "属于履职必需，应当按最小范围提供。");
        await Expect(authority.Page.Locator("main")).ToContainTextAsync("已裁决");
        await authority.AssertSoundAsync("a decided dispute");

        await OpenAsync(giver, number, "Incoming");
        await Expect(giver.Page.Locator("main")).ToContainTextAsync("属于履职必需，应当按最小范围提供。");
        await giver.Page.GetByLabel("同意", new() { Exact = true }).CheckAsync();
        await SubmitReplyAsync(giver);
        await DecideAsync(signer, number, "签发");
        await OpenAsync(clerk, number, "Outgoing");
        await Expect(clerk.Page.Locator("main .chip").Filter(new() { HasText = "待提供" }).First).ToBeVisibleAsync();
        foreach (var person in new[] { clerk, leader, giver, signer, authority })
        {
            person.AssertQuiet();
        }
    }

    private static async Task MendAsync(BrowserSession clerk, string number)
    {
        await OpenAsync(clerk, number, "Outgoing");
        await Expect(clerk.Page.Locator("main")).ToContainTextAsync("请写明保密措施");
        await Expect(clerk.Page.Locator("main")).ToContainTextAsync("等待补正，期限中止");
        await clerk.AssertSoundAsync("a case that waits for its supplement");
        await clerk.Page.Locator("#Note").FillAsync("查看人员三名，专机专用");
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "提交领导签发" }).ClickAsync();
        await Expect(clerk.Page.Locator("main")).ToContainTextAsync("补正待签发");
    }

    private static async Task ExtendAsync(BrowserSession giver, string number)
    {
        await OpenAsync(giver, number, "Incoming");
        await giver.Page.GetByLabel("申请延期").CheckAsync();
        await giver.Page.Locator("#ExtensionDays").FillAsync("3");
        await giver.Page.Locator("#Reason").FillAsync("需要与省级部门核对数据口径后答复");
        await SubmitReplyAsync(giver);
    }

    /// <summary>A file over HTTP and a note; both are use when the applicant fetches them.</summary>
    private static async Task DeliverAsync(BrowserSession giver, string number)
    {
        await OpenAsync(giver, number, "Incoming");
        await giver.Page.Locator("main input[type=file]").SetInputFilesAsync(new FilePayload { Name = "样例数据.csv", MimeType = "text/csv", Buffer = "名称,日期\n一号,2026-11-01\n"u8.ToArray() });
        await Expect(giver.Page.Locator("main")).ToContainTextAsync("已上传 1 个文件");
        await giver.Page.Locator("#Delivery").FillAsync("接口已在共享平台开通");
        await giver.Page.GetByRole(AriaRole.Button, new() { Name = "提供数据" }).ClickAsync();
        await Expect(giver.Page.Locator("main")).ToContainTextAsync("接口已在共享平台开通");
    }

    private static async Task ConfirmAsync(BrowserSession clerk, string number)
    {
        var page = clerk.Page;
        await OpenAsync(clerk, number, "Outgoing");
        await Expect(page.Locator("main")).Not.ToContainTextAsync("接口已在共享平台开通");
        await page.GetByRole(AriaRole.Button, new() { Name = "查看访问说明" }).ClickAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("接口已在共享平台开通");
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "样例数据.csv" }).ClickAsync());
        Assert.Equal("样例数据.csv", download.SuggestedFilename);
        await page.GetByRole(AriaRole.Button, new() { Name = "确认收到数据" }).ClickAsync();
        await page.Locator("dialog[open] button[type=submit]").ClickAsync();
        await Expect(page.Locator("main .chip").Filter(new() { HasText = "使用中" }).First).ToBeVisibleAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("SQ-");
        await clerk.AssertSoundAsync("a case in use");
    }

    private static async Task CorrectAsync(BrowserSession clerk, BrowserSession giver, string number)
    {
        var page = clerk.Page;
        await page.GetByRole(AriaRole.Link, new() { Name = "申请校核" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "提交校核申请" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert).First).ToBeVisibleAsync();
        await page.Locator("#Claim").FillAsync("抽查发现三条记录与证件不一致");
        await clerk.AssertSoundAsync("a correction to be sent");
        await page.GetByRole(AriaRole.Button, new() { Name = "提交校核申请" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("JH-");
        var address = page.Url;

        await giver.Page.GotoAsync(address);
        await giver.SettleAsync();
        await TurnAsync(giver, "已更正", "三条记录已按证件更正");
        await page.ReloadAsync();
        await clerk.SettleAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("三条记录已按证件更正");
        await page.GetByRole(AriaRole.Button, new() { Name = "确认结果" }).ClickAsync();
        await page.Locator("dialog[open] button[type=submit]").ClickAsync();
        await Expect(page.Locator("main .chip").Filter(new() { HasText = "已确认" }).First).ToBeVisibleAsync();

        await OpenAsync(clerk, number, "Outgoing");
        await Expect(page.Locator(".clock-line .clock-row")).ToHaveCountAsync(3);
    }

    /// <summary>Nobody can wait for the last day: the right is set to have ended yesterday, and the nightly run does the rest.</summary>
    private async Task EndAsync(string number)
    {
        await using (var db = await browser.Portal.OpenAsync())
        {
            var yesterday = TimeProvider.System.Today().AddDays(-1);
            var caseId = await db.ShareCases.Where(one => one.Number == number).Select(one => one.Id).SingleAsync();
            Assert.Equal(1, await db.Grants.Where(grant => grant.CaseId == caseId).ExecuteUpdateAsync(set => set.SetProperty(grant => grant.To, yesterday)));
        }

        await using var scope = browser.Portal.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<EndGrants>().ExecuteAsync(TestContext.Current.CancellationToken);
    }

    private static async Task DisposeOfAsync(BrowserSession clerk, string number)
    {
        var page = clerk.Page;
        await OpenAsync(clerk, number, "Outgoing");
        await Expect(page.Locator("main .chip").Filter(new() { HasText = "已到期" }).First).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { NameRegex = Right() }).ClickAsync();
        await TurnAsync(clerk, "登记数据处置", "已删除本地副本并销毁密钥");
        await OpenAsync(clerk, number, "Outgoing");
        await Expect(page.Locator("main .chip").Filter(new() { HasText = "已处置" }).First).ToBeVisibleAsync();
    }

    /// <summary>A button that asks for words before it acts.</summary>
    private static async Task TurnAsync(BrowserSession person, string button, string words)
    {
        await person.Page.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();
        await person.Page.Locator("dialog[open] textarea").FillAsync(words);
        await person.Page.Locator("dialog[open] button[type=submit]").ClickAsync();
        await Expect(person.Page.Locator("dialog[open]")).ToHaveCountAsync(0);
    }

    [GeneratedRegex("^SQ-")]
    private static partial Regex Right();

    private static async Task ApplyAsync(BrowserSession clerk, ResourceRevision resource)
    {
        var page = clerk.Page;
        await clerk.GoAsync(CatalogPaths.Resource(resource.ResourceId));
        await page.GetByRole(AriaRole.Link, new() { Name = "申请共享" }).ClickAsync();
        await Expect(page.Locator("main")).ToContainTextAsync(resource.Content.Name);
        foreach (var item in resource.Content.DataItems.Where(item => item.Sharing != SharingType.NotShared))
        {
            await page.Locator("main").GetByRole(AriaRole.Checkbox, new() { Name = item.Name, Exact = true }).UncheckAsync();
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "提交签发" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert).First).ToContainTextAsync("请勾选");
        await page.GetByRole(AriaRole.Button, new() { Name = "全部勾选" }).ClickAsync();
        await Expect(page.Locator("main").GetByRole(AriaRole.Checkbox, new() { Name = resource.Content.DataItems[0].Name })).ToBeCheckedAsync();
        foreach (var (field, text) in new[]
        {
            ("Purpose", Purpose), ("DutyBasis", "《排污许可管理条例》第六条"), ("Scenario", "受理排污许可时核对负责人"), ("UseScope", "行政审批科"), ("ContactPhone", "0427-2825300"),
        })
        {
            await page.Locator($"#{field}").FillAsync(text);
        }

        await page.Locator("#Method").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await page.Locator("#Frequency").SelectOptionAsync(new SelectOptionValue { Label = "每日" });
        await page.GetByLabel("长期使用", new() { Exact = true }).CheckAsync();
        await page.Locator("#LongTermReason").FillAsync("许可证长期办理");
        await clerk.AssertSoundAsync("a filled application");
        await page.GetByRole(AriaRole.Button, new() { Name = "提交签发" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = Purpose })).ToBeVisibleAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("待本部门签发");
    }

    private static async Task RefuseInVainAsync(BrowserSession giver, string number)
    {
        var page = giver.Page;
        await OpenAsync(giver, number, "Incoming");
        await page.GetByLabel("不予提供").CheckAsync();
        await page.Locator("#Reason").FillAsync("本部门不同意向申请部门提供这些数据，请另行想办法。");
        await page.GetByRole(AriaRole.Button, new() { Name = "提交领导签发" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert).First).ToContainTextAsync("答复还有");
        await giver.AssertSoundAsync("a refusal without a law");
    }

    private static async Task SubmitReplyAsync(BrowserSession giver)
    {
        await giver.Page.GetByRole(AriaRole.Button, new() { Name = "提交领导签发" }).ClickAsync();
        await Expect(giver.Page.Locator("main")).ToContainTextAsync("答复待签发");
    }

    /// <summary>From the queue: the leader opens the screen of the matter and signs it by one button.</summary>
    private static async Task DecideAsync(BrowserSession leader, string what, string word)
    {
        var page = leader.Page;
        await leader.GoAsync(SharingPaths.Queue);
        await page.GetByRole(AriaRole.Link, new() { Name = what }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = word, Exact = true }).ClickAsync();

        // The next decision opens by itself; after the last one a calm page says what was done.
        await Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = $"已签发：{what}" })).ToBeVisibleAsync();
    }

    private static async Task OpenAsync(BrowserSession person, string number, string view)
    {
        await person.GoAsync($"{SharingPaths.Cases}?view={view}&q={number}");
        await person.Page.GetByRole(AriaRole.Link, new() { Name = number }).ClickAsync();
        await Expect(person.Page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = number })).ToBeVisibleAsync();
    }

    private async Task<string> NumberAsync()
    {
        await using var db = await browser.Portal.OpenAsync();
        return (await db.ShareCases.OrderByDescending(one => one.Number).FirstAsync()).Number;
    }

    /// <summary>A conditional resource with several items of a department that has a clerk and a leader among the demo accounts.</summary>
    private async Task<(ResourceRevision Resource, (string Clerk, string Leader) People)> ProviderAsync()
    {
        await using var db = await browser.Portal.OpenAsync();
        var own = await db.Users.Where(user => user.UserName == "clerk").Select(user => user.DepartmentId).SingleAsync();
        var people = await db.Users.Where(user => user.UserName!.StartsWith("clerk.") && db.Users.Any(other => other.UserName!.StartsWith("leader.") && other.DepartmentId == user.DepartmentId))
            .Select(user => new { user.DepartmentId, Clerk = user.UserName!, Leader = db.Users.Where(other => other.UserName!.StartsWith("leader.") && other.DepartmentId == user.DepartmentId).Select(other => other.UserName!).First() }).ToListAsync();
        var departments = people.Select(one => one.DepartmentId).ToList();
        var resources = await (from resource in db.InformationResources
                               join revision in db.ResourceRevisions.AsNoTracking() on resource.PublishedRevisionId equals revision.Id
                               where resource.State == ResourceState.Active && resource.DepartmentId != own && departments.Contains(resource.DepartmentId) && revision.Content.SharingType == SharingType.Conditional
                               orderby resource.Code
                               select revision).ToListAsync();
        var chosen = resources.First(revision => revision.Content is { DataItems.Count: > 1, SharingScope.Kind: SharingScopeKind.AllDepartments });
        var both = people.First(one => one.DepartmentId == chosen.DepartmentId);
        return (chosen, (both.Clerk, both.Leader));
    }
}
