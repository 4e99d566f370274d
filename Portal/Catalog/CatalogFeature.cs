using Portal.Catalog.Publish;
using Portal.Catalog.Record;
using Portal.Catalog.Review;
using Portal.Kernel;

namespace Portal.Catalog;

public static class CatalogFeature
{
    public static IServiceCollection AddCatalog(this IServiceCollection services)
    {
        services.AddPermissions(CatalogPermissions.All);
        services.AddSingleton<CatalogChanges>();
        services.AddScoped<SubmissionRules>();
        services.AddScoped<OpenRecord>().AddScoped<AutosaveRecord>().AddScoped<SaveRecord>().AddScoped<SubmitRecord>().AddScoped<RecallRecord>().AddScoped<StartRevision>();
        services.AddScoped<ListRecords>().AddScoped<ReadQueue>().AddScoped<ReadDecision>();
        services.AddScoped<SignRecord>().AddScoped<ReturnRecord>().AddScoped<PublishRecord>();
        services.AddTransient<ISeed, ClassificationSeed>();
        return services;
    }
}
