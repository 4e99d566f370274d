using System.Buffers.Binary;
using System.Text;

namespace Portal.Reporting.Reading;

/// <summary>Looks into a compound file (MS-CFB) for what it holds; an encrypted workbook is a package inside one (MS-OFFCRYPTO).</summary>
internal static class OleDirectory
{
    private const int EntryLength = 128;
    private const uint LastSector = 0xFFFFFFFA;
    private const int MostSectors = 4_096;

    /// <exception cref="RefusedException">It holds neither an encrypted package nor a workbook.</exception>
    public static bool HoldsEncryptedPackage(Stream file)
    {
        var names = Names(file);
        return names.Contains("EncryptedPackage") || names.Contains("EncryptionInfo")
            || (names.Contains("Workbook") || names.Contains("Book") ? false : throw new RefusedException(ReportingRefusals.NotATable));
    }

    private static HashSet<string> Names(Stream file)
    {
        Span<byte> header = stackalloc byte[512];
        file.Position = 0;
        file.ReadExactly(header);
        var shift = BinaryPrimitives.ReadUInt16LittleEndian(header[30..]);
        if (shift is not (9 or 12))
        {
            throw new InvalidDataException("Sector size");
        }

        var sector = new byte[1 << shift];
        var names = new HashSet<string>(StringComparer.Ordinal);
        var next = BinaryPrimitives.ReadUInt32LittleEndian(header[48..]);
        for (var count = 0; next < LastSector && count < MostSectors; count++)
        {
            Load(file, sector, next);
            for (var offset = 0; offset < sector.Length; offset += EntryLength)
            {
                var length = BinaryPrimitives.ReadUInt16LittleEndian(sector.AsSpan(offset + 64));
                if (length is > 2 and <= 64)
                {
                    names.Add(Encoding.Unicode.GetString(sector, offset, length - 2));
                }
            }

            next = After(file, header, sector, next);
        }

        return names;
    }

    /// <summary>The sector that follows in the chain, from the allocation table whose sectors the header lists.</summary>
    private static uint After(Stream file, ReadOnlySpan<byte> header, byte[] sector, uint current)
    {
        var perSector = (uint)sector.Length / 4;
        var table = current / perSector;
        if (table >= 109)
        {
            return uint.MaxValue;
        }

        var position = BinaryPrimitives.ReadUInt32LittleEndian(header[(76 + (int)table * 4)..]);
        if (position >= LastSector)
        {
            return uint.MaxValue;
        }

        Load(file, sector, position);
        return BinaryPrimitives.ReadUInt32LittleEndian(sector.AsSpan((int)(current % perSector) * 4));
    }

    private static void Load(Stream file, byte[] sector, uint number)
    {
        file.Position = (number + 1L) * sector.Length;
        file.ReadAtLeast(sector, 1, throwOnEndOfStream: true);
    }
}
