using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Clocks;
using Portal.Data;
using Portal.Files;
using Portal.Journal;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Sharing.Request;

/// <summary>
/// 附件 of an application go in and out over HTTP. Its own department adds them while it is a draft or has to be supplemented; who may read the paper, or
/// a case that names the file, may fetch it, and every fetch is journaled.
/// </summary>
public sealed class FormFiles(IDbContextFactory<PortalDbContext> contexts, IFileStore files, TimeProvider clock)
{
    public const long MaxBytes = 50L * 1024 * 1024;

    public static string Upload(Guid formId) => $"/sharing/forms/{formId}/files";

    public static string Href(Guid formId, Guid fileId) => $"/sharing/forms/{formId}/files/{fileId}";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/sharing/forms/{formId:guid}/files", UploadAsync).RequireAuthorization(SharingPermissions.Request)
            .WithMetadata(new RequestSizeLimitAttribute(MaxBytes + 64 * 1024), new RequestFormLimitsAttribute { MultipartBodyLengthLimit = MaxBytes + 64 * 1024 }).ExcludeFromDescription();
        routes.MapGet("/sharing/forms/{formId:guid}/files/{fileId:guid}", DownloadAsync).RequireAuthorization().ExcludeFromDescription();
    }

    /// <summary>Keeps an upload with the paper; it is part of the application once the content names it.</summary>
    public async Task<Result<StoredFile>> SaveAsync(Guid formId, Stream content, string name, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var form = await db.RequestForms.AsNoTracking().VisibleTo(caller).SingleOrDefaultAsync(f => f.Id == formId, cancellationToken);
        if (form is null)
        {
            return SharingRefusals.NotFound;
        }

        if (caller.DepartmentId != form.DepartmentId || !caller.May(SharingPermissions.Request, form.DepartmentId))
        {
            return SharingRefusals.NotAllowed;
        }

        return form.State == RequestFormState.Draft || await db.ShareCases.AnyAsync(one => one.FormId == formId && one.Status == ShareCaseStatus.SupplementRequested, cancellationToken)
            ? await files.SaveAsync(content, name, new UploadRules(RequestForm.Kind, formId, [], MaxBytes), caller, cancellationToken)
            : SharingRefusals.WrongFormState(form.State);
    }

    /// <summary>Files of the paper for its form and its page.</summary>
    public async Task<IReadOnlyList<StoredFile>> ListAsync(Guid formId, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        return await db.RequestForms.VisibleTo(caller).AnyAsync(form => form.Id == formId, cancellationToken) ? await files.ListAsync(RequestForm.Kind, formId, caller, cancellationToken) : [];
    }

    public async Task<Result<(StoredFile File, Stream Content)>> OpenAsync(Guid formId, Guid fileId, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var form = await db.RequestForms.AsNoTracking().VisibleTo(caller).SingleOrDefaultAsync(f => f.Id == formId, cancellationToken);
        var cases = form is not null ? [] : await db.ShareCases.AsNoTracking().VisibleTo(db.CaseClocks, caller, clock.Today()).Where(one => one.FormId == formId).ToListAsync(cancellationToken);
        if (form is null && !cases.Any(one => one.Content.FileIds.Contains(fileId)))
        {
            return SharingRefusals.NotFound;
        }

        var found = await files.FindAsync(fileId, RequestForm.Kind, formId, caller, cancellationToken);
        if (!found.Succeeded)
        {
            return found.Refusal;
        }

        db.AddJournal(clock, "Sharing.FileFetched", RequestForm.Kind, formId, form?.JournalLabel ?? cases[0].Number, new FieldChange("File", null, found.Value.Name));
        await db.SaveChangesAsync(cancellationToken);
        var content = files.Open(found.Value);
        return content.Succeeded ? (found.Value, content.Value) : content.Refusal;
    }

    internal static async Task<IResult> UploadAsync(Guid formId, IFormFile file, FormFiles forms, ICallerAccessor callers, CancellationToken cancellationToken)
    {
        await using var content = file.OpenReadStream();
        var saved = await forms.SaveAsync(formId, content, file.FileName, await callers.GetAsync(cancellationToken), cancellationToken);
        return saved.Succeeded ? TypedResults.Ok(new { id = saved.Value.Id, name = saved.Value.Name }) : saved.Refusal.ToHttp();
    }

    internal static async Task<IResult> DownloadAsync(Guid formId, Guid fileId, FormFiles forms, ICallerAccessor callers, CancellationToken cancellationToken)
    {
        var opened = await forms.OpenAsync(formId, fileId, await callers.GetAsync(cancellationToken), cancellationToken);
        return opened.Succeeded ? TypedResults.File(opened.Value.Content, "application/octet-stream", opened.Value.File.Name) : opened.Refusal.ToHttp();
    }
}
