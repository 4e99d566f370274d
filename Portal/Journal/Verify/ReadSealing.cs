using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Journal.Persistence;
using Portal.Journal.Seals;
using Portal.Kernel;

namespace Portal.Journal.Verify;

/// <param name="Last">The newest seal, without its list of rows; null when there is none.</param>
/// <param name="AnchorAt">When the newest line of the anchor was sealed; null without an anchor.</param>
/// <param name="StampedAt">Newest time stamp; null when there is none.</param>
/// <param name="AsksAuthority">Is a time-stamp authority set?</param>
/// <param name="Past">The newest verifications.</param>
public sealed record SealingView(
    JournalSeal? Last, long Unsealed, long? AnchoredNumber, DateTime? AnchorAt, DateTime? StampedAt, bool AsksAuthority, SealingState.Snapshot Node, bool Seals, IReadOnlyList<JournalRow> Past);

/// <summary>How far the journal is sealed and anchored, and what earlier verifications found.</summary>
public sealed class ReadSealing(IDbContextFactory<PortalDbContext> contexts, IAnchor anchor, SealingState state, JournalOptions options)
{
    private const int PastShown = 20;

    public async Task<Result<SealingView>> ExecuteAsync(Caller caller, CancellationToken cancellationToken = default)
    {
        if (!caller.May(JournalPermissions.Verify))
        {
            return JournalRefusals.NotAllowed;
        }

        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var last = await SealWriter.LastAsync(db, cancellationToken);
        var newest = last?.LastId ?? 0;
        var unsealed = await db.JournalRows.LongCountAsync(r => r.Id > newest, cancellationToken);
        var line = anchor.ReadBackwards().Take(100).Select(AnchorLine.Read).FirstOrDefault(read => read is { IsLoss: false });
        var stamped = await db.JournalTimeStamps.MaxAsync(s => (DateTime?)s.At, cancellationToken);
        var past = await db.JournalRows.AsNoTracking().Where(r => r.Action == VerifyJournal.Action).OrderByDescending(r => r.At).ThenByDescending(r => r.Id).Take(PastShown).ToListAsync(cancellationToken);
        return new SealingView(last, unsealed, line?.Seal, line?.SealedAt, stamped, options.TimeStampAuthority.Length > 0, state.Last, options.SealSeconds > 0, past);
    }
}
