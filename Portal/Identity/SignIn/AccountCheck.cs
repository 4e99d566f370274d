using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Identity.SignIn;

/// <summary>
/// Asks the database at every request with a session whether the account is still enabled. The stamp alone does not tell: it is looked at
/// now and then, and who disables an account in the database itself leaves it unchanged. Static files are nobody's and cost no question.
/// </summary>
internal static class AccountCheck
{
    public static Func<CookieValidatePrincipalContext, Task> After(Func<CookieValidatePrincipalContext, Task> recheck) => async context =>
    {
        await recheck(context);
        if (context.Principal?.UserId() is not { } id || context.HttpContext.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null)
        {
            return;
        }

        var contexts = context.HttpContext.RequestServices.GetRequiredService<IDbContextFactory<PortalDbContext>>();
        await using var db = await contexts.OpenAsync(Caller.System, context.HttpContext.RequestAborted);
        if (!await db.Users.AnyAsync(user => user.Id == id && !user.IsDisabled, context.HttpContext.RequestAborted))
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
        }
    };
}
