using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Portal.Reporting.Sheets;

/// <summary>The small parts of a workbook package around its worksheets.</summary>
internal static class XlsxPackage
{
    public const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    private const string Links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string PackageLinks = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const string Types = "http://schemas.openxmlformats.org/package/2006/content-types";
    private const string MainType = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    public static Stream Open(ZipArchive package, string name) => package.CreateEntry(name, CompressionLevel.Optimal).Open();

    public static XmlWriter WriterOver(Stream part) => XmlWriter.Create(part, new XmlWriterSettings
    {
        // Cells are cleaned before, so a second check of every character is not needed.
        CheckCharacters = false,
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        CloseOutput = true,
        NewLineHandling = NewLineHandling.None,
    });

    public static void WriteRoot(ZipArchive package) => Write(package, "_rels/.rels", xml =>
    {
        xml.WriteStartElement("Relationships", PackageLinks);
        WriteLink(xml, "rId1", Links + "/officeDocument", "xl/workbook.xml");
        xml.WriteEndElement();
    });

    /// <summary>Styles, workbook and content types: last, because only now the number of worksheets is known.</summary>
    public static void WriteRest(ZipArchive package, XlsxStyles styles, IReadOnlyList<WrittenSheet> sheets)
    {
        Write(package, "xl/styles.xml", styles.Write);
        Write(package, "xl/workbook.xml", xml => WriteWorkbook(xml, sheets));
        Write(package, "xl/_rels/workbook.xml.rels", xml =>
        {
            xml.WriteStartElement("Relationships", PackageLinks);
            WriteLink(xml, "rId0", Links + "/styles", "styles.xml");
            foreach (var sheet in sheets)
            {
                WriteLink(xml, $"rId{sheet.Number}", Links + "/worksheet", $"worksheets/sheet{sheet.Number}.xml");
            }

            xml.WriteEndElement();
        });
        Write(package, "[Content_Types].xml", xml =>
        {
            xml.WriteStartElement("Types", Types);
            WriteType(xml, "Default", "Extension", "rels", "application/vnd.openxmlformats-package.relationships+xml");
            WriteType(xml, "Default", "Extension", "xml", "application/xml");
            WriteType(xml, "Override", "PartName", "/xl/workbook.xml", MainType + "sheet.main+xml");
            WriteType(xml, "Override", "PartName", "/xl/styles.xml", MainType + "styles+xml");
            foreach (var sheet in sheets)
            {
                WriteType(xml, "Override", "PartName", $"/xl/worksheets/sheet{sheet.Number}.xml", MainType + "worksheet+xml");
            }

            xml.WriteEndElement();
        });
    }

    private static void WriteWorkbook(XmlWriter xml, IReadOnlyList<WrittenSheet> sheets)
    {
        xml.WriteStartElement("workbook", Main);
        xml.WriteAttributeString("xmlns", "r", null, Links);
        xml.WriteStartElement("sheets");
        foreach (var sheet in sheets)
        {
            xml.WriteStartElement("sheet");
            xml.WriteAttributeString("name", sheet.Name);
            xml.WriteAttributeString("sheetId", sheet.Number.ToString(CultureInfo.InvariantCulture));
            if (sheet.IsHidden)
            {
                xml.WriteAttributeString("state", "veryHidden");
            }

            xml.WriteAttributeString("r", "id", Links, $"rId{sheet.Number}");
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteStartElement("definedNames");
        foreach (var (index, sheet) in sheets.Index())
        {
            var name = "'" + sheet.Name.Replace("'", "''", StringComparison.Ordinal) + "'!";
            WriteName(xml, "_xlnm._FilterDatabase", index, name + sheet.FilterRange, hidden: true);
            WriteName(xml, "_xlnm.Print_Titles", index, $"{name}${sheet.HeaderRow}:${sheet.HeaderRow}", hidden: false);
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void WriteName(XmlWriter xml, string name, int sheet, string range, bool hidden)
    {
        xml.WriteStartElement("definedName");
        xml.WriteAttributeString("name", name);
        xml.WriteAttributeString("localSheetId", sheet.ToString(CultureInfo.InvariantCulture));
        if (hidden)
        {
            xml.WriteAttributeString("hidden", "1");
        }

        xml.WriteString(range);
        xml.WriteEndElement();
    }

    private static void Write(ZipArchive package, string name, Action<XmlWriter> write)
    {
        using var xml = WriterOver(Open(package, name));
        xml.WriteStartDocument(standalone: true);
        write(xml);
        xml.WriteEndDocument();
    }

    private static void WriteLink(XmlWriter xml, string id, string type, string target)
    {
        xml.WriteStartElement("Relationship");
        xml.WriteAttributeString("Id", id);
        xml.WriteAttributeString("Type", type);
        xml.WriteAttributeString("Target", target);
        xml.WriteEndElement();
    }

    private static void WriteType(XmlWriter xml, string element, string key, string value, string type)
    {
        xml.WriteStartElement(element);
        xml.WriteAttributeString(key, value);
        xml.WriteAttributeString("ContentType", type);
        xml.WriteEndElement();
    }
}

/// <summary>A worksheet already in the package.</summary>
internal sealed record WrittenSheet(int Number, string Name, int HeaderRow, string FilterRange, bool IsHidden);
