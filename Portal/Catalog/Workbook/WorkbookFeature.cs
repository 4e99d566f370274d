using Portal.Catalog.Record;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Catalog.Workbook;

internal static class WorkbookFeature
{
    public static IServiceCollection AddCatalogWorkbook(this IServiceCollection services) =>
        services.AddSingleton<SurveySeal>().AddScoped<SurveyMaker>().AddScoped<DownloadTemplate>().AddScoped<ExportRecords>();

    public static IEndpointRouteBuilder MapCatalogWorkbook(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/catalog/records/template.xlsx", TemplateAsync).RequireAuthorization(CatalogPermissions.Import);
        routes.MapGet("/catalog/records/export.xlsx", ExportAsync).RequireAuthorization();
        return routes;
    }

    private static async Task<IResult> TemplateAsync(DownloadTemplate template, ICallerAccessor callers, CancellationToken cancellationToken)
    {
        var made = await template.ExecuteAsync(await callers.GetAsync(cancellationToken), cancellationToken);
        return made.Succeeded ? made.Value : made.Refusal.ToHttp();
    }

    /// <summary>The query is that of the list of records; values it does not understand count as absent, as they do there.</summary>
    private static async Task<IResult> ExportAsync(
        HttpContext http, ExportRecords export, ICallerAccessor callers, CancellationToken cancellationToken)
    {
        var query = http.Request.Query;
        var filter = new RecordFilter(
            Enum.TryParse<RevisionStatus>(query["status"], out var status) && Enum.IsDefined(status) ? status : null, query["q"],
            SystemId: Id("system"), MenuId: Id("menu"), Overdue: query.ContainsKey("overdue"), Weak: query.ContainsKey("weak"));
        var made = await export.ExecuteAsync(filter, await callers.GetAsync(cancellationToken), cancellationToken);
        return made.Succeeded ? made.Value : made.Refusal.ToHttp();

        Guid? Id(string name) => Guid.TryParse(query[name], out var id) ? id : null;
    }
}
