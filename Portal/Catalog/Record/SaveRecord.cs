using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Drafts;
using Portal.Kernel;

namespace Portal.Catalog.Record;

/// <summary>
/// Saves a record as a draft of its department; it may be incomplete. The first save makes the resource and its first revision.
/// </summary>
public sealed class SaveRecord(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    /// <param name="baseVersion">The version the form was opened with; null for a new record. Another version is refused as stale.</param>
    public async Task<Result<ResourceRevision>> ExecuteAsync(
        Guid revisionId, Guid? baseVersion, Guid departmentId, ResourceContent content, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var revision = await db.ResourceRevisions.SingleOrDefaultAsync(r => r.Id == revisionId, cancellationToken);
        if (!caller.May(CatalogPermissions.Record, revision?.DepartmentId ?? departmentId))
        {
            return CatalogRefusals.NotAllowed;
        }

        var now = clock.UtcNow();
        if (revision is null)
        {
            var opened = Create(db, revisionId, departmentId, content, caller, now);
            if (!opened.Succeeded)
            {
                return opened.Refusal;
            }

            revision = opened.Value;
            db.Does("Catalog.Recorded");
        }
        else
        {
            if (baseVersion is not null && revision.Version != baseVersion)
            {
                return CatalogRefusals.Stale;
            }

            var edited = revision.Edit(content, caller, now);
            if (!edited.Succeeded)
            {
                return edited.Refusal;
            }

            db.Does("Catalog.Edited");
        }

        // The typing is now in the record; both in one transaction, so a crash in between loses neither.
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var saved = await db.TrySaveAsync(CatalogRefusals.Stale, cancellationToken);
        if (!saved.Succeeded)
        {
            return saved.Refusal;
        }

        await db.Set<FormDraft>().Where(d => d.UserId == caller.UserId && d.Kind == AutosaveRecord.Kind && d.SubjectId == revisionId)
            .ExecuteDeleteAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return revision;
    }

    private static Result<ResourceRevision> Create(
        PortalDbContext db, Guid revisionId, Guid departmentId, ResourceContent content, Caller caller, DateTime now)
    {
        if (ContentRules.RefuseClassified(content) is { } refusal)
        {
            return refusal;
        }

        if (ContentRules.DraftGaps(content) is { Count: > 0 } gaps)
        {
            return CatalogRefusals.Incomplete(gaps);
        }

        var resource = InformationResource.Create(departmentId, now);
        var revision = ResourceRevision.Open(resource, 1, content, caller, now, revisionId);
        db.AddRange(resource, revision);
        return revision;
    }
}
