using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Identity;
using Portal.Kernel;
using Portal.Notifications;

namespace Portal.Assets.Sweep;

/// <summary>
/// Rounds of stock-taking of a department that has ended follow to its successor: what is being counted is counted on, what was closed is signed by the successor's leader,
/// differences of a signed round are settled there. A round keeps its own lines beside a round of the successor over its own stock.
/// </summary>
public sealed class SucceedRounds(IDbContextFactory<PortalDbContext> contexts, Notifier notifier, TimeProvider clock, ILogger<SucceedRounds> log)
{
    /// <returns>Rounds that changed hands.</returns>
    public async Task<int> ExecuteAsync(CancellationToken cancellationToken = default)
    {
        var moved = 0;
        await using var db = await contexts.OpenAsync(Caller.System, cancellationToken);
        foreach (var heritage in (await Heritage.ListAsync(db, clock.Today(), cancellationToken)).Heritages)
        {
            foreach (var id in await db.StockRounds.Where(round => round.DepartmentId == heritage.EndedId).OrderBy(round => round.Id).Select(round => round.Id).ToListAsync(cancellationToken))
            {
                moved += await MoveAsync(id, heritage, cancellationToken) ? 1 : 0;
            }
        }

        return moved;
    }

    private async Task<bool> MoveAsync(Guid roundId, Heritage heritage, CancellationToken cancellationToken)
    {
        await using var db = await contexts.OpenAsync(Caller.System, cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var round = await db.StockRounds.SingleAsync(one => one.Id == roundId, cancellationToken);
        round.Succeed(heritage.HeirId);
        var href = AssetsPaths.Count(roundId);
        var keepers = round.State == RoundState.Cancelled ? [] : await Notifier.HoldersAsync(db, AssetsPermissions.Keep, heritage.HeirId, cancellationToken);
        var signers = round.State != RoundState.Counted ? [] : await Notifier.HoldersAsync(db, AssetsPermissions.Sign, heritage.HeirId, cancellationToken);
        notifier.Add(db, keepers, AssetsNotices.RoundSucceeded, href, round.Number, heritage.Ended, heritage.Heir);
        notifier.AddTask(db, signers, AssetsTasks.Round(roundId), AssetsNotices.RoundToSign, href, round.Number);
        db.Does("Assets.RoundSucceeded", round.Number, heritage.Reason);
        if (!(await db.TrySaveAsync(AssetsRefusals.Stale, cancellationToken)).Succeeded)
        {
            log.LogWarning("Somebody closed or signed stock-taking {Number} at this moment; the next run hands it over", round.Number);
            return false;
        }

        await transaction.CommitAsync(cancellationToken);
        notifier.Announce([.. keepers, .. signers]);
        return true;
    }
}
