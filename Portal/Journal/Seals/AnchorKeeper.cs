using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Journal.Persistence;

namespace Portal.Journal.Seals;

/// <summary>Brings the anchor up to the newest seal, and tells when the anchor knows seals that the database does not.</summary>
public sealed class AnchorKeeper(IAnchor anchor)
{
    private const int Step = 200;

    /// <summary>Adds what is missing.</summary>
    /// <param name="made">Seals made by this very run.</param>
    /// <returns>Does the anchor hold, unacknowledged, a seal that is not in the database?</returns>
    public async Task<bool> CatchUpAsync(PortalDbContext db, TrustedKeys keys, int made, CancellationToken cancellationToken)
    {
        var (known, ahead) = await LookBackAsync(db, keys, cancellationToken);
        if (ahead || await SealWriter.LastAsync(db, cancellationToken) is not { } newest || newest.Number <= known)
        {
            // While it contradicts the database nothing is added, so that the contradiction stays its last word until somebody acknowledges it.
            return ahead;
        }

        // An anchor that was not there begins with the seals of this run, or the newest, which stands for all before it. Filling it from the first would hide that it was gone.
        var from = known ?? newest.Number - Math.Max(1, made);
        while (true)
        {
            var next = await db.JournalSeals.AsNoTracking().Where(s => s.Number > from).OrderBy(s => s.Number).Take(Step)
                .Select(s => new JournalSeal { Number = s.Number, Hash = s.Hash, SealedAt = s.SealedAt, KeyId = s.KeyId }).ToListAsync(cancellationToken);
            if (next.Count == 0)
            {
                return ahead;
            }

            await anchor.AppendAsync([.. next.Select(AnchorLine.Of)], cancellationToken);
            from = next[^1].Number;
        }
    }

    /// <returns>The newest anchored seal that the database has; whether newer lines name seals that it lacks.</returns>
    private async Task<(long? Known, bool Ahead)> LookBackAsync(PortalDbContext db, TrustedKeys keys, CancellationToken cancellationToken)
    {
        var acknowledged = new List<AnchorLine>();
        var ahead = false;
        foreach (var lines in anchor.ReadBackwards().Select(AnchorLine.Read).OfType<AnchorLine>().Chunk(Step))
        {
            var numbers = lines.Where(line => !line.IsLoss).Select(line => line.Seal).Distinct().ToList();
            var hashes = await db.JournalSeals.Where(s => numbers.Contains(s.Number)).Select(s => new { s.Number, s.Hash }).ToDictionaryAsync(s => s.Number, s => s.Hash, cancellationToken);
            foreach (var line in lines)
            {
                if (line.IsLoss)
                {
                    if (line.IsSignedBy(keys))
                    {
                        acknowledged.Add(line);
                    }
                }
                else if (hashes.GetValueOrDefault(line.Seal) == line.Hash)
                {
                    return (line.Seal, ahead);
                }
                else
                {
                    ahead |= !acknowledged.Exists(loss => loss.LostFrom <= line.Seal && line.Seal <= loss.LostTo);
                }
            }
        }

        return (null, ahead);
    }
}
