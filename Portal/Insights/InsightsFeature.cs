using Portal.Insights.Desk;
using Portal.Ui;

namespace Portal.Insights;

public static class InsightsFeature
{
    public static IServiceCollection AddInsights(this IServiceCollection services)
    {
        services.AddScoped<ReadDesk>();
        services.AddNavigation(new NavigationItem(NavigationGroups.Work, "Desk.Title", "/desk", MudBlazor.Icons.Material.Outlined.Dashboard, null, 10, typeof(InsightsText)));
        return services;
    }
}

/// <summary>Names the text resources of desk, statistics and registers.</summary>
public sealed class InsightsText;
