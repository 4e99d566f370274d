using System.Text.Json;
using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Portal.Support;

/// <summary>One person at one browser. What the browser complains about on the way is kept: a test ends with <see cref="AssertQuiet"/>.</summary>
public sealed partial class BrowserSession : IAsyncDisposable
{
    /// <summary>
    /// Run in the page itself: the usual wrapper gathers the findings in a second, blank page for the sake of frames of other origins, of which the
    /// portal has none, and that costs five times what the rules cost.
    /// </summary>
    private const string RunAxe = """
        async tags => {
          const result = await axe.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] });
          return result.violations.flatMap(violation => violation.nodes.map(node =>
            `${violation.id} ${node.target} ${node.html} ${[...node.any, ...node.all, ...node.none].map(check => check.message).join('; ')}`));
        }
        """;

    private static readonly string[] Tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

    private static readonly Lazy<string> AxeScript = new(() => $"() => {{ {new BundledAxeScriptProvider().GetScript()} }}");

    private readonly List<string> complaints = [];

    public BrowserSession(IBrowserContext context, IPage page)
    {
        (Context, Page) = (context, page);
        page.Console += (_, message) =>
        {
            // A page that answers 403, 404 or 410 by design is reported by the browser as a resource that failed: the document itself is no complaint.
            if (message.Type == "error" && !(message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal) && AddressOf(message.Location) == page.Url.Split('#')[0]))
            {
                complaints.Add($"{page.Url}: {message.Text}");
            }
        };
        page.PageError += (_, failure) => complaints.Add($"{page.Url}: {failure}");
        page.RequestFailed += (_, request) =>
        {
            if (request.Failure is { } failure && !failure.Contains("ERR_ABORTED", StringComparison.Ordinal))
            {
                complaints.Add($"{request.Url}: {failure}");
            }
        };
    }

    public IBrowserContext Context { get; }

    public IPage Page { get; }

    public async Task SignInAsync(string user, string password)
    {
        await Page.GotoAsync("/account/sign-in");
        await Page.Locator("#Login").FillAsync(user);
        await Page.Locator("#Password").FillAsync(password);
        await Page.Locator("#Password").PressAsync("Enter");
        await Page.WaitForURLAsync(url => !url.Contains("/account/sign-in", StringComparison.Ordinal));
    }

    /// <summary>Opens a page and waits until it stands: the circuit is there and nothing is being loaded (the gallery shows a loading state for good).</summary>
    public async Task GoAsync(string path)
    {
        await Page.GotoAsync(path);
        await SettleAsync();
    }

    public async Task SettleAsync() => await Page.WaitForFunctionAsync(
        "() => document.querySelector('h1') !== null && ![...document.querySelectorAll(location.pathname.startsWith('/dev/') ? '.boot' : '.boot, .loading')].some(e => e.checkVisibility())");

    /// <summary>What is wrong with the page as it stands: WCAG 2.2 AA violations and a page wider than the window.</summary>
    public async Task<IReadOnlyList<string>> InspectAsync(string where)
    {
        // From the top: a link half under the sticky bar would count as too small a target.
        if (await Page.EvaluateAsync<bool>("() => { window.scrollTo(0, 0); return typeof axe === 'undefined'; }"))
        {
            await Page.EvaluateAsync(AxeScript.Value);
        }

        var found = (await Page.EvaluateAsync<string[]>(RunAxe, Tags)).Select(violation => $"{where}: {violation}").ToList();
        var widths = await Page.EvaluateAsync<JsonElement>("() => [document.scrollingElement.scrollWidth, document.scrollingElement.clientWidth]");
        if (widths[0].GetInt32() > widths[1].GetInt32())
        {
            found.Add($"{where}: the page is {widths[0]} px wide in a window of {widths[1]} px");
        }

        return found;
    }

    public async Task AssertSoundAsync(string where)
    {
        var found = await InspectAsync(where);
        Assert.True(found.Count == 0, string.Join(Environment.NewLine, found));
    }

    public IReadOnlyList<string> Complaints => complaints;

    /// <summary>No error in the console, none thrown, no request that failed: a breach of the content security policy would be one.</summary>
    public void AssertQuiet() => Assert.True(complaints.Count == 0, string.Join(Environment.NewLine, complaints));

    /// <summary>The console names a place as address, line and column, with colons between.</summary>
    private static string AddressOf(string location) => Place().Match(location).Groups[1].Value;

    [GeneratedRegex(@"^(.*?)(?:#.*)?:\d+:\d+$")]
    private static partial Regex Place();

    public async ValueTask DisposeAsync() => await Context.DisposeAsync();
}
