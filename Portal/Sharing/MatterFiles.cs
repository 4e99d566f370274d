using Microsoft.AspNetCore.Mvc;
using Portal.Data;
using Portal.Files;
using Portal.Journal;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Sharing;

/// <summary>Files that are kept with an application or a case.</summary>
internal interface IMatterFiles
{
    Task<Result<StoredFile>> SaveAsync(Guid ownerId, Stream content, string name, Caller caller, CancellationToken cancellationToken = default);

    Task<Result<(StoredFile File, Stream Content)>> OpenAsync(Guid ownerId, Guid fileId, Caller caller, CancellationToken cancellationToken = default);
}

/// <summary>The way of such files over HTTP.</summary>
internal static class MatterFiles
{
    /// <summary>What a form around a file takes besides the file.</summary>
    private const long FormBytes = 64 * 1024;

    /// <param name="path">Of the owner, without its id.</param>
    /// <param name="permission">To upload; who may fetch is decided for each file.</param>
    public static void Map<TFiles>(IEndpointRouteBuilder routes, string path, string permission, long maxBytes)
        where TFiles : class, IMatterFiles
    {
        routes.MapPost($"{path}/{{ownerId:guid}}/files", UploadAsync<TFiles>).RequireAuthorization(permission)
            .WithMetadata(new RequestSizeLimitAttribute(maxBytes + FormBytes), new RequestFormLimitsAttribute { MultipartBodyLengthLimit = maxBytes + FormBytes }).ExcludeFromDescription();
        routes.MapGet($"{path}/{{ownerId:guid}}/files/{{fileId:guid}}", DownloadAsync<TFiles>).RequireAuthorization().ExcludeFromDescription();
    }

    /// <summary>The fetch is in the journal, with all else that was added, before the first byte leaves.</summary>
    public static async Task<Result<(StoredFile File, Stream Content)>> FetchAsync(
        this IFileStore files, PortalDbContext db, TimeProvider clock, StoredFile file, string kind, Guid ownerId, string label, CancellationToken cancellationToken)
    {
        db.AddJournal(clock, "Sharing.FileFetched", kind, ownerId, label, new FieldChange("File", null, file.Name));
        await db.SaveChangesAsync(cancellationToken);
        var content = files.Open(file);
        return content.Succeeded ? (file, content.Value) : content.Refusal;
    }

    private static async Task<IResult> UploadAsync<TFiles>(Guid ownerId, IFormFile file, TFiles files, ICallerAccessor callers, CancellationToken cancellationToken)
        where TFiles : class, IMatterFiles
    {
        await using var content = file.OpenReadStream();
        var saved = await files.SaveAsync(ownerId, content, file.FileName, await callers.GetAsync(cancellationToken), cancellationToken);
        return saved.Succeeded ? TypedResults.Ok(new { id = saved.Value.Id, name = saved.Value.Name }) : saved.Refusal.ToHttp();
    }

    private static async Task<IResult> DownloadAsync<TFiles>(Guid ownerId, Guid fileId, TFiles files, ICallerAccessor callers, CancellationToken cancellationToken)
        where TFiles : class, IMatterFiles
    {
        var opened = await files.OpenAsync(ownerId, fileId, await callers.GetAsync(cancellationToken), cancellationToken);
        return opened.Succeeded ? TypedResults.File(opened.Value.Content, "application/octet-stream", opened.Value.File.Name) : opened.Refusal.ToHttp();
    }
}
