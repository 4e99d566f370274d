using Portal.Catalog.Browse;
using Portal.Catalog.Duties;
using Portal.Catalog.Export;
using Portal.Catalog.History;
using Portal.Catalog.Import;
using Portal.Catalog.Lifecycle;
using Portal.Catalog.Publish;
using Portal.Catalog.Record;
using Portal.Catalog.Review;
using Portal.Catalog.Search;
using Portal.Catalog.SingleSource;
using Portal.Catalog.Survey;
using Portal.Catalog.Upkeep;
using Portal.Catalog.Workbook;
using Portal.Clocks;
using Portal.Journal;
using Portal.Kernel;
using Portal.Law;
using Portal.Notifications;
using Portal.Reporting;
using Portal.Systems;
using Portal.Ui;

namespace Portal.Catalog;

public static class CatalogFeature
{
    public static IServiceCollection AddCatalog(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddPermissions(CatalogPermissions.All);
        services.AddNoticeKind(
            NoticeKind.Task, CatalogNotices.AwaitsSignature, CatalogNotices.AwaitsReview, CatalogNotices.Returned, CatalogNotices.SurveyOpened, CatalogNotices.SurveyNoOwner,
            CatalogNotices.DutyAnswered, CatalogNotices.DutyReturned, CatalogNotices.ExtensionAsked);
        services.AddNoticeKind(NoticeKind.Deadline, [CatalogNotices.SurveyReminder, CatalogNotices.DutyMoved, .. Enum.GetValues<ReminderStage>().Select(stage => $"Catalog.Notice.Duty{stage}")]);
        services.AddSingleton<CatalogChanges>();
        services.AddSingleton<CatalogIndexKeeper>();
        services.AddHostedService(provider => provider.GetRequiredService<CatalogIndexKeeper>());
        services.AddNavigation(
            new NavigationItem(NavigationGroups.Work, "Queue.Title", CatalogPaths.Queue, MudBlazor.Icons.Material.Outlined.Draw, CatalogPermissions.Sign, 15, typeof(CatalogText)),
            new NavigationItem(NavigationGroups.Work, "Queue.Title", CatalogPaths.Queue, MudBlazor.Icons.Material.Outlined.Draw, CatalogPermissions.Review, 15, typeof(CatalogText)),
            new NavigationItem(NavigationGroups.Catalog, "Browse.Title", CatalogPaths.Catalog, MudBlazor.Icons.Material.Outlined.ManageSearch, CatalogPermissions.Read, 10, typeof(CatalogText)),
            new NavigationItem(NavigationGroups.Catalog, "Survey.Title", CatalogPaths.Surveys, MudBlazor.Icons.Material.Outlined.Checklist, CatalogPermissions.Record, 30, typeof(CatalogText)),
            new NavigationItem(NavigationGroups.Catalog, "Survey.Title", CatalogPaths.Surveys, MudBlazor.Icons.Material.Outlined.Checklist, CatalogPermissions.Survey, 30, typeof(CatalogText)),
            new NavigationItem(NavigationGroups.Catalog, "Records.Title", CatalogPaths.Records, MudBlazor.Icons.Material.Outlined.ListAlt, CatalogPermissions.Record, 20, typeof(CatalogText)),
            new NavigationItem(NavigationGroups.Catalog, "Duties.Title", CatalogPaths.Duties, MudBlazor.Icons.Material.Outlined.EventRepeat, CatalogPermissions.Read, 35, typeof(CatalogText)),
            new NavigationItem(NavigationGroups.Catalog, "Freshness.Title", CatalogPaths.Freshness, MudBlazor.Icons.Material.Outlined.Update, CatalogPermissions.Read, 40, typeof(CatalogText)));
        services.AddScoped<ISearchSource, CatalogSearchSource>();
        services.AddScoped<CatalogDesk>().AddScoped<ReadFacetNames>();
        services.AddScoped<SearchCatalog>().AddScoped<SuggestSearch>().AddScoped<ReadCoverage>().AddScoped<ReadResource>().AddScoped<ExportCatalog>().AddScoped<PrintDepartmentCatalog>().AddScoped<ListPublishers>();
        services.AddScoped<SubmissionRules>();
        services.AddScoped<CatalogWords>().AddScoped<ReadRecordChoices>();
        services.AddScoped<ISystemDependents, CatalogSystems>();
        services.AddScoped<ILawReliance, BasisReliance>();
        services.AddScoped<StartRecord>().AddScoped<BulkEdit>().AddScoped<OpenRecord>().AddScoped<AutosaveRecord>().AddScoped<SaveRecord>().AddScoped<SubmitRecord>().AddScoped<RecallRecord>().AddScoped<StartRevision>();
        services.AddScoped<ListRecords>().AddScoped<ReadQueue>().AddScoped<ReadDecision>();
        services.AddScoped<SignRecord>().AddScoped<ReturnRecord>().AddScoped<PublishRecord>();
        services.AddSingleSource();
        services.AddScoped<UpdateDuties>().AddScoped<IClockOwner, DutyClocks>().AddScoped<AnswerDuty>().AddScoped<ReviewDuty>().AddScoped<AskExtension>().AddScoped<DecideExtension>();
        services.AddScoped<ListDuties>().AddScoped<ReadDuty>();
        services.AddScoped<ResourceTurn>().AddScoped<SuspendResource>().AddScoped<ResumeResource>().AddScoped<RetireResource>().AddScoped<FindSuccessors>();
        services.AddScoped<ReportUpdate>().AddScoped<RankFreshness>().AddScoped<ReadHistory>().AddScoped<ICaseFile, CatalogCaseFile>().AddScoped<FindRelated>();
        services.AddScoped<SaveCampaign>().AddScoped<RunCampaign>().AddScoped<ReadCampaign>().AddScoped<ListCampaigns>().AddScoped<ListAsked>().AddScoped<ExportProgress>();
        services.AddCatalogImport(ImportOptions.Read(configuration));
        services.AddCatalogWorkbook();
        services.AddTransient<ISeed, ClassificationSeed>();
        services.AddTransient<ISeed, RecountQuality>();
        return services;
    }

