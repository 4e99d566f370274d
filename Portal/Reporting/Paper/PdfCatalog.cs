using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Portal.Reporting.Paper;

/// <summary>Adds to a finished PDF what Skia cannot say, as an incremental update (ISO 32000-1, 7.5.6).</summary>
internal static partial class PdfCatalog
{
    /// <summary>States the language of the text, which readers for the blind need, and shows the title instead of the file name.</summary>
    /// <exception cref="InvalidDataException">The file is not built as Skia builds it.</exception>
    public static byte[] WithLanguage(byte[] pdf, string language)
    {
        // Latin 1 keeps one character per byte, so positions in the text are positions in the file.
        var text = Encoding.Latin1.GetString(pdf);
        var tail = text.LastIndexOf("trailer", StringComparison.Ordinal);
        var trailer = tail < 0 ? Match.Empty : Trailer().Match(text, tail);
        var previous = StartXref().Match(text, Math.Max(tail, 0));
        var root = trailer.Success ? Root().Match(trailer.Groups[1].Value) : Match.Empty;
        if (!root.Success || !previous.Success)
        {
            throw new InvalidDataException("The PDF has no trailer.");
        }

        var number = root.Groups[1].Value;
        var start = text.LastIndexOf($"\n{number} 0 obj", StringComparison.Ordinal);
        var open = start < 0 ? -1 : text.IndexOf("<<", start, StringComparison.Ordinal);
        var end = start < 0 ? -1 : text.IndexOf("endobj", start, StringComparison.Ordinal);
        if (open < 0 || end < 0)
        {
            throw new InvalidDataException("The PDF has no catalog.");
        }

        var update = new StringBuilder("\n");
        var position = pdf.Length + update.Length;
        update.Append(CultureInfo.InvariantCulture, $"{number} 0 obj\n<</Lang ({language})\n/ViewerPreferences <</DisplayDocTitle true>>\n{text.AsSpan(open + 2, end - open - 2)}endobj\n");
        var table = pdf.Length + update.Length;
        update.Append(CultureInfo.InvariantCulture, $"xref\n{number} 1\n{position:0000000000} 00000 n \n");
        update.Append(CultureInfo.InvariantCulture, $"trailer\n<<{trailer.Groups[1].Value}\n/Prev {previous.Groups[1].Value}>>\nstartxref\n{table}\n%%EOF\n");
        return [.. pdf, .. Encoding.Latin1.GetBytes(update.ToString())];
    }

    [GeneratedRegex(@"trailer\s*<<(.*?)>>\s*startxref", RegexOptions.Singleline)]
    private static partial Regex Trailer();

    [GeneratedRegex(@"startxref\s+(\d+)")]
    private static partial Regex StartXref();

    [GeneratedRegex(@"/Root\s+(\d+)\s+0\s+R")]
    private static partial Regex Root();
}
