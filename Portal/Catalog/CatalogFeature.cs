using Portal.Catalog.Publish;
using Portal.Catalog.Record;
using Portal.Catalog.Review;
using Portal.Catalog.Browse;
using Portal.Catalog.Export;
using Portal.Catalog.Search;
using Portal.Kernel;

namespace Portal.Catalog;

public static class CatalogFeature
{
    public static IServiceCollection AddCatalog(this IServiceCollection services)
    {
        services.AddPermissions(CatalogPermissions.All);
        services.AddSingleton<CatalogChanges>();
        services.AddSingleton<CatalogIndexKeeper>();
        services.AddHostedService(provider => provider.GetRequiredService<CatalogIndexKeeper>());
        services.AddScoped<SearchCatalog>().AddScoped<ReadResource>().AddScoped<ExportCatalog>();
        services.AddScoped<SubmissionRules>();
        services.AddScoped<OpenRecord>().AddScoped<AutosaveRecord>().AddScoped<SaveRecord>().AddScoped<SubmitRecord>().AddScoped<RecallRecord>().AddScoped<StartRevision>();
        services.AddScoped<ListRecords>().AddScoped<ReadQueue>().AddScoped<ReadDecision>();
        services.AddScoped<SignRecord>().AddScoped<ReturnRecord>().AddScoped<PublishRecord>();
        services.AddTransient<ISeed, ClassificationSeed>();
        return services;
    }
}
