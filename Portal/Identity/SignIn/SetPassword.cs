using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Identity.Users;
using Portal.Kernel;
using Portal.Organization;

namespace Portal.Identity.SignIn;

/// <summary>A person changes the own password; every other session of his ends.</summary>
public sealed class ChangeOwnPassword(IDbContextFactory<PortalDbContext> contexts, UserManager<PortalUser> users, TimeProvider clock)
{
    /// <remarks>A wrong current password counts towards the lockout, or an unlocked screen could be used to guess it.</remarks>
    public async Task<Result> ExecuteAsync(string current, string wanted, string repeated, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var user = await db.Users.SingleOrDefaultAsync(u => u.Id == caller.UserId && !u.IsDisabled, cancellationToken);
        if (user is null)
        {
            return IdentityRefusals.NotAllowed;
        }

        if (user.LockoutEnd > clock.GetUtcNow())
        {
            return IdentityRefusals.PasswordWrong;
        }

        if (user.PasswordHash is not null && users.PasswordHasher.VerifyHashedPassword(user, user.PasswordHash, current) == PasswordVerificationResult.Failed)
        {
            if (user.CountWrongAttempt(users.Options.Lockout, clock))
            {
                AccountOf.EndSessions(user);
                db.Does("Identity.LockedOut");
            }

            await db.SaveChangesAsync(cancellationToken);
            return IdentityRefusals.PasswordWrong;
        }

        var set = await NewPassword.SetAsync(users, user, wanted, repeated, clock);
        if (!set.Succeeded)
        {
            return set;
        }

        db.Does("Identity.PasswordChanged");
        return await db.TrySaveAsync(IdentityRefusals.Stale, cancellationToken);
    }
}

/// <summary>Who a one-time link belongs to.</summary>
public sealed record LinkOwner(string Login, string Name, LinkPurpose Purpose, DateTime ExpiresAt);

/// <summary>The owner of an invitation or reset link sets the password; the link is used up.</summary>
public sealed class AcceptLink(IDbContextFactory<PortalDbContext> contexts, UserManager<PortalUser> users, TimeProvider clock)
{
    /// <summary>Whose link it is, without using it up.</summary>
    public async Task<Result<LinkOwner>> FindAsync(string? token, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(Caller.Anonymous, cancellationToken);
        var (link, user) = await OpenAsync(db, token, cancellationToken);
        return link is null || user is null ? IdentityRefusals.LinkInvalid : new LinkOwner(user.UserName!, user.DisplayName, link.Purpose, link.ExpiresAt);
    }

    public async Task<Result> ExecuteAsync(string? token, string wanted, string repeated, Caller visitor, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(visitor, cancellationToken);
        var (link, user) = await OpenAsync(db, token, cancellationToken);
        if (link is null || user is null)
        {
            return IdentityRefusals.LinkInvalid;
        }

        var set = await NewPassword.SetAsync(users, user, wanted, repeated, clock);
        if (!set.Succeeded)
        {
            return set;
        }

        link.Close(clock.UtcNow());
        (user.LockoutEnd, user.AccessFailedCount) = (null, 0);
        db.Caller = visitor with { UserId = user.Id, Name = user.DisplayName, DepartmentId = user.DepartmentId };
        db.Does("Identity.LinkAccepted");
        return await db.TrySaveAsync(IdentityRefusals.LinkInvalid, cancellationToken);
    }

    private async Task<(OneTimeLink? Link, PortalUser? User)> OpenAsync(PortalDbContext db, string? token, CancellationToken cancellationToken)
    {
        var hash = OneTimeLink.HashOf(token);
        var link = await db.OneTimeLinks.SingleOrDefaultAsync(l => l.TokenHash == hash, cancellationToken);
        if (link is null || !link.IsOpenAt(clock.UtcNow()))
        {
            return (null, null);
        }

        return (link, await db.Users.SingleOrDefaultAsync(u => u.Id == link.UserId && !u.IsDisabled, cancellationToken));
    }
}

internal static class NewPassword
{
    public static async Task<Result> SetAsync(UserManager<PortalUser> users, PortalUser user, string wanted, string repeated, TimeProvider clock)
    {
        if (wanted != repeated)
        {
            return IdentityRefusals.PasswordsDiffer;
        }

        var gaps = await PasswordRules.GapsAsync(users, user, wanted);
        if (gaps.Count > 0)
        {
            return IdentityRefusals.PasswordWeak(gaps);
        }

        user.PasswordHash = users.PasswordHasher.HashPassword(user, wanted);
        (user.MustChangePassword, user.PasswordChangedAt, user.AccessFailedCount) = (false, clock.UtcNow(), 0);
        AccountOf.EndSessions(user);
        return Result.Done;
    }
}
