using System.Threading.Channels;

namespace Portal.Insights.Reports;

/// <summary>Runs that wait for work on this node. Losing it costs nothing: what waits is written in the database.</summary>
public sealed class ReportQueue
{
    private readonly Channel<Guid> waiting = Channel.CreateUnbounded<Guid>();

    public ChannelReader<Guid> Waiting => waiting.Reader;

    public void Add(Guid runId) => waiting.Writer.TryWrite(runId);
}
