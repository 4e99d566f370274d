using System.Threading.Channels;

namespace Portal.Catalog.Import;

/// <summary>Batches that wait for work on this node. Losing it costs nothing: what waits is written in the database.</summary>
public sealed class ImportQueue
{
    private readonly Channel<Guid> waiting = Channel.CreateUnbounded<Guid>();

    public ChannelReader<Guid> Waiting => waiting.Reader;

    public void Add(Guid batchId) => waiting.Writer.TryWrite(batchId);
}
