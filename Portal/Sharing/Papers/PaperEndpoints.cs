using Portal.Kernel;
using Portal.Reporting;
using Portal.Ui;

namespace Portal.Sharing.Papers;

/// <summary>Addresses of the papers; who may have one is decided where it is made.</summary>
internal static class PaperEndpoints
{
    public static string Application(Guid formId) => $"/sharing/forms/{formId}/application.pdf";

    public static string CaseApplication(Guid caseId) => $"/sharing/cases/{caseId}/application.pdf";

    public static string Receipt(Guid caseId) => $"/sharing/cases/{caseId}/receipt.pdf";

    public static string Reply(Guid caseId) => $"/sharing/cases/{caseId}/reply.pdf";

    public static string Grant(Guid grantId) => $"/sharing/grants/{grantId}/certificate.pdf";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var papers = routes.MapGroup("/sharing").RequireAuthorization().ExcludeFromDescription();
        papers.MapGet("/forms/{id:guid}/application.pdf", (Guid id, PrintApplication print, HttpContext http, ICallerAccessor callers, CancellationToken cancellationToken) =>
            AnswerAsync(http, callers, (asked, caller) => print.ExecuteAsync(id, asked, caller, cancellationToken), cancellationToken));
        papers.MapGet("/cases/{id:guid}/application.pdf", (Guid id, PrintApplication print, HttpContext http, ICallerAccessor callers, CancellationToken cancellationToken) =>
            AnswerAsync(http, callers, (asked, caller) => print.OfCaseAsync(id, asked, caller, cancellationToken), cancellationToken));
        papers.MapGet("/cases/{id:guid}/receipt.pdf", (Guid id, PrintReceipt print, HttpContext http, ICallerAccessor callers, CancellationToken cancellationToken) =>
            AnswerAsync(http, callers, (asked, caller) => print.ExecuteAsync(id, asked, caller, cancellationToken), cancellationToken));
        papers.MapGet("/cases/{id:guid}/reply.pdf", (Guid id, PrintReply print, HttpContext http, ICallerAccessor callers, CancellationToken cancellationToken) =>
            AnswerAsync(http, callers, (asked, caller) => print.ExecuteAsync(id, asked, caller, cancellationToken), cancellationToken));
        papers.MapGet("/grants/{id:guid}/certificate.pdf", (Guid id, PrintGrant print, HttpContext http, ICallerAccessor callers, CancellationToken cancellationToken) =>
            AnswerAsync(http, callers, (asked, caller) => print.ExecuteAsync(id, asked, caller, cancellationToken), cancellationToken));
    }

    private static async Task<IResult> AnswerAsync(HttpContext http, ICallerAccessor callers, Func<Uri, Caller, Task<Result<StreamedDownload>>> make, CancellationToken cancellationToken)
    {
        var made = await make(new Uri($"{http.Request.Scheme}://{http.Request.Host}"), await callers.GetAsync(cancellationToken));
        return made.Succeeded ? made.Value : made.Refusal.ToHttp();
    }
}
