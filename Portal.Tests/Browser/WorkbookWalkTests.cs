using Microsoft.Playwright;
using Portal.Catalog.Import;
using Portal.Identity;
using Portal.Support;
using static Microsoft.Playwright.Assertions;

namespace Portal.Browser;

/// <summary>A workbook goes out, two people edit it, both come back: the second is asked about what both changed, and Back loses nothing.</summary>
[Collection(BrowserCollection.Name)]
public sealed class WorkbookWalkTests(BrowserFixture browser)
{
    [Fact]
    public async Task Two_people_edit_an_export_and_the_second_decides()
    {
        await using var clerk = await browser.StartAsync();
        await clerk.SignInAsync("clerk", DemoAccounts.Password);
        var page = clerk.Page;
        await clerk.GoAsync("/catalog/records?status=Draft");
        var template = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "下载调查表" }).ClickAsync());
        Assert.Equal("政务信息资源调查表-模板.xlsx", template.SuggestedFilename);
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "导出到 Excel" }).ClickAsync());
        var folder = Directory.CreateTempSubdirectory("portal-workbook-").FullName;
        try
        {
            var source = Path.Combine(folder, "export.xlsx");
            await download.SaveAsAsync(source);
            var (name, first) = await EditAsync(source, Path.Combine(folder, "first.xlsx"), "每日", "第一个人写的条件");
            var (_, second) = await EditAsync(source, Path.Combine(folder, "second.xlsx"), "每周", "第一个人写的条件");

            await UploadAsync(clerk, first);
            await ConfirmAsync(page);
            await Expect(page.GetByText("已创建 0 条草稿，修改 1 条记录")).ToBeVisibleAsync();

            await UploadAsync(clerk, second);
            var address = page.Url;
            await Expect(page.GetByText("1 条记录需要您选择")).ToBeVisibleAsync();
            var row = page.Locator("tr:has(.conflict)", new() { HasText = name });
            await Expect(row).ToContainTextAsync("文件中：每周");
            await Expect(row).ToContainTextAsync("平台现在：每日");
            await clerk.AssertSoundAsync("the preview with a conflict");
            await row.GetByRole(AriaRole.Radio, new() { Name = "文件中 每周" }).CheckAsync();
            await Expect(page.GetByText("1 条记录需要您选择")).ToHaveCountAsync(0);

            // Back in the middle: the import stands where it was, with the decision.
            await page.GoBackAsync();
            await page.GotoAsync(address);
            await clerk.SettleAsync();
            row = page.Locator("tr:has(.conflict)", new() { HasText = name });
            await Expect(row.GetByRole(AriaRole.Radio, new() { Name = "文件中 每周" })).ToBeCheckedAsync();

            await page.SetViewportSizeAsync(375, 812);
            await clerk.AssertSoundAsync("the preview on a telephone");
            await page.SetViewportSizeAsync(1366, 768);
            await ConfirmAsync(page);
            await Expect(page.GetByText("已创建 0 条草稿，修改 1 条记录")).ToBeVisibleAsync();
            await page.GetByRole(AriaRole.Link, new() { Name = name }).First.ClickAsync();
            await clerk.SettleAsync();
            await Expect(page.Locator("main")).ToContainTextAsync("每周");
            clerk.AssertQuiet();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Changes the first record of the export.</summary>
    internal static async Task<(string Name, string File)> EditAsync(string source, string target, string cycle, string condition)
    {
        var name = "";
        await using var edited = (await File.ReadAllBytesAsync(source)).Edit(book =>
        {
            name = book[book.FirstRow, "信息资源名称"];
            book.Set(name, "更新周期", cycle);
            book.Set(name, "开放条件", condition);
        });
        await File.WriteAllBytesAsync(target, edited.ToArray());
        return (name, target);
    }

    internal static async Task UploadAsync(BrowserSession session, string file)
    {
        await session.GoAsync("/catalog/import");
        await session.Page.Locator(".file-drop input[type=file]").SetInputFilesAsync(file);
        await session.Page.WaitForURLAsync(url => url.Contains("/catalog/import/", StringComparison.Ordinal));
        await Expect(session.Page.GetByText("待确认").First).ToBeVisibleAsync();
    }

    internal static async Task ConfirmAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "确认导入 1 条" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "确认导入" }).ClickAsync();
    }
}
