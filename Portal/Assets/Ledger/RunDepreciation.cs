using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Data;
using Portal.Kernel;
using Quartz;

namespace Portal.Assets.Ledger;

/// <summary>What a month's depreciation came to.</summary>
public sealed record DepreciationDone(DateOnly Month, int Cards, long Fen);

/// <summary>
/// Posts the depreciation of every ended month that has not been posted, month by month, on its last day. Each card gets what the rule asks for less what it has:
/// running twice, after a stop halfway, or on two nodes posts nothing twice.
/// </summary>
public sealed class RunDepreciation(IDbContextFactory<PortalDbContext> contexts, IOptions<AssetsOptions> options, TimeProvider clock, ILogger<RunDepreciation> log)
{
    private const int BatchSize = 500;

    /// <summary>How often a batch that somebody else wrote into is read anew.</summary>
    private const int MaxFailures = 5;

    /// <summary>Months it goes back for a ledger that was never run: older values are in the opening postings.</summary>
    private const int MaxMonths = 36;

    public async Task<IReadOnlyList<DepreciationDone>> ExecuteAsync(CancellationToken cancellationToken = default)
    {
        var done = new List<DepreciationDone>();
        if (options.Value.Depreciation == DepreciationRule.None)
        {
            return done;
        }

        var last = Depreciation.Index(clock.Today()) - 1;
        for (var month = await FirstAsync(last, cancellationToken); month <= last; month++)
        {
            if (await PostAsync(Depreciation.LastDay(month), cancellationToken) is not { } posted)
            {
                break;
            }

            done.Add(posted);
        }

        return done;
    }

    private async Task<int> FirstAsync(int last, CancellationToken cancellationToken)
    {
        await using var db = await contexts.OpenAsync(Caller.System, cancellationToken);
        if (await db.DepreciationRuns.MaxAsync(run => (DateOnly?)run.Month, cancellationToken) is { } ran)
        {
            return Depreciation.Index(ran) + 1;
        }

        return await db.AssetPostings.MinAsync(posting => (DateOnly?)posting.On, cancellationToken) is { } first ? Math.Max(Depreciation.Index(first), last - MaxMonths + 1) : last + 1;
    }

    /// <returns>Null when somebody was faster time after time: the next run begins with this month.</returns>
    private async Task<DepreciationDone?> PostAsync(DateOnly month, CancellationToken cancellationToken)
    {
        var (after, failures) = ("", 0);
        while (true)
        {
            await using var db = await contexts.OpenAsync(Caller.System, cancellationToken);
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            var last = await PostBatchAsync(db, month, after, cancellationToken);
            if (last is null)
            {
                break;
            }

            if ((await db.TrySaveAsync(AssetsRefusals.Stale, cancellationToken)).Succeeded)
            {
                await transaction.CommitAsync(cancellationToken);
                (after, failures) = (last, 0);
            }
            else if (++failures == MaxFailures)
            {
                log.LogWarning("The depreciation of {Month} is left to the next run: cards after {Number} were written at the same time", month, after);
                return null;
            }
        }

        return await DoneAsync(month, cancellationToken);
    }

    /// <returns>The last card looked at; null when none is left.</returns>
    private async Task<string?> PostBatchAsync(PortalDbContext db, DateOnly month, string after, CancellationToken cancellationToken)
    {
        var batch = await db.Assets.Where(asset => asset.Quantity > 0 && asset.LifeMonths > 0 && asset.DepreciationFen < asset.OriginalFen && asset.AcquiredOn <= month && asset.NumberKey.CompareTo(after) > 0)
            .OrderBy(asset => asset.NumberKey).Take(BatchSize).ToListAsync(cancellationToken);

        // A card that came into a ledger after that month wears from its own book on; its earlier months are in its opening values.
        var ids = batch.Select(asset => asset.Id).ToList();
        var entered = await db.AssetPostings.Where(posting => ids.Contains(posting.AssetId)).GroupBy(posting => posting.AssetId)
            .Select(group => new { group.Key, First = group.Min(posting => posting.On) }).ToDictionaryAsync(group => group.Key, group => group.First, cancellationToken);
        foreach (var asset in batch.Where(asset => entered[asset.Id] <= month))
        {
            asset.Depreciate(month, new PostingStamp(month, Caller.System, clock.UtcNow()));
            db.AddRange(asset.TakeFresh());
        }

        db.Does("Assets.Depreciated");
        return batch.Count == 0 ? null : batch[^1].NumberKey;
    }

    /// <summary>Counted from the ledger: a run that was stopped halfway, or shared with another node, tells the whole month.</summary>
    private async Task<DepreciationDone> DoneAsync(DateOnly month, CancellationToken cancellationToken)
    {
        await using var db = await contexts.OpenAsync(Caller.System, cancellationToken);
        var lines = db.AssetPostings.Where(posting => posting.Kind == PostingKind.Depreciation && posting.On == month);
        var done = new DepreciationDone(month, await lines.Select(posting => posting.AssetId).Distinct().CountAsync(cancellationToken), await lines.SumAsync(posting => posting.DepreciationFen, cancellationToken));
        db.Add(new DepreciationRun { Month = month, Cards = done.Cards, Fen = done.Fen, At = clock.UtcNow() });
        db.Does("Assets.Depreciated");

        // Another node that was faster has written the same row.
        await db.TrySaveAsync(AssetsRefusals.Stale, cancellationToken);
        return done;
    }
}

/// <summary>Runs <see cref="RunDepreciation"/> at the start and soon after midnight on the first of each month.</summary>
[DisallowConcurrentExecution]
internal sealed class DepreciationJob(IServiceScopeFactory scopes) : IJob
{
    public static readonly JobKey Key = new("depreciation", "assets");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<RunDepreciation>().ExecuteAsync(cancellationToken);
    }
}
