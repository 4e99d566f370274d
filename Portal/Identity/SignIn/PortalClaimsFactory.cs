using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Portal.Kernel;
using Portal.Organization;

namespace Portal.Identity.SignIn;

/// <summary>
/// Puts into the cookie who it is and whether the password must be changed first, and nothing about rights: those are read fresh.
/// </summary>
internal sealed class PortalClaimsFactory(
    UserManager<PortalUser> users, IOptions<IdentityOptions> identity, IOptions<IdentitySettings> settings, TimeProvider clock)
    : UserClaimsPrincipalFactory<PortalUser>(users, identity)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(PortalUser user)
    {
        var claims = await base.GenerateClaimsAsync(user);
        if (user.PasswordHash is not null && (user.MustChangePassword || IsTooOld(user)))
        {
            claims.AddClaim(new Claim(PortalClaims.MustChangePassword, "1"));
        }

        return claims;
    }

    private bool IsTooOld(PortalUser user) =>
        settings.Value.PasswordMaxDays is > 0 and var days && clock.UtcNow() >= (user.PasswordChangedAt ?? user.CreatedAt).AddDays(days);
}
