namespace Portal.Shell;

/// <summary>
/// Headers of every response, and the origin check of the circuit's socket: browsers do not apply the same-origin rule to WebSockets,
/// so without it a foreign page could ride on a signed-in person's cookie.
/// </summary>
public static class SecurityHeaders
{
    /// <summary>
    /// Scripts come from us alone, never inline. Styles may be inline: MudBlazor's theme provider writes a style element.
    /// </summary>
    public const string ContentSecurityPolicy =
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; " +
        "connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(() =>
        {
            Write(context.Response.Headers, context.User.Identity?.IsAuthenticated == true);
            return Task.CompletedTask;
        });

        if (context.Request.Path.StartsWithSegments("/_blazor") && IsForeign(context.Request))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        }

        return next(context);
    });

    private static void Write(IHeaderDictionary headers, bool signedIn)
    {
        headers.TryAdd("Content-Security-Policy", ContentSecurityPolicy);
        headers.TryAdd("X-Content-Type-Options", "nosniff");
        headers.TryAdd("X-Frame-Options", "DENY");
        headers.TryAdd("Referrer-Policy", "same-origin");
        headers.TryAdd("Permissions-Policy", "camera=(self), microphone=(), geolocation=(), payment=(), usb=()");
        headers.TryAdd("Cross-Origin-Opener-Policy", "same-origin");
        headers.TryAdd("Cross-Origin-Resource-Policy", "same-origin");
        if (signedIn)
        {
            headers.TryAdd("Cache-Control", "no-store");
        }
    }

    /// <summary>An origin that is given and is not the host asked for; tools that send none are no browsers.</summary>
    private static bool IsForeign(HttpRequest request)
    {
        var origin = request.Headers.Origin.ToString();
        return origin.Length > 0
            && !(Uri.TryCreate(origin, UriKind.Absolute, out var from)
                && string.Equals(from.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase));
    }
}
