using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Journal.Persistence;

namespace Portal.Journal.Seals;

/// <summary>The seal that covers a row. Asked by rising ids it reads each seal once.</summary>
internal sealed class SealFinder(PortalDbContext db, int lateMinutes)
{
    private JournalSeal? current;

    /// <returns>The covering seal, or the seal of the range when none covers the row; null when the row is not sealed yet.</returns>
    public async Task<(JournalSeal? Seal, bool Covers)> FindAsync(long id, CancellationToken cancellationToken)
    {
        if (current is null || id < current.FirstId || id > current.LastId)
        {
            current = await db.JournalSeals.AsNoTracking().Where(s => s.LastId >= id).OrderBy(s => s.LastId).ThenBy(s => s.Number).FirstOrDefaultAsync(cancellationToken);
        }

        if (current is null || Covers(current, id))
        {
            return (current, current is not null);
        }

        // A row committed late is covered by a seal made soon after that of its range.
        var (number, until) = (current.Number, current.SealedAt.AddMinutes(2 * lateMinutes));
        await foreach (var later in db.JournalSeals.AsNoTracking().Where(s => s.Number > number && s.SealedAt <= until).OrderBy(s => s.Number).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (Covers(later, id))
            {
                return (later, true);
            }
        }

        return (current, false);
    }

    private static bool Covers(JournalSeal seal, long id)
    {
        var entries = new SealEntries(seal.Entries);
        var at = entries.IndexFrom(id);
        return at < entries.Count && entries.Id(at) == id;
    }
}
