using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Journal.Persistence;

namespace Portal.Journal.Seals;

/// <summary>Seals that the anchor holds and the database does not.</summary>
/// <param name="Hash">Of the newest of them.</param>
/// <param name="At">UTC: when the first of them was made.</param>
internal sealed record LostSeals(long From, long To, string Hash, DateTime? At);

/// <summary>Reads the anchor line by line against the seals of the database.</summary>
internal sealed class AnchorCheck(IAnchor anchor, TrustedKeys keys)
{
    private const int Step = 500;

    private readonly List<(AnchorLine Loss, LostSeals Lost)> acknowledged = [];

    /// <summary>Lost and not acknowledged; null when there is none.</summary>
    public LostSeals? Lost { get; private set; }

    public IReadOnlyList<(AnchorLine Loss, LostSeals Lost)> Acknowledged => acknowledged;

    public long? FirstNumber { get; private set; }

    /// <summary>The newest anchored seal that the database has.</summary>
    public long NewestKnown { get; private set; }

    public long Unreadable { get; private set; }

    public async Task ReadAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        await foreach (var lines in anchor.ReadAsync(cancellationToken).Chunk(Step).WithCancellation(cancellationToken))
        {
            var read = lines.Where(line => line.Length > 0).Select(AnchorLine.Read).ToList();
            var numbers = read.OfType<AnchorLine>().Where(line => !line.IsLoss).Select(line => line.Seal).Distinct().ToList();
            var hashes = await db.JournalSeals.Where(s => numbers.Contains(s.Number)).Select(s => new { s.Number, s.Hash }).ToDictionaryAsync(s => s.Number, s => s.Hash, cancellationToken);
            foreach (var line in read)
            {
                Look(line, hashes);
            }
        }
    }

    private void Look(AnchorLine? line, Dictionary<long, string> hashes)
    {
        if (line is null)
        {
            Unreadable++;
        }
        else if (line.IsLoss)
        {
            if (Lost is { } lost && line.LostFrom <= lost.From && lost.To <= line.LostTo && line.LostHash == lost.Hash && line.IsSignedBy(keys))
            {
                acknowledged.Add((line, lost));
                Lost = null;
            }
        }
        else
        {
            FirstNumber ??= line.Seal;
            if (hashes.GetValueOrDefault(line.Seal) == line.Hash)
            {
                NewestKnown = Math.Max(NewestKnown, line.Seal);
            }
            else
            {
                Lost = Lost is { } before
                    ? new LostSeals(Math.Min(before.From, line.Seal), Math.Max(before.To, line.Seal), line.Seal >= before.To ? line.Hash! : before.Hash, before.At)
                    : new LostSeals(line.Seal, line.Seal, line.Hash!, line.SealedAt);
            }
        }
    }
}
