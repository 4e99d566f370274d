using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Portal.Catalog;
using Portal.Sharing;
using Portal.Support;
using static Microsoft.Playwright.Assertions;

namespace Portal.Browser;

/// <summary>
/// Two departments and four people: a clerk applies for a resource, his leader signs, the provider asks for supplements, grants a part, delivers, and the
/// clerk confirms. A refusal without a law does not get as far as the leader.
/// </summary>
[Collection(BrowserCollection.Name)]
public sealed class SharingWalkTests(BrowserFixture browser)
{
    private const string Purpose = "核验排污单位负责人身份";

    [Fact]
    public async Task A_request_is_supplemented_partly_agreed_delivered_and_confirmed()
    {
        var (resource, provider) = await ProviderAsync();
        await using var clerk = await browser.StartAsync("clerk");
        await using var leader = await browser.StartAsync("leader");
        await using var giver = await browser.StartAsync(provider.Clerk);
        await using var signer = await browser.StartAsync(provider.Leader);

        await ApplyAsync(clerk, resource);
        await DecideAsync(leader, Purpose, "签发");
        var number = await NumberAsync();

        await RefuseInVainAsync(giver, number);
        await giver.Page.GetByLabel("要求补正").CheckAsync();
        await giver.Page.Locator("#Missing").FillAsync("请写明查看数据的人员\n请写明保密措施");
        await SubmitReplyAsync(giver);
        await DecideAsync(signer, number, "签发");

        await OpenAsync(clerk, number, "Outgoing");
        await Expect(clerk.Page.Locator("main")).ToContainTextAsync("请写明保密措施");
        await Expect(clerk.Page.Locator("main")).ToContainTextAsync("等待补正，期限中止");
        await clerk.AssertSoundAsync("a case that waits for its supplement");
        await clerk.Page.Locator("#Note").FillAsync("查看人员三名，专机专用");
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "提交领导签发" }).ClickAsync();
        await Expect(clerk.Page.Locator("main")).ToContainTextAsync("补正待签发");
        await DecideAsync(leader, number, "签发补正");

        await OpenAsync(giver, number, "Incoming");
        await giver.Page.GetByLabel("部分同意").CheckAsync();
        await giver.Page.Locator("fieldset", new() { HasText = resource.Content.Name }).GetByRole(AriaRole.Checkbox).First.CheckAsync();
        await giver.Page.Locator("#Reason").FillAsync("其余信息项不属于所述业务所需范围");
        await SubmitReplyAsync(giver);
        await DecideAsync(signer, number, "签发");

        await OpenAsync(giver, number, "Incoming");
        await giver.Page.Locator("#Delivery").FillAsync("接口已在共享平台开通");
        await giver.Page.GetByRole(AriaRole.Button, new() { Name = "提供数据" }).ClickAsync();
        await Expect(giver.Page.Locator("main")).ToContainTextAsync("接口已在共享平台开通");

        await OpenAsync(clerk, number, "Outgoing");
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "确认收到数据" }).ClickAsync();
        await clerk.Page.Locator("dialog[open] button[type=submit]").ClickAsync();
        await Expect(clerk.Page.Locator("main h1 ~ *, main .chip").Filter(new() { HasText = "使用中" }).First).ToBeVisibleAsync();
        await Expect(clerk.Page.Locator("main")).ToContainTextAsync("SQ-");
        await clerk.AssertSoundAsync("a case in use");
        foreach (var person in new[] { clerk, leader, giver, signer })
        {
            person.AssertQuiet();
        }
    }

    private static async Task ApplyAsync(BrowserSession clerk, ResourceRevision resource)
    {
        var page = clerk.Page;
        await clerk.GoAsync(CatalogPaths.Resource(resource.ResourceId));
        await page.GetByRole(AriaRole.Link, new() { Name = "申请共享" }).ClickAsync();
        await Expect(page.Locator("main")).ToContainTextAsync(resource.Content.Name);
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
        var chosen = resources.First(revision => revision.Content.DataItems.Count > 1);
        var both = people.First(one => one.DepartmentId == chosen.DepartmentId);
        return (chosen, (both.Clerk, both.Leader));
    }
}
