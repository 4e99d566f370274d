namespace Portal.Reporting.Paper;

/// <summary>Labels at their places on sheets of labels: the code at the left, the lines beside it.</summary>
internal static class LabelSheets
{
    private const float Millimetre = 72 / 25.4f;
    private const float Air = 1.5f * Millimetre;
    private const float Largest = 28 * Millimetre;

    public static void Add(LabelsBlock block, PageFlow flow, CancellationToken cancellationToken)
    {
        var grid = block.Grid;
        if (!grid.IsUsable)
        {
            throw new ArgumentException($"{grid} is no grid of labels.", nameof(block));
        }

        var (width, height) = (grid.Width * Millimetre, grid.Height * Millimetre);
        var start = Math.Clamp(block.Skip, 0, grid.PerSheet - 1);
        foreach (var (index, label) in block.Labels.Index())
        {
            cancellationToken.ThrowIfCancellationRequested();
            var place = (start + index) % grid.PerSheet;
            if (place == 0 && index > 0)
            {
                flow.NewPage();
            }

            var x = (grid.Left + place % grid.Columns * (grid.Width + grid.GapX)) * Millimetre;
            var y = (grid.Top + place / grid.Columns * (grid.Height + grid.GapY)) * Millimetre;
            Draw(label, flow, x, y, width, height);
        }
    }

    private static void Draw(Label label, PageFlow flow, float x, float y, float width, float height)
    {
        var code = Math.Min(Math.Min(height - 2 * Air, width * 0.45f), Largest);
        Layout.DrawQr(flow, label.Code, x + Air, y + (height - code) / 2, code);
        var left = x + Air + code + Air;
        var room = x + width - Air - left;
        var lines = Lines(label, flow, room, height - 2 * Air, size: 9) ?? Lines(label, flow, room, height - 2 * Air, size: 7.5f) ?? [.. Fitting(label, flow, room, height - 2 * Air, size: 6.5f)];
        var down = y + (height - lines.Sum(line => line.Height)) / 2;
        foreach (var (line, font, size, tall) in lines)
        {
            flow.Add(new TextItem(line.Text, font, size, left, down + (tall - size) / 2 + size * 0.88f, Ink.Black));
            down += tall;
        }
    }

    /// <summary>All lines in this size, or null when they do not fit.</summary>
    private static List<(TextLine Line, PaperFont Font, float Size, float Height)>? Lines(Label label, PageFlow flow, float width, float height, float size)
    {
        var all = Broken(label, flow, width, size).ToList();
        return all.Sum(line => line.Height) <= height ? all : null;
    }

    /// <summary>As many lines as fit in the smallest size; the first is always there.</summary>
    private static IEnumerable<(TextLine Line, PaperFont Font, float Size, float Height)> Fitting(Label label, PageFlow flow, float width, float height, float size)
    {
        var used = 0f;
        return Broken(label, flow, width, size).TakeWhile((line, index) => (used += line.Height) <= height || index == 0);
    }

    private static IEnumerable<(TextLine Line, PaperFont Font, float Size, float Height)> Broken(Label label, PageFlow flow, float width, float size) =>
        label.Lines.SelectMany((text, index) =>
        {
            var font = index == 0 ? PaperFont.Heading : PaperFont.Table;
            return flow.Breaker.Break(text, font, size, width).Select(line => (line, font, size, size * 1.35f));
        });
}
