using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Portal.Kernel;

namespace Portal.Identity;

/// <summary>Claims of the portal's own in the sign-in cookie.</summary>
public static class PortalClaims
{
    /// <summary>User id of the person a deputy acts for.</summary>
    public const string ActingFor = "portal.acting_for";

    /// <summary>Nothing but changing the password is allowed yet.</summary>
    public const string MustChangePassword = "portal.must_change_password";

    public static Guid? UserId(this ClaimsPrincipal principal) =>
        principal.Identity?.IsAuthenticated == true && Guid.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? id : null;

    public static Guid? ActingForId(this ClaimsPrincipal principal) =>
        Guid.TryParse(principal.FindFirstValue(ActingFor), out var id) ? id : null;
}

/// <summary>
/// The caller of the current request or circuit. Answers are kept for a short moment, so a page with ten components asks once;
/// withdrawal of a right takes effect within <see cref="Freshness"/>.
/// </summary>
internal sealed class CallerAccessor(
    IHttpContextAccessor http, IServiceProvider services, CallerFactory factory, TimeProvider clock) : ICallerAccessor
{
    public static readonly TimeSpan Freshness = TimeSpan.FromSeconds(2);

    private Caller? known;
    private DateTimeOffset knownAt;
    private Guid? knownUser;

    public async ValueTask<Caller> GetAsync(CancellationToken cancellationToken = default)
    {
        var context = http.HttpContext;
        var principal = context is { WebSockets.IsWebSocketRequest: false }
            ? context.User
            : (await services.GetRequiredService<AuthenticationStateProvider>().GetAuthenticationStateAsync()).User;
        if (principal.UserId() is not { } userId)
        {
            return Caller.Anonymous with { Address = context?.Connection.RemoteIpAddress?.ToString(), RequestId = context?.TraceIdentifier };
        }

        if (known is not null && knownUser == userId && clock.GetUtcNow() - knownAt < Freshness)
        {
            return known;
        }

        known = await factory.CreateAsync(
            userId, principal.ActingForId(), context?.Connection.RemoteIpAddress?.ToString(), context?.TraceIdentifier, cancellationToken);
        (knownAt, knownUser) = (clock.GetUtcNow(), userId);
        return known;
    }
}
