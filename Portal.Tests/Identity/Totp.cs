#pragma warning disable CA5350 // The standard of authenticator apps names SHA-1.

using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace Portal.Identity;

/// <summary>An authenticator app (RFC 6238, SHA-1, 30 seconds, 6 digits), by the machine's clock as the framework's own check.</summary>
internal static class Totp
{
    public static string Now(string base32)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 30);
        var hash = HMACSHA1.HashData(Decode(base32.ToUpperInvariant()), counter);
        var offset = hash[^1] & 0xF;
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(offset)) & 0x7FFFFFFF;
        return (number % 1_000_000).ToString("000000", CultureInfo.InvariantCulture);
    }

    private static byte[] Decode(string text)
    {
        var bytes = new List<byte>();
        var (buffer, bits) = (0, 0);
        foreach (var letter in text)
        {
            buffer = ((buffer << 5) | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(letter, StringComparison.Ordinal)) & 0xFFFF;
            bits += 5;
            if (bits >= 8)
            {
                bits -= 8;
                bytes.Add((byte)(buffer >> bits));
            }
        }

        return [.. bytes];
    }
}
