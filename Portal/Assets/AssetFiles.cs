using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Files;
using Portal.Journal;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Assets;

/// <summary>
/// Papers and photos of cards and orders go in and out over HTTP. The department that keeps the card, or is party to the order, adds them, the finance bureau the
/// paper of its approval; who may see the card or order may fetch them, and every fetch of an order's paper is journaled.
/// </summary>
public sealed class AssetFiles(IDbContextFactory<PortalDbContext> contexts, IFileStore files, TimeProvider clock)
{
    public const long MaxBytes = 50L * 1024 * 1024;

    /// <summary>A phone's picture fits; a camera's raw file is refused with the limit.</summary>
    public const long MaxPhotoBytes = 20L * 1024 * 1024;

    internal static readonly FileKind[] Photos = [FileKind.Jpeg, FileKind.Png, FileKind.Gif];

    public static string UploadTo(Guid assetId, bool isPhoto) => $"/assets/{assetId}/files?photo={(isPhoto ? "true" : "false")}";

    public static string UploadTo(Guid orderId, OrderFileKind kind) => $"/assets/orders/{orderId}/files?kind={kind}";

    public static string OfAsset(Guid assetId, Guid fileId) => $"/assets/{assetId}/files/{fileId}";

    public static string OfOrder(Guid orderId, Guid fileId) => $"/assets/orders/{orderId}/files/{fileId}";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var limit = MaxBytes + (64 * 1024);
        foreach (var (path, handler) in new (string, Delegate)[] { ("/assets/{id:guid}/files", UploadAssetAsync), ("/assets/orders/{id:guid}/files", UploadOrderAsync) })
        {
            routes.MapPost(path, handler).RequireAuthorization().WithMetadata(new RequestSizeLimitAttribute(limit), new RequestFormLimitsAttribute { MultipartBodyLengthLimit = limit }).ExcludeFromDescription();
        }

