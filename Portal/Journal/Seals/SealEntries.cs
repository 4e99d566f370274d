using System.Buffers.Binary;

namespace Portal.Journal.Seals;

/// <summary>The rows a seal covers: per row its id (8 bytes, big-endian) and the SHA-256 of its canonical line (32 bytes), by rising id.</summary>
internal readonly struct SealEntries(ReadOnlyMemory<byte> bytes)
{
    public const int Length = 8 + HashLength;
    public const int HashLength = 32;

    public bool IsWhole => bytes.Length % Length == 0;

    public int Count => bytes.Length / Length;

    public long Id(int index) => BinaryPrimitives.ReadInt64BigEndian(bytes.Span[(index * Length)..]);

    public ReadOnlySpan<byte> Hash(int index) => bytes.Span.Slice((index * Length) + 8, HashLength);

    /// <summary>Index of the first entry whose id is not below <paramref name="id"/>.</summary>
    public int IndexFrom(long id)
    {
        var (low, high) = (0, Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Id(middle) < id)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    public static void Write(Stream target, long id, ReadOnlySpan<byte> hash)
    {
        Span<byte> number = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(number, id);
        target.Write(number);
        target.Write(hash);
    }
}
