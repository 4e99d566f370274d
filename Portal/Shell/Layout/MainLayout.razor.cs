using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;
using Portal.Kernel;

namespace Portal.Shell.Layout;

/// <summary>The workspace: bar, navigation by role, content. A page that fails leaves the frame standing.</summary>
public sealed partial class MainLayout(
    ICallerAccessor callers, NavigationManager navigation, IJSRuntime script, IStringLocalizer<ShellText> text)
    : LayoutComponentBase, IDisposable
{
    private Caller caller = Caller.Anonymous;
    private Appearance look = Appearance.Default;
    private ErrorBoundary? boundary;
    private string here = "/";
    private bool dark;
    private bool drawerOpen;

    [CascadingParameter]
    public Appearance? Look { get; set; }

    private IStringLocalizer<ShellText> Text => text;

    protected override async Task OnInitializedAsync()
    {
        look = Look ?? Appearance.Default;
        dark = look.IsDark;
        here = Path();
        navigation.LocationChanged += OnLocationChanged;
        caller = await callers.GetAsync();
    }

    private void OnLocationChanged(object? sender, LocationChangedEventArgs moved)
    {
        here = Path();
        drawerOpen = false;
        boundary?.Recover();
        _ = InvokeAsync(StateHasChanged);
    }

    private async Task ChangeLook(Appearance wanted)
    {
        look = wanted;
        dark = wanted.IsDark;
        await script.InvokeVoidAsync("portal.setAppearance", wanted.Theme, wanted.Text);
    }

    private void ToggleDrawer() => drawerOpen = !drawerOpen;

    private void Recover() => boundary?.Recover();

    private string Path() => "/" + navigation.ToBaseRelativePath(navigation.Uri);

    public void Dispose() => navigation.LocationChanged -= OnLocationChanged;
}
