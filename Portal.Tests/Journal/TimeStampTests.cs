using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Journal.Seals;

namespace Portal.Journal;

/// <summary>Time stamps of an authority outside the house: taken when it answers, waited for when it does not.</summary>
public sealed class TimeStampTests
{
    [Fact]
    public async Task The_newest_seal_is_stamped_once_in_the_interval()
    {
        await using var journal = await SealedJournal.MakeAsync(2);
        using var authority = new StubTimeStampAuthority(journal.Database.Clock);
        await using var node = Node(journal, authority);

        await SealAsync(node);
        await journal.AddRowsAsync(1);
        await SealAsync(node);
        Assert.Equal(1, authority.Asked);
        journal.Database.Clock.Advance(TimeSpan.FromMinutes(61));
        await SealAsync(node);

        await using var db = await journal.Database.OpenAsync();
        Assert.Equal([2, 3], await db.Set<JournalTimeStamp>().OrderBy(s => s.Number).Select(s => s.Number).ToListAsync());
        var done = await journal.VerifyAsync();
        Assert.True(done.IsIntact, done.First?.ToString());
        Assert.Equal(await db.Set<JournalTimeStamp>().MaxAsync(s => s.At), done.StampedAt);
    }

    [Fact]
    public async Task An_authority_that_is_down_never_stops_sealing_and_is_asked_again()
    {
        await using var journal = await SealedJournal.MakeAsync(1);
        using var authority = new StubTimeStampAuthority(journal.Database.Clock) { IsDown = true };
        await using var node = Node(journal, authority);
        await journal.AddRowsAsync(1);

        await SealAsync(node);
        Assert.Equal(2, (await journal.SealsAsync()).Count);
        Assert.Equal(SealingProblem.None, node.GetRequiredService<SealingState>().Last.Problem);
        Assert.NotNull(node.GetRequiredService<SealingState>().Last.TimeStampDetail);

        authority.IsDown = false;
        await SealAsync(node);
        Assert.Null(node.GetRequiredService<SealingState>().Last.TimeStampDetail);
        await using var db = await journal.Database.OpenAsync();
        Assert.Equal(2, (await db.Set<JournalTimeStamp>().SingleAsync()).Number);
    }

    [Fact]
    public async Task A_stamp_of_something_else_is_not_taken()
    {
        await using var journal = await SealedJournal.MakeAsync(1);
        using var authority = new StubTimeStampAuthority(journal.Database.Clock) { Cheats = true };
        await using var node = Node(journal, authority);

        await SealAsync(node);

        await using var db = await journal.Database.OpenAsync();
        Assert.False(await db.Set<JournalTimeStamp>().AnyAsync());
    }

    [Theory]
    [InlineData("Token = Token, At = '2020-01-01 00:00:00'")]
    [InlineData("Token = X'3000'")]
    public async Task An_edited_stamp_is_named(string change)
    {
        await using var journal = await SealedJournal.MakeAsync(1);
        using var authority = new StubTimeStampAuthority(journal.Database.Clock);
        await using var node = Node(journal, authority);
        await SealAsync(node);
        await using (var db = await journal.BreakInAsync())
        {
            var sql = $"UPDATE JournalTimeStamp SET {(journal.IsSqlite ? change : change.Replace("X'3000'", "0x3000", StringComparison.Ordinal))}";
            await db.Database.ExecuteSqlRawAsync(sql);
        }

        Assert.Equal((FindingKind.TimeStampWrong, 1), ((await journal.VerifyAsync()).First!.Kind, (await journal.VerifyAsync()).First!.Number));
    }

    private static ServiceProvider Node(SealedJournal journal, StubTimeStampAuthority authority) => journal.Node(services =>
    {
        services.AddSingleton(journal.Options with { TimeStampAuthority = "http://tsa.test/" });
        services.AddHttpClient(TimeStamps.ClientName).ConfigurePrimaryHttpMessageHandler(() => authority).SetHandlerLifetime(Timeout.InfiniteTimeSpan);
    });

    private static async Task SealAsync(ServiceProvider node)
    {
        await using var scope = node.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<SealJournal>().ExecuteAsync(TestContext.Current.CancellationToken);
    }
}