        routes.MapGet("/assets/{id:guid}/files/{fileId:guid}", DownloadAssetAsync).RequireAuthorization().ExcludeFromDescription();
        routes.MapGet("/assets/orders/{id:guid}/files/{fileId:guid}", DownloadOrderAsync).RequireAuthorization().ExcludeFromDescription();
    }

    public async Task<Result<StoredFile>> AddToAssetAsync(Guid assetId, bool isPhoto, Stream content, string name, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var asset = await db.Assets.VisibleTo(caller).SingleOrDefaultAsync(one => one.Id == assetId, cancellationToken);
        if (asset is null)
        {
            return AssetsRefusals.NotFound;
        }

        if (caller.DepartmentId != asset.DepartmentId || !caller.May(AssetsPermissions.Keep, asset.DepartmentId))
        {
            return AssetsRefusals.NotAllowed;
        }

        if (asset.Files.Count >= Asset.MaxFiles)
        {
            return AssetsRefusals.TooManyFiles(Asset.MaxFiles);
        }

        var saved = await files.SaveAsync(content, name, new UploadRules(Asset.Subject, assetId, isPhoto ? Photos : [], isPhoto ? MaxPhotoBytes : MaxBytes), caller, cancellationToken);
        if (!saved.Succeeded)
        {
            return saved;
        }

        var attached = asset.Attach(new AssetFile(saved.Value.Id, saved.Value.Name, isPhoto), clock.UtcNow());
        if (!attached.Succeeded)
        {
            return attached.Refusal;
        }

        db.Does("Assets.FileAdded", asset.Number);
        var done = await db.TrySaveAsync(AssetsRefusals.Stale, cancellationToken);
        return done.Succeeded ? saved : done.Refusal;
    }

    public async Task<Result<StoredFile>> AddToOrderAsync(Guid orderId, OrderFileKind kind, Stream content, string name, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var order = await db.AssetOrders.VisibleTo(caller).SingleOrDefaultAsync(one => one.Id == orderId, cancellationToken);
        if (order is null)
        {
            return AssetsRefusals.NotFound;
        }

        var isParty = (caller.DepartmentId == order.GiverId || caller.DepartmentId == order.ReceiverId) && caller.May(AssetsPermissions.Keep);
        if (!isParty && (kind != OrderFileKind.Approval || caller.ReachOf(AssetsPermissions.Approve) != Reach.All))
        {
            return AssetsRefusals.NotAllowed;
        }

        if (order.Files.Count >= AssetOrder.MaxFiles)
        {
            return AssetsRefusals.TooManyFiles(AssetOrder.MaxFiles);
        }

        var saved = await files.SaveAsync(content, name, new UploadRules(AssetOrder.Subject, orderId, [], MaxBytes), caller, cancellationToken);
        if (!saved.Succeeded)
        {
            return saved;
        }

        var attached = order.Attach(new OrderFile(saved.Value.Id, saved.Value.Name, kind), clock.UtcNow());
        if (!attached.Succeeded)
        {
            return attached.Refusal;
        }

        db.Does("Assets.FileAdded", order.Number);
        var done = await db.TrySaveAsync(AssetsRefusals.Stale, cancellationToken);
        return done.Succeeded ? saved : done.Refusal;
    }

    public async Task<Result<(StoredFile File, Stream Content)>> OpenAsync(string subject, Guid id, Guid fileId, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var label = subject == Asset.Subject
            ? await db.Assets.VisibleTo(caller).Where(one => one.Id == id).Select(one => one.Number).SingleOrDefaultAsync(cancellationToken)
            : await db.AssetOrders.VisibleTo(caller).Where(one => one.Id == id).Select(one => one.Number).SingleOrDefaultAsync(cancellationToken);
        if (label is null)
        {
            return AssetsRefusals.NotFound;
        }

        var found = await files.FindAsync(fileId, subject, id, caller, cancellationToken);
        if (!found.Succeeded)
        {
            return found.Refusal;
        }

        if (subject == AssetOrder.Subject)
        {
            db.AddJournal(clock, "Assets.FileFetched", subject, id, label, new FieldChange("File", null, found.Value.Name));
            await db.SaveChangesAsync(cancellationToken);
        }

        var content = files.Open(found.Value);
        return content.Succeeded ? (found.Value, content.Value) : content.Refusal;
    }

    private static async Task<IResult> UploadAssetAsync(Guid id, IFormFile file, AssetFiles own, ICallerAccessor callers, CancellationToken cancellationToken, bool photo = false)
    {
        await using var content = file.OpenReadStream();
        return Answer(await own.AddToAssetAsync(id, photo, content, file.FileName, await callers.GetAsync(cancellationToken), cancellationToken));
    }

    private static async Task<IResult> UploadOrderAsync(Guid id, IFormFile file, OrderFileKind kind, AssetFiles own, ICallerAccessor callers, CancellationToken cancellationToken)
    {
        await using var content = file.OpenReadStream();
        return Answer(await own.AddToOrderAsync(id, kind, content, file.FileName, await callers.GetAsync(cancellationToken), cancellationToken));
    }

    private static Task<IResult> DownloadAssetAsync(Guid id, Guid fileId, AssetFiles own, ICallerAccessor callers, CancellationToken cancellationToken) =>
        SendAsync(own.OpenAsync, Asset.Subject, id, fileId, callers, cancellationToken);

    private static Task<IResult> DownloadOrderAsync(Guid id, Guid fileId, AssetFiles own, ICallerAccessor callers, CancellationToken cancellationToken) =>
        SendAsync(own.OpenAsync, AssetOrder.Subject, id, fileId, callers, cancellationToken);

    private static async Task<IResult> SendAsync(
        Func<string, Guid, Guid, Caller, CancellationToken, Task<Result<(StoredFile File, Stream Content)>>> open, string subject, Guid id, Guid fileId, ICallerAccessor callers, CancellationToken cancellationToken)
    {
        var opened = await open(subject, id, fileId, await callers.GetAsync(cancellationToken), cancellationToken);
        if (!opened.Succeeded)
        {
            return opened.Refusal.ToHttp();
        }

        // A photo is shown on the card; everything else is saved, never run by the browser.
        var isPhoto = Photos.Contains(opened.Value.File.Kind);
        return TypedResults.File(opened.Value.Content, isPhoto ? opened.Value.File.Kind.MediaType() : "application/octet-stream", isPhoto ? null : opened.Value.File.Name);
    }

    internal static IResult Answer(Result<StoredFile> saved) =>
        saved.Succeeded ? TypedResults.Ok(new { id = saved.Value.Id, name = saved.Value.Name }) : saved.Refusal.ToHttp();
}
