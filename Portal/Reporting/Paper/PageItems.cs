using SkiaSharp;

namespace Portal.Reporting.Paper;

/// <summary>What is drawn on a page; positions in points from the top left.</summary>
internal abstract record PageItem;

/// <param name="Y">Base line.</param>
/// <param name="Stretch">Added at every gap the line may open, for even edges.</param>
internal sealed record TextItem(string Text, PaperFont Font, float Size, float X, float Y, SKColor Color, float Stretch = 0) : PageItem;

internal sealed record BoxItem(float X, float Y, float Width, float Height, SKColor Color) : PageItem;

internal sealed record LineItem(float X1, float Y1, float X2, float Y2, float Thickness, SKColor Color) : PageItem;

/// <summary>Sizes of the sheet and the type, in points.</summary>
internal sealed record PageSetup(
    float Width, float Height, float Left, float Top, float Right, float Bottom, float BodySize, float BodyLine, float TitleSize)
{
    private const float Millimetre = 72 / 25.4f;

    public float TextWidth => Width - Left - Right;

    public float TextBottom => Height - Bottom;

    public float TextHeight => Height - Top - Bottom;

    public static PageSetup Of(Document document)
    {
        const float Short = 210 * Millimetre;
        const float Long = 297 * Millimetre;
        var (width, height) = document.IsLandscape ? (Long, Short) : (Short, Long);
        return document.Style switch
        {
            PaperStyle.Official => new PageSetup(width, height, 28 * Millimetre, 37 * Millimetre, 26 * Millimetre, 35 * Millimetre, 16, 28, 22),
            PaperStyle.Report => new PageSetup(width, height, 18 * Millimetre, 20 * Millimetre, 18 * Millimetre, 18 * Millimetre, 10.5f, 17, 18),
            _ => throw new ArgumentOutOfRangeException(nameof(document)),
        };
    }
}

internal static class Ink
{
    public static readonly SKColor Black = new(0x1A, 0x1A, 0x1A);
    public static readonly SKColor Grey = new(0x59, 0x59, 0x59);
    public static readonly SKColor Rule = new(0x8C, 0x8C, 0x8C);
    public static readonly SKColor Shade = new(0xEE, 0xF2, 0xF7);
    public static readonly SKColor Red = new(0xD0, 0x10, 0x10);
}
