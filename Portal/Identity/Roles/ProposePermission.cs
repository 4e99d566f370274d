using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Journal;
using Portal.Kernel;
using Portal.Notifications;

namespace Portal.Identity.Roles;

/// <summary>
/// Asks that a role hold a permission for its own department, for all, or not at all. A second security administrator decides.
/// </summary>
public sealed class ProposePermission(IDbContextFactory<PortalDbContext> contexts, IEnumerable<PermissionDefinition> permissions, Notifier notifier, TimeProvider clock)
{
    public async Task<Result<Guid>> ExecuteAsync(
        Guid roleId, string permission, Reach reach, string reason, Caller caller, CancellationToken cancellationToken = default)
    {
        if (!caller.May(IdentityPermissions.Roles))
        {
            return IdentityRefusals.NotAllowed;
        }

        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var role = await db.Roles.AsNoTracking().SingleOrDefaultAsync(r => r.Id == roleId, cancellationToken);
        if (role is null)
        {
            return IdentityRefusals.RoleNotFound;
        }

        if (caller.Roles.Contains(role.Name, StringComparer.Ordinal))
        {
            return await db.KeepAttemptAsync(clock, IdentityRefusals.OwnRights, role, null, cancellationToken);
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            return IdentityRefusals.ReasonRequired;
        }

        var refusal = await MatrixRules.RefuseAsync(db, permissions, role.Id, role.IsAdministrative, permission, reach, cancellationToken);
        if (refusal is not null)
        {
            return refusal;
        }

        var held = await db.RolePermissions.AsNoTracking().SingleOrDefaultAsync(p => p.RoleId == roleId && p.Permission == permission, cancellationToken);
        var now = held?.Reach ?? Reach.None;
        if (now == reach)
        {
            return reach == Reach.None ? IdentityRefusals.NotHeld : IdentityRefusals.AlreadyHeld;
        }

        if (await db.RoleRequests.AnyAsync(
            r => r.RoleId == roleId && r.Permission == permission && (r.Status == RoleRequestStatus.Proposed || r.Status == RoleRequestStatus.Endorsed), cancellationToken))
        {
            return IdentityRefusals.RequestOpen;
        }

        var request = RoleRequest.ForMatrix(role, permission, now, reach, RoleRules.Cut(reason), caller, clock.UtcNow());
        request.Endorse(caller, clock.UtcNow());
        db.Add(request);
        db.Does("Identity.PermissionProposed", reason: request.Reason);
        var told = await RoleNotices.AddAsync(db, notifier, [request], cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        notifier.Announce(told);
        return request.Id;
    }
}

internal static class MatrixRules
{
    public static async Task<Refusal?> RefuseAsync(
        PortalDbContext db, IEnumerable<PermissionDefinition> permissions, Guid roleId, bool isAdministrative, string permission, Reach reach,
        CancellationToken cancellationToken)
    {
        var definition = permissions.FirstOrDefault(p => p.Name == permission);
        if (definition is null)
        {
            return IdentityRefusals.UnknownPermission;
        }

        if (reach == Reach.None)
        {
            return null;
        }

        if (definition.IsBusiness == isAdministrative)
        {
            return IdentityRefusals.WrongDuty;
        }

        return !definition.IsBusiness && await db.RolePermissions.AnyAsync(p => p.Permission == permission && p.RoleId != roleId, cancellationToken)
            ? IdentityRefusals.HeldByAnotherRole
            : null;
    }
}
