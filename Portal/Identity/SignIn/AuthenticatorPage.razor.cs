using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;
using Portal.Kernel;
using Portal.Organization;

namespace Portal.Identity.SignIn;

/// <summary>Sets up or takes away the code of an authenticator app; recovery codes are shown once.</summary>
public sealed partial class AuthenticatorPage(
    SecondFactor factor, SignInManager<PortalUser> signIn, ICallerAccessor callers, IStringLocalizer<IdentityText> text) : ComponentBase
{
    private AuthenticatorOffer? offer;
    private IReadOnlyList<string> codes = [];
    private (string Path, int Size) qr;
    private Caller caller = Caller.Anonymous;
    private Refusal? refusal;
    private bool isOn;
    private int codesLeft;

    [SupplyParameterFromForm(FormName = "confirm-authenticator")]
    private CodePage.CodeForm? Confirmation { get; set; }

    [SupplyParameterFromForm(FormName = "remove-authenticator")]
    private RemovalForm? Removal { get; set; }

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    private IStringLocalizer<IdentityText> Text => text;

    protected override async Task OnInitializedAsync()
    {
        Http.Response.Headers.CacheControl = "no-store";
        caller = await callers.GetAsync(Http.RequestAborted);
        await ShowAsync();
    }

    private async Task ShowAsync()
    {
        isOn = await signIn.UserManager.GetUserAsync(Http.User) is { TwoFactorEnabled: true };
        codesLeft = isOn ? await factor.CodesLeftAsync(caller) : 0;
        var offered = isOn ? IdentityRefusals.NotAllowed : await factor.OfferAsync(caller, Http.RequestAborted);
        offer = offered.Succeeded ? offered.Value : null;
        qr = offer is null ? default : SecondFactor.Draw(offer.Uri);
    }

    private async Task ConfirmAsync() => await TakeCodesAsync(await factor.ConfirmAsync(Confirmation?.Code ?? "", caller));

    private async Task RenewAsync() => await TakeCodesAsync(await factor.RenewCodesAsync(caller));

    private async Task TakeCodesAsync(Result<IReadOnlyList<string>> made)
    {
        (refusal, codes) = (made.Refusal, made.Succeeded ? made.Value : []);
        if (made.Succeeded)
        {
            await RefreshAsync();
        }
    }

    private async Task RemoveAsync()
    {
        var removed = await factor.RemoveAsync(Removal?.Password ?? "", caller);
        refusal = removed.Refusal;
        if (removed.Succeeded)
        {
            await RefreshAsync();
            await ShowAsync();
        }
    }

    /// <summary>A changed way in changes the security stamp: this session keeps its place, all others end.</summary>
    private async Task RefreshAsync()
    {
        if (await signIn.UserManager.GetUserAsync(Http.User) is { } user)
        {
            await signIn.RefreshSignInAsync(user);
        }
    }

    internal sealed class RemovalForm
    {
        public string? Password { get; set; }
    }
}
