using MudBlazor;
using Portal.Kernel;
using Portal.Ui;
using Quartz;

namespace Portal.Catalog.Import;

internal static class ImportFeature
{
    /// <summary>Twenty past midnight: after the clocks, before anybody works.</summary>
    private const string Daily = "0 20 0 * * ?";

    public static IServiceCollection AddCatalogImport(this IServiceCollection services, ImportOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton<ImportFiles>().AddSingleton<ImportQueue>().AddSingleton<ImportClaim>().AddSingleton<SheetReading>().AddSingleton<ImportRunner>();
        services.AddHostedService(provider => provider.GetRequiredService<ImportRunner>());
        services.AddScoped<UploadImport>().AddScoped<PreviewImport>().AddScoped<MapImport>().AddScoped<ConfirmImport>().AddScoped<CreateDrafts>().AddScoped<StopImport>();
        services.AddScoped<ReadImport>().AddScoped<ListImports>().AddScoped<ListImportRows>().AddScoped<FindDepartments>().AddScoped<ExportRejected>().AddScoped<ClearImports>();
        services.AddScoped<ApplyEdits>().AddScoped<TickRows>().AddScoped<DecideConflicts>();
        services.AddNavigation(new NavigationItem(
            NavigationGroups.Catalog, "Navigation.Import", CatalogPaths.Import, Icons.Material.Outlined.UploadFile, CatalogPermissions.Import, 40, typeof(CatalogImportText)));
        services.AddQuartz(quartz => quartz
            .AddJob<ClearImportsJob>(job => job.WithIdentity(ClearImportsJob.Key))
            .AddTrigger(trigger => trigger.ForJob(ClearImportsJob.Key).WithIdentity("daily", "imports")
                .WithCronSchedule(Daily, cron => cron.InTimeZone(ShanghaiTime.TimeZone)))
            // A portal that is down at night clears when it is back.
            .AddTrigger(trigger => trigger.ForJob(ClearImportsJob.Key).WithIdentity("start", "imports").StartNow()));
        return services;
    }

    public static IEndpointRouteBuilder MapCatalogImport(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/catalog/import/files", ReceiveFile.HandleAsync).RequireAuthorization(CatalogPermissions.Import);
        routes.MapGet("/catalog/import/{id:guid}/errors", ReceiveFile.DownloadErrorsAsync).RequireAuthorization(CatalogPermissions.Import);
        return routes;
    }
}
