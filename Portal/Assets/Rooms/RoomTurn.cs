using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Journal;
using Portal.Kernel;
using Portal.Notifications;

namespace Portal.Assets.Rooms;

/// <summary>What a change of a room works with.</summary>
internal sealed record RoomStep(PortalDbContext Db, ServerRoom Room, Caller Caller, DateTime Now, DateOnly Today, CancellationToken Cancellation) : Step(Db, Caller, Now, Today, Cancellation)
{
    protected override string Label => Room.Name;

    public Task<List<Guid>> HoldersAsync(string permission) => Notifier.HoldersAsync(Db, permission, Room.DepartmentId, Cancellation);

    /// <summary>The name of another room the department keeps.</summary>
    public Task<string?> OtherRetainedAsync() =>
        Db.ServerRooms.Where(other => other.RetainedForId == Room.DepartmentId && other.Id != Room.Id).Select(other => other.Name).FirstOrDefaultAsync(Cancellation);
}

/// <summary>One change of a room: found, permitted, done, told and saved in one transaction, or refused with nothing left behind.</summary>
public sealed class RoomTurn(IDbContextFactory<PortalDbContext> contexts, Notifier notifier, TimeProvider clock)
{
    /// <param name="isAbove">The permission has to reach over all departments; otherwise the caller belongs to the department.</param>
    internal async Task<Result> RunAsync(
        Guid roomId, string permission, bool isAbove, Caller caller, Func<RoomStep, Task<Result>> act, CancellationToken cancellationToken, Guid? version = null)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var room = await db.ServerRooms.VisibleTo(caller).SingleOrDefaultAsync(one => one.Id == roomId, cancellationToken);
        if (room is null)
        {
            return AssetsRefusals.NotFound;
        }

        var isAllowed = isAbove ? caller.ReachOf(permission) == Reach.All : caller.DepartmentId == room.DepartmentId && caller.May(permission, room.DepartmentId);
        if (!isAllowed)
        {
            return AssetsRefusals.NotAllowed;
        }

        if (version is { } known && room.Version != known)
        {
            return AssetsRefusals.Stale;
        }

        var step = new RoomStep(db, room, caller, clock.UtcNow(), clock.Today(), cancellationToken);
        var done = await act(step);
        return done.Succeeded
            ? await step.EndAsync(transaction, notifier, AssetsTasks.Room(room.Id), AssetsNotices.RoomDone, AssetsPaths.Room(room.Id))
            : await db.KeepAttemptAsync(clock, done.Refusal, room, null, cancellationToken);
    }
}
