using System.IO.Compression;
using System.Text;

namespace Portal.Tests.Reporting;

/// <summary>Files made by hand, so that a test says exactly what is odd about them.</summary>
internal static class Fixtures
{
    private const string Links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <summary>A workbook of one sheet whose rows are written as given.</summary>
    public static MemoryStream Workbook(string rows, string sharedTexts = "", string numberFormats = "", string cellFormats = "", string properties = "") =>
        Package(
            ("_rels/.rels", Encode($"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="{Links}/officeDocument" Target="xl/workbook.xml"/></Relationships>""")),
            ("xl/workbook.xml", Encode($"""<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="{Links}">{properties}<sheets><sheet name="表" sheetId="1" r:id="s"/></sheets></workbook>""")),
            ("xl/_rels/workbook.xml.rels", Encode($"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="s" Type="{Links}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="t" Type="{Links}/sharedStrings" Target="/xl/sharedStrings.xml"/><Relationship Id="y" Type="{Links}/styles" Target="styles.xml"/></Relationships>""")),
            ("xl/styles.xml", Encode($"""<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts>{numberFormats}</numFmts><cellXfs><xf numFmtId="0"/>{cellFormats}</cellXfs></styleSheet>""")),
            ("xl/sharedStrings.xml", Encode($"""<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{sharedTexts}</sst>""")),
            ("xl/worksheets/sheet1.xml", Encode($"""<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>""")));

    public static MemoryStream Package(params (string Name, byte[] Content)[] parts)
    {
        var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in parts)
            {
                using var part = zip.CreateEntry(name, CompressionLevel.Optimal).Open();
                part.Write(content);
            }
        }

        stream.Position = 0;
        return stream;
    }

    /// <summary>A compound file (MS-CFB) of one directory sector that lists these streams.</summary>
    public static MemoryStream Compound(params string[] names)
    {
        var file = new byte[512 * 3];
        byte[] signature = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
        signature.CopyTo(file, 0);
        BitConverter.GetBytes((ushort)9).CopyTo(file, 30);
        BitConverter.GetBytes(1u).CopyTo(file, 44);
        BitConverter.GetBytes(1u).CopyTo(file, 48);
        file.AsSpan(76, 436).Fill(0xFF);
        BitConverter.GetBytes(0u).CopyTo(file, 76);
        file.AsSpan(512, 512).Fill(0xFF);
        BitConverter.GetBytes(0xFFFFFFFD).CopyTo(file, 512);
        BitConverter.GetBytes(0xFFFFFFFE).CopyTo(file, 516);
        foreach (var (index, name) in names.Prepend("Root Entry").Index())
        {
            var entry = 1024 + index * 128;
            Encoding.Unicode.GetBytes(name).CopyTo(file, entry);
            BitConverter.GetBytes((ushort)(name.Length * 2 + 2)).CopyTo(file, entry + 64);
        }

        return new MemoryStream(file);
    }

    public static byte[] Encode(string text) => Encoding.UTF8.GetBytes(text);
}
