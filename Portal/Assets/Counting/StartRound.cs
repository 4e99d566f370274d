using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Assets.Counting;

/// <summary>A department begins to count its stock, all of it or one room (decree 738 art. 34). What the book has at this moment is what is expected.</summary>
public sealed class StartRound(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    /// <param name="roomId">Null counts everything in the ledger.</param>
    public async Task<Result<Guid>> ExecuteAsync(Guid? roomId, Caller caller, CancellationToken cancellationToken = default)
    {
        if (caller.DepartmentId is not { } department)
        {
            return AssetsRefusals.NoDepartment;
        }

        if (!caller.May(AssetsPermissions.Keep, department))
        {
            return AssetsRefusals.NotAllowed;
        }

        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (roomId is { } room && !await db.ServerRooms.AnyAsync(one => one.Id == room && one.DepartmentId == department, cancellationToken))
        {
            return AssetsRefusals.NotFound;
        }

        // The counter's row is held until the commit: two that start at once, one for a room and one for everything, see each other.
        var year = clock.Today().Year.ToString(CultureInfo.InvariantCulture);
        var next = await db.NextNumberAsync($"stockround:{year}", cancellationToken);
        var running = db.StockRounds.Where(round => round.DepartmentId == department && round.OpenScope != null && (roomId == null || round.RoomId == null || round.RoomId == roomId));
        if (await running.OrderBy(round => round.Number).Select(round => round.Number).FirstOrDefaultAsync(cancellationToken) is { } number)
        {
            return AssetsRefusals.RoundRunning(number);
        }

        var assets = await db.Assets.AsNoTracking().Where(asset => asset.DepartmentId == department && asset.Quantity > 0 && (roomId == null || asset.RoomId == roomId)).ToListAsync(cancellationToken);
        if (assets.Count == 0 && roomId is null)
        {
            return AssetsRefusals.NothingToCount;
        }

        var started = StockRound.Start(string.Create(CultureInfo.InvariantCulture, $"{StockRound.Prefix}-{year}-{next:000000}"), department, roomId, caller, clock.UtcNow());
        db.Add(started);
        db.AddRange(assets.Select(asset => StockLine.Of(started.Id, asset)));
        db.Does("Assets.RoundStarted", started.Number);
        var saved = await db.TrySaveAsync(AssetsRefusals.Stale, cancellationToken);
        if (!saved.Succeeded)
        {
            return saved.Refusal;
        }

        await transaction.CommitAsync(cancellationToken);
        return started.Id;
    }
}
