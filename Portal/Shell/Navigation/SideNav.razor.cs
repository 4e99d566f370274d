using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.Extensions.Localization;
using Portal.Kernel;

namespace Portal.Shell.Navigation;

/// <summary>The links the caller may follow, in groups that fold; hiding is a courtesy, the use cases refuse.</summary>
public sealed partial class SideNav(
    NavigationMenu menu, NavigationManager navigation, IStringLocalizer<ShellText> text) : ComponentBase, IDisposable
{
    private IReadOnlyList<NavigationMenu.Group> groups = [];
    private Caller? shown;
    private string? current;

    [Parameter, EditorRequired]
    public Caller Caller { get; set; } = Caller.Anonymous;

    private IStringLocalizer<ShellText> Text => text;

    protected override void OnParametersSet()
    {
        if (!ReferenceEquals(shown, Caller))
        {
            shown = Caller;
            groups = menu.For(Caller);
        }

        Mark();
    }

    protected override void OnInitialized() => navigation.LocationChanged += OnMoved;

    public void Dispose() => navigation.LocationChanged -= OnMoved;

    private void OnMoved(object? sender, LocationChangedEventArgs moved)
    {
        Mark();
        StateHasChanged();
    }

    /// <summary>Exactly one link is current: the longest that the address begins with.</summary>
    private void Mark()
    {
        var path = new Uri(navigation.Uri).AbsolutePath;
        current = groups.SelectMany(group => group.Links).Select(link => link.Item.Href)
            .Where(href => path == href || path.StartsWith(href + "/", StringComparison.Ordinal))
            .MaxBy(href => href.Length);
    }
}
