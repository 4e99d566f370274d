using Microsoft.AspNetCore.Components;
using Portal.Shell.Layout;
using Portal.Ui;

namespace Portal.Shell;

/// <summary>Finds the page of an address and the frame around it.</summary>
public sealed partial class Routes : ComponentBase
{
    /// <summary>Carried into the circuit as a parameter, because a circuit sees no cookies.</summary>
    [Parameter, EditorRequired]
    public Appearance Look { get; set; } = Appearance.Default;

    /// <summary>Folders below the shell cannot name its layouts: a static page is public unless it says that it is an account page.</summary>
    private static Type LayoutOf(Type page) => page.GetCustomAttributes(typeof(FrameAttribute), inherit: true) switch
    {
        [FrameAttribute { Frame: PageFrame.Account }] => typeof(AccountLayout),
        [FrameAttribute { Frame: PageFrame.AccountWide }] => typeof(AccountWideLayout),
        _ => page.IsDefined(typeof(ExcludeFromInteractiveRoutingAttribute), inherit: true) ? typeof(PublicLayout) : typeof(MainLayout),
    };
}
