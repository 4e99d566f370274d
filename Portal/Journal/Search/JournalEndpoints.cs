using Portal.Kernel;
using Portal.Ui;

namespace Portal.Journal.Search;

/// <summary>Who may have the workbook is decided where it is made.</summary>
internal static class JournalEndpoints
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(JournalPaths.Export, async (HttpContext http, ExportJournal export, ICallerAccessor callers, CancellationToken cancellationToken) =>
    {
        var made = await export.ExecuteAsync(JournalAddress.Read(name => http.Request.Query[name]), await callers.GetAsync(cancellationToken), cancellationToken);
        return made.Succeeded ? made.Value : made.Refusal.ToHttp();
    }).RequireAuthorization().ExcludeFromDescription();
}
