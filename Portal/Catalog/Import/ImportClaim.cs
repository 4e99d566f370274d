using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Catalog.Import;

/// <summary>
/// Makes sure that one node at a time works on a batch. A claim is short and renewed with every step, so that the work of a killed node
/// is taken over; the node itself, started again, takes its own at once.
/// </summary>
public sealed class ImportClaim(IDbContextFactory<PortalDbContext> contexts, DatabaseOptions options, TimeProvider clock)
{
    private static readonly TimeSpan Length = TimeSpan.FromMinutes(2);

    /// <summary>The same after a restart of the same installation on the same machine.</summary>
    private readonly string node = Cut($"{Environment.MachineName}:{options.DataFolder}");

    public async Task<bool> TakeAsync(Guid batchId, CancellationToken cancellationToken)
    {
        var now = clock.UtcNow();
        await using var db = await contexts.OpenAsync(Caller.System, cancellationToken);
        return await db.ImportBatches
            .Where(batch => batch.Id == batchId && (batch.Status == ImportStatus.Reading || batch.Status == ImportStatus.Importing)
                && (batch.ClaimedUntil == null || batch.ClaimedUntil < now || batch.ClaimedBy == node))
            .ExecuteUpdateAsync(batch => batch.SetProperty(b => b.ClaimedBy, node).SetProperty(b => b.ClaimedUntil, now + Length), cancellationToken) == 1;
    }

    public async Task ReleaseAsync(Guid batchId)
    {
        await using var db = await contexts.OpenAsync(Caller.System, CancellationToken.None);
        await db.ImportBatches.Where(batch => batch.Id == batchId && batch.ClaimedBy == node)
            .ExecuteUpdateAsync(batch => batch.SetProperty(b => b.ClaimedBy, (string?)null).SetProperty(b => b.ClaimedUntil, (DateTime?)null), CancellationToken.None);
    }

    /// <summary>Shows progress and renews the claim; not business data, so no journal row and no new version.</summary>
    public async Task ProgressAsync(PortalDbContext db, Guid batchId, int done, int total, CancellationToken cancellationToken)
    {
        var until = clock.UtcNow() + Length;
        await db.ImportBatches.Where(batch => batch.Id == batchId).ExecuteUpdateAsync(
            batch => batch.SetProperty(b => b.ProgressDone, done).SetProperty(b => b.ProgressTotal, total)
                .SetProperty(b => b.ClaimedBy, node).SetProperty(b => b.ClaimedUntil, until), cancellationToken);
    }

    /// <summary>Batches whose work stands still: nobody claims them, or this node did before it was stopped.</summary>
    public async Task<IReadOnlyList<Guid>> ListAbandonedAsync(CancellationToken cancellationToken)
    {
        var now = clock.UtcNow();
        await using var db = await contexts.OpenAsync(Caller.System, cancellationToken);
        return await db.ImportBatches.AsNoTracking()
            .Where(batch => (batch.Status == ImportStatus.Reading || batch.Status == ImportStatus.Importing)
                && (batch.ClaimedUntil == null || batch.ClaimedUntil < now || batch.ClaimedBy == node))
            .OrderBy(batch => batch.UploadedAt).Select(batch => batch.Id).Take(100).ToListAsync(cancellationToken);
    }

    private static string Cut(string text) => text.Length <= ImportBatch.NodeMaxLength ? text : text[^ImportBatch.NodeMaxLength..];
}
