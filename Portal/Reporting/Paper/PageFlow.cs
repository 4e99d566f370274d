using SkiaSharp;

namespace Portal.Reporting.Paper;

/// <summary>Pages filled from top to bottom.</summary>
internal sealed class PageFlow(PageSetup setup, LineBreaker breaker)
{
    /// <summary>In ems. A line that would need wider gaps, because a long word went to the next, stays uneven.</summary>
    private const float WidestGap = 0.3f;

    public PageSetup Setup { get; } = setup;

    public LineBreaker Breaker { get; } = breaker;

    public List<List<PageItem>> Pages { get; } = [[]];

    /// <summary>Top of what comes next.</summary>
    public float Y { get; private set; } = setup.Top;

    public float Left => Setup.Left;

    public float Room => Setup.TextBottom - Y;

    public bool IsPageEmpty => Y <= Setup.Top;

    public void Add(PageItem item) => Pages[^1].Add(item);

    public void Skip(float height) => Y += height;

    /// <summary>Space between blocks; none at the top of a page.</summary>
    public void Space(float height) => Y += IsPageEmpty ? 0 : height;

    public void NewPage()
    {
        Pages.Add([]);
        Y = Setup.Top;
    }

    /// <summary>Goes to the next page unless this much still fits; what never fits is not waited for.</summary>
    public void Need(float height)
    {
        if (height > Room && !IsPageEmpty)
        {
            NewPage();
        }
    }

    /// <summary>Lines over as many pages as they need.</summary>
    /// <param name="indent">Of the first line of each paragraph.</param>
    public void Write(string text, PaperFont font, float size, float lineHeight, TextAlign align, SKColor color, float indent = 0)
    {
        var isFirst = true;
        foreach (var line in Breaker.Break(text, font, size, Setup.TextWidth, indent))
        {
            Need(lineHeight);
            var start = isFirst ? indent : 0;
            Place(line, font, size, Left + start, Setup.TextWidth - start, lineHeight, align, color);
            Skip(lineHeight);
            isFirst = line.IsLast;
        }
    }

    /// <summary>One line at the present height.</summary>
    public void Place(TextLine line, PaperFont font, float size, float x, float width, float lineHeight, TextAlign align, SKColor color, float down = 0)
    {
        if (line.Text.Length == 0)
        {
            return;
        }

        var slack = Math.Max(0, width - line.Width);
        var gaps = align == TextAlign.Justify && !line.IsLast ? Gaps(line.Text) : 0;
        gaps = slack > gaps * size * WidestGap ? 0 : gaps;
        var left = align switch
        {
            TextAlign.Center => slack / 2,
            TextAlign.Right => slack,
            _ => 0,
        };

        // The base line of Chinese type stands about 0.88 em below the top of its box.
        var baseLine = Y + down + (lineHeight - size) / 2 + size * 0.88f;
        Add(new TextItem(line.Text, font, size, x + left, baseLine, color, gaps > 0 ? slack / gaps : 0));
    }

    private static int Gaps(string text)
    {
        var runes = text.EnumerateRunes().ToArray();
        return runes.Skip(1).Zip(runes, (right, left) => LineBreaker.MayStretch(left, right) ? 1 : 0).Sum();
    }
}
