using Microsoft.EntityFrameworkCore;
using Portal.Kernel;
using Portal.Systems;

namespace Portal.Assets.Rooms;

/// <summary>A network line of the room was cancelled.</summary>
public sealed class EndRoomLine(RoomTurn turn)
{
    public Task<Result> ExecuteAsync(Guid roomId, string line, DateOnly on, Caller caller, CancellationToken cancellationToken = default) =>
        turn.RunAsync(roomId, AssetsPermissions.Keep, false, caller, step =>
        {
            step.Does("Assets.RoomLineEnded", line);
            return Task.FromResult(step.Room.EndLine(line, on, caller, step.Today));
        }, cancellationToken);
}

/// <summary>Names a system that runs in the room, so that it is migrated before the room is declared empty.</summary>
public sealed class AddRoomSystem(RoomTurn turn)
{
    public Task<Result> ExecuteAsync(Guid roomId, Guid systemId, Caller caller, CancellationToken cancellationToken = default) =>
        turn.RunAsync(roomId, AssetsPermissions.Keep, false, caller, async step =>
        {
            if (await step.Db.InformationSystems.VisibleTo(caller).Where(system => system.Id == systemId).Select(system => system.Name).SingleOrDefaultAsync(step.Cancellation) is not { } name)
            {
                return AssetsRefusals.NotFound;
            }

            step.Does("Assets.RoomSystemAdded", name);
            return step.Room.AddSystem(systemId);
        }, cancellationToken);
}

/// <summary>A system was migrated to the municipal data centre, or stopped.</summary>
public sealed class MigrateRoomSystem(RoomTurn turn)
{
    public Task<Result> ExecuteAsync(Guid roomId, Guid systemId, DateOnly on, string note, Caller caller, CancellationToken cancellationToken = default) =>
        turn.RunAsync(roomId, AssetsPermissions.Keep, false, caller, step =>
        {
            step.Does("Assets.RoomSystemMigrated", note);
            return Task.FromResult(step.Room.MigrateSystem(systemId, on, note, step.Today));
        }, cancellationToken);
}

/// <summary>The system was named by mistake.</summary>
public sealed class RemoveRoomSystem(RoomTurn turn)
{
    public Task<Result> ExecuteAsync(Guid roomId, Guid systemId, Caller caller, CancellationToken cancellationToken = default) =>
        turn.RunAsync(roomId, AssetsPermissions.Keep, false, caller, step =>
        {
            step.Does("Assets.RoomSystemRemoved");
            return Task.FromResult(step.Room.RemoveSystem(systemId));
        }, cancellationToken);
}

/// <summary>腾退完成: refused with everything that still stands, runs or is connected there.</summary>
public sealed class DeclareVacated(RoomTurn turn)
{
    public Task<Result> ExecuteAsync(Guid roomId, Caller caller, CancellationToken cancellationToken = default) =>
        turn.RunAsync(roomId, AssetsPermissions.Keep, false, caller, async step =>
        {
            var clearance = await RoomClearance.OfAsync(step.Db, step.Room, step.Cancellation);
            step.Settle();
            step.Does("Assets.RoomVacated");
            return step.Room.DeclareVacated(clearance.Gaps, step.Today);
        }, cancellationToken);
}
