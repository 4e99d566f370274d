using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Portal.Data;
using Portal.Insights;
using Portal.Journal;
using Portal.Kernel;
using Portal.Support;
using static Microsoft.Playwright.Assertions;

namespace Portal.Browser;

/// <summary>
/// An auditor runs the timeliness report as of a past day, opens the rows of a figure, exports, raises a finding from them; the department answers, a second auditor closes.
/// Then somebody changes a journal row behind the portal's back, and the portal names it.
/// </summary>
[Collection(BrowserCollection.Name)]
public sealed class AuditWalkTests(BrowserFixture browser)
{
    [Fact]
    public async Task From_a_figure_to_a_closed_finding_and_a_changed_row_is_named()
    {
        await using var auditor = await browser.StartAsync("auditor");
        await using var second = await browser.StartAsync("auditor2");
        await using var clerk = await browser.StartAsync("clerk");
        await using var leader = await browser.StartAsync("leader");

        // As of a past day.
        await auditor.GoAsync($"{ReportsPaths.Ask("SharingTimeliness")}?from=2020-01-01&asof={TimeProvider.System.Today().AddDays(-2):yyyy-MM-dd}");
        await auditor.Page.GetByRole(AriaRole.Button, new() { Name = "运行报表" }).ClickAsync();
        await auditor.Page.WaitForURLAsync(new Regex("/reports/runs/[0-9a-f-]+$"));
        await Expect(auditor.Page.Locator("main .chip").First).ToHaveTextAsync("已完成");
        var run = new Uri(auditor.Page.Url).AbsolutePath;
        await auditor.AssertSoundAsync("a run");

        // A figure opens exactly its rows.
        var figure = auditor.Page.Locator("tfoot a").First;
        var count = (await figure.InnerTextAsync()).Trim();
        await figure.ClickAsync();
        await auditor.Page.WaitForURLAsync(new Regex("/rows"));
        await Expect(auditor.Page.Locator(".pager")).ToContainTextAsync(count);
        await auditor.AssertSoundAsync("rows of a figure");
        foreach (var (file, magic) in new[] { ("report.xlsx", "PK"), ("report.pdf", "%P"), ("rows.xlsx?measure=0", "PK") })
        {
            var answer = await auditor.Page.APIRequest.GetAsync($"{run}/{file}");
            Assert.Equal((200, magic), (answer.Status, System.Text.Encoding.ASCII.GetString((await answer.BodyAsync())[..2])));
        }

        // A finding from one of them.
        await auditor.Page.Locator("tbody input[type=checkbox]").First.CheckAsync();
        await auditor.Page.GetByRole(AriaRole.Link, new() { Name = "据此提出审计发现" }).ClickAsync();
        await auditor.Page.GetByRole(AriaRole.Button, new() { Name = "开始填写" }).ClickAsync();
        await auditor.Page.WaitForURLAsync(new Regex("/findings/[0-9a-f-]+/edit$"));
        await Expect(auditor.Page.Locator("main")).ToContainTextAsync("GX-");
        await auditor.Page.Locator("#Title").FillAsync("共享申请答复超期");
        await auditor.Page.GetByRole(AriaRole.Button, new() { Name = "发出", Exact = true }).ClickAsync();
        await ConfirmAsync(auditor);
        await Expect(auditor.Page.Locator("main")).ToContainTextAsync("请选择被审计单位");
        await auditor.Page.Locator("#DepartmentId").SelectOptionAsync(new SelectOptionValue { Label = await DepartmentAsync() });
        await auditor.Page.Locator("#Fact").FillAsync("所列申请超过法定期限才答复。");
        await auditor.Page.Locator("#Demand").FillAsync("查明原因，建立到期提醒。");
        await auditor.Page.Locator("#OtherBasis").FillAsync("盘政办发〔2017〕144号 三（二）3");
        await auditor.AssertSoundAsync("a finding being written");
        await auditor.Page.GetByRole(AriaRole.Button, new() { Name = "发出", Exact = true }).ClickAsync();
        await ConfirmAsync(auditor);
        await auditor.Page.WaitForURLAsync(new Regex("/findings/[0-9a-f-]+$"));
        await Expect(auditor.Page.Locator("main")).ToContainTextAsync("整改中");
        var finding = new Uri(auditor.Page.Url).AbsolutePath;

        // The department answers.
        await clerk.GoAsync(finding);
        await clerk.Page.Locator("#Statement").FillAsync("情况属实。");
        await clerk.Page.Locator("#Measures").FillAsync("已指定专人每日查看到期事项。");
        await clerk.AssertSoundAsync("an answer being written");
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "提交负责人签发" }).ClickAsync();
        await Expect(clerk.Page.Locator("main")).ToContainTextAsync("待签发");
        await leader.GoAsync(finding);
        await leader.Page.GetByRole(AriaRole.Button, new() { Name = "签发答复" }).ClickAsync();
        await ConfirmAsync(leader);
        await Expect(leader.Page.Locator("main")).ToContainTextAsync("待复核");

        // Who raised it cannot close it; another can.
        await auditor.GoAsync(finding);
        await Expect(auditor.Page.Locator("main")).ToContainTextAsync("须由另一名审计人员复核");
        await second.GoAsync(finding);
        await second.Page.GetByRole(AriaRole.Button, new() { Name = "销号" }).ClickAsync();
        await second.Page.Locator("dialog[open] textarea").FillAsync("已查看台账，整改到位。");
        await ConfirmAsync(second);
        await Expect(second.Page.Locator("main")).ToContainTextAsync("已销号");
        await second.AssertSoundAsync("a closed finding");

        // A row changed behind the portal's back.
        await auditor.GoAsync("/journal/verify");
        await auditor.Page.GetByRole(AriaRole.Button, new() { Name = "开始验证" }).ClickAsync();
        await Expect(auditor.Page.Locator("main .alert").First).ToContainTextAsync("完整");
        await using (var scope = browser.Portal.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<SealJournal>().ExecuteAsync(TestContext.Current.CancellationToken);
        }

        await using (var broken = await browser.Portal.OpenAsync())
        {
            // As somebody with the database could; what was changed goes back afterwards, the portal is shared with other walks.
            await broken.Database.ExecuteSqlRawAsync("DROP TRIGGER IF EXISTS JournalRow_RefuseUPDATE");
            var row = await broken.Set<JournalRow>().AsNoTracking().Where(one => one.Action == "Findings.Closed").OrderByDescending(one => one.Id).FirstAsync();
            await broken.Database.ExecuteSqlAsync($"UPDATE JournalRow SET ActorName = '张三' WHERE Id = {row.Id}");
            await auditor.GoAsync("/journal/verify");
            await auditor.Page.GetByRole(AriaRole.Button, new() { Name = "开始验证" }).ClickAsync();
            await Expect(auditor.Page.Locator("main .alert").First).ToContainTextAsync($"日志第 {row.Id} 行被改动");
            await broken.Database.ExecuteSqlAsync($"UPDATE JournalRow SET ActorName = {row.ActorName} WHERE Id = {row.Id}");
            await broken.Database.ExecuteSqlRawAsync("CREATE TRIGGER JournalRow_RefuseUPDATE BEFORE UPDATE ON JournalRow BEGIN SELECT RAISE(ABORT, 'JournalRow is append-only'); END");
        }

        foreach (var person in new[] { auditor, second, clerk, leader })
        {
            person.AssertQuiet();
        }
    }

    private static Task ConfirmAsync(BrowserSession session) => session.Page.Locator("dialog[open] .button-primary, dialog[open] button[type=submit]").Last.ClickAsync();

    private async Task<string> DepartmentAsync()
    {
        await using var db = await browser.Portal.OpenAsync();
        return await (from user in db.Users join department in db.Departments on user.DepartmentId equals department.Id where user.UserName == "clerk" select department.Name).SingleAsync();
    }
}
