using Portal.Ui;

namespace Portal.Assets.Labels;

internal static class LabelsRegistration
{
    /// <summary>标签: sheets of labels, and what opens when one is scanned.</summary>
    public static IServiceCollection AddLabels(this IServiceCollection services) =>
        services.AddScoped<PrintLabels>().AddScoped<OpenLabel>().AddNavigation(
            new NavigationItem(NavigationGroups.Assets, "Labels.Title", AssetsPaths.Labels, MudBlazor.Icons.Material.Outlined.QrCode2, AssetsPermissions.Keep, 60, typeof(CountingText)));
}
