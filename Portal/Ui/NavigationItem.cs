namespace Portal.Ui;

/// <summary>A link of the workspace navigation, declared by the folder that owns the page.</summary>
/// <param name="Group">One of <see cref="NavigationGroups"/>.</param>
/// <param name="TextKey">Key of the link's words in the resources of <paramref name="TextType"/>.</param>
/// <param name="Href">Path from the root, e.g. <c>/catalog</c>; the link is current on that page and on pages below it.</param>
/// <param name="Icon">SVG path of the icon, e.g. <c>Icons.Material.Outlined.Inbox</c>.</param>
/// <param name="Permission">Shown only to who holds it somewhere; null shows it to everyone who is signed in.</param>
/// <param name="Order">Lower stands higher within the group.</param>
/// <param name="TextType">The folder's text class, e.g. <c>typeof(CatalogText)</c>.</param>
public sealed record NavigationItem(
    string Group, string TextKey, string Href, string Icon, string? Permission, int Order, Type TextType);

/// <summary>The groups of the navigation, in the order they are shown; their words are in the resources of this folder.</summary>
public static class NavigationGroups
{
    public const string Work = "Navigation.Work";
    public const string Catalog = "Navigation.Catalog";
    public const string Sharing = "Navigation.Sharing";
    public const string Systems = "Navigation.Systems";
    public const string Assets = "Navigation.Assets";
    public const string Projects = "Navigation.Projects";
    public const string Supervision = "Navigation.Supervision";
    public const string Insights = "Navigation.Insights";
    public const string Administration = "Navigation.Administration";

    public static readonly IReadOnlyList<string> InOrder =
        [Work, Catalog, Sharing, Systems, Assets, Projects, Supervision, Insights, Administration];
}

public static class NavigationRegistration
{
    /// <summary>Adds links to the workspace navigation; each folder calls it from its <c>AddX</c>.</summary>
    public static IServiceCollection AddNavigation(this IServiceCollection services, params ReadOnlySpan<NavigationItem> items)
    {
        foreach (var item in items)
        {
            services.AddSingleton(item);
        }

        return services;
    }
}
