using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Identity.Users;
using Portal.Journal;
using Portal.Kernel;
using Portal.Notifications;
using Portal.Organization;

namespace Portal.Identity.Roles;

/// <summary>
/// A security administrator confirms or rejects a request. A business right takes two of them, so the first confirmation of a
/// proposal by the system administrator only endorses it. Who asked, confirmed or is concerned cannot decide.
/// </summary>
public sealed class DecideRoleRequest(
    IDbContextFactory<PortalDbContext> contexts, IEnumerable<PermissionDefinition> permissions, Notifier notifier, TimeProvider clock)
{
    /// <param name="reason">Required for a rejection.</param>
    public async Task<Result<RoleRequestStatus>> ExecuteAsync(
        Guid requestId, bool approve, string? reason, Caller caller, CancellationToken cancellationToken = default)
    {
        if (!caller.May(IdentityPermissions.Roles))
        {
            return IdentityRefusals.NotAllowed;
        }

        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var request = await db.RoleRequests.SingleOrDefaultAsync(r => r.Id == requestId, cancellationToken);
        if (request is null)
        {
            return IdentityRefusals.RequestNotFound;
        }

        if (!request.IsOpen)
        {
            return IdentityRefusals.RequestClosed;
        }

        if (caller.Is(request.UserId))
        {
            return await db.KeepAttemptAsync(clock, IdentityRefusals.OwnRights, request, null, cancellationToken);
        }

        if (caller.Is(request.ProposedBy) || caller.Is(request.EndorsedBy))
        {
            return await db.KeepAttemptAsync(clock, IdentityRefusals.SecondPerson, request, null, cancellationToken);
        }

        var role = await db.Roles.SingleAsync(r => r.Id == request.RoleId, cancellationToken);
        if (request.UserId is null && caller.Roles.Contains(role.Name, StringComparer.Ordinal))
        {
            return await db.KeepAttemptAsync(clock, IdentityRefusals.OwnRights, request, null, cancellationToken);
        }

        var done = approve
            ? await ApproveAsync(db, request, role, caller, cancellationToken)
            : Reject(db, request, reason, caller);
        if (!done.Succeeded)
        {
            return done.Refusal;
        }

        var told = await RoleNotices.AddAsync(db, notifier, [request], cancellationToken);
        var saved = await db.TrySaveAsync(IdentityRefusals.Stale, cancellationToken);
        if (!saved.Succeeded)
        {
            return saved.Refusal;
        }

        notifier.Announce(told);
        return request.Status;
    }

    private Result Reject(PortalDbContext db, RoleRequest request, string? reason, Caller caller)
    {
        if (string.IsNullOrWhiteSpace(reason))
        {
            return IdentityRefusals.ReasonRequired;
        }

        request.Decide(RoleRequestStatus.Rejected, RoleRules.Cut(reason), caller, clock.UtcNow());
        db.Does("Identity.RequestRejected", reason: RoleRules.Cut(reason));
        return Result.Done;
    }

    private async Task<Result> ApproveAsync(PortalDbContext db, RoleRequest request, PortalRole role, Caller caller, CancellationToken cancellationToken)
    {
        var now = clock.UtcNow();
        if (request.UserId is { } userId)
        {
            var user = await db.Users.SingleAsync(u => u.Id == userId, cancellationToken);
            if (await RoleRules.RefuseAsync(db, user, role, countOpen: false, cancellationToken) is { } refusal)
            {
                return refusal;
            }

            if (!role.IsAdministrative && request.Status == RoleRequestStatus.Proposed)
            {
                request.Endorse(caller, now);
                db.Does("Identity.RequestEndorsed", reason: request.Reason);
                return Result.Done;
            }

            RoleRules.Give(db, user, role);

            // Two requests for one person decided at the same moment could mix duties: the second save is stale.
            user.ConcurrencyStamp = UserFields.NewStamp();
            db.Does("Identity.RoleGranted", reason: request.Reason);
        }
        else
        {
            if (await ApplyAsync(db, request, role, cancellationToken) is { } refusal)
            {
                return refusal;
            }

            db.Does("Identity.PermissionChanged", reason: request.Reason);
        }

        request.Decide(RoleRequestStatus.Approved, null, caller, now);
        return Result.Done;
    }

    private async Task<Refusal?> ApplyAsync(PortalDbContext db, RoleRequest request, PortalRole role, CancellationToken cancellationToken)
    {
        var refusal = await MatrixRules.RefuseAsync(db, permissions, role.Id, role.IsAdministrative, request.Permission!, request.NewReach, cancellationToken);
        if (refusal is not null)
        {
            return refusal;
        }

        var held = await db.RolePermissions.SingleOrDefaultAsync(p => p.RoleId == role.Id && p.Permission == request.Permission, cancellationToken);
        switch (held, request.NewReach)
        {
            case (null, Reach.None):
                break;
            case (null, _):
                db.Add(new RolePermission(role.Id, request.Permission!, request.NewReach));
                break;
            case (_, Reach.None):
                db.Remove(held);
                break;
            default:
                held.Reach = request.NewReach;
                break;
        }

        return null;
    }
}

/// <summary>Whoever asked takes an open request back.</summary>
public sealed class WithdrawRoleRequest(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    public async Task<Result> ExecuteAsync(Guid requestId, Caller caller, CancellationToken cancellationToken = default)
    {
        if (!caller.May(IdentityPermissions.Roles) && !caller.May(IdentityPermissions.Users))
        {
            return IdentityRefusals.NotAllowed;
        }

        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var request = await db.RoleRequests.SingleOrDefaultAsync(r => r.Id == requestId, cancellationToken);
        if (request is null)
        {
            return IdentityRefusals.RequestNotFound;
        }

        if (!request.IsOpen)
        {
            return IdentityRefusals.RequestClosed;
        }

        if (!caller.Is(request.ProposedBy))
        {
            return IdentityRefusals.NotYours;
        }

        request.Decide(RoleRequestStatus.Withdrawn, null, caller, clock.UtcNow());
        db.Does("Identity.RequestWithdrawn");
        return await db.TrySaveAsync(IdentityRefusals.Stale, cancellationToken);
    }
}
