using Microsoft.EntityFrameworkCore;
using Portal.Catalog.Duties;
using Portal.Data;
using Portal.Journal;
using Portal.Kernel;
using Portal.Notifications;

namespace Portal.Catalog.Review;

/// <summary>The leader answers for what leaves the department (plan 六(一)): signs a submitted record. The drafter cannot.</summary>
public sealed class SignRecord(IDbContextFactory<PortalDbContext> contexts, UpdateDuties duties, Notifier notifier, TimeProvider clock)
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
        if (!signed.Succeeded)
        {
            return await db.KeepAttemptAsync(clock, signed.Refusal, revision, null, cancellationToken);
        }

        await duties.SignedAsync(db, revision, caller, cancellationToken);
        var reviewers = await Notifier.HoldersAsync(db, CatalogPermissions.Review, revision.DepartmentId, cancellationToken);
        notifier.Add(db, reviewers, CatalogNotices.AwaitsReview, CatalogPaths.Decide(revision.Id), revision.Content.Name);
        var saved = await db.TrySaveAsync(CatalogRefusals.Stale, cancellationToken);
        if (saved.Succeeded)
        {
            notifier.Announce(reviewers);
        }

        return saved;
    }
}

/// <summary>Leader or working group send a record back with a reason that names everything at once.</summary>
public sealed class ReturnRecord(IDbContextFactory<PortalDbContext> contexts, UpdateDuties duties, Notifier notifier, TimeProvider clock)
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
        if (!returned.Succeeded)
        {
            return returned;
        }

        await duties.ReturnedAsync(db, revision, reason, caller, cancellationToken);
        var authors = revision.Authors();
        notifier.Add(db, authors, CatalogNotices.Returned, CatalogPaths.Edit(revision.Id), revision.Content.Name, revision.Returns[^1].Reason);
        var saved = await db.TrySaveAsync(CatalogRefusals.Stale, cancellationToken);
        if (saved.Succeeded)
        {
            notifier.Announce(authors);
        }

        return saved;
    }
}
