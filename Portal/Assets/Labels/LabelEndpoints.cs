using Portal.Assets.Ledger;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Assets.Labels;

/// <summary>The sheet of labels as a file; who may have it is decided where it is made.</summary>
internal static class LabelEndpoints
{
    public const string File = "/assets/labels.pdf";

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet(File, async (string? q, AssetKind? kind, Guid? room, string? sheet, int? skip, PrintLabels print, HttpContext http, ICallerAccessor callers, CancellationToken cancellationToken) =>
        {
            var asked = new Uri($"{http.Request.Scheme}://{http.Request.Host}");
            var made = await print.ExecuteAsync(new AssetFilter(q ?? "", Kind: kind, RoomId: room), sheet ?? "", skip ?? 0, asked, await callers.GetAsync(cancellationToken), cancellationToken);
            return made.Succeeded ? made.Value : made.Refusal.ToHttp();
        }).RequireAuthorization().ExcludeFromDescription();
}
