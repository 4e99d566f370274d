using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Portal.Reporting.Sheets;

/// <summary>One worksheet being written: header on opening, then rows, then filter and print set-up on closing.</summary>
internal sealed class XlsxPart
{
    private static readonly DateTime FirstSafeDay = new(1900, 3, 1, 0, 0, 0, DateTimeKind.Unspecified);

    private readonly XmlWriter xml;
    private readonly ISheet sheet;
    private readonly int number;
    private readonly string name;
    private readonly int headerRow;
    private readonly string[] letters;
    private readonly ColumnKind[] kinds;
    private readonly int[] formatted;
    private readonly int[] dates;
    private readonly int[] times;
    private readonly int[] money;
    private readonly char[] scratch = new char[64];

    public XlsxPart(ZipArchive package, int number, string name, ISheet sheet, XlsxStyles styles)
    {
        (this.number, this.name, this.sheet) = (number, name, sheet);
        var heads = sheet.Heads;
        letters = [.. heads.Select((_, column) => RawRow.Letters(column))];
        kinds = [.. heads.Select(head => head.Kind)];
        formatted = [.. heads.Select(head => styles.Of(head.Format))];
        dates = [.. heads.Select(head => styles.Of(head.Format ?? XlsxStyles.DateFormat))];
        times = [.. heads.Select(head => styles.Of(head.Format ?? XlsxStyles.TimeFormat))];
        money = [.. heads.Select(head => styles.Of(head.Format ?? XlsxStyles.MoneyFormat))];

        xml = XlsxPackage.WriterOver(XlsxPackage.Open(package, $"xl/worksheets/sheet{number}.xml"));
        xml.WriteStartDocument(standalone: true);
        xml.WriteStartElement("worksheet", XlsxPackage.Main);
        headerRow = sheet.Title is null ? 1 : 2;
        WriteSetUp();
        xml.WriteStartElement("sheetData");
        NextRow = 1;
        if (sheet.Title is not null)
        {
            StartRow(height: 30);
            WriteText(0, sheet.Title, XlsxStyles.Title);
            EndRow();
        }

        StartRow(height: null);
        for (var column = 0; column < heads.Count; column++)
        {
            WriteText(column, heads[column].Title, XlsxStyles.Header);
        }

        EndRow();
    }

    /// <summary>Number of the row that is written next, from 1.</summary>
    public int NextRow { get; private set; }

    public void WriteRow(object?[] cells)
    {
        StartRow(height: null);
        for (var column = 0; column < cells.Length; column++)
        {
            WriteCell(column, cells[column]);
        }

        EndRow();
    }

    public WrittenSheet Close()
    {
        var last = NextRow - 1;
        var end = letters[^1];
        xml.WriteEndElement();
        xml.WriteStartElement("autoFilter");
        xml.WriteAttributeString("ref", string.Create(CultureInfo.InvariantCulture, $"A{headerRow}:{end}{last}"));
        xml.WriteEndElement();
        if (sheet.Title is not null && letters.Length > 1)
        {
            xml.WriteRaw($"""<mergeCells count="1"><mergeCell ref="A1:{end}1"/></mergeCells>""");
        }

        xml.WriteRaw(
            """<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/><headerFooter><oddFooter>&amp;C第 &amp;P 页 共 &amp;N 页</oddFooter></headerFooter>""");
        xml.WriteEndElement();
        xml.WriteEndDocument();
        xml.Dispose();
        return new WrittenSheet(number, name, headerRow, string.Create(CultureInfo.InvariantCulture, $"$A${headerRow}:${end}${last}"), sheet.IsHidden);
    }

    private void WriteSetUp()
    {
        xml.WriteRaw("""<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>""");
        xml.WriteRaw(string.Create(CultureInfo.InvariantCulture,
            $"""<sheetViews><sheetView workbookViewId="0"{(number == 1 ? " tabSelected=\"1\"" : "")}><pane ySplit="{headerRow}" topLeftCell="A{headerRow + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>"""));
        foreach (var (column, head) in sheet.Heads.Index())
        {
            var width = Math.Clamp(head.Width ?? DefaultWidth(head), 1, 255);
            xml.WriteRaw(string.Create(CultureInfo.InvariantCulture, $"""<col min="{column + 1}" max="{column + 1}" width="{width:0.##}" customWidth="1"/>"""));
        }

        xml.WriteRaw("</cols>");
    }

