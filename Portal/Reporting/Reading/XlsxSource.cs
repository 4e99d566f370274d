using System.Globalization;
using System.Text;
using System.Xml;
using Portal.Reporting.Sheets;

namespace Portal.Reporting.Reading;

/// <summary>Office Open XML workbooks (ECMA-376), read part by part as streams.</summary>
/// <remarks>
/// Read here rather than by ExcelDataReader, because a formula without a value must be told apart from an empty cell,
/// and the limits must hold while a part unfolds. It also reads each worksheet once instead of twice.
/// </remarks>
internal sealed class XlsxSource : ITableSource
{
    private readonly ReaderLimits limits;
    private readonly GuardedPackage package;
    private readonly XlsxWorkbook workbook;
    private readonly StringBuilder scratch = new();

    public XlsxSource(Stream file, ReaderLimits limits)
    {
        this.limits = limits;
        package = new GuardedPackage(file, limits);
        try
        {
            workbook = new XlsxWorkbook(package, limits);
        }
        catch
        {
            package.Dispose();
            throw;
        }

        Sheets = [.. workbook.Sheets.Select(sheet => sheet.Sheet)];
    }

    public TableFormat Format => TableFormat.Xlsx;

    public IReadOnlyList<TableSheet> Sheets { get; }

    public (string Encoding, char Delimiter)? Text => null;

    public IEnumerable<RawRow> Read(int sheet, CancellationToken cancellationToken)
    {
        using var xml = workbook.Open(workbook.Sheets[sheet].Part) ?? throw new InvalidDataException("Missing worksheet");
        var builder = new RowBuilder(limits);
        var number = 0;
        var blank = 0;
        var found = xml.Read();
        while (found && xml is not { NodeType: XmlNodeType.EndElement, LocalName: "sheetData" } && blank <= limits.BlankRows)
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "row" })
            {
                cancellationToken.ThrowIfCancellationRequested();
                number = RowNumber(xml, number + 1);
                ReadCells(xml, builder, number);
                var row = builder.Take(number);
                blank = row is null ? blank + 1 : 0;
                if (row is not null)
                {
                    yield return row;
                }
            }

            found = xml.Read();
        }
    }

    public void Dispose() => package.Dispose();

    private static int RowNumber(XmlReader xml, int otherwise) =>
        int.TryParse(xml.GetAttribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;

    private void ReadCells(XmlReader xml, RowBuilder builder, int row)
    {
        if (xml.IsEmptyElement)
        {
            return;
        }

        var depth = xml.Depth;
        var column = -1;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml is not { NodeType: XmlNodeType.Element, LocalName: "c" })
            {
                continue;
            }

            column++;
            if (!xml.IsEmptyElement)
            {
                column = Column(xml.GetAttribute("r")) ?? column;
                ReadCell(xml, builder, row, column);
            }
        }
    }

    private void ReadCell(XmlReader xml, RowBuilder builder, int row, int column)
    {
        var type = xml.GetAttribute("t");
        var style = xml.GetAttribute("s");
        var depth = xml.Depth;
        var isFormula = false;
        string? value = null;
        string? inline = null;
        var inValue = false;
        while (xml.Read() && xml.Depth > depth)
        {
            switch (xml.NodeType)
            {
                case XmlNodeType.Element when xml.LocalName == "is":
                    inline = XlsxWorkbook.ReadText(xml, scratch, limits.CellLength);
                    break;
                case XmlNodeType.Element:
                    isFormula |= xml.LocalName == "f";
                    inValue = xml.LocalName == "v" && !xml.IsEmptyElement;
                    scratch.Clear();
                    value ??= xml.LocalName == "v" ? "" : null;
                    break;
                case XmlNodeType.EndElement:
                    inValue = false;
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace when inValue:
                    XlsxWorkbook.AppendValue(xml, scratch, limits.CellLength);
                    value = scratch.ToString();
                    break;
            }
        }

        if (isFormula && (value is null || (value.Length == 0 && type != "str")) && inline is null)
        {
            builder.Add(column, CellProblemKind.FormulaWithoutValue);
            return;
        }

        builder.Add(row, column, inline ?? Show(value ?? "", type, style));
        if (type == "e")
        {
            builder.Add(column, CellProblemKind.ErrorValue);
        }
    }

    private string Show(string value, string? type, string? style)
    {
        switch (type)
        {
            case "s":
                return int.TryParse(value, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var index)
                    && index < workbook.SharedTexts.Count ? workbook.SharedTexts[index] : throw new InvalidDataException("Missing shared text");
            case "str":
                return CellText.Clean(XlsxWorkbook.Unescape(value));
            case "b":
                return value is "1" or "true" ? "TRUE" : "FALSE";
            case "e":
                return CellText.Clean(value);
            case "d":
                return DateTime.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var time)
                    ? SpreadsheetNumber.Time(time) : CellText.Clean(value);
            default:
                return ShowNumber(value, style);
        }
    }

    private string ShowNumber(string value, string? style)
    {
        if (value.Length == 0)
        {
            return "";
        }

        var look = int.TryParse(style, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < workbook.Styles.Count
            ? workbook.Styles[index] : default;
        return look.IsDate && double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var serial)
            ? SpreadsheetNumber.Date(serial, workbook.From1904)
            : CellText.Clean(SpreadsheetNumber.Plain(value, look.Padding));
    }

    /// <summary>From 0; null when the cell does not say where it stands.</summary>
    private static int? Column(string? reference)
    {
        if (reference is null)
        {
            return null;
        }

        var column = 0;
        foreach (var letter in reference)
        {
            if (letter is < 'A' or > 'Z')
            {
                break;
            }

            column = checked(column * 26 + letter - 'A' + 1);
        }

        return column == 0 ? null : column - 1;
    }
}
