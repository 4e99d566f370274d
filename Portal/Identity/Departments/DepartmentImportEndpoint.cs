using Portal.Kernel;
using Portal.Ui;

namespace Portal.Identity.Departments;

/// <summary>Takes the file over HTTP, because a circuit carries none; answers the import's id.</summary>
internal static class DepartmentImportEndpoint
{
    public const string Path = "/admin/departments/import/file";

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost(Path, UploadAsync).RequireAuthorization(IdentityPermissions.Departments).ExcludeFromDescription();

    private static async Task<IResult> UploadAsync(IFormFile file, ImportDepartments import, ICallerAccessor callers, CancellationToken cancellationToken)
    {
        await using var content = file.OpenReadStream();
        var staged = await import.StageAsync(file.FileName, content, await callers.GetAsync(cancellationToken), cancellationToken);
        return staged.Succeeded ? TypedResults.Ok(staged.Value) : staged.Refusal.ToHttp();
    }
}
