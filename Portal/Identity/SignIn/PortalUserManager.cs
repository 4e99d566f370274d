using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Portal.Kernel;
using Portal.Organization;

namespace Portal.Identity.SignIn;

/// <summary>Counts wrong attempts by the portal's clock.</summary>
internal sealed class PortalUserManager(
    IUserStore<PortalUser> store, IOptions<IdentityOptions> options, IPasswordHasher<PortalUser> hasher, IEnumerable<IUserValidator<PortalUser>> userValidators,
    IEnumerable<IPasswordValidator<PortalUser>> passwordValidators, ILookupNormalizer normalizer, IdentityErrorDescriber errors, IServiceProvider services,
    ILogger<UserManager<PortalUser>> log, TimeProvider clock)
    : UserManager<PortalUser>(store, options, hasher, userValidators, passwordValidators, normalizer, errors, services, log)
{
    public override Task<bool> IsLockedOutAsync(PortalUser user) => Task.FromResult(user.LockoutEnabled && user.LockoutEnd > clock.GetUtcNow());

    public override Task<IdentityResult> AccessFailedAsync(PortalUser user)
    {
        user.CountWrongAttempt(Options.Lockout, clock);
        return UpdateAsync(user);
    }
}

internal static class WrongAttempts
{
    /// <summary>One more wrong attempt; the account is closed for a while when there were too many.</summary>
    /// <returns>True when this attempt closed it.</returns>
    public static bool CountWrongAttempt(this PortalUser user, LockoutOptions lockout, TimeProvider clock)
    {
        user.AccessFailedCount++;
        if (user.AccessFailedCount < lockout.MaxFailedAccessAttempts)
        {
            return false;
        }

        (user.AccessFailedCount, user.LockoutEnd) = (0, new DateTimeOffset(clock.UtcNow() + lockout.DefaultLockoutTimeSpan));
        return true;
    }
}
