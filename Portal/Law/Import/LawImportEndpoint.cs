using Portal.Kernel;
using Portal.Ui;

namespace Portal.Law.Import;

/// <summary>Takes the file over HTTP, because a circuit carries none; answers the import's id.</summary>
internal static class LawImportEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost(LawPaths.ImportFile, UploadAsync).RequireAuthorization(LawPermissions.Maintain).ExcludeFromDescription();

    private static async Task<IResult> UploadAsync(IFormFile file, ImportLaws import, ICallerAccessor callers, CancellationToken cancellationToken)
    {
        await using var content = file.OpenReadStream();
        var staged = await import.StageAsync(file.FileName, content, await callers.GetAsync(cancellationToken), cancellationToken);
        return staged.Succeeded ? TypedResults.Ok(staged.Value) : staged.Refusal.ToHttp();
    }
}
