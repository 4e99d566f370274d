using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Data;
using Portal.Kernel;
using Portal.Organization;

namespace Portal.Identity.Users;

/// <summary>Closes an account: no sign-in from now on, and open sessions end within 30 seconds. The person stays in every record.</summary>
public sealed class DisableUser(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    public async Task<Result> ExecuteAsync(Guid userId, string reason, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var found = await AccountOf.OtherAsync(db, userId, caller, cancellationToken);
        if (!found.Succeeded)
        {
            return found.Refusal;
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            return IdentityRefusals.ReasonRequired;
        }

        var user = found.Value;
        if (user.IsDisabled)
        {
            return IdentityRefusals.AlreadyDisabled;
        }

        foreach (var role in await UserRights.HeldAsync(db, userId, cancellationToken))
        {
            if (await UserRights.IsLastAsync(db, userId, role.Name!, cancellationToken))
            {
                return IdentityRefusals.LastAdministrator;
            }
        }

        user.IsDisabled = true;
        AccountOf.EndSessions(user);
        await ChangeUser.EndDeputyshipsAsync(db, userId, clock, cancellationToken);
        await AccountOf.CloseLinksAsync(db, userId, clock.UtcNow(), cancellationToken);
        db.Does("Identity.UserDisabled", reason: reason.Trim());
        return await db.TrySaveAsync(IdentityRefusals.Stale, cancellationToken);
    }
}

/// <summary>Opens a disabled account again, with the roles it held.</summary>
public sealed class EnableUser(IDbContextFactory<PortalDbContext> contexts)
{
    public async Task<Result> ExecuteAsync(Guid userId, string reason, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var found = await AccountOf.OtherAsync(db, userId, caller, cancellationToken);
        if (!found.Succeeded)
        {
            return found.Refusal;
        }

        if (!found.Value.IsDisabled)
        {
            return IdentityRefusals.NotDisabled;
        }

        found.Value.IsDisabled = false;
        AccountOf.EndSessions(found.Value);
        db.Does("Identity.UserEnabled", reason: string.IsNullOrWhiteSpace(reason) ? null : reason.Trim());
        return await db.TrySaveAsync(IdentityRefusals.Stale, cancellationToken);
    }
}

/// <summary>Lets a person in again who typed the password wrong too often.</summary>
public sealed class UnlockUser(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    public async Task<Result> ExecuteAsync(Guid userId, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var found = await AccountOf.OtherAsync(db, userId, caller, cancellationToken);
        if (!found.Succeeded)
        {
            return found.Refusal;
        }

        if (found.Value.LockoutEnd is null || found.Value.LockoutEnd <= clock.GetUtcNow())
        {
            return IdentityRefusals.NotLocked;
        }

        (found.Value.LockoutEnd, found.Value.AccessFailedCount) = (null, 0);
        found.Value.ConcurrencyStamp = UserFields.NewStamp();
        db.Does("Identity.UserUnlocked");
        return await db.TrySaveAsync(IdentityRefusals.Stale, cancellationToken);
    }
}

/// <summary>
/// Gives a new one-time link to somebody who lost password or link. The old password ends at once, so do open sessions;
/// a second factor stays, unless its device is lost too.
/// </summary>
public sealed class ResetPassword(IDbContextFactory<PortalDbContext> contexts, IOptions<IdentitySettings> settings, TimeProvider clock)
{
    /// <param name="dropSecondFactor">The person lost the authenticator and the passkeys as well.</param>
    public async Task<Result<IssuedLink>> ExecuteAsync(
        Guid userId, string reason, bool dropSecondFactor, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var found = await AccountOf.OtherAsync(db, userId, caller, cancellationToken);
        if (!found.Succeeded)
        {
            return found.Refusal;
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            return IdentityRefusals.ReasonRequired;
        }

        var user = found.Value;
        if (user.IsDisabled)
        {
            return IdentityRefusals.UserDisabled;
        }

        var now = clock.UtcNow();
        var purpose = user.PasswordHash is null && user.PasswordChangedAt is null ? LinkPurpose.Invitation : LinkPurpose.Reset;
        await AccountOf.CloseLinksAsync(db, userId, now, cancellationToken);
        var (link, token) = OneTimeLink.Create(userId, purpose, now, settings.Value.LinkLifetime);
        db.Add(link);
        (user.PasswordHash, user.LockoutEnd, user.AccessFailedCount) = (null, null, 0);
        if (dropSecondFactor)
        {
            user.TwoFactorEnabled = false;
            db.UserTokens.RemoveRange(await db.UserTokens.Where(t => t.UserId == userId).ToListAsync(cancellationToken));
            db.UserPasskeys.RemoveRange(await db.UserPasskeys.Where(p => p.UserId == userId).ToListAsync(cancellationToken));
        }

        AccountOf.EndSessions(user);
        db.Does(dropSecondFactor ? "Identity.SecondFactorDropped" : "Identity.PasswordReset", reason: reason.Trim());
        var saved = await db.TrySaveAsync(IdentityRefusals.Stale, cancellationToken);
        return saved.Succeeded ? new IssuedLink(userId, token, link.ExpiresAt) : saved.Refusal;
    }
}

internal static class AccountOf
{
    /// <summary>The account, if the caller may change it and it is not his own.</summary>
    public static async Task<Result<PortalUser>> OtherAsync(PortalDbContext db, Guid userId, Caller caller, CancellationToken cancellationToken)
    {
        if (!caller.May(IdentityPermissions.Users))
        {
            return IdentityRefusals.NotAllowed;
        }

        if (caller.Is(userId))
        {
            return IdentityRefusals.NotYourself;
        }

        var user = await db.Users.SingleOrDefaultAsync(u => u.Id == userId, cancellationToken);
        return user is null ? IdentityRefusals.UserNotFound : user;
    }

    /// <summary>A new security stamp: cookies and open circuits of this person end at their next check.</summary>
    public static void EndSessions(PortalUser user) =>
        (user.SecurityStamp, user.ConcurrencyStamp) = (UserFields.NewStamp(), UserFields.NewStamp());

    public static async Task CloseLinksAsync(PortalDbContext db, Guid userId, DateTime now, CancellationToken cancellationToken)
    {
        var open = await db.OneTimeLinks.Where(l => l.UserId == userId && l.ClosedAt == null).ToListAsync(cancellationToken);
        open.ForEach(link => link.Close(now));
    }
}
