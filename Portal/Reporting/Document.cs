namespace Portal.Reporting;

public enum PaperStyle
{
    /// <summary>Registers, receipts, ledgers: 10.5 point text, narrow margins.</summary>
    Report,

    /// <summary>Official documents after GB/T 9704-2012: margins 37/35/28/26 mm, body 16 point on 28 point lines.</summary>
    Official,
}

public enum TextAlign
{
    /// <summary>Both edges even; the last line of a paragraph stands left.</summary>
    Justify,
    Left,
    Center,
    Right,
}

/// <summary>A paper: blocks in reading order. Papers are always Chinese.</summary>
/// <param name="Title">Title in the file's metadata; what stands on the paper is a <see cref="TitleBlock"/>.</param>
public sealed record Document(string Title, IReadOnlyList<Block> Blocks)
{
    public string Author { get; init; } = "";

    public string Subject { get; init; } = "";

    /// <summary>UTC instant in the metadata; without it the same document gives the same bytes.</summary>
    public DateTime? CreatedAt { get; init; }

    public bool IsLandscape { get; init; }

    public PaperStyle Style { get; init; }

    /// <summary>Small line at the top of every page; empty for none.</summary>
    public string Header { get; init; } = "";

    /// <summary>Small text at the bottom left of every page.</summary>
    public string Footer { get; init; } = "";

    /// <summary>第 x 页 共 y 页 at the foot of every page; false only for sheets of labels, where it would stand on one.</summary>
    public bool HasPageNumbers { get; init; } = true;
}

public abstract record Block;

/// <summary>红头: the issuing body in red over a red rule, with the document number under it.</summary>
public sealed record RedHeadBlock(string Issuer, string Number = "") : Block;

/// <summary>The centred title, with an optional smaller line under it.</summary>
public sealed record TitleBlock(string Text, string Subtitle = "") : Block
{
    /// <summary>Stands small in the upper right corner beside the title, so that it never needs a page of its own; its caption at its left.</summary>
    public QrBlock? Code { get; init; }
}

/// <summary>A heading; it stays with what follows.</summary>
/// <param name="Level">1 or 2.</param>
public sealed record HeadingBlock(string Text, int Level = 1) : Block;

/// <summary>The level 1 headings of the document with their pages.</summary>
public sealed record ContentsBlock(string Title) : Block;

/// <summary>A paragraph; a line end in it begins a new one. Justified text is indented by two characters.</summary>
public sealed record ParagraphBlock(string Text, TextAlign Align = TextAlign.Justify) : Block;

/// <summary>Small grey text.</summary>
public sealed record NoteBlock(string Text) : Block;

/// <summary>Names and values as a bordered table.</summary>
/// <param name="Pairs">Pairs side by side: 1 or 2.</param>
public sealed record FactsBlock(IReadOnlyList<Fact> Items, int Pairs = 1) : Block
{
    public float FontSize { get; init; } = 10;
}

public sealed record Fact(string Name, string Value);

/// <summary>A table over as many pages as it needs: the header is repeated, a row too tall for the rest of a page is split.</summary>
public sealed record TableBlock(IReadOnlyList<PaperColumn> Columns, IReadOnlyList<IReadOnlyList<string>> Rows) : Block
{
    public float FontSize { get; init; } = 9;

    /// <summary>The last two rows stay together: no page holds a sum alone.</summary>
    public bool KeepsSum { get; init; }
}

/// <param name="Weight">Share of the width against the other columns.</param>
public sealed record PaperColumn(string Title, float Weight = 1, TextAlign Align = TextAlign.Left);

/// <summary>Boxes to sign or seal in side by side, never split over pages.</summary>
public sealed record SignaturesBlock(IReadOnlyList<SignaturePlace> Places) : Block
{
    /// <summary>Boxes in a row; more than two on wide paper only.</summary>
    public int PerRow { get; init; } = 2;
}

/// <param name="Role">Who signs, e.g. 申请部门负责人.</param>
/// <param name="Name">Name when known; empty leaves it to the pen.</param>
/// <param name="Date">Date when known; empty prints 年 月 日.</param>
public sealed record SignaturePlace(string Role, string Name = "", string Date = "");

/// <summary>成文: the unit over its date at the lower right, with room for its seal across both (GB/T 9704-2012 7.3.5). Never split over pages.</summary>
/// <param name="Closing">The last sentence of the letter; it stays with the seal, so that no page holds a seal alone.</param>
/// <param name="Code">Stands at the left of the seal.</param>
public sealed record SealBlock(string Closing, string Unit, string Date, QrBlock? Code = null) : Block;

/// <summary>A QR code 28 mm wide with a caption beside it.</summary>
public sealed record QrBlock(string Text, string Caption = "") : Block;

public sealed record PageBreakBlock : Block;

/// <summary>Labels to stick on things, on A4 sheets of such labels; it fills whole pages and stands alone in its document.</summary>
/// <param name="Skip">Places at the beginning that stay empty, because that part of the sheet is used up.</param>
public sealed record LabelsBlock(LabelGrid Grid, IReadOnlyList<Label> Labels, int Skip = 0) : Block;

/// <summary>What stands on one label: a code that opens it, and lines beside the code, the first one bold.</summary>
public sealed record Label(string Code, IReadOnlyList<string> Lines);

/// <summary>A4 sheet of labels, all lengths in millimetres.</summary>
/// <param name="Left">Unprinted margin at the left and right edge.</param>
/// <param name="Top">Unprinted margin at the upper and lower edge.</param>
/// <param name="GapX">Between two labels side by side.</param>
/// <param name="GapY">Between two labels one above the other.</param>
public sealed record LabelGrid(int Columns, int Rows, float Left, float Top, float GapX = 0, float GapY = 0)
{
    public const float SheetWidth = 210;
    public const float SheetHeight = 297;

    /// <summary>A code that a phone still reads: 18 mm and 1 mm of air on each side.</summary>
    public const float MinHeight = 20;

    public const float MinWidth = 40;

    public float Width => (SheetWidth - 2 * Left - (Columns - 1) * GapX) / Columns;

    public float Height => (SheetHeight - 2 * Top - (Rows - 1) * GapY) / Rows;

    public int PerSheet => Columns * Rows;

    /// <summary>Labels of this size can be printed and read.</summary>
    public bool IsUsable => Columns > 0 && Rows > 0 && Left >= 0 && Top >= 0 && GapX >= 0 && GapY >= 0 && Width >= MinWidth && Height >= MinHeight;
}
