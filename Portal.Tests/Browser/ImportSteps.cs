using System.Text.RegularExpressions;
using Portal.Architecture;
using Portal.Support;
using static Microsoft.Playwright.Assertions;

namespace Portal.Browser;

/// <summary>The shipped sample, taken in through the pages.</summary>
internal static partial class ImportSteps
{
    /// <summary>Uploads the sample and waits for its preview; gives the address of the import.</summary>
    public static async Task<string> UploadSampleAsync(this BrowserSession session)
    {
        await session.GoAsync("/catalog/import");
        await session.Page.Locator(".file-drop input[type=file]").SetInputFilesAsync(Path.Combine(SourceTree.Root, "db", "samples", "catalog-sample.csv"));
        await session.Page.WaitForURLAsync(ImportAddress());
        await Expect(session.Page.GetByText("待确认").First).ToBeVisibleAsync();
        return new Uri(session.Page.Url).AbsolutePath;
    }

    [GeneratedRegex("/catalog/import/[0-9a-f-]{36}$")]
    private static partial Regex ImportAddress();
}
