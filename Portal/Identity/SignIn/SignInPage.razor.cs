using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using Portal.Ui;

namespace Portal.Identity.SignIn;

/// <summary>The way in: password or passkey here, the city's identity provider by a link, the demo's people in Development.</summary>
public sealed partial class SignInPage(
    ComeIn comeIn, ListDemoAccounts listDemo, IServiceProvider services, IAntiforgery antiforgery, IOptions<IdentitySettings> settings,
    NavigationManager navigation, IStringLocalizer<IdentityText> text) : ComponentBase
{
    private static readonly string[] KnownProblems = ["external", "unknown", "locked", "disabled"];

    private IReadOnlyList<DemoGroup> demos = [];
    private DemoAccount? demo;
    private AntiforgeryTokenSet tokens = default!;
    private string? problem;

    [SupplyParameterFromForm(FormName = "sign-in")]
    private SignInForm? Form { get; set; }

    [SupplyParameterFromQuery]
    private string? ReturnUrl { get; set; }

    /// <summary>Why somebody was sent here: only known words are shown.</summary>
    [SupplyParameterFromQuery(Name = "problem")]
    private string? Problem { get; set; }

    /// <summary>The demo account to fill in.</summary>
    [SupplyParameterFromQuery(Name = "demo")]
    private string? Demo { get; set; }

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    private IStringLocalizer<IdentityText> Text => text;

    private IdentitySettings Settings => settings.Value;

    private string ExternalHref => $"{AccountPaths.External}?returnUrl={Uri.EscapeDataString(AccountPaths.Local(ReturnUrl))}";

    protected override async Task OnInitializedAsync()
    {
        if (HttpMethods.IsGet(Http.Request.Method) && Http.User.UserId() is not null)
        {
            navigation.NavigateTo(AccountPaths.Local(ReturnUrl));
            return;
        }

        tokens = antiforgery.GetAndStoreTokens(Http);
        demos = await listDemo.ExecuteAsync(Http.RequestAborted);
        demo = demos.SelectMany(group => group.Accounts).FirstOrDefault(account => account.Login == Demo);
        problem = Problem is not null && KnownProblems.Contains(Problem) ? text[$"SignIn.Problem.{Problem}", settings.Value.Oidc.Label].Value : null;
    }

    private string DemoHref(DemoAccount account) =>
        $"{AccountPaths.SignIn}?demo={Uri.EscapeDataString(account.Login)}&returnUrl={Uri.EscapeDataString(AccountPaths.Local(ReturnUrl))}";

    private async Task SignInAsync()
    {
        if (!services.GetRequiredService<SignInThrottle>().Admits(Http))
        {
            problem = text["SignIn.Problem.throttled"];
            return;
        }

        var answer = string.IsNullOrEmpty(Form?.Passkey)
            ? await comeIn.WithPasswordAsync(Form?.Login ?? "", Form?.Password ?? "", Http.RequestAborted)
            : await comeIn.WithPasskeyAsync(Form.Passkey, Http.RequestAborted);
        switch (answer.Outcome)
        {
            case SignInOutcome.Succeeded:
                navigation.NavigateTo(AccountPaths.Local(ReturnUrl));
                break;
            case SignInOutcome.SecondFactorAsked:
                navigation.NavigateTo($"{AccountPaths.Code}?returnUrl={Uri.EscapeDataString(AccountPaths.Local(ReturnUrl))}");
                break;
            case SignInOutcome.LockedOut:
                problem = text["SignIn.Problem.lockedUntil", answer.Until is { } until ? Display.Minute(until) : ""];
                break;
            case SignInOutcome.Disabled:
                problem = text["SignIn.Problem.disabled"];
                break;
            default:
                problem = text[string.IsNullOrEmpty(Form?.Passkey) ? "SignIn.Problem.wrong" : "SignIn.Problem.passkey"];
                break;
        }
    }

    internal sealed class SignInForm
    {
        public string? Login { get; set; }

        public string? Password { get; set; }

        /// <summary>What the authenticator answered; then the password is not looked at.</summary>
        public string? Passkey { get; set; }
    }
}
