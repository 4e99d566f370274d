using System.Globalization;
using System.Xml;

namespace Portal.Reporting.Sheets;

/// <summary>The cell styles of a workbook: a few fixed ones and one per number format.</summary>
internal sealed class XlsxStyles
{
    public const int Title = 1;
    public const int Header = 2;
    public const int Text = 3;

    public const string DateFormat = "yyyy-mm-dd";
    public const string TimeFormat = "yyyy-mm-dd hh:mm:ss";
    public const string MoneyFormat = "#,##0.00";

    private const int FirstFormat = 4;
    private const int FirstFormatId = 164;

    private readonly List<string> formats = [];

    /// <summary>The style of cells with this number format; General for none.</summary>
    public int Of(string? format)
    {
        var wanted = format ?? "General";
        var index = formats.IndexOf(wanted);
        if (index < 0)
        {
            index = formats.Count;
            formats.Add(wanted);
        }

        return FirstFormat + index;
    }

    /// <summary>Styles as a part of the package; called last, when all formats are known.</summary>
    public void Write(XmlWriter xml)
    {
        xml.WriteStartElement("styleSheet", XlsxPackage.Main);
        xml.WriteStartElement("numFmts");
        xml.WriteAttributeString("count", Number(formats.Count));
        foreach (var (index, format) in formats.Index())
        {
            xml.WriteStartElement("numFmt");
            xml.WriteAttributeString("numFmtId", Number(FirstFormatId + index));
            xml.WriteAttributeString("formatCode", format);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteRaw(
            """
            <fonts count="3"><font><sz val="11"/><name val="等线"/><family val="2"/></font><font><b/><sz val="16"/><name val="等线"/><family val="2"/></font><font><b/><sz val="11"/><name val="等线"/><family val="2"/></font></fonts>
            <fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFDCE6F1"/><bgColor indexed="64"/></patternFill></fill></fills>
            <borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left style="thin"><color rgb="FFBFBFBF"/></left><right style="thin"><color rgb="FFBFBFBF"/></right><top style="thin"><color rgb="FFBFBFBF"/></top><bottom style="thin"><color rgb="FFBFBFBF"/></bottom><diagonal/></border></borders>
            <cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
            """);
        xml.WriteStartElement("cellXfs");
        xml.WriteAttributeString("count", Number(FirstFormat + formats.Count));
        xml.WriteRaw(
            """
            <xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>
            <xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyAlignment="1"><alignment horizontal="center" vertical="center"/></xf>
            <xf numFmtId="49" fontId="2" fillId="2" borderId="1" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment horizontal="center" vertical="center" wrapText="1"/></xf>
            <xf numFmtId="49" fontId="0" fillId="0" borderId="1" xfId="0" applyNumberFormat="1" applyBorder="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>
            """);
        for (var index = 0; index < formats.Count; index++)
        {
            xml.WriteRaw(string.Create(CultureInfo.InvariantCulture,
                $"""<xf numFmtId="{FirstFormatId + index}" fontId="0" fillId="0" borderId="1" xfId="0" applyNumberFormat="1" applyBorder="1" applyAlignment="1"><alignment vertical="top"/></xf>"""));
        }

        xml.WriteEndElement();

        // Without a named style openpyxl warns and some viewers repair the file.
        xml.WriteRaw("""<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>""");
        xml.WriteEndElement();
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
