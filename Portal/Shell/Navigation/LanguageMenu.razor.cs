using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Portal.Shell.Navigation;

/// <summary>Changes the language and stays on the page.</summary>
public sealed partial class LanguageMenu : ComponentBase
{
    /// <summary>Each language named in itself.</summary>
    public static readonly IReadOnlyList<(string Culture, string Words)> Languages = [(Culture.Chinese, "\u4E2D\u6587"), (Culture.English, "English")];

    [Parameter, EditorRequired]
    public string Here { get; set; } = "/";

    [Inject]
    private IStringLocalizer<ShellText> Text { get; set; } = default!;

    public static string Href(string culture, string here) =>
        $"{ShellPaths.Language}?culture={culture}&returnUrl={Uri.EscapeDataString(here)}";
}