    private void WriteCell(int column, object? value)
    {
        switch (value)
        {
            case null:
                StartCell(column, XlsxStyles.Text);
                xml.WriteEndElement();
                break;
            case string text:
                WriteText(column, text, XlsxStyles.Text);
                break;
            case var _ when kinds[column] == ColumnKind.Text:
            case bool:
                WriteText(column, CellText.Plain(value, kinds[column]), XlsxStyles.Text);
                break;
            case DateOnly day:
                WriteDate(column, day.ToDateTime(TimeOnly.MinValue), value, dates[column]);
                break;
            case DateTime time when kinds[column] == ColumnKind.Date:
                WriteDate(column, CellText.Local(time).Date, value, dates[column]);
                break;
            case DateTime time:
                WriteDate(column, CellText.Local(time), value, times[column]);
                break;
            case long or int or short when kinds[column] == ColumnKind.Money:
                WriteNumber(column, CellText.Yuan(value), money[column]);
                break;
            case int or short or byte or long or decimal:
                WriteNumber(column, Convert.ToDecimal(value, CultureInfo.InvariantCulture), formatted[column]);
                break;
            case double or float when double.IsFinite(Convert.ToDouble(value, CultureInfo.InvariantCulture)):
                StartCell(column, formatted[column]);
                xml.WriteElementString("v", ((IFormattable)value).ToString("R", CultureInfo.InvariantCulture));
                xml.WriteEndElement();
                break;
            default:
                WriteText(column, CellText.Plain(value, kinds[column]), XlsxStyles.Text);
                break;
        }
    }

    private void WriteNumber(int column, decimal value, int style)
    {
        // A spreadsheet keeps 15 digits and would quietly change the rest of a long identity number.
        if (Math.Abs(value) >= 1_000_000_000_000_000m)
        {
            WriteText(column, CellText.Plain(value, ColumnKind.Number), XlsxStyles.Text);
            return;
        }

        StartCell(column, style);
        xml.WriteStartElement("v");
        value.TryFormat(scratch, out var length, "0.###############", CultureInfo.InvariantCulture);
        xml.WriteChars(scratch, 0, length);
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private void WriteDate(int column, DateTime value, object original, int style)
    {
        if (value < FirstSafeDay)
        {
            WriteText(column, CellText.Plain(original, kinds[column]), XlsxStyles.Text);
            return;
        }

        StartCell(column, style);
        xml.WriteStartElement("v");
        value.ToOADate().TryFormat(scratch, out var length, "R", CultureInfo.InvariantCulture);
        xml.WriteChars(scratch, 0, length);
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private void WriteText(int column, string value, int style)
    {
        var text = CellText.Cut(CellText.Clean(value));
        StartCell(column, style);
        if (text.Length > 0)
        {
            xml.WriteAttributeString("t", "inlineStr");
            xml.WriteStartElement("is");
            xml.WriteStartElement("t");
            if (char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1]) || text.Contains('\n', StringComparison.Ordinal))
            {
                xml.WriteAttributeString("xml", "space", null, "preserve");
            }

            xml.WriteString(EscapeEscapes(text));
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    /// <summary>Text that looks like an escape of ECMA-376 part 1, 22.4.2.4 (<c>_x0041_</c>) would be decoded by readers.</summary>
    private static string EscapeEscapes(string text)
    {
        if (!text.Contains("_x", StringComparison.Ordinal))
        {
            return text;
        }

        var escaped = new StringBuilder(text.Length + 10);
        for (var index = 0; index < text.Length; index++)
        {
            if (index + 6 < text.Length && text[index] == '_' && text[index + 1] == 'x' && text[index + 6] == '_'
                && text.AsSpan(index + 2, 4).IndexOfAnyExcept(Hexadecimal) < 0)
            {
                escaped.Append("_x005F");
            }

            escaped.Append(text[index]);
        }

        return escaped.ToString();
    }

    private static readonly System.Buffers.SearchValues<char> Hexadecimal = System.Buffers.SearchValues.Create("0123456789abcdefABCDEF");

    private void StartRow(int? height)
    {
        xml.WriteStartElement("row");
        xml.WriteStartAttribute("r");
        xml.WriteValue(NextRow);
        xml.WriteEndAttribute();
        if (height is not null)
        {
            xml.WriteAttributeString("ht", height.Value.ToString(CultureInfo.InvariantCulture));
            xml.WriteAttributeString("customHeight", "1");
        }
    }

    private void EndRow()
    {
        xml.WriteEndElement();
        NextRow++;
    }

    private void StartCell(int column, int style)
    {
        xml.WriteStartElement("c");
        xml.WriteStartAttribute("r");
        letters[column].CopyTo(scratch);
        NextRow.TryFormat(scratch.AsSpan(letters[column].Length), out var length, default, CultureInfo.InvariantCulture);
        xml.WriteChars(scratch, 0, letters[column].Length + length);
        xml.WriteEndAttribute();
        xml.WriteStartAttribute("s");
        xml.WriteValue(style);
        xml.WriteEndAttribute();
    }

    private static double DefaultWidth(ColumnHead head)
    {
        var title = head.Title.Sum(character => character >= '\u1100' ? 2 : 1) + 4;
        return Math.Max(title, head.Kind switch
        {
            ColumnKind.Date => 12,
            ColumnKind.DateTime => 20,
            ColumnKind.Number or ColumnKind.Money => 14,
            ColumnKind.YesNo => 8,
            _ => 20,
        });
    }
}
