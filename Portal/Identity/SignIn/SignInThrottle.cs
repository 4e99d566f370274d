using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace Portal.Identity.SignIn;

/// <summary>
/// How often an address may try to come in; beyond that the answer is 429 with a sentence, not a bare status. The lockout guards
/// one account, this guards all of them. Behind a reverse proxy the address is the visitor's only when forwarded headers are configured.
/// </summary>
internal sealed class SignInThrottle(IOptions<IdentitySettings> settings) : IDisposable
{
    private readonly PartitionedRateLimiter<string> limiter = PartitionedRateLimiter.Create<string, string>(address =>
        RateLimitPartition.GetFixedWindowLimiter(address, _ => new FixedWindowRateLimiterOptions
        {
            PermitLimit = Math.Max(1, settings.Value.SignInsPerMinute),
            Window = TimeSpan.FromMinutes(1),
        }));

    /// <summary>Counts one attempt; sets the status when it is one too many.</summary>
    public bool Admits(HttpContext http)
    {
        using var lease = limiter.AttemptAcquire(http.Connection.RemoteIpAddress?.ToString() ?? "");
        if (!lease.IsAcquired)
        {
            http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            http.Response.Headers.RetryAfter = "60";
        }

        return lease.IsAcquired;
    }

    public void Dispose() => limiter.Dispose();
}
