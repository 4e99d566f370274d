using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Portal.Reporting;

public static class ReadingAhead
{
    /// <summary>
    /// Rows are read and made ready on another thread while earlier ones are being written; at most so many wait. An error of the reading reaches the writer behind the rows before it;
    /// a writer that stops early stops the reading too.
    /// </summary>
    /// <param name="rows">Each row an object of its own: what is reused for the next row cannot be read ahead.</param>
    /// <param name="most">Rows that may wait.</param>
    /// <param name="cancellationToken">Cancels both.</param>
    public static async IAsyncEnumerable<T> ReadAhead<T>(this IAsyncEnumerable<T> rows, int most = 500, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);

        // Handed over by the handful: one thread waking the other for every row costs more than the row.
        var handful = Math.Clamp(most / 4, 1, 64);
        var waiting = Channel.CreateBounded<List<T>>(new BoundedChannelOptions(most / handful) { SingleReader = true, SingleWriter = true });
        var reading = Task.Run(() => FillAsync(rows, handful, waiting.Writer, stop.Token), CancellationToken.None);
        try
        {
            await foreach (var some in waiting.Reader.ReadAllAsync(cancellationToken))
            {
                foreach (var row in some)
                {
                    yield return row;
                }
            }
        }
        finally
        {
            await stop.CancelAsync();
            await reading;
        }
    }

    private static async Task FillAsync<T>(IAsyncEnumerable<T> rows, int handful, ChannelWriter<List<T>> waiting, CancellationToken cancellationToken)
    {
        var some = new List<T>(handful);
        Exception? failure = null;
        try
        {
            await foreach (var row in rows.WithCancellation(cancellationToken))
            {
                some.Add(row);
                if (some.Count == handful)
                {
                    await waiting.WriteAsync(some, cancellationToken);
                    some = new List<T>(handful);
                }
            }
        }
        catch (Exception broken)
        {
            failure = broken;
        }

        try
        {
            if (some.Count > 0)
            {
                await waiting.WriteAsync(some, cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            // Nobody takes them any more.
        }

        waiting.Complete(failure);
    }
}
