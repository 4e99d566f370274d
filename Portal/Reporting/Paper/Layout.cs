using QRCoder;

namespace Portal.Reporting.Paper;

/// <summary>Turns blocks into pages.</summary>
internal sealed class Layout
{
    private const float QrSize = 28 * 72 / 25.4f;

    /// <summary>20 mm, beside a title.</summary>
    private const float SmallQrSize = 20 * 72 / 25.4f;

    private readonly PageFlow flow;
    private readonly Document document;
    private readonly ContentsList contents;

    private Layout(Document document, FontBook fonts)
    {
        this.document = document;
        flow = new PageFlow(PageSetup.Of(document), new LineBreaker(fonts));
        contents = new ContentsList(document, flow);
    }

    public static (PageSetup Setup, List<List<PageItem>> Pages) Of(Document document, FontBook fonts, CancellationToken cancellationToken)
    {
        var layout = new Layout(document, fonts);
        foreach (var block in document.Blocks)
        {
            cancellationToken.ThrowIfCancellationRequested();
            layout.Add(block, cancellationToken);
        }

        layout.contents.Fill();
        layout.AddEdges();
        return (layout.flow.Setup, layout.flow.Pages);
    }

    private void Add(Block block, CancellationToken cancellationToken)
    {
        switch (block)
        {
            case RedHeadBlock head:
                AddRedHead(head);
                break;
            case TitleBlock title:
                AddTitle(title);
                break;
            case HeadingBlock heading:
                AddHeading(heading);
                break;
            case ContentsBlock list:
                contents.Reserve(list);
                break;
            case ParagraphBlock paragraph:
                var indent = paragraph.Align == TextAlign.Justify ? flow.Setup.BodySize * 2 : 0;
                flow.Write(paragraph.Text, PaperFont.Body, flow.Setup.BodySize, flow.Setup.BodyLine, paragraph.Align, Ink.Black, indent);
                break;
            case NoteBlock note:
                flow.Space(4);
                flow.Write(note.Text, PaperFont.Table, 9, 14, TextAlign.Left, Ink.Grey);
                break;
            case FactsBlock facts:
                AddFacts(facts);
                break;
            case TableBlock table:
                AddTable(table, cancellationToken);
                break;
            case SignaturesBlock signatures:
                AddSignatures(signatures);
                break;
            case SealBlock seal:
                AddSeal(seal);
                break;
            case QrBlock qr:
                AddQr(qr);
                break;
            case LabelsBlock labels:
                LabelSheets.Add(labels, flow, cancellationToken);
                break;
            case PageBreakBlock:
                flow.NewPage();
                break;
            default:
                throw new ArgumentException($"There is no layout for {block.GetType().Name}.", nameof(block));
        }
    }

    private void AddRedHead(RedHeadBlock head)
    {
        var size = 36f;
        var width = flow.Breaker.Measure(head.Issuer, PaperFont.Title, size);
        size *= Math.Min(1, flow.Setup.TextWidth / Math.Max(1, width));
        flow.Write(head.Issuer, PaperFont.Title, size, size * 1.5f, TextAlign.Center, Ink.Red);
        if (head.Number.Length > 0)
        {
            flow.Skip(6);
            flow.Write(head.Number, PaperFont.Body, flow.Setup.BodySize, flow.Setup.BodyLine, TextAlign.Center, Ink.Black);
        }

        flow.Skip(4);
        flow.Add(new LineItem(flow.Left, flow.Y, flow.Left + flow.Setup.TextWidth, flow.Y, 2, Ink.Red));
        flow.Skip(18);
    }

    private void AddTitle(TitleBlock title)
    {
        flow.Space(6);
        var below = flow.Y + SmallQrSize + 4;
        if (title.Code is { } code)
        {
            var left = flow.Left + flow.Setup.TextWidth - SmallQrSize;
            DrawQr(flow, code.Text, left, flow.Y, SmallQrSize);
            var captions = code.Caption.Split('\n');
            foreach (var (index, caption) in captions.Index())
            {
                var line = flow.Breaker.Break(caption, PaperFont.Table, 7, flow.Setup.TextWidth / 3)[0];
                flow.Place(line, PaperFont.Table, 7, left - 6 - flow.Setup.TextWidth / 3, flow.Setup.TextWidth / 3, 10, TextAlign.Right, Ink.Grey, SmallQrSize - 10 * (captions.Length - index));
            }
        }

        flow.Write(title.Text, PaperFont.Title, flow.Setup.TitleSize, flow.Setup.TitleSize * 1.5f, TextAlign.Center, Ink.Black);
        if (title.Subtitle.Length > 0)
        {
            flow.Write(title.Subtitle, PaperFont.Table, 10, 17, TextAlign.Center, Ink.Grey);
        }

        flow.Skip(title.Code is null ? 10 : Math.Max(6, below - flow.Y));
    }

