using MudBlazor;

namespace Portal.Ui;

/// <summary>
/// MudBlazor in the portal's colours. They repeat <c>css/tokens.css</c>: the style sheet rules what is seen, this rules what
/// MudBlazor computes from a colour.
/// </summary>
public static class PortalTheme
{
    private static readonly string[] Fonts =
        ["PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "WenQuanYi Micro Hei", "system-ui", "sans-serif"];

    public static readonly MudTheme Theme = new()
    {
        PaletteLight = new PaletteLight
        {
            Primary = "#1f4e8c",
            Secondary = "#3d4a5c",
            Error = "#b3261e",
            Warning = "#7a4a00",
            Success = "#1a6638",
            Info = "#1b4f96",
            Background = "#f3f5f8",
            Surface = "#ffffff",
            TextPrimary = "#1a2330",
            TextSecondary = "#4a5565",
            LinesDefault = "#d8dee7",
            LinesInputs = "#7b8798",
        },
        PaletteDark = new PaletteDark
        {
            Primary = "#2f66ab",
            Secondary = "#c2ccd9",
            Error = "#ff9d94",
            Warning = "#f3c26b",
            Success = "#86d6a1",
            Info = "#8fbaf2",
            Background = "#0f141c",
            Surface = "#171e29",
            TextPrimary = "#e7ecf3",
            TextSecondary = "#b3bfce",
            LinesDefault = "#2f3b4d",
            LinesInputs = "#76859a",
        },
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "4px" },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = Fonts, FontSize = "1rem", LineHeight = "1.6", LetterSpacing = "normal" },
        },
    };
}
