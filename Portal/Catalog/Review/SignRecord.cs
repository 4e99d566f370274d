using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Catalog.Review;

/// <summary>The leader answers for what leaves the department (plan 六(一)): signs a submitted record. The drafter cannot.</summary>
public sealed class SignRecord(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    public async Task<Result> ExecuteAsync(Guid revisionId, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var revision = await db.ResourceRevisions.VisibleTo(caller).SingleOrDefaultAsync(r => r.Id == revisionId, cancellationToken);
        if (revision is null)
        {
            return CatalogRefusals.NotFound;
        }

        if (!caller.May(CatalogPermissions.Sign, revision.DepartmentId))
        {
            return CatalogRefusals.NotAllowed;
        }

        db.Does("Catalog.Signed");
        var signed = revision.Sign(caller, clock.UtcNow());
        return signed.Succeeded ? await db.TrySaveAsync(CatalogRefusals.Stale, cancellationToken) : signed;
    }
}

/// <summary>Leader or working group send a record back with a reason that names everything at once.</summary>
public sealed class ReturnRecord(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    public async Task<Result> ExecuteAsync(Guid revisionId, string reason, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var revision = await db.ResourceRevisions.VisibleTo(caller).SingleOrDefaultAsync(r => r.Id == revisionId, cancellationToken);
        if (revision is null)
        {
            return CatalogRefusals.NotFound;
        }

        var permission = revision.Status == RevisionStatus.InReview ? CatalogPermissions.Review : CatalogPermissions.Sign;
        if (!caller.May(permission, revision.DepartmentId))
        {
            return CatalogRefusals.NotAllowed;
        }

        db.Does("Catalog.Returned", reason: reason);
        var returned = revision.Return(reason, caller, clock.UtcNow());
        return returned.Succeeded ? await db.TrySaveAsync(CatalogRefusals.Stale, cancellationToken) : returned;
    }
}
