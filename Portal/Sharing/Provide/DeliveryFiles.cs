using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Clocks;
using Portal.Data;
using Portal.Files;
using Portal.Journal;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Sharing.Provide;

/// <summary>
/// Files of a delivery go in and out over HTTP. The provider uploads and reads; the applicant reads while a right of use of the case is in force, and every
/// download of his is a use record (decree 809 art. 29).
/// </summary>
public sealed class DeliveryFiles(IDbContextFactory<PortalDbContext> contexts, IFileStore files, TimeProvider clock)
{
    public static string Upload(Guid caseId) => $"/sharing/cases/{caseId}/files";

    public static string Href(Guid caseId, Guid fileId) => $"/sharing/cases/{caseId}/files/{fileId}";

    /// <summary>As large as the portal takes at all (<c>Uploads:MaxMegabytes</c>).</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var limit = routes.ServiceProvider.GetRequiredService<UploadOptions>().MaxBytes + (64 * 1024);
        routes.MapPost("/sharing/cases/{caseId:guid}/files", UploadAsync).RequireAuthorization(SharingPermissions.Reply)
            .WithMetadata(new RequestSizeLimitAttribute(limit), new RequestFormLimitsAttribute { MultipartBodyLengthLimit = limit }).ExcludeFromDescription();
        routes.MapGet("/sharing/cases/{caseId:guid}/files/{fileId:guid}", DownloadAsync).RequireAuthorization().ExcludeFromDescription();
    }

    /// <summary>Keeps an upload of the provider with the case.</summary>
    public async Task<Result<StoredFile>> SaveAsync(Guid caseId, Stream content, string name, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var one = await db.ShareCases.AsNoTracking().VisibleTo(db.CaseClocks, caller, clock.Today()).SingleOrDefaultAsync(c => c.Id == caseId, cancellationToken);
        if (one is null)
        {
            return SharingRefusals.NotFound;
        }

        if (caller.DepartmentId != one.ProviderId || !caller.May(SharingPermissions.Reply, one.ProviderId))
        {
            return SharingRefusals.NotAllowed;
        }

        return one.Status is ShareCaseStatus.Providing or ShareCaseStatus.InUse
            ? await files.SaveAsync(content, name, new UploadRules(ShareCase.Kind, caseId, []), caller, cancellationToken)
            : SharingRefusals.WrongStatus(one.Status);
    }

    /// <summary>Opens a delivered file; the applicant's use is recorded before the first byte leaves.</summary>
    public async Task<Result<(StoredFile File, Stream Content)>> OpenAsync(Guid caseId, Guid fileId, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var one = await db.ShareCases.AsNoTracking().VisibleTo(db.CaseClocks, caller, clock.Today()).SingleOrDefaultAsync(c => c.Id == caseId, cancellationToken);
        if (one is null || !one.Deliveries.Any(delivery => delivery.FileIds.Contains(fileId)))
        {
            return SharingRefusals.NotFound;
        }

        var found = await files.FindAsync(fileId, ShareCase.Kind, caseId, caller, cancellationToken);
        if (!found.Succeeded)
        {
            return found.Refusal;
        }

        if (caller.DepartmentId != one.ProviderId)
        {
            var grant = await FetchNote.UseOf(db, one, caller, clock.Today()).FirstOrDefaultAsync(cancellationToken);
            if (grant is null || !(caller.May(SharingPermissions.Request, one.RequesterId) || caller.May(SharingPermissions.Sign, one.RequesterId)))
            {
                return SharingRefusals.NoRight;
            }

            db.Add(new UsageRecord { GrantId = grant.Id, UserId = caller.UserId, UserName = caller.Name, At = clock.UtcNow(), What = found.Value.Name });
        }

        db.AddJournal(clock, "Sharing.FileFetched", ShareCase.Kind, one.Id, one.Number, new FieldChange("File", null, found.Value.Name));
        await db.SaveChangesAsync(cancellationToken);
        var content = files.Open(found.Value);
        return content.Succeeded ? (found.Value, content.Value) : content.Refusal;
    }

    internal static async Task<IResult> UploadAsync(Guid caseId, IFormFile file, DeliveryFiles deliveries, ICallerAccessor callers, CancellationToken cancellationToken)
    {
        await using var content = file.OpenReadStream();
        var saved = await deliveries.SaveAsync(caseId, content, file.FileName, await callers.GetAsync(cancellationToken), cancellationToken);
        return saved.Succeeded ? TypedResults.Ok(new { id = saved.Value.Id, name = saved.Value.Name }) : saved.Refusal.ToHttp();
    }

    internal static async Task<IResult> DownloadAsync(Guid caseId, Guid fileId, DeliveryFiles deliveries, ICallerAccessor callers, CancellationToken cancellationToken)
    {
        var opened = await deliveries.OpenAsync(caseId, fileId, await callers.GetAsync(cancellationToken), cancellationToken);
        return opened.Succeeded ? TypedResults.File(opened.Value.Content, "application/octet-stream", opened.Value.File.Name) : opened.Refusal.ToHttp();
    }
}
