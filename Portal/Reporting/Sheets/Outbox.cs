using System.Buffers;

namespace Portal.Reporting.Sheets;

/// <summary>
/// Collects what a synchronous writer (zip, XML) produces and hands it on asynchronously, so that no thread blocks on
/// a slow reader and no synchronous write reaches a server that forbids it.
/// </summary>
internal sealed class Outbox(Stream destination) : Stream
{
    private const int Enough = 64 * 1024;

    private readonly ArrayBufferWriter<byte> waiting = new(2 * Enough);

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Passes on what waits, once there is enough of it to be worth a write.</summary>
    public ValueTask DrainAsync(CancellationToken cancellationToken) =>
        waiting.WrittenCount < Enough ? ValueTask.CompletedTask : SendAsync(cancellationToken);

    /// <summary>Passes on all that waits.</summary>
    public async ValueTask SendAsync(CancellationToken cancellationToken)
    {
        if (waiting.WrittenCount > 0)
        {
            await destination.WriteAsync(waiting.WrittenMemory, cancellationToken);
            waiting.ResetWrittenCount();
        }
    }

    public override void Write(ReadOnlySpan<byte> buffer) => waiting.Write(buffer);

    public override void Write(byte[] buffer, int offset, int count) => waiting.Write(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
