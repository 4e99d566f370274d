using System.Buffers.Binary;
using System.IO.Compression;

namespace Portal.Reporting.Reading;

/// <summary>A zip package that is checked before it is unfolded and counted while it is.</summary>
internal sealed class GuardedPackage : IDisposable
{
    private const int LargestDirectory = 1024 * 1024;
    private const int RatioFrom = 4 * 1024 * 1024;

    private readonly ZipArchive archive;
    private readonly Dictionary<string, ZipArchiveEntry> entries = new(StringComparer.OrdinalIgnoreCase);
    private long budget;

    public GuardedPackage(Stream file, ReaderLimits limits)
    {
        CheckDirectory(file, limits);
        file.Position = 0;
        archive = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        budget = limits.ExpandedBytes;
        if (archive.Entries.Count > limits.Entries || archive.Entries.Sum(entry => entry.Length) > limits.ExpandedBytes
            || archive.Entries.Any(entry => entry.Length > RatioFrom && entry.Length / Math.Max(1, entry.CompressedLength) > limits.CompressionRatio))
        {
            archive.Dispose();
            throw new RefusedException(ReportingRefusals.Expands);
        }

        foreach (var entry in archive.Entries)
        {
            entries.TryAdd(entry.FullName.Replace('\\', '/').TrimStart('/'), entry);
        }
    }

    public bool Has(string name) => entries.ContainsKey(name);

    /// <summary>A part, or null when the package has none of that name.</summary>
    public Stream? Open(string name) => entries.TryGetValue(name, out var entry) ? new CountedStream(entry.Open(), this) : null;

    public void Dispose() => archive.Dispose();

    /// <summary>The library lists every entry before it can be asked how many there are, so the directory's size is looked at first.</summary>
    private static void CheckDirectory(Stream file, ReaderLimits limits)
    {
        var tail = new byte[Math.Min(file.Length, 65_557)];
        file.Position = file.Length - tail.Length;
        file.ReadExactly(tail);
        var end = tail.AsSpan().LastIndexOf((ReadOnlySpan<byte>)[0x50, 0x4B, 0x05, 0x06]);
        if (end < 0 || end + 22 > tail.Length)
        {
            throw new InvalidDataException("No end of directory");
        }

        var count = BinaryPrimitives.ReadUInt16LittleEndian(tail.AsSpan(end + 10));
        var start = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(end + 16));
        if (count > limits.Entries || start == uint.MaxValue || file.Length - start > LargestDirectory + 65_557)
        {
            throw new RefusedException(ReportingRefusals.Expands);
        }
    }

    private void Spend(int bytes)
    {
        budget -= bytes;
        if (budget < 0)
        {
            throw new RefusedException(ReportingRefusals.Expands);
        }
    }

    /// <summary>Sizes stated in the directory may lie; what really comes out is counted.</summary>
    private sealed class CountedStream(Stream inner, GuardedPackage package) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(Span<byte> buffer)
        {
            var read = inner.Read(buffer);
            package.Spend(read);
            return read;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                inner.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
