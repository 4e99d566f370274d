using System.Text;

namespace Portal.Reporting.Reading;

internal enum FileKind
{
    Unknown,
    Zip,
    Ole,
    Text,
}

/// <summary>What a file is by its first bytes; names lie.</summary>
internal static class FileSignature
{
    private static readonly byte[][] Others =
    [
        "%PDF"u8.ToArray(), "Rar!"u8.ToArray(), "{\\rtf"u8.ToArray(), [0x89, 0x50, 0x4E, 0x47], [0xFF, 0xD8, 0xFF], "GIF8"u8.ToArray(),
        [0x1F, 0x8B], [0x37, 0x7A, 0xBC, 0xAF], "MZ"u8.ToArray(), [0x7F, 0x45, 0x4C, 0x46], "PK"u8.ToArray(),
    ];

    public static FileKind Of(Stream file)
    {
        Span<byte> start = stackalloc byte[4096];
        file.Position = 0;
        start = start[..file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        file.Position = 0;
        if (start.StartsWith((ReadOnlySpan<byte>)[0x50, 0x4B, 0x03, 0x04]))
        {
            return FileKind.Zip;
        }

        if (start.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]))
        {
            return FileKind.Ole;
        }

        foreach (var other in Others)
        {
            if (start.StartsWith(other))
            {
                return FileKind.Unknown;
            }
        }

        return IsMarkup(start) || IsBinary(start) ? FileKind.Unknown : FileKind.Text;
    }

    /// <summary>Web pages and SpreadsheetML under the name of a workbook are common; neither is a delimited table.</summary>
    private static bool IsMarkup(ReadOnlySpan<byte> start)
    {
        var text = Encoding.Latin1.GetString(start[..Math.Min(start.Length, 512)]).TrimStart('\u00EF', '\u00BB', '\u00BF', ' ', '\r', '\n', '\t');
        return text.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("<!doctype", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("<html", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("<table", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("<meta", StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsBinary(ReadOnlySpan<byte> start)
    {
        if (TextEncodings.Utf16Of(start) is not null)
        {
            return false;
        }

        foreach (var value in start)
        {
            if (value is < 0x09 or (> 0x0D and < 0x20 and not 0x1A and not 0x1B))
            {
                return true;
            }
        }

        return false;
    }
}
