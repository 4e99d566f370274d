using System.Buffers;
using System.Text;

namespace Portal.Reporting.Reading;

/// <summary>Finds the encoding of a text file: byte order mark, UTF-16 without mark, strict UTF-8, strict GB 18030.</summary>
internal static class TextEncodings
{
    public static Encoding Detect(Stream file, CancellationToken cancellationToken)
    {
        Span<byte> start = stackalloc byte[4096];
        file.Position = 0;
        start = start[..file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        if (start.StartsWith(Encoding.UTF8.Preamble))
        {
            return Encoding.UTF8;
        }

        if (Utf16Of(start) is { } utf16)
        {
            return utf16;
        }

        // The whole file is tried, not a sample: the first Chinese character may stand in the last row.
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
        var gb18030 = Encoding.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        return Decodes(file, utf8, cancellationToken) ? Encoding.UTF8
            : Decodes(file, gb18030, cancellationToken) ? gb18030
            : throw new RefusedException(ReportingRefusals.UnknownEncoding);
    }

    /// <summary>By byte order mark, or by zero bytes that all stand on one side: line ends and digits have them.</summary>
    public static Encoding? Utf16Of(ReadOnlySpan<byte> start)
    {
        if (start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
        {
            return Encoding.Unicode;
        }

        if (start.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            return Encoding.BigEndianUnicode;
        }

        var zeros = (Even: 0, Odd: 0);
        for (var index = 0; index < start.Length; index++)
        {
            if (start[index] == 0)
            {
                zeros = index % 2 == 0 ? (zeros.Even + 1, zeros.Odd) : (zeros.Even, zeros.Odd + 1);
            }
        }

        return zeros switch
        {
            (0, > 0) => Encoding.Unicode,
            ( > 0, 0) => Encoding.BigEndianUnicode,
            _ => null,
        };
    }

    private static bool Decodes(Stream file, Encoding encoding, CancellationToken cancellationToken)
    {
        var decoder = encoding.GetDecoder();
        var bytes = ArrayPool<byte>.Shared.Rent(64 * 1024);
        var characters = ArrayPool<char>.Shared.Rent(64 * 1024 + 16);
        try
        {
            file.Position = 0;
            while (true)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var length = file.Read(bytes, 0, 64 * 1024);
                decoder.GetChars(bytes.AsSpan(0, length), characters, flush: length == 0);
                if (length == 0)
                {
                    return true;
                }
            }
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
            ArrayPool<char>.Shared.Return(characters);
        }
    }
}
