using Portal.Kernel;
using Portal.Law.Import;
using Portal.Law.Library;
using Portal.Law.Reliance;
using Portal.Law.Repeal;
using Portal.Law.Seeds;
using Portal.Notifications;
using Portal.Ui;

namespace Portal.Law;

/// <summary>The law library: what a refusal or a resource that is not shared may rest on.</summary>
public static class LawFeature
{
    public static IServiceCollection AddLaw(this IServiceCollection services)
    {
        services.AddPermissions(LawPermissions.All);
        services.AddScoped<ListLaws>().AddScoped<ReadLaw>().AddScoped<FindArticles>().AddScoped<LintRefusal>();
        services.AddScoped<RelianceFinder>().AddScoped<RepealLaw>().AddScoped<ReadReliance>().AddScoped<ReviewReliance>();
        services.AddNoticeKind(NoticeKind.Task, "Law.Notice.Repealed");
        services.AddSingleton<LawFileReader>();
        services.AddScoped<ImportLaws>();
        services.AddNavigation(new NavigationItem(NavigationGroups.Catalog, "Laws.Title", LawPaths.Laws, MudBlazor.Icons.Material.Outlined.Gavel, null, 90, typeof(LawText)));
        services.AddTransient<ISeed, LawSeed>();
        return services;
    }

    public static IEndpointRouteBuilder MapLaw(this IEndpointRouteBuilder routes)
    {
        LawImportEndpoint.Map(routes);
        return routes;
    }
}
