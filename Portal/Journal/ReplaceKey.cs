using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Journal.Seals;
using Portal.Kernel;

namespace Portal.Journal;

/// <summary>
/// Makes a new key to sign seals with: the old one was lost, or has served its time. Never done by the portal on its own. The row of the journal, sealed by the
/// new key, names both; the former public key stays trusted.
/// </summary>
public sealed class ReplaceKey(IDbContextFactory<PortalDbContext> contexts, JournalKeys keys, JournalOptions options, TimeProvider clock)
{
    /// <returns>The id of the new key.</returns>
    public async Task<Result<string>> ExecuteAsync(string reason, Caller caller, CancellationToken cancellationToken = default)
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
            var (former, key) = keys.Replace(clock.UtcNow());
            using (key)
            {
                await using var db = await contexts.OpenAsync(caller, cancellationToken);
                db.Does("Journal.KeyReplaced", reason: reason.Trim());
                db.AddJournal(clock, "Journal.KeyReplaced", JournalSubjects.Journal, null, "", new FieldChange("Key", former, key.Id));
                await db.SaveChangesAsync(cancellationToken);
                return key.Id;
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or CryptographicException)
        {
            return JournalRefusals.CannotWrite(options.KeyFile, failure.Message);
        }
    }
}
