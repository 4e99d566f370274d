using Portal.Insights.Desk;
using Portal.Insights.Registers;
using Portal.Insights.Reports;
using Portal.Insights.Window;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Insights;

public static class InsightsFeature
{
    public static IServiceCollection AddInsights(this IServiceCollection services)
    {
        services.AddPermissions(InsightsPermissions.All);
        services.AddRegisters().AddReports();
        services.AddScoped<ReadDesk>().AddScoped<ReadWindow>().AddScoped<ListWindowCases>();
        services.AddNavigation(new NavigationItem(NavigationGroups.Work, "Desk.Title", "/desk", MudBlazor.Icons.Material.Outlined.Dashboard, null, 10, typeof(InsightsText)));
        services.AddNavigation(new NavigationItem(NavigationGroups.Insights, "Window.Title", WindowPaths.Window, MudBlazor.Icons.Material.Outlined.BarChart, null, 10, typeof(InsightsText)));
        return services;
    }

    /// <summary>Runs leave as files over endpoints, streamed.</summary>
    public static IEndpointRouteBuilder MapInsights(this IEndpointRouteBuilder routes) => routes.MapReports();
}

/// <summary>Names the text resources of desk, statistics and registers.</summary>
public sealed class InsightsText;
