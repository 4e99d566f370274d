using Microsoft.AspNetCore.Mvc;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Clocks.Calendars;

/// <summary>Takes a calendar file; the page then shows what it would change.</summary>
internal static class CalendarFileEndpoint
{
    public const string Path = "/admin/calendars/file";

    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost(Path, StageAsync).RequireAuthorization(ClocksPermissions.Calendars)
            .WithMetadata(new RequestSizeLimitAttribute(StagedCalendars.MaxBytes + 64 * 1024))
            .ExcludeFromDescription();

    internal static async Task<IResult> StageAsync(IFormFile file, StagedCalendars staged, ICallerAccessor callers, CancellationToken cancellationToken)
    {
        await using var content = file.OpenReadStream();
        var done = await staged.StageAsync(file.FileName, content, await callers.GetAsync(cancellationToken), cancellationToken);
        return done.Succeeded ? TypedResults.Ok(new { file.FileName }) : done.Refusal.ToHttp();
    }
}
