using Microsoft.Playwright;
using Portal.Demo;
using Portal.Identity;

namespace Portal.Support;

/// <summary>
/// One portal and one Chromium for all browser tests. The browser is the one named by <c>CHROMIUM_PATH</c>, or Debian's, or one on the
/// PATH; where there is none the tests skip and say so, unless <c>PORTAL_REQUIRE_BROWSER=1</c> makes that a failure.
/// </summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    public const string PathVariable = "CHROMIUM_PATH";
    public const string RequireVariable = "PORTAL_REQUIRE_BROWSER";

    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome.exe", "msedge.exe"];

    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private readonly Dictionary<string, string> signedIn = [];
    private readonly DemoScale scale;
    private readonly string? executable = Find();
    private IPlaywright? playwright;
    private IBrowser? browser;
    private BrowserPortal? portal;

    public BrowserFixture()
        : this(BrowserPortal.Small)
    {
    }

    internal BrowserFixture(DemoScale scale) => this.scale = scale;

    public BrowserPortal Portal => portal ?? throw new InvalidOperationException("Ask for a page first.");

    public async ValueTask InitializeAsync()
    {
        if (executable is not null)
        {
            portal = new BrowserPortal(scale);
            playwright = await Playwright.CreateAsync();
            browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = executable, Args = Arguments });
        }
    }

    /// <summary>Skips the test where there is no browser; fails it where one is required.</summary>
    public void Require()
    {
        if (executable is null)
        {
            var reason = $"No Chromium found: set {PathVariable} or install the package chromium.";
            if (Environment.GetEnvironmentVariable(RequireVariable) == "1")
            {
                Assert.Fail(reason);
            }

            Assert.Skip(reason);
        }
    }

    /// <summary>A browser session of its own, as a new person at a new machine, or as one who has signed in.</summary>
    /// <param name="host">The name the portal is called by; cookies of <paramref name="user"/> are for the default only.</param>
    public async Task<BrowserSession> StartAsync(string? user = null, string locale = "zh-CN", int width = 1366, int height = 768, bool dark = false, string? host = null)
    {
        Require();
        var context = await browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = host is null ? Portal.Address.ToString() : new UriBuilder(Portal.Address) { Host = host }.ToString(),
            Locale = locale,
            TimezoneId = "Asia/Shanghai",
            ViewportSize = new ViewportSize { Width = width, Height = height },
            ReducedMotion = ReducedMotion.Reduce,
            StorageState = user is null ? null : await SignedInAsync(user),
        });
        context.SetDefaultTimeout(20_000);
        if (dark)
        {
            await context.AddCookiesAsync([new Cookie { Name = Shell.Appearance.Cookie, Value = "dark.normal", Url = Portal.Address.ToString() }]);
        }

        return new BrowserSession(context, await context.NewPageAsync());
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
        if (portal is not null)
        {
            await portal.DisposeAsync();
        }
    }

    /// <summary>The cookies of somebody who signed in once; signing in itself is shown by the walk.</summary>
    private async Task<string> SignedInAsync(string user)
    {
        if (!signedIn.TryGetValue(user, out var state))
        {
            await using var session = await StartAsync();
            await session.SignInAsync(user, DemoAccounts.Password);
            signedIn[user] = state = await session.Context.StorageStateAsync();
        }

        return state;
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable(PathVariable) is { Length: > 0 } given)
        {
            return File.Exists(given) ? given : null;
        }

        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Prepend("/usr/bin");
        return folders.SelectMany(folder => Names.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
    }
}

/// <summary>The tests of this collection run one after another: they share the portal and its demo people.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserCollection : ICollectionFixture<BrowserFixture>
{
    public const string Name = "Browser";
}
