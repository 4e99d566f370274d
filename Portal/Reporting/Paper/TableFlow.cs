namespace Portal.Reporting.Paper;

/// <summary>Bordered tables over pages: repeated header, rows split only when they must be.</summary>
internal sealed class TableFlow(PageFlow flow, float size, float[] widths)
{
    private const float Padding = 4;
    private const float Border = 0.6f;

    /// <summary>A row up to this share of a page moves on whole; a taller one is split.</summary>
    private const float WholeShare = 0.4f;

    private readonly float lineHeight = size * 1.45f;
    private Row? header;

    /// <param name="IsShaded">Header cells and names.</param>
    public sealed record Cell(string Text, TextAlign Align, bool IsShaded);

    private sealed record Row(List<TextLine>[] Lines, Cell[] Cells)
    {
        public int Height => Lines.Max(lines => lines.Count);
    }

    public void Header(params Cell[] cells)
    {
        header = Broken(cells);

        // A header alone at the foot of a page says nothing.
        flow.Need(HeightOf(header.Height) + HeightOf(1));
        Draw(header, 0, header.Height);
    }

    public void Add(params Cell[] cells)
    {
        var row = Broken(cells);
        var done = 0;
        while (done < row.Height)
        {
            var rest = row.Height - done;
            if (HeightOf(rest) > flow.Room && !IsFreshPage && (HeightOf(rest) <= flow.Setup.TextHeight * WholeShare || flow.Room < HeightOf(2)))
            {
                NextPage();
            }

            var lines = Math.Clamp((int)((flow.Room - 2 * Padding) / lineHeight), 1, rest);
            Draw(row, done, lines);
            done += lines;
            if (done < row.Height)
            {
                NextPage();
            }
        }
    }

    /// <summary>Goes to the next page unless all these rows still fit on this one.</summary>
    public void Need(params Cell[][] rows)
    {
        if (rows.Sum(cells => HeightOf(Broken(cells).Height)) > flow.Room && !IsFreshPage)
        {
            NextPage();
        }
    }

    private bool IsFreshPage => flow.Y <= flow.Setup.Top + (header is null ? 0 : HeightOf(header.Height)) + Border;

    private void NextPage()
    {
        flow.NewPage();
        if (header is not null)
        {
            Draw(header, 0, header.Height);
        }
    }

    private float HeightOf(int lines) => lines * lineHeight + 2 * Padding;

    private Row Broken(Cell[] cells) => new(
        [.. cells.Select((cell, column) => flow.Breaker.Break(cell.Text, FontOf(cell), size, widths[column] - 2 * Padding))], cells);

    private static PaperFont FontOf(Cell cell) => cell.IsShaded ? PaperFont.Heading : PaperFont.Table;

    private void Draw(Row row, int from, int count)
    {
        var height = HeightOf(count);
        var x = flow.Left;
        for (var column = 0; column < row.Cells.Length; column++)
        {
            var (cell, width) = (row.Cells[column], widths[column]);
            if (cell.IsShaded)
            {
                flow.Add(new BoxItem(x, flow.Y, width, height, Ink.Shade));
            }

            var lines = row.Lines[column];

            // A short cell beside a tall one stands in the middle, unless the row is split.
            var shown = Math.Clamp(lines.Count - from, 0, count);
            var down = Padding + (count == row.Height ? (count - shown) * lineHeight / 2 : 0);
            for (var line = 0; line < shown; line++)
            {
                flow.Place(lines[from + line], FontOf(cell), size, x + Padding, width - 2 * Padding, lineHeight, cell.Align, Ink.Black, down + line * lineHeight);
            }

            flow.Add(new LineItem(x, flow.Y, x, flow.Y + height, Border, Ink.Rule));
            x += width;
        }

        flow.Add(new LineItem(x, flow.Y, x, flow.Y + height, Border, Ink.Rule));
        flow.Add(new LineItem(flow.Left, flow.Y, x, flow.Y, Border, Ink.Rule));
        flow.Add(new LineItem(flow.Left, flow.Y + height, x, flow.Y + height, Border, Ink.Rule));
        flow.Skip(height);
    }
}
