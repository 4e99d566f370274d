using Microsoft.EntityFrameworkCore;
using Portal.Catalog.Duties;
using Portal.Data;
using Portal.Journal;
using Portal.Kernel;
using Portal.Notifications;

namespace Portal.Catalog.Lifecycle;

/// <summary>The working group pauses the supply of a resource; it stays in the catalog, marked, with the reason (domain 8).</summary>
public sealed class SuspendResource(ResourceTurn turn)
{
    public Task<Result> ExecuteAsync(Guid resourceId, string reason, Caller caller, CancellationToken cancellationToken = default) =>
        turn.TakeAsync(resourceId, "Catalog.Suspended", CatalogNotices.Suspended, reason, caller, (resource, published, on, at) => resource.Suspend(published, reason, caller, on, at), cancellationToken);
}

/// <summary>The working group takes a suspended resource up again.</summary>
public sealed class ResumeResource(ResourceTurn turn)
{
    public Task<Result> ExecuteAsync(Guid resourceId, string reason, Caller caller, CancellationToken cancellationToken = default) =>
        turn.TakeAsync(resourceId, "Catalog.Resumed", CatalogNotices.Resumed, reason, caller, (resource, published, on, at) => resource.Resume(published, reason, caller, on, at), cancellationToken);
}

/// <summary>
/// The working group takes a resource out of the catalog for good and names its successor (domain 8). A revision that waits for a decision is decided first,
/// the refusal names it; drafts and returned revisions are withdrawn with the resource and stay in its history. Open update duties end with it.
/// </summary>
public sealed class RetireResource(ResourceTurn turn)
{
    public Task<Result> ExecuteAsync(Guid resourceId, string reason, Guid? successorId, Caller caller, CancellationToken cancellationToken = default) =>
        turn.RetireAsync(resourceId, reason, successorId, caller, cancellationToken);
}

/// <summary>What suspending, resuming and retiring have in common: one save with journal, notices and signal to the index.</summary>
public sealed class ResourceTurn(
    IDbContextFactory<PortalDbContext> contexts, UpdateDuties duties, CatalogChanges changes, Notifier notifier, TimeProvider clock)
{
    internal async Task<Result> TakeAsync(
        Guid resourceId, string action, string notice, string reason, Caller caller,
        Func<InformationResource, ResourceRevision, DateOnly, DateTime, Result> act, CancellationToken cancellationToken)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var found = await FindAsync(db, resourceId, caller, cancellationToken);
        if (!found.Succeeded)
        {
            return found.Refusal;
        }

        var (resource, published) = found.Value;
        var taken = act(resource, published, clock.Today(), clock.UtcNow());
        return taken.Succeeded
            ? await SaveAsync(db, resource, published, action, notice, reason, cancellationToken)
            : await db.KeepAttemptAsync(clock, taken.Refusal, resource, resource.Code, cancellationToken);
    }

    internal async Task<Result> RetireAsync(Guid resourceId, string reason, Guid? successorId, Caller caller, CancellationToken cancellationToken)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var found = await FindAsync(db, resourceId, caller, cancellationToken);
        if (!found.Succeeded)
        {
            return found.Refusal;
        }

        var (resource, published) = found.Value;
        if (successorId is { } next && !await Successors.FitAsync(db, resourceId, next, cancellationToken))
        {
            return CatalogRefusals.SuccessorUnfit;
        }

        var retired = resource.Retire(published, reason, successorId, caller, clock.Today(), clock.UtcNow());
        if (!retired.Succeeded)
        {
            return await db.KeepAttemptAsync(clock, retired.Refusal, resource, resource.Code, cancellationToken);
        }

        var open = await db.ResourceRevisions.Where(r => r.ResourceId == resourceId && r.Number > published.Number).ToListAsync(cancellationToken);
        foreach (var revision in open)
        {
            if (!revision.Withdraw().Succeeded)
            {
                return CatalogRefusals.DecideFirst(revision);
            }
        }

        await duties.RetiredAsync(db, resourceId, caller, cancellationToken);
        return await SaveAsync(db, resource, published, "Catalog.Retired", CatalogNotices.Retired, reason, cancellationToken);
    }

    private static async Task<Result<(InformationResource Resource, ResourceRevision Published)>> FindAsync(
        PortalDbContext db, Guid resourceId, Caller caller, CancellationToken cancellationToken)
    {
        var resource = await db.InformationResources.EverPublished(caller).SingleOrDefaultAsync(r => r.Id == resourceId, cancellationToken);
        if (resource is null)
        {
            return CatalogRefusals.NotFound;
        }

        if (!caller.May(CatalogPermissions.Review, resource.DepartmentId))
        {
            return CatalogRefusals.NotAllowed;
        }

        return (resource, await db.ResourceRevisions.SingleAsync(r => r.Id == resource.PublishedRevisionId, cancellationToken));
    }

    private async Task<Result> SaveAsync(
        PortalDbContext db, InformationResource resource, ResourceRevision published, string action, string notice, string reason, CancellationToken cancellationToken)
    {
        db.Does(action, resource.Code, reason.Trim());
        var told = await UpdateDuties.DepartmentAsync(db, resource.DepartmentId, cancellationToken);
        notifier.Add(db, told, notice, CatalogPaths.Resource(resource.Id), published.Content.Name, reason.Trim());
        var saved = await db.TrySaveAsync(CatalogRefusals.Stale, cancellationToken);
        if (saved.Succeeded)
        {
            changes.Signal();
            notifier.Announce(told);
        }

        return saved;
    }
}
