using System.Text;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Clocks.Feed;

/// <summary><c>GET /calendar/{token}.ics</c>: no sign-in, the token is the key. A wrong one is simply not found.</summary>
internal static class FeedEndpoint
{
    public static string PathOf(string token) => $"/calendar/{token}.ics";

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/calendar/{token}.ics", AnswerAsync).AllowAnonymous().RequireRateLimiting(PublicPolicies.RateLimit).ExcludeFromDescription();

    private static async Task<IResult> AnswerAsync(string token, HttpContext http, WriteFeed write, CancellationToken cancellationToken)
    {
        // What the address opens is one person's: no cache may keep it, and it must not leak as a referrer.
        http.Response.Headers.CacheControl = "private, no-store";
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        var origin = new Uri($"{http.Request.Scheme}://{http.Request.Host}");
        return await write.ExecuteAsync(token, origin, Caller.System, cancellationToken) is { } calendar
            ? TypedResults.Text(calendar, "text/calendar", Encoding.UTF8)
            : TypedResults.NotFound();
    }
}
