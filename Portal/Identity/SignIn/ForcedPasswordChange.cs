using System.Security.Claims;

namespace Portal.Identity.SignIn;

/// <summary>
/// A password set by somebody else or too old must be changed before anything else: pages lead to the change, everything else
/// (the circuit's socket, endpoints) is refused. Whom the identity provider vouched for used no password here.
/// </summary>
internal static class ForcedPasswordChange
{
    private static readonly string[] Free =
        ["/account/change-password", "/account/sign-out", "/preferences", "/css", "/js", "/img", "/fonts", "/_content", "/_framework", "/health"];

    public static IApplicationBuilder UseForcedPasswordChange(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        if (http.User.FindFirst(PortalClaims.MustChangePassword) is null || http.User.FindFirst(ClaimTypes.AuthenticationMethod) is not null || Free.Any(path => http.Request.Path.StartsWithSegments(path)))
        {
            return next(http);
        }

        if (HttpMethods.IsGet(http.Request.Method) && !http.Request.Path.StartsWithSegments("/_blazor") && !http.Request.Path.StartsWithSegments("/api"))
        {
            http.Response.Redirect($"{AccountPaths.ChangePassword}?returnUrl={Uri.EscapeDataString(http.Request.Path + http.Request.QueryString)}");
        }
        else
        {
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
        }

        return Task.CompletedTask;
    });
}
