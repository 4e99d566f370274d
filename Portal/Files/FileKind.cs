using System.IO.Compression;
using System.Text;

namespace Portal.Files;

/// <summary>What a file is by its content.</summary>
public enum FileKind
{
    Unknown,
    Text,
    Pdf,
    Png,
    Jpeg,
    Gif,

    /// <summary>A zip archive that is none of the office formats below.</summary>
    Zip,

    /// <summary>Excel 2007 and later.</summary>
    Xlsx,

    /// <summary>Word 2007 and later.</summary>
    Docx,

    /// <summary>OpenDocument of any kind.</summary>
    OpenDocument,

    /// <summary>Excel or Word before 2007, and any office file locked with a password.</summary>
    OldOffice,

    /// <summary>OFD, the national format of fixed documents (GB/T 33190).</summary>
    Ofd,
}

/// <summary>Tells the kind from the bytes; the name and what the browser claims play no part.</summary>
public static class FileKinds
{
    private const int HeadLength = 8192;

    private static readonly (byte[] Magic, FileKind Kind)[] Magics =
    [
        ("%PDF-"u8.ToArray(), FileKind.Pdf),
        ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], FileKind.Png),
        ([0xFF, 0xD8, 0xFF], FileKind.Jpeg),
        ("GIF87a"u8.ToArray(), FileKind.Gif),
        ("GIF89a"u8.ToArray(), FileKind.Gif),
        ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], FileKind.OldOffice),
        ("PK\u0003\u0004"u8.ToArray(), FileKind.Zip),
        ("PK\u0005\u0006"u8.ToArray(), FileKind.Zip),
    ];

    /// <summary>The media type for a download. Everything a browser might run is sent as plain bytes.</summary>
    public static string MediaType(this FileKind kind) => kind switch
    {
        FileKind.Text => "text/plain",
        FileKind.Pdf => "application/pdf",
        FileKind.Png => "image/png",
        FileKind.Jpeg => "image/jpeg",
        FileKind.Gif => "image/gif",
        FileKind.Zip => "application/zip",
        FileKind.Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        FileKind.Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        FileKind.OldOffice or FileKind.OpenDocument or FileKind.Ofd or FileKind.Unknown => "application/octet-stream",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>Reads the head of a stream that can seek, and of a zip archive its list of entries; no entry is unpacked.</summary>
    public static async Task<FileKind> SniffAsync(Stream content, CancellationToken cancellationToken)
    {
        var head = new byte[HeadLength];
        content.Position = 0;
        var length = await content.ReadAtLeastAsync(head, HeadLength, throwOnEndOfStream: false, cancellationToken);
        var read = head.AsMemory(0, length);
        foreach (var (magic, kind) in Magics)
        {
            if (read.Span.StartsWith(magic))
            {
                return kind == FileKind.Zip ? SniffZip(content) : kind;
            }
        }

        return IsText(read.Span) ? FileKind.Text : FileKind.Unknown;
    }

    private static FileKind SniffZip(Stream content)
    {
        try
        {
            content.Position = 0;
            using var zip = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
            var names = zip.Entries.Take(2000).Select(entry => entry.FullName).ToHashSet(StringComparer.OrdinalIgnoreCase);
            return names.Contains("xl/workbook.xml") ? FileKind.Xlsx
                : names.Contains("word/document.xml") ? FileKind.Docx
                : names.Contains("OFD.xml") ? FileKind.Ofd
                : names.Contains("META-INF/manifest.xml") && names.Contains("content.xml") ? FileKind.OpenDocument
                : FileKind.Zip;
        }
        catch (InvalidDataException)
        {
            return FileKind.Unknown;
        }
    }

    /// <summary>Text of any encoding people use here: no control characters but tab and line ends; a UTF-16 byte-order mark explains its zeros.</summary>
    private static bool IsText(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith(Encoding.Unicode.Preamble) || head.StartsWith(Encoding.BigEndianUnicode.Preamble))
        {
            return true;
        }

        foreach (var b in head)
        {
            if (b is < 0x20 and not (0x09 or 0x0A or 0x0C or 0x0D) or 0x7F)
            {
                return false;
            }
        }

        return head.Length > 0;
    }
}
