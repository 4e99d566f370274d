using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;
using Portal.Kernel;
using Portal.Organization;

namespace Portal.Identity.SignIn;

/// <summary>One's own account: who the portal thinks it is, and the ways in.</summary>
public sealed partial class AccountPage(
    ICallerAccessor callers, UserManager<PortalUser> users, IStringLocalizer<IdentityText> text) : ComponentBase
{
    private Caller caller = Caller.Anonymous;
    private bool hasAuthenticator;
    private int passkeys;

    [SupplyParameterFromQuery]
    private string? Done { get; set; }

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    private IStringLocalizer<IdentityText> Text => text;

    protected override async Task OnInitializedAsync()
    {
        caller = await callers.GetAsync(Http.RequestAborted);
        if (await users.GetUserAsync(Http.User) is { } user)
        {
            hasAuthenticator = user.TwoFactorEnabled;
            passkeys = (await users.GetPasskeysAsync(user)).Count;
        }
    }
}
