using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Portal.Assets;
using Portal.Catalog;
using Portal.Clocks;
using Portal.Data;
using Portal.Demo;
using Portal.Findings;
using Portal.Insights;
using Portal.Sharing;
using Portal.Sharing.Cases;
using Portal.Support;
using static Microsoft.Playwright.Assertions;

namespace Portal.Browser;

/// <summary>Makes the images of the README from the whole demo: <c>bash docs/make-images.sh</c>.</summary>
public sealed class ReadmeImages
{
    /// <summary>An image that costs more than this has no place in the repository.</summary>
    private const int MaxBytes = 250_000;

    private static readonly string Folder = Environment.GetEnvironmentVariable("PORTAL_IMAGES") ?? Path.Combine(Path.GetTempPath(), "portal-images");

    [Fact(Explicit = true)]
    public async Task Make()
    {
        Directory.CreateDirectory(Folder);
        await using var browser = new BrowserFixture(DemoScale.Full);
        await browser.InitializeAsync();
        await using var db = await browser.Portal.OpenAsync();
        var department = await db.Users.Where(user => user.UserName == "clerk").Select(user => user.DepartmentId).SingleAsync();
        var returned = await RevisionAsync(RevisionStatus.Returned);
        var submitted = await RevisionAsync(RevisionStatus.Submitted);

        await ShootAsync(browser, "desk", "clerk", "/desk");
        await ShootAsync(browser, "record-form", "clerk", CatalogPaths.Edit(returned));
        await ShootAsync(browser, "decision", "leader", CatalogPaths.Decide(submitted));
        await ShootAsync(browser, "catalog", "reviewer", "/catalog?q=企业");
        await ShootAsync(browser, "deadline", null, "/deadline?received=2026-09-22&days=10");
        await ShootImportAsync(browser);
        var campaign = await db.SurveyCampaigns.Where(c => c.State == CampaignState.Open).OrderBy(c => c.CreatedAt).Select(c => c.Id).FirstAsync();
        await ShootAsync(browser, "survey", "reviewer", CatalogPaths.Campaign(campaign));
        await ShootGuardAsync(browser);
        await ShootMergeAsync(browser);
        await ShootSharingAsync(browser, db, department);
        await ShootAssetsAsync(browser, db, department);
        await ShootAuditAsync(browser, db, department);
        await ShootAsync(browser, "desk-phone", "leader", "/desk", width: 375, height: 812);
        await ShootAsync(browser, "catalog-phone", "clerk", "/catalog?q=企业", width: 375, height: 812);
        await ShootAsync(browser, "decision-dark", "leader", CatalogPaths.Decide(submitted), dark: true);
        await ShootAsync(browser, "records-english", "clerk", "/catalog/records", locale: "en-US");

        Task<Guid> RevisionAsync(RevisionStatus status) =>
            db.ResourceRevisions.Where(r => r.DepartmentId == department && r.Status == status).OrderBy(r => r.Id).Select(r => r.Id).FirstAsync();
    }

    /// <summary>A decision of the leader, a case with its clocks, and the figures for everybody.</summary>
    private static async Task ShootSharingAsync(BrowserFixture browser, PortalDbContext db, Guid? department)
    {
        var waiting = await db.ShareCases.Where(one => one.ProviderId == department && one.Status == ShareCaseStatus.AwaitingReplySignature).OrderBy(one => one.Number).Select(one => one.Id).FirstAsync();
        await ShootAsync(browser, "sharing-decision", "leader", SharingPaths.Decide(SharingDecision.SignReply, waiting));
        var extended = await db.CaseClocks.Where(clock => clock.CaseKind == ShareCase.Kind && clock.ExtensionDays > 0).OrderBy(clock => clock.CaseNumber).Select(clock => clock.CaseId).FirstAsync();
        await ShootAsync(browser, "sharing-case", "authority", SharingPaths.Case(extended));
        await ShootAsync(browser, "window", "clerk", "/window");
    }

    /// <summary>The book that adds up, and a transfer all three have signed.</summary>
    private static async Task ShootAssetsAsync(BrowserFixture browser, PortalDbContext db, Guid? department)
    {
        await ShootAsync(browser, "ledger", "auditor", AssetsPaths.Ledger);
        var signed = await db.AssetOrders.Where(one => one.GiverId == department && one.Kind == OrderKind.Transfer && one.State == OrderState.HandedOver).OrderBy(one => one.Number).Select(one => one.Id).FirstAsync();
        await ShootAsync(browser, "asset-order", "finance", AssetsPaths.Order(signed));
    }

