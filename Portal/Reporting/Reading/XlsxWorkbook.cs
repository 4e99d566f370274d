using System.Buffers;
using System.Globalization;
using System.Text;
using System.Xml;
using Portal.Reporting.Sheets;

namespace Portal.Reporting.Reading;

/// <summary>The parts of a workbook that its worksheets refer to: sheet list, number styles, shared texts.</summary>
/// <remarks>Elements are matched by local name: strict and transitional files differ only in namespaces.</remarks>
internal sealed class XlsxWorkbook
{
    private readonly GuardedPackage package;
    private readonly ReaderLimits limits;
    private readonly string folder;
    private readonly Dictionary<string, (string Type, string Target)> links;
    private List<string>? sharedTexts;

    public XlsxWorkbook(GuardedPackage package, ReaderLimits limits)
    {
        (this.package, this.limits) = (package, limits);
        var main = Links("_rels/.rels", "").Values.FirstOrDefault(link => link.Type == "officeDocument").Target;
        if (main is null || !package.Has(main) || !main.EndsWith(".xml", StringComparison.OrdinalIgnoreCase))
        {
            throw new RefusedException(ReportingRefusals.NotATable);
        }

        var slash = main.LastIndexOf('/');
        folder = slash < 0 ? "" : main[..slash];
        links = Links($"{(slash < 0 ? "" : folder + "/")}_rels/{main[(slash + 1)..]}.rels", folder);
        ReadSheets(main);
        ReadStyles();
    }

    /// <summary>Worksheets in their order; chart and dialog sheets have no rows and do not count.</summary>
    public List<(TableSheet Sheet, string Part)> Sheets { get; } = [];

    public bool From1904 { get; private set; }

    /// <summary>By cell style index.</summary>
    public List<NumberStyle> Styles { get; } = [];

    /// <summary>Read when the first cell asks for one.</summary>
    public List<string> SharedTexts => sharedTexts ??= ReadSharedTexts();

    public XmlReader? Open(string part) => package.Open(part) is { } stream ? XmlReader.Create(stream, Settings) : null;

