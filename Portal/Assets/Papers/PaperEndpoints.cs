using Portal.Kernel;
using Portal.Reporting;
using Portal.Ui;

namespace Portal.Assets.Papers;

/// <summary>Addresses of the papers; who may have one is decided where it is made.</summary>
internal static class PaperEndpoints
{
    public static string Order(Guid orderId, OrderPaper paper) => $"/assets/orders/{orderId}/{paper.ToString().ToLowerInvariant()}.pdf";

    public static string Lines(Guid orderId) => $"/assets/orders/{orderId}/lines.xlsx";

    public static string Round(Guid roundId) => $"/assets/counts/{roundId}/report.pdf";

    public static string RoundLines(Guid roundId) => $"/assets/counts/{roundId}/lines.xlsx";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var papers = routes.MapGroup("/assets").RequireAuthorization().ExcludeFromDescription();
        foreach (var paper in Enum.GetValues<OrderPaper>())
        {
            papers.MapGet($"/orders/{{id:guid}}/{paper.ToString().ToLowerInvariant()}.pdf", (Guid id, PrintOrder print, HttpContext http, ICallerAccessor callers, CancellationToken cancellationToken) =>
                AnswerAsync(callers, caller => print.ExecuteAsync(id, paper, new Uri($"{http.Request.Scheme}://{http.Request.Host}"), caller, cancellationToken), cancellationToken));
        }

        papers.MapGet("/orders/{id:guid}/lines.xlsx", (Guid id, ExportOrder export, ICallerAccessor callers, CancellationToken cancellationToken) =>
            AnswerAsync(callers, caller => export.ExecuteAsync(id, caller, cancellationToken), cancellationToken));
        papers.MapGet("/counts/{id:guid}/report.pdf", (Guid id, PrintRound print, HttpContext http, ICallerAccessor callers, CancellationToken cancellationToken) =>
            AnswerAsync(callers, caller => print.PaperAsync(id, new Uri($"{http.Request.Scheme}://{http.Request.Host}"), caller, cancellationToken), cancellationToken));
        papers.MapGet("/counts/{id:guid}/lines.xlsx", (Guid id, PrintRound print, ICallerAccessor callers, CancellationToken cancellationToken) =>
            AnswerAsync(callers, caller => print.SheetAsync(id, caller, cancellationToken), cancellationToken));
        papers.MapGet("/list.pdf", (PrintAssetList print, ICallerAccessor callers, CancellationToken cancellationToken, string? q, Guid? department, AssetKind? kind, AssetCondition? condition, Guid? room, string? disposed) =>
            AnswerAsync(callers, caller => print.ExecuteAsync(new Ledger.AssetFilter(q ?? "", department, kind, condition, room, null, disposed is not null), caller, cancellationToken), cancellationToken));
    }

    private static async Task<IResult> AnswerAsync(ICallerAccessor callers, Func<Caller, Task<Result<StreamedDownload>>> make, CancellationToken cancellationToken)
    {
        var made = await make(await callers.GetAsync(cancellationToken));
        return made.Succeeded ? made.Value : made.Refusal.ToHttp();
    }
}
