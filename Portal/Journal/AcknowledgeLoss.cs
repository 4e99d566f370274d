using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Journal.Seals;
using Portal.Kernel;

namespace Portal.Journal;

/// <param name="From">First seal that is in the anchor only.</param>
/// <param name="To">Last of them.</param>
public sealed record LossAcknowledged(long From, long To);

/// <summary>
/// After a restore that was meant: writes into the anchor, signed, that the seals it holds and the database lacks were lost, and why. Later verifications
/// say so as a note instead of an alarm; nothing hides it. A row of the journal says the same.
/// </summary>
public sealed class AcknowledgeLoss(IDbContextFactory<PortalDbContext> contexts, JournalKeys keys, IAnchor anchor, TimeProvider clock, JournalOptions options)
{
    public async Task<Result<LossAcknowledged>> ExecuteAsync(string reason, Caller caller, CancellationToken cancellationToken = default)
    {
        if (!caller.IsSystem)
        {
            return JournalRefusals.NotAllowed;
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            return JournalRefusals.ReasonMissing;
        }

        try
        {
            using var key = keys.Open();
            if (key is null)
            {
                return JournalRefusals.KeyMissing(options.KeyFile);
            }

            using var trusted = keys.Trusted();
            await using var db = await contexts.OpenAsync(caller, cancellationToken);
            var check = new AnchorCheck(anchor, trusted);
            await check.ReadAsync(db, cancellationToken);
            if (check.Lost is not { } lost)
            {
                return JournalRefusals.NothingLost;
            }

            var why = reason.Trim()[..Math.Min(reason.Trim().Length, JournalRow.ReasonMaxLength)];
            var line = new AnchorLine { LostFrom = lost.From, LostTo = lost.To, LostHash = lost.Hash, Reason = why, At = clock.UtcNow(), By = Environment.UserName };
            await anchor.AppendAsync([line.SignedBy(key)], cancellationToken);
            db.Does("Journal.LossAcknowledged", reason: why);
            db.AddJournal(clock, "Journal.LossAcknowledged", JournalSubjects.Journal, null, "",
                new FieldChange("Seals", null, string.Create(CultureInfo.InvariantCulture, $"{lost.From}–{lost.To}")));
            await db.SaveChangesAsync(cancellationToken);
            return new LossAcknowledged(lost.From, lost.To);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or InvalidDataException or CryptographicException)
        {
            return JournalRefusals.CannotWrite(anchor.Place, failure.Message);
        }
    }
}
