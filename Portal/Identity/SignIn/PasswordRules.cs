using Microsoft.AspNetCore.Identity;
using Portal.Kernel;
using Portal.Organization;

namespace Portal.Identity.SignIn;

/// <summary>Everything a new password lacks, named at once.</summary>
internal static class PasswordRules
{
    public const int LeastLength = 10;

    public static async Task<IReadOnlyList<Gap>> GapsAsync(UserManager<PortalUser> users, PortalUser user, string password)
    {
        var gaps = new List<Gap>();
        foreach (var validator in users.PasswordValidators)
        {
            var result = await validator.ValidateAsync(users, user, password);
            gaps.AddRange(result.Errors.Select(error => new Gap("NewPassword", $"Identity.{error.Code}", LeastLength)));
        }

        if (user.UserName is { Length: >= 3 } login && password.Contains(login, StringComparison.OrdinalIgnoreCase))
        {
            gaps.Add(new Gap("NewPassword", "Identity.PasswordHoldsLogin"));
        }

        if (user.PasswordHash is not null && users.PasswordHasher.VerifyHashedPassword(user, user.PasswordHash, password) != PasswordVerificationResult.Failed)
        {
            gaps.Add(new Gap("NewPassword", "Identity.PasswordSame"));
        }

        return gaps;
    }
}
