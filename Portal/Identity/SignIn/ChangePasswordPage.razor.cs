using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;
using Portal.Kernel;
using Portal.Organization;

namespace Portal.Identity.SignIn;

/// <summary>One's own new password; the only page that can be reached while a change is due.</summary>
public sealed partial class ChangePasswordPage(
    ChangeOwnPassword change, SignInManager<PortalUser> signIn, ICallerAccessor callers, NavigationManager navigation,
    IStringLocalizer<IdentityText> text) : ComponentBase
{
    private Refusal? refusal;
    private bool isForced;

    [SupplyParameterFromForm(FormName = "change-password")]
    private ChangeForm? Form { get; set; }

    [SupplyParameterFromQuery]
    private string? ReturnUrl { get; set; }

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    private IStringLocalizer<IdentityText> Text => text;

    protected override void OnInitialized() => isForced = Http.User.FindFirst(PortalClaims.MustChangePassword) is not null;

    private async Task ChangeAsync()
    {
        var caller = await callers.GetAsync(Http.RequestAborted);
        var result = await change.ExecuteAsync(Form?.Current ?? "", Form?.NewPassword ?? "", Form?.Repeated ?? "", caller, Http.RequestAborted);
        refusal = result.Refusal;
        if (result.Succeeded && await signIn.UserManager.FindByIdAsync(caller.UserId.ToString()!) is { } user)
        {
            await signIn.RefreshSignInAsync(user);
            navigation.NavigateTo(isForced ? AccountPaths.Local(ReturnUrl) : $"{AccountPaths.Own}?done=password");
        }
    }

    internal sealed class ChangeForm
    {
        public string? Current { get; set; }

        public string? NewPassword { get; set; }

        public string? Repeated { get; set; }
    }
}
