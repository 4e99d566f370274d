using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Ui;

namespace Portal.Identity.SignIn;

/// <summary>The second step after a right password: a code of the authenticator app, or one of the recovery codes.</summary>
public sealed partial class CodePage(
    ComeIn comeIn, IServiceProvider services, NavigationManager navigation, IStringLocalizer<IdentityText> text) : ComponentBase
{
    private string? problem;

    [SupplyParameterFromForm(FormName = "code")]
    private CodeForm? Form { get; set; }

    [SupplyParameterFromQuery]
    private string? ReturnUrl { get; set; }

    [SupplyParameterFromQuery]
    private string? Recovery { get; set; }

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    private IStringLocalizer<IdentityText> Text => text;

    private bool IsRecovery => Recovery is not null;

    private string SwitchHref =>
        $"{AccountPaths.Code}?returnUrl={Uri.EscapeDataString(AccountPaths.Local(ReturnUrl))}{(IsRecovery ? "" : "&recovery=1")}";

    protected override async Task OnInitializedAsync()
    {
        if (await comeIn.WaitingForCodeAsync() is null)
        {
            navigation.NavigateTo(AccountPaths.SignIn);
        }
    }

    private async Task SendAsync()
    {
        if (!services.GetRequiredService<SignInThrottle>().Admits(Http))
        {
            problem = text["SignIn.Problem.throttled"];
            return;
        }

        var answer = await comeIn.WithCodeAsync(Form?.Code ?? "", IsRecovery, Http.RequestAborted);
        switch (answer.Outcome)
        {
            case SignInOutcome.Succeeded:
                navigation.NavigateTo(AccountPaths.Local(ReturnUrl));
                break;
            case SignInOutcome.LockedOut:
                problem = text["SignIn.Problem.lockedUntil", answer.Until is { } until ? Display.Minute(until) : ""];
                break;
            case SignInOutcome.Disabled:
                problem = text["SignIn.Problem.disabled"];
                break;
            default:
                problem = text["Identity.CodeWrong"];
                break;
        }
    }

    internal sealed class CodeForm
    {
        public string? Code { get; set; }
    }
}
