using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Drafts;
using Portal.Kernel;

namespace Portal.Catalog.Record;

/// <summary>
/// Autosave of the record form: what is typed goes to the person's own draft row, never to the record.
/// Classified content is refused here too, so that it is not stored even as a draft.
/// </summary>
public sealed class AutosaveRecord(DraftStore drafts)
{
    public const string Kind = "catalog.record";

    public async Task<Result<DateTime>> ExecuteAsync(
        Guid revisionId, Guid? baseVersion, RecordForm form, Caller caller, CancellationToken cancellationToken = default)
    {
        if (!caller.May(CatalogPermissions.Record))
        {
            return CatalogRefusals.NotAllowed;
        }

        return ContentRules.RefuseClassified(form.Content) is { } refusal
            ? refusal
            : await drafts.SaveAsync(Kind, revisionId, ContentJson.Write(form), baseVersion, caller, cancellationToken);
    }
}

/// <summary>What the form holds: the content, and for a new record the department it will belong to.</summary>
public sealed record RecordForm(ResourceContent Content, Guid? DepartmentId = null);

/// <summary>Opens the form: the record, the caller's unsaved typing over it, or an empty form under a new id.</summary>
public sealed class OpenRecord(IDbContextFactory<PortalDbContext> contexts, DraftStore drafts)
{
    public async Task<Result<OpenedRecord>> ExecuteAsync(Guid revisionId, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var revision = await db.ResourceRevisions.AsNoTracking().VisibleTo(caller).SingleOrDefaultAsync(r => r.Id == revisionId, cancellationToken);
        var draft = await drafts.FindAsync(AutosaveRecord.Kind, revisionId, caller, cancellationToken);
        var typed = draft is null ? null : ContentJson.Read<RecordForm>(draft.Content);
        if (revision is null)
        {
            if (!caller.May(CatalogPermissions.Record) || await db.ResourceRevisions.AnyAsync(r => r.Id == revisionId, cancellationToken))
            {
                return CatalogRefusals.NotFound;
            }

            return new OpenedRecord(revisionId, null, typed?.DepartmentId ?? caller.DepartmentId, typed?.Content ?? new ResourceContent(), draft?.SavedAt, IsConflict: false);
        }

        var mayEdit = revision.IsEditable && caller.May(CatalogPermissions.Record, revision.DepartmentId);
        return mayEdit && typed is not null
            ? new OpenedRecord(revisionId, revision, revision.DepartmentId, typed.Content, draft!.SavedAt, draft.BaseVersion != revision.Version)
            : new OpenedRecord(revisionId, revision, revision.DepartmentId, revision.Content, null, IsConflict: false);
    }
}

/// <param name="Revision">Null for a record that was never saved.</param>
/// <param name="DraftSavedAt">UTC time of the unsaved typing shown; null when the saved record is shown.</param>
/// <param name="IsConflict">Somebody else saved the record after this person began to type.</param>
public sealed record OpenedRecord(
    Guid RevisionId, ResourceRevision? Revision, Guid? DepartmentId, ResourceContent Content, DateTime? DraftSavedAt, bool IsConflict);
