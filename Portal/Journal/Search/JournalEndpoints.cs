using Portal.Journal.CaseFiles;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Journal.Search;

/// <summary>Who may have a file is decided where it is made.</summary>
internal static class JournalEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(JournalPaths.Export, async (HttpContext http, ExportJournal export, ICallerAccessor callers, CancellationToken cancellationToken) =>
        {
            var made = await export.ExecuteAsync(JournalAddress.Read(name => http.Request.Query[name]), await callers.GetAsync(cancellationToken), cancellationToken);
            return made.Succeeded ? made.Value : made.Refusal.ToHttp();
        }).RequireAuthorization().ExcludeFromDescription();
        routes.MapGet("/journal/case-file/{subject}/{id:guid}", async (string subject, Guid id, HttpContext http, TakeCaseFile take, ICallerAccessor callers, CancellationToken cancellationToken) =>
        {
            var made = await take.ExecuteAsync(subject, id, new Uri($"{http.Request.Scheme}://{http.Request.Host}"), await callers.GetAsync(cancellationToken), cancellationToken);
            return made.Succeeded ? made.Value : made.Refusal.ToHttp();
        }).RequireAuthorization().ExcludeFromDescription();
        routes.MapGet(JournalPaths.Verifier, () => Results.File(CaseFileTexts.Verifier, "text/x-python; charset=utf-8", "verify.py")).RequireAuthorization().ExcludeFromDescription();
    }
}
