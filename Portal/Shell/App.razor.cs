using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Localization;

namespace Portal.Shell;

/// <summary>
/// The root document. The workspace is one interactive circuit, not prerendered: its pages ask the database once, and a skeleton
/// of style sheets alone stands until it arrives. Everything else is static and never opens a circuit.
/// </summary>
public sealed partial class App(IStringLocalizer<ShellText> text) : ComponentBase
{
    private static readonly string[] Sheets = ["tokens", "base", "layout", "controls", "lists", "feedback", "cases", "decide", "public", "mud", "catalog", "assets", "insights"];
    private static readonly InteractiveServerRenderMode Workspace = new(prerender: false);

    private Appearance look = Appearance.Default;
    private bool isWorkspace;

    [CascadingParameter]
    private HttpContext HttpContext { get; set; } = default!;

    private IStringLocalizer<ShellText> Text => text;

    private IComponentRenderMode? Mode => isWorkspace ? Workspace : null;

    protected override void OnParametersSet()
    {
        look = Appearance.Parse(HttpContext.Request.Cookies[Appearance.Cookie]);
        isWorkspace = HttpContext.AcceptsInteractiveRouting();
    }
}
