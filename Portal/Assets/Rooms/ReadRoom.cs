using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;
using Portal.Systems;

namespace Portal.Assets.Rooms;

/// <param name="OtherRetained">The room the department keeps already, if another one.</param>
public sealed record RoomDetails(ServerRoom Room, string Department, RoomClearance Clearance, string? OtherRetained, bool MayKeep, bool MaySign, bool MayDecide);

/// <summary>A system that may be named to run in a room.</summary>
public sealed record RoomSystemChoice(Guid Id, string Name);

/// <summary>One room with its clearance and what the caller may do.</summary>
public sealed class ReadRoom(IDbContextFactory<PortalDbContext> contexts)
{
    public async Task<Result<RoomDetails>> ExecuteAsync(Guid roomId, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var room = await db.ServerRooms.AsNoTracking().VisibleTo(caller).SingleOrDefaultAsync(one => one.Id == roomId, cancellationToken);
        if (room is null)
        {
            return AssetsRefusals.NotFound;
        }

        var department = await db.Departments.Where(one => one.Id == room.DepartmentId).Select(one => one.ShortName).SingleAsync(cancellationToken);
        var other = await db.ServerRooms.Where(one => one.RetainedForId == room.DepartmentId && one.Id != roomId).Select(one => one.Name).FirstOrDefaultAsync(cancellationToken);
        var isOwn = caller.DepartmentId == room.DepartmentId;
        return new RoomDetails(
            room, department, await RoomClearance.OfAsync(db, room, cancellationToken), other, isOwn && caller.May(AssetsPermissions.Keep, room.DepartmentId), isOwn && caller.May(AssetsPermissions.Sign, room.DepartmentId),
            caller.ReachOf(AssetsPermissions.Retain) == Reach.All && room.Plan == RoomPlan.RetentionAsked && room.RetentionAskedBy?.IsOf(caller) != true);
    }

    /// <summary>Systems the department may name, those of the room left out.</summary>
    public async Task<IReadOnlyList<RoomSystemChoice>> SystemsAsync(ServerRoom room, Caller caller, CancellationToken cancellationToken = default)
    {
        var known = room.Systems.Select(system => system.SystemId).ToList();
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        return await db.InformationSystems.AsNoTracking().VisibleTo(caller).Where(system => system.DepartmentId == room.DepartmentId && !known.Contains(system.Id))
            .OrderBy(system => system.Name).Select(system => new RoomSystemChoice(system.Id, system.Name)).Take(500).ToListAsync(cancellationToken);
    }
}
