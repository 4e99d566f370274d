using Microsoft.EntityFrameworkCore;
using Portal.Clocks;
using Portal.Data;
using Portal.Files;
using Portal.Kernel;

namespace Portal.Sharing.Provide;

/// <summary>
/// Files of a delivery go in and out over HTTP. The provider uploads and reads; the applicant reads while a right of use of the case is in force, and every
/// download of his is a use record (decree 809 art. 29).
/// </summary>
public sealed class DeliveryFiles(IDbContextFactory<PortalDbContext> contexts, IFileStore files, TimeProvider clock) : IMatterFiles
{
    public static string Upload(Guid caseId) => $"/sharing/cases/{caseId}/files";

    public static string Href(Guid caseId, Guid fileId) => $"/sharing/cases/{caseId}/files/{fileId}";

    /// <summary>As large as the portal takes at all (<c>Uploads:MaxMegabytes</c>).</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        MatterFiles.Map<DeliveryFiles>(routes, "/sharing/cases", SharingPermissions.Reply, routes.ServiceProvider.GetRequiredService<UploadOptions>().MaxBytes);

    /// <summary>Keeps an upload of the provider with the case.</summary>
    public async Task<Result<StoredFile>> SaveAsync(Guid ownerId, Stream content, string name, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var found = await db.ShareCases.AsNoTracking().VisibleTo(db.CaseClocks, caller, clock.Today())
            .AllowedAsync(one => one.Id == ownerId, one => caller.DepartmentId == one.ProviderId && caller.May(SharingPermissions.Reply, one.ProviderId), cancellationToken);
        if (!found.Succeeded)
        {
            return found.Refusal;
        }

        var status = found.Value.Status;
        return status is ShareCaseStatus.Providing or ShareCaseStatus.InUse
            ? await files.SaveAsync(content, name, new UploadRules(ShareCase.Kind, ownerId, []), caller, cancellationToken)
            : SharingRefusals.WrongStatus(status);
    }

    /// <summary>Opens a delivered file; the applicant's use is recorded before the first byte leaves.</summary>
    public async Task<Result<(StoredFile File, Stream Content)>> OpenAsync(Guid ownerId, Guid fileId, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var one = await db.ShareCases.AsNoTracking().VisibleTo(db.CaseClocks, caller, clock.Today()).SingleOrDefaultAsync(c => c.Id == ownerId, cancellationToken);
        if (one is null || !one.Deliveries.Any(delivery => delivery.FileIds.Contains(fileId)))
        {
            return SharingRefusals.NotFound;
        }

        var found = await files.FindAsync(fileId, ShareCase.Kind, ownerId, caller, cancellationToken);
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

        return await files.FetchAsync(db, clock, found.Value, ShareCase.Kind, one.Id, one.Number, cancellationToken);
    }
}