    private void AddHeading(HeadingBlock heading)
    {
        var size = heading.Level == 1 ? flow.Setup.BodySize * 1.15f : flow.Setup.BodySize;
        flow.Space(8);
        flow.Need(size * 1.8f + flow.Setup.BodyLine * 2);
        if (heading.Level == 1)
        {
            contents.Pass();
        }

        flow.Write(heading.Text, PaperFont.Heading, size, size * 1.8f, TextAlign.Left, Ink.Black);
    }

    private void AddFacts(FactsBlock facts)
    {
        var pairs = Math.Clamp(facts.Pairs, 1, 2);
        var unit = flow.Setup.TextWidth / pairs;
        var name = Math.Min(unit * 0.34f, facts.FontSize * 11);
        var widths = Enumerable.Repeat<float[]>([name, unit - name], pairs).SelectMany(pair => pair).ToArray();
        flow.Space(4);
        var table = new TableFlow(flow, facts.FontSize, widths);
        foreach (var row in facts.Items.Chunk(pairs))
        {
            var padded = row.Concat(Enumerable.Repeat(new Fact("", ""), pairs - row.Length));
            table.Add([.. padded.SelectMany(fact => new TableFlow.Cell[]
            {
                new(fact.Name, TextAlign.Left, IsShaded: fact.Name.Length > 0), new(fact.Value, TextAlign.Left, IsShaded: false),
            })]);
        }

        flow.Skip(6);
    }

    private void AddTable(TableBlock block, CancellationToken cancellationToken)
    {
        var total = block.Columns.Sum(column => column.Weight);
        float[] widths = [.. block.Columns.Select(column => flow.Setup.TextWidth * column.Weight / total)];
        flow.Space(4);
        var table = new TableFlow(flow, block.FontSize, widths);
        table.Header([.. block.Columns.Select(column => new TableFlow.Cell(column.Title, TextAlign.Center, IsShaded: true))]);
        foreach (var (number, row) in block.Rows.Index())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (block.KeepsSum && number == block.Rows.Count - 2)
            {
                table.Need(Cells(row), Cells(block.Rows[^1]));
            }

            table.Add(Cells(row));
        }

        flow.Skip(6);

