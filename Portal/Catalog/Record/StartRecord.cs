using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Drafts;
using Portal.Kernel;
using Portal.Systems;

namespace Portal.Catalog.Record;

/// <summary>
/// Begins a record that already knows something: the menu it was found at, or another record it is like. It is the person's own typing until
/// it is saved. A copy takes neither the name nor the code, the note to the reviewer or what ties the other record to its place in a system.
/// </summary>
public sealed class StartRecord(IDbContextFactory<PortalDbContext> contexts, DraftStore drafts)
{
    /// <returns>The id under which the form opens.</returns>
    public async Task<Result<Guid>> ExecuteAsync(Guid? systemId, Guid? menuId, Guid? fromRevisionId, Caller caller, CancellationToken cancellationToken = default)
    {
        if (!caller.May(CatalogPermissions.Record))
        {
            return CatalogRefusals.NotAllowed;
        }

        var id = Guid.CreateVersion7();
        if (systemId is null && fromRevisionId is null)
        {
            return id;
        }

        if (caller.DepartmentId is null)
        {
            return CatalogRefusals.NoDepartment;
        }

        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var content = new ResourceContent();
        if (fromRevisionId is { } from)
        {
            var like = await db.ResourceRevisions.AsNoTracking().VisibleTo(caller).SingleOrDefaultAsync(r => r.Id == from, cancellationToken);
            if (like is null)
            {
                return CatalogRefusals.NotFound;
            }

            var isOwn = like.DepartmentId == caller.DepartmentId;
            content = like.Content with
            {
                Name = "",
                ForeignCode = "",
                NoteToReviewer = "",
                MenuId = null,
                RelatedCodes = [],
                DuplicateAnswers = [],
                SystemId = isOwn ? like.Content.SystemId : null,
                BusinessItemId = isOwn ? like.Content.BusinessItemId : null,
                ProviderOffice = isOwn ? like.Content.ProviderOffice : "",
            };
        }

        if (systemId is { } system && await db.InformationSystems.AnyAsync(s => s.Id == system && s.DepartmentId == caller.DepartmentId, cancellationToken))
        {
            var menu = await db.FunctionMenus.Where(m => m.Id == menuId && m.SystemId == system).Select(m => (Guid?)m.Id).FirstOrDefaultAsync(cancellationToken);
            content = content with { SystemId = system, MenuId = menu };
        }

        var kept = await drafts.SaveAsync(AutosaveRecord.Kind, id, ContentJson.Write(new RecordForm(content, caller.DepartmentId)), null, caller, cancellationToken);
        return kept.Succeeded ? id : kept.Refusal;
    }
}
