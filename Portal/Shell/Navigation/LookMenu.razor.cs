using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Portal.Shell.Navigation;

/// <summary>Light or dark, normal or large type; takes effect at once and is kept in a cookie.</summary>
public sealed partial class LookMenu(IStringLocalizer<ShellText> text) : ComponentBase
{
    [Parameter, EditorRequired]
    public Appearance Look { get; set; } = Appearance.Default;

    [Parameter]
    public EventCallback<Appearance> LookChanged { get; set; }

    private IStringLocalizer<ShellText> Text => text;

    /// <summary>The link that does the same without scripts.</summary>
    public static string Href(string? theme, string? size, string here) =>
        ShellPaths.Look + QueryString.Create(new Dictionary<string, string?> { ["theme"] = theme, ["text"] = size, ["returnUrl"] = here }
            .Where(part => part.Value is not null));

    private static string Pressed(bool on) => on ? "true" : "false";

    private Task ChooseAsync(Appearance wanted) => LookChanged.InvokeAsync(wanted);
}
