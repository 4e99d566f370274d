using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.Data;

/// <summary>The last number given out under a prefix.</summary>
public sealed class Counter
{
    public const int PrefixMaxLength = 60;

    public string Prefix { get; init; } = "";

    public long Last { get; set; }
}

internal sealed class CounterConfiguration : IEntityTypeConfiguration<Counter>
{
    public void Configure(EntityTypeBuilder<Counter> counter)
    {
        counter.ToTable("Counter");
        counter.HasKey(c => c.Prefix);
        counter.Property(c => c.Prefix).HasMaxLength(Counter.PrefixMaxLength);
    }
}

/// <summary>
/// Gives out the numbers people quote: unique and gap-free per prefix, because the number is taken in the caller's own
/// transaction: a rollback gives it back, and the row lock makes the next taker wait.
/// </summary>
public static class Counters
{
    /// <summary>The next number under <paramref name="prefix"/>, starting at 1. Refuses to work outside a transaction.</summary>
    public static Task<long> NextNumberAsync(this PortalDbContext db, string prefix, CancellationToken cancellationToken) =>
        db.NextNumbersAsync(prefix, 1, cancellationToken);

    /// <summary>Takes so many numbers in a row.</summary>
    /// <returns>The first of them.</returns>
    public static async Task<long> NextNumbersAsync(this PortalDbContext db, string prefix, int count, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        if (db.Database.CurrentTransaction is null)
        {
            throw new InvalidOperationException("A number is taken inside the transaction that uses it.");
        }

        var counters = db.Set<Counter>();
        var taken = await counters.Where(c => c.Prefix == prefix)
            .ExecuteUpdateAsync(c => c.SetProperty(x => x.Last, x => x.Last + count), cancellationToken);
        if (taken == 0)
        {
            // Two first takers meet at the primary key; the loser's insert does nothing and its update then waits for the row.
            await InsertIfMissingAsync(db, prefix, cancellationToken);
            await counters.Where(c => c.Prefix == prefix)
                .ExecuteUpdateAsync(c => c.SetProperty(x => x.Last, x => x.Last + count), cancellationToken);
        }

        return await counters.Where(c => c.Prefix == prefix).Select(c => c.Last).SingleAsync(cancellationToken) - count + 1;
    }

    private static Task<int> InsertIfMissingAsync(PortalDbContext db, string prefix, CancellationToken cancellationToken) =>
        db.Database.IsSqlite()
            ? db.Database.ExecuteSqlAsync($"INSERT OR IGNORE INTO Counter (Prefix, Last) VALUES ({prefix}, 0)", cancellationToken)
            : db.Database.ExecuteSqlAsync($"INSERT INTO Counter (Prefix, Last) SELECT {prefix}, 0 WHERE NOT EXISTS (SELECT 1 FROM Counter WITH (UPDLOCK, HOLDLOCK) WHERE Prefix = {prefix})", cancellationToken);
}
