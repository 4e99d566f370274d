using Microsoft.EntityFrameworkCore;
using Portal.Clocks;
using Portal.Data;
using Portal.Files;
using Portal.Kernel;

namespace Portal.Sharing.Request;

/// <summary>
/// 附件 of an application go in and out over HTTP. Its own department adds them while it is a draft or has to be supplemented; who may read the paper, or
/// a case that names the file, may fetch it, and every fetch is journaled.
/// </summary>
public sealed class FormFiles(IDbContextFactory<PortalDbContext> contexts, IFileStore files, TimeProvider clock) : IMatterFiles
{
    public const long MaxBytes = 50L * 1024 * 1024;

    public static string Upload(Guid formId) => $"/sharing/forms/{formId}/files";

    public static string Href(Guid formId, Guid fileId) => $"/sharing/forms/{formId}/files/{fileId}";

    public static void Map(IEndpointRouteBuilder routes) => MatterFiles.Map<FormFiles>(routes, "/sharing/forms", SharingPermissions.Request, MaxBytes);

    /// <summary>Keeps an upload with the paper; it is part of the application once the content names it.</summary>
    public async Task<Result<StoredFile>> SaveAsync(Guid ownerId, Stream content, string name, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var found = await db.RequestForms.AsNoTracking().VisibleTo(caller)
            .AllowedAsync(form => form.Id == ownerId, form => caller.DepartmentId == form.DepartmentId && caller.May(SharingPermissions.Request, form.DepartmentId), cancellationToken);
        if (!found.Succeeded)
        {
            return found.Refusal;
        }

        var state = found.Value.State;
        return state == RequestFormState.Draft || await db.ShareCases.AnyAsync(one => one.FormId == ownerId && one.Status == ShareCaseStatus.SupplementRequested, cancellationToken)
            ? await files.SaveAsync(content, name, new UploadRules(RequestForm.Kind, ownerId, [], MaxBytes), caller, cancellationToken)
            : SharingRefusals.WrongFormState(state);
    }

    /// <summary>Files of the paper for its form and its page.</summary>
    public async Task<IReadOnlyList<StoredFile>> ListAsync(Guid formId, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        return await db.RequestForms.VisibleTo(caller).AnyAsync(form => form.Id == formId, cancellationToken) ? await files.ListAsync(RequestForm.Kind, formId, caller, cancellationToken) : [];
    }

    public async Task<Result<(StoredFile File, Stream Content)>> OpenAsync(Guid ownerId, Guid fileId, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var form = await db.RequestForms.AsNoTracking().VisibleTo(caller).SingleOrDefaultAsync(f => f.Id == ownerId, cancellationToken);
        var cases = form is not null ? [] : await db.ShareCases.AsNoTracking().VisibleTo(db.CaseClocks, caller, clock.Today()).Where(one => one.FormId == ownerId).ToListAsync(cancellationToken);
        if (form is null && !cases.Any(one => one.Content.FileIds.Contains(fileId)))
        {
            return SharingRefusals.NotFound;
        }

        var found = await files.FindAsync(fileId, RequestForm.Kind, ownerId, caller, cancellationToken);
        return found.Succeeded ? await files.FetchAsync(db, clock, found.Value, RequestForm.Kind, ownerId, form?.JournalLabel ?? cases[0].Number, cancellationToken) : found.Refusal;
    }
}
