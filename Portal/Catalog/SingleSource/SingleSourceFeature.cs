using Portal.Kernel;

namespace Portal.Catalog.SingleSource;

internal static class SingleSourceFeature
{
    public static IServiceCollection AddSingleSource(this IServiceCollection services)
    {
        services.AddSingleton<ComparisonData>();
        services.AddScoped<FindHolders>().AddScoped<SingleSourceRule>();
        services.AddTransient<ISeed, ItemSynonymSeed>();
        return services;
    }
}
