using System.Runtime.CompilerServices;
using Portal.Reporting;

namespace Portal.Tests.Reporting;

public sealed class ReadingAheadTests
{
    private readonly TaskCompletionSource ended = new();
    private int read;

    [Fact]
    public async Task Rows_come_whole_and_in_their_order()
    {
        var rows = await RowsAsync(10_000).ReadAhead(3).ToListAsync(TestContext.Current.CancellationToken);

        Assert.Equal(Enumerable.Range(0, 10_000), rows);
    }

    [Fact]
    public async Task An_error_of_the_reading_comes_behind_the_rows_before_it()
    {
        List<int> seen = [];
        var failure = await Assert.ThrowsAsync<InvalidDataException>(async () =>
        {
            await foreach (var row in RowsAsync(7, fails: true).ReadAhead())
            {
                seen.Add(row);
            }
        });

        Assert.Equal("broken", failure.Message);
        Assert.Equal(Enumerable.Range(0, 7), seen);
    }

    [Fact]
    public async Task Who_stops_early_stops_the_reading_and_no_more_than_so_many_wait()
    {
        await foreach (var row in RowsAsync(int.MaxValue).ReadAhead(5))
        {
            if (row == 10)
            {
                break;
            }
        }

        // Eleven were taken, five waited, one was in the hand.
        await ended.Task;
        Assert.InRange(read, 11, 17);
    }

    [Fact]
    public async Task A_download_that_is_broken_off_ends_the_reading()
    {
        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var row in RowsAsync(int.MaxValue).ReadAhead(5).WithCancellation(stop.Token))
            {
                await stop.CancelAsync();
            }
        });
        await ended.Task;
    }

    private async IAsyncEnumerable<int> RowsAsync(int count, bool fails = false, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        try
        {
            for (var row = 0; row < count; row++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                read++;
                yield return row;
            }

            if (fails)
            {
                throw new InvalidDataException("broken");
            }

            await Task.CompletedTask;
        }
        finally
        {
            ended.SetResult();
        }
    }
}
