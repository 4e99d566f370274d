using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using Portal.Ui;

namespace Portal.Shell;

/// <summary>
/// What the open internet may cost: so many questions per address and minute, and answers that are kept for the next visitor.
/// Behind a reverse proxy the address is the visitor's only when forwarded headers are configured.
/// </summary>
public static class PublicTraffic
{
    /// <summary>Questions an address may ask in a minute; the default is 120.</summary>
    public const string PerMinuteKey = "Limits:PublicPerMinute";

    private const int DefaultPerMinute = 120;

    public static IServiceCollection AddPublicTraffic(this IServiceCollection services)
    {
        services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.OnRejected = RejectAsync;
            limiter.AddPolicy(PublicPolicies.RateLimit, http => RateLimitPartition.GetFixedWindowLimiter(
                http.Connection.RemoteIpAddress?.ToString() ?? "",
                _ => new FixedWindowRateLimiterOptions
                {
                    PermitLimit = http.RequestServices.GetRequiredService<IConfiguration>().GetValue(PerMinuteKey, DefaultPerMinute),
                    Window = TimeSpan.FromMinutes(1),
                }));
        });
        // Caches nothing by itself: whoever is cached is cached per language and look.
        services.AddOutputCache(cache => cache.AddBasePolicy(
            policy => policy
                .VaryByValue(_ => new KeyValuePair<string, string>("language", CultureInfo.CurrentUICulture.Name))
                .VaryByValue(http => new KeyValuePair<string, string>("look", Appearance.Parse(http.Request.Cookies[Appearance.Cookie]).ToString())),
            excludeDefaultPolicy: true));
        return services;
    }

    /// <summary>Stands after authentication: the answers of signed-in people are never kept.</summary>
    public static WebApplication UsePublicTraffic(this WebApplication app)
    {
        app.UseRateLimiter();
        app.Use((context, next) =>
        {
            if (context.GetEndpoint()?.Metadata.GetMetadata<OutputCacheAttribute>() is not null && context.User.Identity?.IsAuthenticated != true)
            {
                // Callbacks run last first: this one follows that of the page renderer.
                context.Response.OnStarting(WithoutToken, context);
            }

            return next(context);
        });
        app.UseOutputCache();
        return app;
    }

    /// <summary>
    /// The renderer gives every page an antiforgery cookie, and an answer with a cookie is kept for nobody. A page that is kept has no
    /// form that posts. Browsers ask each time, because language and look are chosen by cookie.
    /// </summary>
    private static Task WithoutToken(object state)
    {
        var context = (HttpContext)state;
        var name = context.RequestServices.GetRequiredService<IOptions<AntiforgeryOptions>>().Value.Cookie.Name + "=";
        var headers = context.Response.Headers;
        headers.SetCookie = new([.. headers.SetCookie.Where(cookie => cookie?.StartsWith(name, StringComparison.Ordinal) == false)]);
        headers.CacheControl = "no-cache";
        headers.Remove(HeaderNames.Pragma);
        return Task.CompletedTask;
    }

    private static async ValueTask RejectAsync(OnRejectedContext rejected, CancellationToken cancellationToken)
    {
        var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromMinutes(1);
        rejected.HttpContext.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        await TypedResults.Problem(statusCode: StatusCodes.Status429TooManyRequests).ExecuteAsync(rejected.HttpContext);
    }
}
