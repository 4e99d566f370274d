using Portal.Kernel;
using Portal.Support;

namespace Portal.Data;

/// <summary>Many writers at once; on SQL Server the same by its row locks.</summary>
public sealed class WriterQueueTests : IAsyncLifetime
{
    private readonly PortalDatabase database = new();

    public ValueTask InitializeAsync() => database.InitializeAsync();

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task Thirty_writers_at_once_take_numbers_without_loss_and_without_refusal()
    {
        var numbers = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => Task.Run(async () =>
        {
            var taken = new List<long>();
            for (var round = 0; round < 5; round++)
            {
                taken.Add(await TakeAsync(CancellationToken.None));
            }

            return taken;
        })));

        Assert.Equal(Enumerable.Range(1, 150).Select(number => (long)number), numbers.SelectMany(taken => taken).Order());
    }

    [Fact]
    public async Task Who_gives_up_waiting_or_leaves_without_a_word_does_not_block_the_next()
    {
        Task<long> abandoned, patient;
        using var impatience = new CancellationTokenSource();
        await using (var db = await database.Contexts.OpenAsync(Caller.System))
        {
            // Neither committed nor rolled back: thrown away, as a refusal does.
            await using var transaction = await db.Database.BeginTransactionAsync();
            await db.NextNumberAsync("writers", CancellationToken.None);
            patient = Task.Run(() => TakeAsync(CancellationToken.None));
            abandoned = Task.Run(() => TakeAsync(impatience.Token));
            await impatience.CancelAsync();
        }

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => abandoned);
        var first = await patient;
        Assert.Equal((1, 2), (first, await TakeAsync(CancellationToken.None)));
    }

    private async Task<long> TakeAsync(CancellationToken cancellationToken)
    {
        await using var db = await database.Contexts.OpenAsync(Caller.System, cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var number = await db.NextNumberAsync("writers", cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return number;
    }
}
