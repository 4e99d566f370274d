using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Journal;
using Portal.Kernel;
using Portal.Notifications;

namespace Portal.Assets.Rooms;

/// <summary>What a change of a room works with.</summary>
internal sealed record RoomStep(PortalDbContext Db, ServerRoom Room, Caller Caller, DateTime Now, DateOnly Today, CancellationToken Cancellation)
{
    private readonly List<(IReadOnlyList<Guid> Who, string Code, string[] Arguments, bool IsTask)> told = [];

    internal IReadOnlyList<(IReadOnlyList<Guid> Who, string Code, string[] Arguments, bool IsTask)> Told => told;

    internal bool IsSettled { get; private set; }

    /// <summary>A notice in the same save; its first argument is the name of the room.</summary>
    public void Tell(IReadOnlyList<Guid> who, string code, params string[] arguments) => told.Add((who, code, arguments, false));

    public void Ask(IReadOnlyList<Guid> who, string code, params string[] arguments) => told.Add((who, code, arguments, true));

    /// <summary>What waited for somebody waits no longer.</summary>
    public void Settle() => IsSettled = true;

    public void Does(string action, string? reason = null) => Db.Does(action, Room.Name, reason?.Trim());

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
        if (!done.Succeeded)
        {
            return await db.KeepAttemptAsync(clock, done.Refusal, room, null, cancellationToken);
        }

        var (key, href) = (AssetsTasks.Room(room.Id), AssetsPaths.Room(room.Id));
        IReadOnlyList<Guid> touched = step.IsSettled ? await notifier.SettleAsync(db, key, caller.UserId, AssetsNotices.RoomDone, href, [room.Name, caller.Name], cancellationToken) : [];
        foreach (var (who, code, arguments, isTask) in step.Told)
        {
            if (isTask)
            {
                notifier.AddTask(db, who, key, code, href, [room.Name, .. arguments]);
            }
            else
            {
                notifier.Add(db, who, code, href, [room.Name, .. arguments]);
            }
        }

        var saved = await db.TrySaveAsync(AssetsRefusals.Stale, cancellationToken);
        if (!saved.Succeeded)
        {
            return saved;
        }

        await transaction.CommitAsync(cancellationToken);
        notifier.Announce(step.Told.SelectMany(told => told.Who).Concat(touched).Distinct());
        return Result.Done;
    }
}
