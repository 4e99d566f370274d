using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Portal.Organization;

namespace Portal.Identity;

/// <summary>
/// Asks every <see cref="Interval"/> whether the session of an open circuit still holds: a disabled account, a changed
/// security stamp (password, reset) or the idle time ends it within that time.
/// </summary>
internal sealed class RevalidatingSignIn : ServerAuthenticationStateProvider, IDisposable
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(20);

    private readonly IServiceScopeFactory scopes;
    private readonly IOptions<IdentityOptions> identity;
    private readonly IOptions<IdentitySettings> settings;
    private readonly SessionActivity activity;
    private readonly TimeProvider clock;
    private readonly ILogger<RevalidatingSignIn> log;
    private CancellationTokenSource ended = new();

    public RevalidatingSignIn(
        IServiceScopeFactory scopes, IOptions<IdentityOptions> identity, IOptions<IdentitySettings> settings, SessionActivity activity,
        TimeProvider clock, ILogger<RevalidatingSignIn> log)
    {
        (this.scopes, this.identity, this.settings, this.activity, this.clock, this.log) = (scopes, identity, settings, activity, clock, log);
        AuthenticationStateChanged += Watch;
    }

    public void Dispose()
    {
        AuthenticationStateChanged -= Watch;
        ended.Cancel();
        ended.Dispose();
    }

    /// <summary>Runs from a changed state until the next change; the loop leaves by cancellation, and failures end the session.</summary>
    private void Watch(Task<AuthenticationState> state)
    {
        ended.Cancel();
        ended.Dispose();
        ended = new CancellationTokenSource();
        _ = WatchAsync(state, ended.Token);
    }

    private async Task WatchAsync(Task<AuthenticationState> changed, CancellationToken cancellationToken)
    {
        try
        {
            var state = await changed;
            while (state.User.Identity?.IsAuthenticated == true)
            {
                await Task.Delay(Interval, clock, cancellationToken);
                if (!await HoldsAsync(state, cancellationToken))
                {
                    SetAuthenticationState(Task.FromResult(new AuthenticationState(new ClaimsPrincipal(new ClaimsIdentity()))));
                    return;
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            log.LogError(failure, "A session could not be checked and ends.");
            SetAuthenticationState(Task.FromResult(new AuthenticationState(new ClaimsPrincipal(new ClaimsIdentity()))));
        }
    }

    private async Task<bool> HoldsAsync(AuthenticationState state, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (clock.GetUtcNow() - activity.LastAt >= settings.Value.Idle)
        {
            return false;
        }

        await using var scope = scopes.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<PortalUser>>();
        var user = await users.GetUserAsync(state.User);
        return user is { IsDisabled: false }
            && state.User.FindFirstValue(identity.Value.ClaimsIdentity.SecurityStampClaimType) == await users.GetSecurityStampAsync(user);
    }
}
