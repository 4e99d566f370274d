using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Identity.Users;
using Portal.Kernel;
using Portal.Organization;
using Portal.Support;

namespace Portal.Identity;

/// <summary>What ends an open circuit.</summary>
public sealed class OpenSessionTests(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    [Fact]
    public async Task A_disabled_person_s_circuit_ends_within_thirty_seconds()
    {
        var (scope, provider) = await OpenAsync(await database.PersonAsync());
        await using var _ = scope;
        var user = (await provider.GetAuthenticationStateAsync()).User.UserId()!.Value;
        Assert.Null((await database.Get<DisableUser>().ExecuteAsync(user, "离职", await database.AdministratorAsync(RoleCodes.SystemAdministrator))).Refusal);

        var changed = NextChangeAsync(provider);
        database.Clock.Advance(TimeSpan.FromSeconds(30));

        Assert.Null((await changed).User.UserId());
    }

    [Fact]
    public async Task A_person_disabled_in_the_database_itself_loses_his_rights_at_once_and_his_circuit_within_thirty_seconds()
    {
        var (scope, provider) = await OpenAsync(await database.PersonAsync(RoleCodes.Clerk, department: "市发改委"));
        await using var _ = scope;
        var callers = scope.ServiceProvider.GetRequiredService<ICallerAccessor>();
        var before = await callers.GetAsync();
        Assert.NotEmpty(before.Permissions);
        await DisableAsync(before.UserId!.Value);

        var changed = NextChangeAsync(provider);
        database.Clock.Advance(CallerAccessor.Freshness);
        var now = await callers.GetAsync();
        Assert.Null(now.UserId);
        Assert.Empty(now.Permissions);

        database.Clock.Advance(TimeSpan.FromSeconds(28));
        Assert.Null((await changed).User.UserId());
    }

    [Fact]
    public async Task A_circuit_without_a_touch_ends_after_the_idle_time()
    {
        var (scope, provider) = await OpenAsync(await database.PersonAsync());
        await using var _ = scope;

        var changed = NextChangeAsync(provider);
        database.Clock.Advance(TimeSpan.FromMinutes(30));

        Assert.Null((await changed).User.UserId());
    }

    /// <summary>As an operator with the database open does it: no new security stamp, nothing told to anybody.</summary>
    private async Task DisableAsync(Guid userId)
    {
        await using var db = await database.OpenAsync();
        await db.Users.Where(user => user.Id == userId).ExecuteUpdateAsync(user => user.SetProperty(u => u.IsDisabled, true));
    }

    private async Task<(AsyncServiceScope Scope, AuthenticationStateProvider Provider)> OpenAsync(PortalUser person)
    {
        var scope = database.Services.CreateAsyncScope();
        var provider = scope.ServiceProvider.GetRequiredService<AuthenticationStateProvider>();
        await using var db = await database.OpenAsync();
        var user = await db.Users.SingleAsync(u => u.Id == person.Id);
        var principal = await scope.ServiceProvider.GetRequiredService<IUserClaimsPrincipalFactory<PortalUser>>().CreateAsync(user);
        ((ServerAuthenticationStateProvider)provider).SetAuthenticationState(Task.FromResult(new AuthenticationState(principal)));
        Assert.NotNull(principal.FindFirst(ClaimTypes.NameIdentifier));
        return (scope, provider);
    }

    private static Task<AuthenticationState> NextChangeAsync(AuthenticationStateProvider provider)
    {
        var source = new TaskCompletionSource<AuthenticationState>(TaskCreationOptions.RunContinuationsAsynchronously);
        provider.AuthenticationStateChanged += async state => source.TrySetResult(await state);
        return source.Task.WaitAsync(TimeSpan.FromSeconds(60));
    }
}
