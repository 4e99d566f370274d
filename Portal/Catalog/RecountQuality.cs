using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Catalog;

/// <summary>
/// Counts the stored points of every revision again when the criteria are of another edition than the one they were counted by (<see cref="ResourceQuality.Edition"/>). Points are advice and no
/// business data: no journal row, and a form that is open stays valid.
/// </summary>
internal sealed class RecountQuality(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock) : ISeed
{
    private const string Prefix = "catalog-quality-";
    private const int Batch = 500;

    public static string Mark => $"{Prefix}{ResourceQuality.Edition}";

    public int Order => 46;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.OpenAsync(Caller.System, cancellationToken);
        if ((await db.KnownSeedsAsync(Mark, cancellationToken)).Contains(Mark))
        {
            return;
        }

        Guid? last = null;
        while (true)
        {
            var rows = db.ResourceRevisions.AsNoTracking().Where(one => last == null || one.Id.CompareTo(last.Value) > 0).OrderBy(one => one.Id);
            var batch = await rows.Select(one => new { one.Id, one.Content, one.QualityPoints }).Take(Batch).ToListAsync(cancellationToken);
            foreach (var group in batch.Select(one => (one.Id, one.QualityPoints, Now: ResourceQuality.ContentPoints(one.Content))).Where(one => one.Now != one.QualityPoints).GroupBy(one => one.Now, one => one.Id))
            {
                var ids = group.ToList();
                await db.ResourceRevisions.Where(one => ids.Contains(one.Id)).ExecuteUpdateAsync(one => one.SetProperty(revision => revision.QualityPoints, group.Key), cancellationToken);
            }

            if (batch.Count < Batch)
            {
                break;
            }

            last = batch[^1].Id;
        }

        db.MarkSeed(Mark, clock.UtcNow());
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException taken) when (DataExtensions.IsUniqueViolation(taken))
        {
            // Another node that started at the same time has counted too.
        }
    }
}