    /// <summary>A report with its figures and chart, and a finding the department has answered, with its rail.</summary>
    private static async Task ShootAuditAsync(BrowserFixture browser, PortalDbContext db, Guid? department)
    {
        var run = await db.ReportRuns.Where(one => one.ReportCode == "SharingTimeliness" && one.RepeatsId == null).OrderBy(one => one.Number).Select(one => one.Id).FirstAsync();
        await ShootAsync(browser, "report", "auditor", ReportsPaths.Run(run));
        var answered = await db.AuditFindings.Where(one => one.DepartmentId == department && one.State == FindingState.Answered).OrderBy(one => one.Number).Select(one => one.Id).FirstAsync();
        await ShootAsync(browser, "finding", "auditor2", FindingsPaths.Finding(answered));
    }

    private static async Task ShootImportAsync(BrowserFixture browser)
    {
        string address;
        await using (var session = await browser.StartAsync("reviewer"))
        {
            address = await session.UploadSampleAsync();
        }

        await ShootAsync(browser, "import", "reviewer", address);
    }

    /// <summary>A form whose items another department shares.</summary>
    private static async Task ShootGuardAsync(BrowserFixture browser)
    {
        await using var session = await browser.StartAsync("clerk");
        var page = session.Page;
        await session.GoAsync("/catalog/records/new");
        await page.Locator("#Name").FillAsync("排污企业工商登记台账");
        await page.GetByRole(AriaRole.Button, new() { Name = "从 Excel 粘贴" }).ClickAsync();
        await page.Locator("#PastedItems").FillAsync("信用代码\t字符型C\t18\n单位名称\t字符型C\t100\n法人代表\t字符型C\t50\n注册资金\t数值型N\t18\n设立日期\t日期型D\n注册地址\t字符型C\t200");
        await page.GetByRole(AriaRole.Button, new() { Name = "加入信息项" }).ClickAsync();
        await Expect(page.Locator(".holder").First).ToContainTextAsync("需要答复", new() { Timeout = 20_000 });
        await page.Locator("#single-source").EvaluateAsync("section => window.scrollTo(0, section.getBoundingClientRect().top + scrollY - 230)");
        await SaveAsync(page, "guard");
    }

    /// <summary>The second of two people who edited the same export.</summary>
    private static async Task ShootMergeAsync(BrowserFixture browser)
    {
        await using var session = await browser.StartAsync("clerk");
        var page = session.Page;
        await session.GoAsync("/catalog/records?status=Draft");
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "导出到 Excel" }).ClickAsync());
        var source = Path.Combine(Folder, "export.xlsx");
        await download.SaveAsAsync(source);
        var (_, first) = await WorkbookWalkTests.EditAsync(source, Path.Combine(Folder, "市生态环境局-改.xlsx"), "每日", "经审核后开放");
        await WorkbookWalkTests.UploadAsync(session, first);
        await WorkbookWalkTests.ConfirmAsync(page);
        await Expect(page.GetByText("修改 1 条记录").First).ToBeVisibleAsync();
        var (_, second) = await WorkbookWalkTests.EditAsync(source, first, "每周", "按企业申请开放");
        await WorkbookWalkTests.UploadAsync(session, second);
        await Expect(page.Locator(".conflict").First).ToBeVisibleAsync();
        await page.Locator(".conflict").First.EvaluateAsync("cell => window.scrollTo(0, cell.getBoundingClientRect().top + scrollY - 380)");
        await SaveAsync(page, "merge");
        File.Delete(source);
        File.Delete(first);
    }

    private static async Task ShootAsync(
        BrowserFixture browser, string name, string? user, string address, string locale = "zh-CN", int width = 1366, int height = 768, bool dark = false)
    {
        await using var session = await browser.StartAsync(user, locale, width, height, dark);
        await session.GoAsync(address);
        await SaveAsync(session.Page, name);
    }

    private static async Task SaveAsync(IPage page, string name)
    {
        var file = Path.Combine(Folder, name + ".png");
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = file, Animations = ScreenshotAnimations.Disabled });
        Assert.InRange(new FileInfo(file).Length, 1, MaxBytes);
    }
}
