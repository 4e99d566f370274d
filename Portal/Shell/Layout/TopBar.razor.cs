using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Kernel;

namespace Portal.Shell.Layout;

/// <summary>The bar above every page of the workspace.</summary>
public sealed partial class TopBar : ComponentBase
{
    [Parameter, EditorRequired]
    public Caller Caller { get; set; } = Caller.Anonymous;

    [Parameter, EditorRequired]
    public Appearance Look { get; set; } = Appearance.Default;

    [Parameter]
    public EventCallback<Appearance> LookChanged { get; set; }

    [Parameter]
    public string Here { get; set; } = "/";

    [Parameter]
    public bool DrawerOpen { get; set; }

    [Parameter]
    public EventCallback DrawerToggled { get; set; }

    [Inject]
    private IStringLocalizer<ShellText> Text { get; set; } = default!;
}
