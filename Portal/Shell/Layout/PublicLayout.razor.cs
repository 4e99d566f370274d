using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Extensions.Localization;
using Portal.Shell.Navigation;

namespace Portal.Shell.Layout;

/// <summary>
/// Pages for everyone: static, semantic, complete without scripts. Its pages carry
/// <see cref="ExcludeFromInteractiveRoutingAttribute"/>, so no visitor costs a circuit.
/// </summary>
public sealed partial class PublicLayout(NavigationManager navigation, IStringLocalizer<ShellText> text) : LayoutComponentBase
{
    /// <summary>Section above the content, over the full width.</summary>
    public const string Hero = "public-hero";

    private string here = "/";
    private string shown = "/";
    private bool isSignedIn;

    [CascadingParameter]
    private HttpContext? HttpContext { get; set; }

    [CascadingParameter]
    public Appearance? Look { get; set; }

    private Appearance Chosen => Look ?? Appearance.Default;

    private IStringLocalizer<ShellText> Text => text;

    private static IEnumerable<(string Culture, string Words)> Languages =>
        LanguageMenu.Languages.Where(language => language.Culture == Culture.English == Culture.IsChinese);

    protected override void OnParametersSet()
    {
        isSignedIn = HttpContext?.User.Identity?.IsAuthenticated == true;
        here = "/" + navigation.ToBaseRelativePath(navigation.Uri);
        // A page run in place of a missing one stands under the address that was asked for.
        var asked = HttpContext?.Features.Get<IStatusCodeReExecuteFeature>();
        shown = asked is null ? here : asked.OriginalPath + asked.OriginalQueryString;
    }

    private string? Current(string path) => here.Split('?')[0] == path ? "page" : null;
}
