using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Portal.Identity.SignIn;

/// <summary>Sign-on through the city's identity provider, when the settings name one: code flow with PKCE, no self-registration.</summary>
internal static class PortalProvider
{
    public const string Scheme = "oidc";

    public static AuthenticationBuilder AddPortalProvider(this AuthenticationBuilder authentication, OidcSettings settings) =>
        !settings.IsOn ? authentication : authentication.AddOpenIdConnect(Scheme, settings.Label, oidc =>
        {
            oidc.SignInScheme = IdentityConstants.ExternalScheme;
            oidc.Authority = settings.Authority;
            oidc.ClientId = settings.ClientId;
            oidc.ClientSecret = settings.ClientSecret.Length > 0 ? settings.ClientSecret : null;
            oidc.ResponseType = OpenIdConnectResponseType.Code;
            oidc.ResponseMode = OpenIdConnectResponseMode.Query;
            oidc.UsePkce = true;
            oidc.MapInboundClaims = false;
            oidc.SaveTokens = false;
            oidc.GetClaimsFromUserInfoEndpoint = false;
            oidc.Scope.Clear();
            oidc.Scope.Add("openid");
            oidc.Scope.Add("profile");
            oidc.RequireHttpsMetadata = !(Uri.TryCreate(settings.Authority, UriKind.Absolute, out var uri) && uri.IsLoopback);
            oidc.Events.OnRemoteFailure = context =>
            {
                context.Response.Redirect($"{AccountPaths.SignIn}?problem=external");
                context.HandleResponse();
                return Task.CompletedTask;
            };
        });
}
