using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Identity.Users;
using Portal.Journal;
using Portal.Kernel;
using Portal.Notifications;
using Portal.Organization;

namespace Portal.Identity.Roles;

/// <summary>
/// Asks for a role for a person. From a security administrator an administrative role holds at once and a business role waits
/// for a second one; from the system administrator every role waits. Nobody asks for himself.
/// </summary>
public sealed class ProposeRole(IDbContextFactory<PortalDbContext> contexts, Notifier notifier, TimeProvider clock)
{
    public async Task<Result<RoleRequestStatus>> ExecuteAsync(
        Guid userId, Guid roleId, string reason, Caller caller, CancellationToken cancellationToken = default)
    {
        if (!caller.May(IdentityPermissions.Roles) && !caller.May(IdentityPermissions.Users))
        {
            return IdentityRefusals.NotAllowed;
        }

        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var user = await db.Users.SingleOrDefaultAsync(u => u.Id == userId, cancellationToken);
        if (caller.Is(userId))
        {
            return user is null ? IdentityRefusals.OwnRights : await db.KeepAttemptAsync(clock, IdentityRefusals.OwnRights, user, null, cancellationToken);
        }

        var role = await db.Roles.SingleOrDefaultAsync(r => r.Id == roleId, cancellationToken);
        if (user is null || role is null)
        {
            return user is null ? IdentityRefusals.UserNotFound : IdentityRefusals.RoleNotFound;
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            return IdentityRefusals.ReasonRequired;
        }

        if (await RoleRules.RefuseAsync(db, user, role, countOpen: true, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        var now = clock.UtcNow();
        var request = RoleRequest.ForPerson(RoleRequestKind.Grant, user, role, RoleRules.Cut(reason), caller, now);
        var action = "Identity.RoleProposed";
        if (caller.May(IdentityPermissions.Roles))
        {
            request.Endorse(caller, now);
            if (role.IsAdministrative)
            {
                request.Decide(RoleRequestStatus.Approved, null, caller, now);
                RoleRules.Give(db, user, role);
                action = "Identity.RoleGranted";
            }
        }

        db.Add(request);
        user.ConcurrencyStamp = UserFields.NewStamp();
        db.Does(action, reason: request.Reason);
        var told = await RoleNotices.AddAsync(db, notifier, [request], cancellationToken);
        var saved = await db.TrySaveAsync(IdentityRefusals.Stale, cancellationToken);
        if (!saved.Succeeded)
        {
            return saved.Refusal;
        }

        notifier.Announce(told);
        return request.Status;
    }
}

/// <summary>Takes a role from a person, at once: less right needs no second person. Not from oneself, and not the last administrator's.</summary>
public sealed class RevokeRole(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    public async Task<Result> ExecuteAsync(Guid userId, Guid roleId, string reason, Caller caller, CancellationToken cancellationToken = default)
    {
        if (!caller.May(IdentityPermissions.Roles))
        {
            return IdentityRefusals.NotAllowed;
        }

        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var user = await db.Users.SingleOrDefaultAsync(u => u.Id == userId, cancellationToken);
        if (caller.Is(userId))
        {
            return user is null ? IdentityRefusals.OwnRights : await db.KeepAttemptAsync(clock, IdentityRefusals.OwnRights, user, null, cancellationToken);
        }

        var role = await db.Roles.SingleOrDefaultAsync(r => r.Id == roleId, cancellationToken);
        if (user is null || role is null)
        {
            return user is null ? IdentityRefusals.UserNotFound : IdentityRefusals.RoleNotFound;
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            return IdentityRefusals.ReasonRequired;
        }

        var held = await db.UserRoles.SingleOrDefaultAsync(r => r.UserId == userId && r.RoleId == roleId, cancellationToken);
        if (held is null)
        {
            return IdentityRefusals.NotHeld;
        }

        if (await UserRights.IsLastAsync(db, userId, role.Name!, cancellationToken))
        {
            return IdentityRefusals.LastAdministrator;
        }

        var now = clock.UtcNow();
        var request = RoleRequest.ForPerson(RoleRequestKind.Revoke, user, role, RoleRules.Cut(reason), caller, now);
        request.Decide(RoleRequestStatus.Approved, null, caller, now);
        db.Remove(held);
        db.Add(request);
        user.ConcurrencyStamp = UserFields.NewStamp();
        db.Does("Identity.RoleRevoked", reason: request.Reason);
        return await db.TrySaveAsync(IdentityRefusals.Stale, cancellationToken);
    }
}

internal static class RoleRules
{
    public static string Cut(string reason)
    {
        var text = reason.Trim();
        return text.Length <= RoleRequest.ReasonMaxLength ? text : text[..RoleRequest.ReasonMaxLength];
    }

    public static void Give(PortalDbContext db, PortalUser user, PortalRole role) =>
        db.UserRoles.Add(new IdentityUserRole<Guid> { UserId = user.Id, RoleId = role.Id });

    /// <summary>Why this person cannot get this role; null when nothing stands against it.</summary>
    /// <param name="db">Open context.</param>
    /// <param name="user">Who would get it.</param>
    /// <param name="role">What he would get.</param>
    /// <param name="countOpen">Requests still open count as if granted, and a second one for the same role is refused.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task<Refusal?> RefuseAsync(PortalDbContext db, PortalUser user, PortalRole role, bool countOpen, CancellationToken cancellationToken)
    {
        if (user.IsDisabled)
        {
            return IdentityRefusals.UserDisabled;
        }

        var held = await UserRights.HeldAsync(db, user.Id, cancellationToken);
        if (held.Any(r => r.Id == role.Id))
        {
            return IdentityRefusals.AlreadyHeld;
        }

        if (countOpen)
        {
            var asked = await db.RoleRequests
                .Where(r => r.UserId == user.Id && r.Kind == RoleRequestKind.Grant && (r.Status == RoleRequestStatus.Proposed || r.Status == RoleRequestStatus.Endorsed))
                .Select(r => r.RoleId).ToListAsync(cancellationToken);
            if (asked.Contains(role.Id))
            {
                return IdentityRefusals.RequestOpen;
            }

            held.AddRange(await db.Roles.Where(r => asked.Contains(r.Id)).ToListAsync(cancellationToken));
        }

        return UserRights.MayStandTogether(role, held) ? null : IdentityRefusals.DutiesApart;
    }
}
