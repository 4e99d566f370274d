using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Kernel;

namespace Portal.Shell.Navigation;

/// <summary>The links the caller may follow, in groups that fold; hiding is a courtesy, the use cases refuse.</summary>
public sealed partial class SideNav(
    NavigationMenu menu, IStringLocalizer<ShellText> text) : ComponentBase
{
    private IReadOnlyList<NavigationMenu.Group> groups = [];
    private Caller? shown;

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
    }
}
