using System.Buffers;
using System.Globalization;
using System.Text;

namespace Portal.Journal.Seals;

/// <summary>
/// JSON with one spelling only: no spaces, the order of the writer, strings as in RFC 8785 section 3.2.2.2 (only <c>"</c>, <c>\</c> and
/// control characters below U+0020 are escaped), UTF-8, a lone surrogate as U+FFFD. It is what Python writes with
/// <c>json.dumps(value, ensure_ascii=False, separators=(",", ":"))</c>.
/// </summary>
/// <remarks>Written by hand: the serializer of the framework escapes by tables that follow the Unicode version it was built with.</remarks>
internal sealed class CanonicalJson
{
    public const string InstantFormat = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'";

    private static readonly SearchValues<char> Special = SearchValues.Create(
        "\"\\\0\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\u000b\f\r\u000e\u000f\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f");

    private readonly ArrayBufferWriter<byte> bytes = new(1024);
    private bool needsComma;

    public ReadOnlySpan<byte> Written => bytes.WrittenSpan;

    public CanonicalJson Clear()
    {
        bytes.ResetWrittenCount();
        needsComma = false;
        return this;
    }

    public CanonicalJson Open(char bracket)
    {
        Separate();
        Raw(bracket);
        needsComma = false;
        return this;
    }

    public CanonicalJson Close(char bracket)
    {
        Raw(bracket);
        needsComma = true;
        return this;
    }

    public CanonicalJson Name(string name)
    {
        String(name);
        Raw(':');
        needsComma = false;
        return this;
    }

    public CanonicalJson Number(long value)
    {
        Separate();
        value.TryFormat(bytes.GetSpan(20), out var length, default, CultureInfo.InvariantCulture);
        bytes.Advance(length);
        return this;
    }

    /// <summary>UTC with the seven digits both databases keep.</summary>
    public CanonicalJson Instant(DateTime utc)
    {
        Separate();
        Raw('"');
        utc.TryFormat(bytes.GetSpan(40), out var length, InstantFormat, CultureInfo.InvariantCulture);
        bytes.Advance(length);
        Raw('"');
        return this;
    }

    public CanonicalJson Id(Guid? id)
    {
        if (id is not { } value)
        {
            return String(null);
        }

        Separate();
        Raw('"');
        value.TryFormat(bytes.GetSpan(36), out var length, "D");
        bytes.Advance(length);
        Raw('"');
        return this;
    }

    public CanonicalJson String(string? value)
    {
        Separate();
        if (value is null)
        {
            bytes.Write("null"u8);
            return this;
        }

        Raw('"');
        var rest = value.AsSpan();
        for (var at = rest.IndexOfAny(Special); at >= 0; at = rest.IndexOfAny(Special))
        {
            Encoding.UTF8.GetBytes(rest[..at], bytes);
            Escape(rest[at]);
            rest = rest[(at + 1)..];
        }

        Encoding.UTF8.GetBytes(rest, bytes);
        Raw('"');
        return this;
    }

    private void Escape(char c)
    {
        Raw('\\');
        var letter = c switch { '"' => '"', '\\' => '\\', '\b' => 'b', '\t' => 't', '\n' => 'n', '\f' => 'f', '\r' => 'r', _ => 'u' };
        Raw(letter);
        if (letter == 'u')
        {
            ((int)c).TryFormat(bytes.GetSpan(4), out var length, "x4", CultureInfo.InvariantCulture);
            bytes.Advance(length);
        }
    }

    private void Separate()
    {
        if (needsComma)
        {
            Raw(',');
        }

        needsComma = true;
    }

    private void Raw(char ascii)
    {
        bytes.GetSpan(1)[0] = (byte)ascii;
        bytes.Advance(1);
    }
}
