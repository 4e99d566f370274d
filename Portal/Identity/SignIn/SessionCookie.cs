using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Portal.Identity.SignIn;

/// <summary>The session's cookie: unreadable for scripts, not sent along by foreign pages, over HTTPS only where there is HTTPS.</summary>
internal static class SessionCookie
{
    public const string Name = "portal.session";

    public static void Shape(CookieAuthenticationOptions cookie, IOptions<IdentitySettings> settings)
    {
        cookie.Cookie.Name = Name;
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        cookie.Cookie.IsEssential = true;
        cookie.ExpireTimeSpan = settings.Value.Idle;
        cookie.SlidingExpiration = true;
        cookie.LoginPath = AccountPaths.SignIn;
        cookie.LogoutPath = AccountPaths.SignOut;
        cookie.AccessDeniedPath = AccountPaths.Denied;
        cookie.ReturnUrlParameter = "returnUrl";
        cookie.Events.OnValidatePrincipal = AccountCheck.After(cookie.Events.OnValidatePrincipal);
        cookie.Events.OnRedirectToLogin = context => AnswerAsync(context, StatusCodes.Status401Unauthorized);
        cookie.Events.OnRedirectToAccessDenied = context => AnswerAsync(context, StatusCodes.Status403Forbidden);

        // The page of an open circuit says by this address that somebody is there; without it the cookie would renew only after half its time.
        cookie.Events.OnCheckSlidingExpiration = context =>
        {
            context.ShouldRenew |= context.HttpContext.Request.Path == AccountPaths.Alive;
            return Task.CompletedTask;
        };
    }

    public static void Recheck(SecurityStampValidatorOptions options)
    {
        options.ValidationInterval = RevalidatingSignIn.Interval;
        options.OnRefreshingPrincipal = context =>
        {
            var identity = (ClaimsIdentity)context.NewPrincipal!.Identity!;
            string[] kept = [PortalClaims.ActingFor, "amr", ClaimTypes.AuthenticationMethod];
            identity.AddClaims(context.CurrentPrincipal!.Claims.Where(claim => kept.Contains(claim.Type) && !identity.HasClaim(claim.Type, claim.Value)).Select(claim => claim.Clone()));
            return Task.CompletedTask;
        };
    }

    /// <summary>Programs get a status, people a page.</summary>
    private static Task AnswerAsync(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        if (context.Request.Path.StartsWithSegments("/api") || context.Request.Path == AccountPaths.Alive)
        {
            context.Response.StatusCode = status;
        }
        else
        {
            context.Response.Redirect(context.RedirectUri);
        }

        return Task.CompletedTask;
    }
}