    /// <summary>Files leave over endpoints, streamed, never through a circuit.</summary>
    public static IEndpointRouteBuilder MapCatalog(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/catalog/export", DownloadAsync).RequireAuthorization(CatalogPermissions.Read);
        routes.MapGet("/catalog/export/departments/{departmentId:guid}.pdf", PrintAsync).RequireAuthorization(CatalogPermissions.Read);
        routes.MapGet("/catalog/freshness/export", RankAsync).RequireAuthorization(CatalogPermissions.Read);
        routes.MapGet(CatalogPaths.Surveys + "/{campaignId:guid}/progress.xlsx", ProgressAsync).RequireAuthorization();
        routes.MapCatalogImport();
        routes.MapCatalogWorkbook();
        return routes;
    }

    /// <summary><c>as</c> is xlsx, csv or csv-gb18030; the rest of the query is the search whose matches leave.</summary>
    internal static async Task<IResult> DownloadAsync(HttpContext http, ExportCatalog export, ICallerAccessor callers, CancellationToken cancellationToken)
    {
        var format = http.Request.Query["as"].ToString() switch
        {
            "csv" => SheetFormat.Csv,
            "csv-gb18030" => SheetFormat.CsvGb18030,
            _ => SheetFormat.Xlsx,
        };
        var query = http.Request.Query.ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
        var made = await export.ExecuteAsync(format, CatalogSearchUrl.Parse(query), await callers.GetAsync(cancellationToken), cancellationToken);
        return made.Succeeded ? made.Value : made.Refusal.ToHttp();
    }

    internal static async Task<IResult> RankAsync(RankFreshness rank, ICallerAccessor callers, CancellationToken cancellationToken)
    {
        var made = await rank.ExportAsync(await callers.GetAsync(cancellationToken), cancellationToken);
        return made.Succeeded ? made.Value : made.Refusal.ToHttp();
    }

    internal static async Task<IResult> ProgressAsync(Guid campaignId, ExportProgress export, ICallerAccessor callers, CancellationToken cancellationToken)
    {
        var made = await export.ExecuteAsync(campaignId, await callers.GetAsync(cancellationToken), cancellationToken);
        return made.Succeeded ? made.Value : made.Refusal.ToHttp();
    }

    internal static async Task<IResult> PrintAsync(Guid departmentId, PrintDepartmentCatalog print, ICallerAccessor callers, CancellationToken cancellationToken)
    {
        var made = await print.ExecuteAsync(departmentId, await callers.GetAsync(cancellationToken), cancellationToken);
        return made.Succeeded ? made.Value : made.Refusal.ToHttp();
    }
}
