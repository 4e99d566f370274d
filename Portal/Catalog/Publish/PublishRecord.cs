using Microsoft.EntityFrameworkCore;
using Portal.Catalog.Duties;
using Portal.Data;
using Portal.Journal;
using Portal.Kernel;
using Portal.Notifications;
using Portal.Organization;

namespace Portal.Catalog.Publish;

/// <summary>
/// The working group publishes a signed record (plan 三(一)2): the code is given at the first publication, the revision is frozen
/// and dated, the earlier one superseded; all in one transaction, so two people publishing the same record cannot both succeed.
/// </summary>
public sealed class PublishRecord(
    IDbContextFactory<PortalDbContext> contexts, SubmissionRules rules, UpdateDuties duties, CatalogChanges changes, Notifier notifier, TimeProvider clock)
{
    /// <returns>The resource's code.</returns>
    public async Task<Result<string>> ExecuteAsync(Guid revisionId, Caller caller, CancellationToken cancellationToken = default)
    {
        var context = await rules.ReadAsync(cancellationToken);
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var revision = await db.ResourceRevisions.VisibleTo(caller).SingleOrDefaultAsync(r => r.Id == revisionId, cancellationToken);
        if (revision is null)
        {
            return CatalogRefusals.NotFound;
        }

        if (!caller.May(CatalogPermissions.Review, revision.DepartmentId))
        {
            return CatalogRefusals.NotAllowed;
        }

        var now = clock.UtcNow();
        var published = revision.Publish(caller, context.Today, now);
        if (!published.Succeeded)
        {
            return await db.KeepAttemptAsync(clock, published.Refusal, revision, null, cancellationToken);
        }

        var resource = await db.InformationResources.SingleAsync(r => r.Id == revision.ResourceId, cancellationToken);
        if (resource.State == ResourceState.Retired)
        {
            return CatalogRefusals.NotActive;
        }

        var code = resource.Code is null ? await NextCodeAsync(db, resource, revision, cancellationToken) : resource.Code;
        if (code is null)
        {
            return CatalogRefusals.CodesExhausted;
        }

        if (resource.PublishedRevisionId is { } earlierId)
        {
            var earlier = await db.ResourceRevisions.SingleAsync(r => r.Id == earlierId, cancellationToken);
            earlier.Supersede(now);
        }

        resource.Publish(revision, code, context.Today, now);
        await db.ResourceReferences.Where(r => r.ResourceId == resource.Id).ExecuteDeleteAsync(cancellationToken);
        db.AddRange(revision.Content.RelatedCodes.Distinct(StringComparer.Ordinal).Select(related => new ResourceReference(resource.Id, related)));
        await duties.PublishedAsync(db, revision, caller, cancellationToken);
        db.Does("Catalog.Published", code);
        var authors = revision.Authors();
        notifier.Add(db, authors, CatalogNotices.Published, CatalogPaths.Resource(resource.Id), revision.Content.Name, code);
        var saved = await db.TrySaveAsync(CatalogRefusals.Stale, cancellationToken);
        if (!saved.Succeeded)
        {
            return saved.Refusal;
        }

        await transaction.CommitAsync(cancellationToken);
        changes.Signal();
        notifier.Announce(authors);
        return code;
    }

    /// <summary>Null when the five digits of this prefix are used up.</summary>
    private static async Task<string?> NextCodeAsync(
        PortalDbContext db, InformationResource resource, ResourceRevision revision, CancellationToken cancellationToken)
    {
        var number = await db.Set<Department>().Where(d => d.Id == resource.DepartmentId).Select(d => d.Number).SingleAsync(cancellationToken);
        var prefix = ResourceCode.PrefixOf(revision.Content.Classification, number);
        var sequence = await db.NextNumberAsync($"resource:{prefix}", cancellationToken);
        return sequence > ResourceCode.MaxSequence ? null : ResourceCode.Format(prefix, sequence);
    }
}
