using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Journal.Persistence;
using Portal.Kernel;

namespace Portal.Journal.Seals;

/// <summary>Makes the next seal of at most <see cref="MaxRows"/> rows. Holds one row at a time in memory, however large it is.</summary>
public sealed class SealWriter(IDbContextFactory<PortalDbContext> contexts, JournalOptions options, TimeProvider clock)
{
    public const int MaxRows = 5000;

    /// <summary>More open ids than this in a row are asked for as a range, fewer one by one.</summary>
    private const int LongGap = 64;

    /// <param name="key">Signs.</param>
    /// <param name="looksForLate">Also seals rows of ranges that were sealed before they were committed.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The seal; null when there is nothing to seal.</returns>
    public async Task<JournalSeal?> SealNextAsync(SigningKey key, bool looksForLate, CancellationToken cancellationToken)
    {
        while (true)
        {
            await using var db = await contexts.OpenAsync(Caller.System, cancellationToken);
            var last = await LastAsync(db, cancellationToken);
            var entries = new MemoryStream();
            var rows = 0;
            var row = new CanonicalRow();
            var hash = new byte[SealEntries.HashLength];
            foreach (var late in looksForLate ? await LateAsync(db, last, cancellationToken) : [])
            {
                Add(late);
            }

            var first = (last?.LastId ?? 0) + 1;
            var lastId = first - 1;
            await foreach (var next in db.JournalRows.AsNoTracking().Where(r => r.Id >= first).OrderBy(r => r.Id).Take(MaxRows).AsAsyncEnumerable().WithCancellation(cancellationToken))
            {
                Add(next);
                lastId = next.Id;
            }

            if (rows == 0)
            {
                return null;
            }

            var seal = Sign(last, first, lastId, rows, entries.ToArray(), key);
            db.Add(seal);
            try
            {
                await db.SaveChangesAsync(cancellationToken);
                return seal;
            }
            catch (DbUpdateException taken) when (DataExtensions.IsUniqueViolation(taken))
            {
                // Another node made this number: what it left is sealed under the next one.
            }

            void Add(JournalRow one)
            {
                row.Hash(one, hash);
                SealEntries.Write(entries, one.Id, hash);
                rows++;
            }
        }
    }

    /// <summary>The newest seal without its entries.</summary>
    public static Task<JournalSeal?> LastAsync(PortalDbContext db, CancellationToken cancellationToken) =>
        db.JournalSeals.AsNoTracking().OrderByDescending(s => s.Number).Select(s => new JournalSeal
        {
            Number = s.Number, FirstId = s.FirstId, LastId = s.LastId, Rows = s.Rows, Hash = s.Hash, SealedAt = s.SealedAt, KeyId = s.KeyId,
        }).FirstOrDefaultAsync(cancellationToken);

    private JournalSeal Sign(JournalSeal? last, long firstId, long lastId, int rows, byte[] entries, SigningKey key)
    {
        var now = clock.UtcNow();
        var (number, previous, entriesHash) = ((last?.Number ?? 0) + 1, last?.Hash ?? JournalSeal.NoHash, JournalSeal.HashOf(entries));
        var draft = Made("", []);
        var head = draft.Head();
        return Made(JournalSeal.HashOf(head), key.Sign(head));

        JournalSeal Made(string hash, byte[] signature) => new()
        {
            Number = number, FirstId = firstId, LastId = lastId, Rows = rows, Entries = entries, EntriesHash = entriesHash,
            PreviousHash = previous, SealedAt = now, KeyId = key.Id, Hash = hash, Signature = signature,
        };
    }

    /// <summary>Rows committed after their range was sealed, as far as the grace allows; by rising id.</summary>
    private async Task<IReadOnlyList<JournalRow>> LateAsync(PortalDbContext db, JournalSeal? last, CancellationToken cancellationToken)
    {
        if (last is null)
        {
            return [];
        }

        var since = last.SealedAt.AddMinutes(-options.LateMinutes);
        var gaps = new Gaps();
        await foreach (var seal in db.JournalSeals.AsNoTracking().Where(s => s.SealedAt >= since).OrderBy(s => s.Number).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            gaps.Look(seal);
        }

        var found = new List<JournalRow>();
        var single = gaps.Open.Where(gap => gap.Last - gap.First < LongGap).SelectMany(gap => Ids(gap.First, gap.Last)).ToList();
        foreach (var some in single.Chunk(500))
        {
            found.AddRange(await db.JournalRows.AsNoTracking().Where(r => some.Contains(r.Id)).Take(MaxRows).ToListAsync(cancellationToken));
        }

        foreach (var (first, end) in gaps.Open.Where(gap => gap.Last - gap.First >= LongGap))
        {
            found.AddRange(await db.JournalRows.AsNoTracking().Where(r => r.Id >= first && r.Id <= end).OrderBy(r => r.Id).Take(MaxRows).ToListAsync(cancellationToken));
        }

        return [.. found.OrderBy(r => r.Id).Take(MaxRows)];
    }

    private static IEnumerable<long> Ids(long first, long last)
    {
        for (var id = first; id <= last; id++)
        {
            yield return id;
        }
    }
}

/// <summary>Ids of sealed ranges that no seal covers.</summary>
internal sealed class Gaps
{
    private readonly List<(long First, long Last)> open = [];

    public IReadOnlyList<(long First, long Last)> Open => open;

    /// <summary>Seals in the order of their numbers: late rows close gaps of earlier ones.</summary>
    public void Look(JournalSeal seal)
    {
        var entries = new SealEntries(seal.Entries);
        var own = entries.IndexFrom(seal.FirstId);
        for (var i = 0; i < own; i++)
        {
            Close(entries.Id(i));
        }

        var expected = seal.FirstId;
        for (var i = own; i < entries.Count; i++)
        {
            if (entries.Id(i) > expected)
            {
                open.Add((expected, entries.Id(i) - 1));
            }

            expected = entries.Id(i) + 1;
        }

        if (expected <= seal.LastId)
        {
            open.Add((expected, seal.LastId));
        }
    }

    private void Close(long id)
    {
        var at = open.FindIndex(gap => gap.First <= id && id <= gap.Last);
        if (at < 0)
        {
            return;
        }

        var (first, last) = open[at];
        open.RemoveAt(at);
        if (id < last)
        {
            open.Insert(at, (id + 1, last));
        }

        if (first < id)
        {
            open.Insert(at, (first, id - 1));
        }
    }
}
