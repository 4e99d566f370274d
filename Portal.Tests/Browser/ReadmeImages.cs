using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Portal.Catalog;
using Portal.Demo;
using Portal.Support;

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
        await ShootAsync(browser, "desk-phone", "leader", "/desk", width: 375, height: 812);
        await ShootAsync(browser, "catalog-phone", "clerk", "/catalog?q=企业", width: 375, height: 812);
        await ShootAsync(browser, "decision-dark", "leader", CatalogPaths.Decide(submitted), dark: true);
        await ShootAsync(browser, "records-english", "clerk", "/catalog/records", locale: "en-US");

        Task<Guid> RevisionAsync(RevisionStatus status) =>
            db.ResourceRevisions.Where(r => r.DepartmentId == department && r.Status == status).OrderBy(r => r.Id).Select(r => r.Id).FirstAsync();
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

    private static async Task ShootAsync(
        BrowserFixture browser, string name, string? user, string address, string locale = "zh-CN", int width = 1366, int height = 768, bool dark = false)
    {
        await using var session = await browser.StartAsync(user, locale, width, height, dark);
        await session.GoAsync(address);
        var file = Path.Combine(Folder, name + ".png");
        await session.Page.ScreenshotAsync(new PageScreenshotOptions { Path = file, Animations = ScreenshotAnimations.Disabled });
        Assert.InRange(new FileInfo(file).Length, 1, MaxBytes);
    }
}
