using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Portal.Identity;
using Portal.Support;
using static Microsoft.Playwright.Assertions;

namespace Portal.Browser;

/// <summary>A passkey from its making to its end, with the browser's own authenticator for tests.</summary>
[Collection(BrowserCollection.Name)]
public sealed class PasskeyTests(BrowserFixture browser)
{
    /// <summary>A passkey belongs to a name: browsers make none for a bare address.</summary>
    private const string Host = "localhost";

    private const string Person = "auditor";

    [Fact]
    public async Task A_passkey_is_made_lets_in_without_a_password_and_opens_nothing_once_removed()
    {
        await using var session = await browser.StartAsync(host: Host);
        var page = session.Page;
        await AddAuthenticatorAsync(session);
        await session.SignInAsync(Person, DemoAccounts.Password);

        await page.GotoAsync("/account/passkeys");
        await page.Locator("#Name").FillAsync("办公电脑");
        await page.Locator("[data-passkey=create]").ClickAsync();
        await Expect(page.Locator("dl")).ToContainTextAsync("办公电脑");
        await Expect(page.Locator("[role=alert]:visible")).ToHaveCountAsync(0);
        await session.AssertSoundAsync("/account/passkeys");

        await LeaveAsync(session);
        await ComeInAsync(session);
        await page.WaitForURLAsync("**/account");
        Assert.Equal([SignInMethod.Password, SignInMethod.Password, SignInMethod.Passkey], await MethodsAsync(3));

        await page.GotoAsync("/account/passkeys");
        await page.GetByRole(AriaRole.Button, new() { Name = "办公电脑" }).ClickAsync();
        await Expect(page.Locator("dl")).ToHaveCountAsync(0);
        await LeaveAsync(session);
        await ComeInAsync(session);
        await Expect(page.Locator("[role=alert]:visible")).ToContainTextAsync("通行密钥没有通过验证");
        Assert.Equal("/account/sign-in", new Uri(page.Url).AbsolutePath);
        session.AssertQuiet();
    }

    /// <summary>Built into the machine, keeps passkeys itself, and its owner always says yes.</summary>
    private static async Task AddAuthenticatorAsync(BrowserSession session)
    {
        // It would also answer the offer in the name field at once, before anybody presses the button.
        await session.Page.AddInitScriptAsync("if (window.PublicKeyCredential) PublicKeyCredential.isConditionalMediationAvailable = async () => false;");
        var tools = await session.Context.NewCDPSessionAsync(session.Page);
        await tools.SendAsync("WebAuthn.enable");
        await tools.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2", ["transport"] = "internal", ["hasResidentKey"] = true, ["hasUserVerification"] = true,
                ["isUserVerified"] = true, ["automaticPresenceSimulation"] = true,
            },
        });
    }

    private static async Task ComeInAsync(BrowserSession session)
    {
        await session.Page.GotoAsync("/account/sign-in?returnUrl=%2Faccount");
        await session.Page.Locator("[data-passkey=request]").ClickAsync();
    }

    private static async Task LeaveAsync(BrowserSession session)
    {
        await session.Page.GotoAsync("/account");
        await session.Page.Locator("form[action='/account/sign-out'] button").First.ClickAsync();
        await session.Page.WaitForURLAsync(url => !url.EndsWith("/account", StringComparison.Ordinal));
    }

    /// <summary>How the person came and went of late, oldest first.</summary>
    private async Task<IReadOnlyList<SignInMethod>> MethodsAsync(int count)
    {
        await using var db = await browser.Portal.OpenAsync();
        var methods = await db.SignInEvents.Where(e => db.Users.Any(user => user.Id == e.UserId && user.UserName == Person))
            .OrderByDescending(e => e.Id).Select(e => e.Method).Take(count).ToListAsync();
        methods.Reverse();
        return methods;
    }
}
