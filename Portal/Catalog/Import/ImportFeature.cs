using MudBlazor;
using Portal.Ui;

namespace Portal.Catalog.Import;

internal static class ImportFeature
{
    public static IServiceCollection AddCatalogImport(this IServiceCollection services)
    {
        services.AddSingleton<ImportFiles>().AddSingleton<ImportQueue>().AddSingleton<ImportClaim>().AddSingleton<SheetReading>().AddSingleton<ImportRunner>();
        services.AddHostedService(provider => provider.GetRequiredService<ImportRunner>());
        services.AddScoped<UploadImport>().AddScoped<PreviewImport>().AddScoped<MapImport>().AddScoped<ConfirmImport>().AddScoped<CreateDrafts>().AddScoped<StopImport>();
        services.AddScoped<ReadImport>().AddScoped<ListImports>().AddScoped<ListImportRows>().AddScoped<FindDepartments>().AddScoped<ExportRejected>();
        services.AddScoped<ApplyEdits>().AddScoped<TickRows>().AddScoped<DecideConflicts>();
        services.AddNavigation(new NavigationItem(
            NavigationGroups.Catalog, "Navigation.Import", CatalogPaths.Import, Icons.Material.Outlined.UploadFile, CatalogPermissions.Import, 40, typeof(CatalogImportText)));
        return services;
    }

    public static IEndpointRouteBuilder MapCatalogImport(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/catalog/import/files", ReceiveFile.HandleAsync).RequireAuthorization(CatalogPermissions.Import);
        routes.MapGet("/catalog/import/{id:guid}/errors", ReceiveFile.DownloadErrorsAsync).RequireAuthorization(CatalogPermissions.Import);
        return routes;
    }
}
