using System.Globalization;

namespace Portal.Reporting.Paper;

/// <summary>The list of contents: its lines are reserved where it stands and filled when the pages of all headings are known.</summary>
internal sealed class ContentsList(Document document, PageFlow flow)
{
    private const float Line = 1.9f;

    private readonly string[] headings = [.. document.Blocks.OfType<HeadingBlock>().Where(heading => heading.Level == 1).Select(heading => heading.Text)];
    private readonly List<int> pages = [];
    private readonly List<(int Page, float Y)> places = [];

    public void Reserve(ContentsBlock block)
    {
        var size = flow.Setup.BodySize;
        flow.Space(8);
        flow.Need(size * Line * 3);
        flow.Write(block.Title, PaperFont.Heading, size * 1.15f, size * 2.2f, TextAlign.Center, Ink.Black);
        foreach (var _ in headings)
        {
            flow.Need(size * Line);
            places.Add((flow.Pages.Count - 1, flow.Y));
            flow.Skip(size * Line);
        }
    }

    /// <summary>The next heading stands on the page that is being filled.</summary>
    public void Pass() => pages.Add(flow.Pages.Count);

    public void Fill()
    {
        var (size, breaker) = (flow.Setup.BodySize, flow.Breaker);
        foreach (var (index, (page, y)) in places.Index())
        {
            var number = pages[index].ToString(CultureInfo.InvariantCulture);
            var width = breaker.Measure(number, PaperFont.Table, size);
            var title = breaker.Break(headings[index], PaperFont.Body, size, flow.Setup.TextWidth - width - size * 4)[0];
            var baseLine = y + size * (Line - 1) / 2 + size * 0.88f;
            flow.Pages[page].Add(new TextItem(title.Text, PaperFont.Body, size, flow.Left, baseLine, Ink.Black));
            flow.Pages[page].Add(new TextItem(number, PaperFont.Table, size, flow.Left + flow.Setup.TextWidth - width, baseLine, Ink.Black));
            flow.Pages[page].Add(new LineItem(flow.Left + title.Width + size, baseLine, flow.Left + flow.Setup.TextWidth - width - size, baseLine, 0.4f, Ink.Rule));
        }
    }
}