        TableFlow.Cell[] Cells(IReadOnlyList<string> row) => [.. block.Columns.Select((column, index) => new TableFlow.Cell(index < row.Count ? row[index] : "", column.Align, IsShaded: false))];
    }

    private void AddSignatures(SignaturesBlock block)
    {
        const float Height = 92;
        const float Size = 10;
        foreach (var row in block.Places.Chunk(block.PerRow))
        {
            flow.Space(6);
            flow.Need(Height);
            var width = flow.Setup.TextWidth / row.Length;
            for (var index = 0; index < row.Length; index++)
            {
                var (place, x) = (row[index], flow.Left + index * width);
                Frame(x, width, Height);
                Put(place.Role + "：", x + 8, width - 16, TextAlign.Left, down: 6);
                Put(place.Name, x + 8, width - 16, TextAlign.Center, down: 36);
                Put(place.Date.Length > 0 ? place.Date : "　　年　　月　　日", x + 8, width - 16, TextAlign.Right, down: 70);
            }

            flow.Skip(Height);
        }

        void Put(string text, float x, float width, TextAlign align, float down) =>
            flow.Place(flow.Breaker.Break(text, PaperFont.Table, Size, width)[0], PaperFont.Table, Size, x, width, 16, align, Ink.Black, down);
    }

    private void AddSeal(SealBlock seal)
    {
        // Two lines of room above the unit, so that a round seal of 42 mm over unit and date touches no text before it.
        var (size, line) = (flow.Setup.BodySize, flow.Setup.BodyLine);
        var unit = flow.Breaker.Break(seal.Unit, PaperFont.Body, size, flow.Setup.TextWidth * 0.5f);
        var width = Math.Max(unit.Max(part => part.Width), flow.Breaker.Measure(seal.Date, PaperFont.Body, size) + 1);
        var x = flow.Left + flow.Setup.TextWidth - width - size * 2;
        var closing = flow.Breaker.Break(seal.Closing, PaperFont.Body, size, flow.Setup.TextWidth, size * 2);
        flow.Need(line * (closing.Count + unit.Count + 3.5f));
        flow.Write(seal.Closing, PaperFont.Body, size, line, TextAlign.Justify, Ink.Black, size * 2);
        if (seal.Code is { } code)
        {
            DrawQr(code.Text, down: line * 0.5f);
            var captions = flow.Breaker.Break(code.Caption, PaperFont.Table, 7, flow.Setup.TextWidth - width - size * 3);
            foreach (var (index, caption) in captions.Index().Take(3))
            {
                flow.Place(caption, PaperFont.Table, 7, flow.Left, flow.Setup.TextWidth, 10, TextAlign.Left, Ink.Grey, line * 0.5f + QrSize + index * 10);
            }
        }

        flow.Skip(line * 2);
        foreach (var part in unit.Append(flow.Breaker.Break(seal.Date, PaperFont.Body, size, width)[0]))
        {
            flow.Place(part, PaperFont.Body, size, x, width, line, TextAlign.Center, Ink.Black);
            flow.Skip(line);
        }

        flow.Skip(line * 0.5f);
    }

    private void AddQr(QrBlock block)
    {
        flow.Space(8);
        flow.Need(QrSize);
        DrawQr(block.Text, down: 0);
        var x = flow.Left + QrSize + 10;
        var lines = flow.Breaker.Break(block.Caption, PaperFont.Table, 9, flow.Setup.TextWidth - QrSize - 10);
        foreach (var (index, line) in lines.Index().Take((int)(QrSize / 14)))
        {
            flow.Place(line, PaperFont.Table, 9, x, flow.Setup.TextWidth - QrSize - 10, 14, TextAlign.Left, Ink.Grey, 8 + index * 14);
        }

        flow.Skip(QrSize + 4);
    }

    private void DrawQr(string text, float down) => DrawQr(flow, text, flow.Left, flow.Y + down, QrSize);

    internal static void DrawQr(PageFlow flow, string text, float left, float top, float size)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M, forceUtf8: true);
        var matrix = code.ModuleMatrix;
        var module = size / matrix.Count;
        for (var row = 0; row < matrix.Count; row++)
        {
            for (var column = 0; column < matrix.Count; column++)
            {
                var first = column;
                while (column < matrix.Count && matrix[row][column])
                {
                    column++;
                }

                if (column > first)
                {
                    flow.Add(new BoxItem(left + first * module, top + row * module, (column - first) * module, module, SkiaSharp.SKColors.Black));
                }
            }
        }
    }

    private void Frame(float x, float width, float height)
    {
        var (top, bottom) = (flow.Y, flow.Y + height);
        flow.Add(new LineItem(x, top, x + width, top, 0.6f, Ink.Rule));
        flow.Add(new LineItem(x, bottom, x + width, bottom, 0.6f, Ink.Rule));
        flow.Add(new LineItem(x, top, x, bottom, 0.6f, Ink.Rule));
        flow.Add(new LineItem(x + width, top, x + width, bottom, 0.6f, Ink.Rule));
    }

    /// <summary>Headers and footers: last, because they say how many pages there are.</summary>
    private void AddEdges()
    {
        const float Size = 9;
        var (setup, breaker) = (flow.Setup, flow.Breaker);
        var foot = setup.Height - setup.Bottom / 2;
        for (var page = 0; page < flow.Pages.Count; page++)
        {
            var items = flow.Pages[page];
            if (document.Header.Length > 0)
            {
                var line = breaker.Break(document.Header, PaperFont.Table, Size, setup.TextWidth)[0];
                items.Add(new TextItem(line.Text, PaperFont.Table, Size, setup.Left, setup.Top - 14, Ink.Grey));
                items.Add(new LineItem(setup.Left, setup.Top - 8, setup.Width - setup.Right, setup.Top - 8, 0.5f, Ink.Rule));
            }

            if (!document.HasPageNumbers)
            {
                continue;
            }

            var number = $"第 {page + 1} 页 共 {flow.Pages.Count} 页";
            var width = breaker.Measure(number, PaperFont.Table, Size);
            items.Add(new TextItem(number, PaperFont.Table, Size, (setup.Width - width) / 2, foot, Ink.Grey));
            if (document.Footer.Length > 0)
            {
                var line = breaker.Break(document.Footer, PaperFont.Table, Size, (setup.TextWidth - width) / 2 - 10)[0];
                items.Add(new TextItem(line.Text, PaperFont.Table, Size, setup.Left, foot, Ink.Grey));
            }
        }
    }
}
