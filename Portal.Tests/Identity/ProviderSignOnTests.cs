using System.Net;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Organization;
using Portal.Support;

namespace Portal.Identity;

/// <summary>Sign-on through the city's identity provider, against a stub of it.</summary>
public sealed class ProviderSignOnTests(PortalHost host) : IClassFixture<PortalHost>, IAsyncLifetime
{
    private StubProvider provider = null!;
    private WebApplicationFactory<Program> node = null!;

    public async ValueTask InitializeAsync()
    {
        provider = await StubProvider.StartAsync();

        // The protocol's own cookies end by the node's clock, and the test's cookie jar goes by the machine's.
        node = host.Start(
                ("Identity:Oidc:Authority", provider.Address), ("Identity:Oidc:ClientId", StubProvider.ClientId),
                ("Identity:Oidc:ClientSecret", StubProvider.ClientSecret), ("Identity:Oidc:DisplayName", "市统一身份认证"))
            .WithWebHostBuilder(web => web.ConfigureTestServices(services => services.AddSingleton(TimeProvider.System)));
    }

    public async ValueTask DisposeAsync()
    {
        await node.DisposeAsync();
        await provider.DisposeAsync();
    }

    [Fact]
    public async Task The_sign_in_page_offers_it_only_when_it_is_set_up()
    {
        Assert.Contains("市统一身份认证", WebUtility.HtmlDecode(await Browser().Http.GetStringAsync(AccountPaths.SignIn)), StringComparison.Ordinal);
        Assert.DoesNotContain(AccountPaths.External, await host.Browser().GetStringAsync(AccountPaths.SignIn), StringComparison.Ordinal);
        using var off = await host.Browser().GetAsync(AccountPaths.External);
        Assert.Equal(HttpStatusCode.NotFound, off.StatusCode);
    }

    [Fact]
    public async Task Somebody_with_an_account_of_that_name_comes_in_and_is_bound_to_the_provider_s_key()
    {
        var person = await host.Database.PersonAsync();
        (provider.Subject, provider.Login) = (Guid.NewGuid().ToString(), person.UserName);
        var browser = Browser();

        Assert.Equal("/account/deputies", await WalkAsync(browser, "/account/deputies"));
        Assert.True(await browser.IsInAsync());

        // The name is renamed at the provider: the key still finds the account.
        provider.Login = "renamed";
        var again = Browser();
        Assert.Equal("/", await WalkAsync(again, "/"));
        Assert.True(await again.IsInAsync());

        // The name is given to somebody else at the provider: it opens nothing.
        (provider.Subject, provider.Login) = (Guid.NewGuid().ToString(), person.UserName);
        Assert.Equal($"{AccountPaths.SignIn}?problem=unknown", await WalkAsync(Browser(), "/"));
    }

    [Fact]
    public async Task Somebody_without_an_account_hears_so_and_gets_none()
    {
        (provider.Subject, provider.Login) = (Guid.NewGuid().ToString(), "stranger");
        var browser = Browser();

        var address = await WalkAsync(browser, "/");

        Assert.Equal($"{AccountPaths.SignIn}?problem=unknown", address);
        Assert.Contains("本系统中没有您的账号", WebUtility.HtmlDecode(await browser.Http.GetStringAsync(address)), StringComparison.Ordinal);
        await using var db = await host.Database.OpenAsync();
        Assert.False(await db.Users.AnyAsync(u => u.UserName == "stranger"));
        Assert.Equal(SignInOutcome.Unknown, await db.SignInEvents.Where(e => e.Login == "stranger").Select(e => e.Outcome).SingleAsync());
    }

    [Fact]
    public async Task A_disabled_account_stays_out()
    {
        PortalUser person = await host.Database.PersonAsync(isDisabled: true);
        (provider.Subject, provider.Login) = (Guid.NewGuid().ToString(), person.UserName);

        Assert.Equal($"{AccountPaths.SignIn}?problem=disabled", await WalkAsync(Browser(), "/"));
    }

    [Fact]
    public async Task An_answer_nobody_asked_for_is_refused()
    {
        using var forged = await Browser().Http.GetAsync("/signin-oidc?code=x&state=y");

        Assert.Equal($"{AccountPaths.SignIn}?problem=external", forged.Headers.Location?.ToString());
    }

    /// <summary>Follows the redirects between portal and provider; the answer is where the portal leads in the end.</summary>
    private static async Task<string> WalkAsync(FormBrowser browser, string returnUrl)
    {
        using var asked = await browser.Http.GetAsync($"{AccountPaths.External}?returnUrl={Uri.EscapeDataString(returnUrl)}");
        using var outside = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        using var vouched = await outside.GetAsync(asked.Headers.Location);
        using var back = await browser.Http.GetAsync(vouched.Headers.Location);
        using var last = await browser.Http.GetAsync(back.Headers.Location);
        return last.Headers.Location!.ToString();
    }

    private FormBrowser Browser() => new(node.CreateClient(new WebApplicationFactoryClientOptions
    {
        BaseAddress = new Uri("https://localhost"), AllowAutoRedirect = false, HandleCookies = true,
    }));
}
