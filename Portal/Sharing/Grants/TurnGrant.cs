using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;
using Portal.Notifications;

namespace Portal.Sharing.Grants;

public enum GrantTurn
{
    Suspend,
    Resume,
    Terminate,
}

/// <summary>
/// The leader of the provider suspends a right of use, takes it up again or ends it, with a reason that both sides read. The provider does not stop
/// without cause (decree 809 art. 27).
/// </summary>
public sealed class TurnGrant(IDbContextFactory<PortalDbContext> contexts, Notifier notifier, TimeProvider clock)
{
    public async Task<Result> ExecuteAsync(Guid grantId, GrantTurn turn, string reason, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var found = await db.Grants.VisibleTo(caller).AllowedAsync(one => one.Id == grantId, one => caller.May(SharingPermissions.Sign, one.ProviderId), cancellationToken);
        if (!found.Succeeded)
        {
            return found.Refusal;
        }

        var grant = found.Value;

        var now = clock.UtcNow();
        var turned = turn switch
        {
            GrantTurn.Suspend => grant.Suspend(reason, caller, now),
            GrantTurn.Resume => grant.Resume(reason, caller, now),
            GrantTurn.Terminate => grant.Terminate(reason, caller, now),
            _ => throw new ArgumentOutOfRangeException(nameof(turn)),
        };
        if (!turned.Succeeded)
        {
            return turned;
        }

        db.Does($"Sharing.Grant{grant.State}", grant.Number, reason.Trim());
        if (turn == GrantTurn.Terminate)
        {
            await GrantEnds.CloseCaseAsync(db, grant, now, cancellationToken);
        }

        var told = await Notifier.HoldersAsync(db, SharingPermissions.Request, grant.DepartmentId, cancellationToken);
        notifier.Add(db, told, $"Sharing.Notice.Grant{grant.State}", SharingPaths.Grant(grant.Id), grant.Number, grant.ResourceName, reason.Trim());
        return await notifier.SaveAsync(db, told, cancellationToken);
    }
}

/// <summary>After the end the user states how the data were disposed of (decree 809 art. 27); with the last one its case is done.</summary>
public sealed class DisposeGrant(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    public async Task<Result> ExecuteAsync(Guid grantId, string note, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var found = await db.Grants.VisibleTo(caller).AllowedAsync(one => one.Id == grantId, one => caller.May(SharingPermissions.Request, one.DepartmentId), cancellationToken);
        if (!found.Succeeded)
        {
            return found.Refusal;
        }

        var grant = found.Value;

        var now = clock.UtcNow();
        db.Does("Sharing.Disposed", grant.Number, note.Trim());
        var disposed = grant.Dispose(note, caller, now);
        if (!disposed.Succeeded)
        {
            return disposed;
        }

        if (grant.CaseId is { } caseId && !await db.Grants.AnyAsync(other => other.CaseId == caseId && other.Id != grant.Id && other.Disposed == null, cancellationToken))
        {
            var of = await db.ShareCases.SingleAsync(one => one.Id == caseId, cancellationToken);
            if (of.Status == ShareCaseStatus.Expired)
            {
                of.Dispose(now);
            }
        }

        return await db.TrySaveAsync(SharingRefusals.Stale, cancellationToken);
    }
}

internal static class GrantEnds
{
    /// <summary>When the last right of a case has ended, the case has expired, and a delivery clock that still ran is over.</summary>
    public static async Task CloseCaseAsync(PortalDbContext db, Grant ended, DateTime now, CancellationToken cancellationToken)
    {
        if (ended.CaseId is not { } caseId)
        {
            return;
        }

        var others = await db.Grants.Where(grant => grant.CaseId == caseId && grant.Id != ended.Id).ToListAsync(cancellationToken);
        if (others.Any(grant => grant.State is GrantState.Active or GrantState.Suspended))
        {
            return;
        }

        var of = await db.ShareCases.SingleAsync(one => one.Id == caseId, cancellationToken);
        of.Expire(now);
        await ShareClocks.FinishAsync(db, caseId, ShanghaiTime.DateOf(now), cancellationToken);
    }
}