    private static XmlReaderSettings Settings => new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CloseInput = true,
        CheckCharacters = false,
    };

    /// <summary>Text of a string item or inline string; phonetic guides (rPh) are not part of it. The reader stands on the element.</summary>
    public static string ReadText(XmlReader xml, StringBuilder scratch, int mostCharacters)
    {
        scratch.Clear();
        if (xml.IsEmptyElement)
        {
            return "";
        }

        var depth = xml.Depth;
        var isText = false;
        var phonetic = int.MaxValue;
        while (xml.Read() && xml.Depth > depth)
        {
            switch (xml.NodeType)
            {
                case XmlNodeType.Element when xml.LocalName == "rPh" && phonetic == int.MaxValue && !xml.IsEmptyElement:
                    phonetic = xml.Depth;
                    break;
                case XmlNodeType.Element:
                    isText = xml.LocalName == "t" && !xml.IsEmptyElement;
                    break;
                case XmlNodeType.EndElement:
                    isText = false;
                    phonetic = xml.Depth == phonetic ? int.MaxValue : phonetic;
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace
                    when isText && phonetic == int.MaxValue:
                    AppendValue(xml, scratch, mostCharacters);
                    break;
            }
        }

        return CellText.Clean(Unescape(scratch.ToString()));
    }

    /// <summary>Appends a text node up to a little over the limit, without ever holding an endless one.</summary>
    public static void AppendValue(XmlReader xml, StringBuilder scratch, int mostCharacters)
    {
        var chunk = ArrayPool<char>.Shared.Rent(1024);
        int read;
        while (scratch.Length <= mostCharacters && (read = xml.ReadValueChunk(chunk, 0, chunk.Length)) > 0)
        {
            scratch.Append(chunk, 0, read);
        }

        ArrayPool<char>.Shared.Return(chunk);
    }

    /// <summary>Escapes of ECMA-376 part 1, 22.4.2.4: <c>_x000D_</c> is one character.</summary>
    public static string Unescape(string text)
    {
        var at = text.IndexOf("_x", StringComparison.Ordinal);
        if (at < 0)
        {
            return text;
        }

        var plain = new StringBuilder(text.Length);
        for (var index = 0; index < text.Length; index++)
        {
            if (text[index] == '_' && index + 6 < text.Length && text[index + 1] == 'x' && text[index + 6] == '_'
                && ushort.TryParse(text.AsSpan(index + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            {
                plain.Append((char)code);
                index += 6;
            }
            else
            {
                plain.Append(text[index]);
            }
        }

        return plain.ToString();
    }

    private static string Resolve(string folder, string target)
    {
        var path = target.StartsWith('/') || folder.Length == 0 ? target.TrimStart('/') : folder + "/" + target;
        var parts = new List<string>();
        foreach (var part in path.Split('/'))
        {
            switch (part)
            {
                case "." or "":
                    break;
                case "..":
                    parts.RemoveRange(Math.Max(0, parts.Count - 1), Math.Min(1, parts.Count));
                    break;
                default:
                    parts.Add(part);
                    break;
            }
        }

        return string.Join('/', parts);
    }

    private Dictionary<string, (string Type, string Target)> Links(string part, string folder)
    {
        var found = new Dictionary<string, (string, string)>(StringComparer.Ordinal);
        using var xml = Open(part);
        while (xml?.Read() == true)
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "Relationship" } && xml.GetAttribute("TargetMode") != "External")
            {
                var type = xml.GetAttribute("Type") ?? "";
                found.TryAdd(xml.GetAttribute("Id") ?? "", (type[(type.LastIndexOf('/') + 1)..], Resolve(folder, xml.GetAttribute("Target") ?? "")));
            }
        }

        return found;
    }

    private void ReadSheets(string part)
    {
        using var xml = Open(part)!;
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            if (xml.LocalName == "workbookPr")
            {
                From1904 = xml.GetAttribute("date1904") is "1" or "true" or "on";
            }
            else if (xml.LocalName == "sheet")
            {
                var id = xml.GetAttribute("id", "http://schemas.openxmlformats.org/officeDocument/2006/relationships")
                    ?? xml.GetAttribute("id", "http://purl.oclc.org/ooxml/officeDocument/relationships") ?? "";
                if (links.TryGetValue(id, out var link) && link.Type == "worksheet")
                {
                    var isHidden = xml.GetAttribute("state") is "hidden" or "veryHidden";
                    Sheets.Add((new TableSheet(CellText.Clean(xml.GetAttribute("name") ?? ""), isHidden), link.Target));
                }
            }
        }

        // A package that calls itself a document but has no sheets is another kind of document.
        if (Sheets.Count == 0)
        {
            throw new RefusedException(ReportingRefusals.NotATable);
        }
    }

    private void ReadStyles()
    {
        var custom = new Dictionary<int, NumberStyle>();
        using var xml = Open(links.Values.FirstOrDefault(link => link.Type == "styles").Target ?? "");
        var inCells = false;
        while (xml?.Read() == true)
        {
            if (xml is { NodeType: XmlNodeType.EndElement, LocalName: "cellXfs" })
            {
                return;
            }

            if (xml.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            switch (xml.LocalName)
            {
                case "numFmt" when !inCells && int.TryParse(xml.GetAttribute("numFmtId"), CultureInfo.InvariantCulture, out var id):
                    custom[id] = NumberStyle.Of(xml.GetAttribute("formatCode"));
                    break;
                case "cellXfs":
                    inCells = true;
                    break;
                case "xf" when inCells:
                    _ = int.TryParse(xml.GetAttribute("numFmtId"), CultureInfo.InvariantCulture, out var format);
                    Styles.Add(custom.TryGetValue(format, out var style) ? style : NumberStyle.Of(format));
                    break;
            }
        }
    }

    private List<string> ReadSharedTexts()
    {
        var texts = new List<string>();
        var scratch = new StringBuilder();
        var length = 0L;
        using var xml = Open(links.Values.FirstOrDefault(link => link.Type == "sharedStrings").Target ?? "");
        while (xml?.Read() == true)
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "si" })
            {
                var text = ReadText(xml, scratch, limits.CellLength);

                // Even an empty text costs memory.
                length += text.Length + 16;
                if (length > limits.SharedTextLength)
                {
                    throw new RefusedException(ReportingRefusals.Expands);
                }

                texts.Add(text);
            }
        }

        return texts;
    }
}
