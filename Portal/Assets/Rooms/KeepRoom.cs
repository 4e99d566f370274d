using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Assets.Rooms;

/// <summary>A department enters a room into the register (plan 五(五)2).</summary>
public sealed class RegisterRoom(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    public async Task<Result<Guid>> ExecuteAsync(RoomFacts facts, DateOnly? vacateBy, Caller caller, CancellationToken cancellationToken = default)
    {
        if (caller.DepartmentId is not { } department)
        {
            return AssetsRefusals.NoDepartment;
        }

        if (!caller.May(AssetsPermissions.Keep, department))
        {
            return AssetsRefusals.NotAllowed;
        }

        var registered = ServerRoom.Register(department, facts, vacateBy, clock.Today());
        if (!registered.Succeeded)
        {
            return registered.Refusal;
        }

        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        db.Add(registered.Value);
        db.Does("Assets.RoomRegistered", registered.Value.Name);
        await db.SaveChangesAsync(cancellationToken);
        return registered.Value.Id;
    }
}

/// <summary>The department changes the facts of its room.</summary>
public sealed class ChangeRoom(RoomTurn turn)
{
    /// <param name="version">Of the copy the form was filled from; another one is refused.</param>
    public Task<Result> ExecuteAsync(Guid roomId, RoomFacts facts, Guid version, Caller caller, CancellationToken cancellationToken = default) =>
        turn.RunAsync(roomId, AssetsPermissions.Keep, false, caller, step =>
        {
            step.Does("Assets.RoomChanged");
            return Task.FromResult(step.Room.Describe(facts));
        }, cancellationToken, version);
}

/// <summary>Sets the day by which the room is to be empty. Who had asked to keep it, or kept it, gives that up; that is for the leader.</summary>
public sealed class PlanVacating(RoomTurn turn)
{
    public Task<Result> ExecuteAsync(Guid roomId, DateOnly? by, Caller caller, CancellationToken cancellationToken = default) =>
        turn.RunAsync(roomId, AssetsPermissions.Keep, false, caller, step =>
        {
            if (step.Room.Plan is RoomPlan.Retained or RoomPlan.RetentionAsked && !caller.May(AssetsPermissions.Sign, step.Room.DepartmentId))
            {
                return Task.FromResult<Result>(AssetsRefusals.NotAllowed);
            }

            step.Settle();
            step.Does("Assets.RoomPlanned");
            return Task.FromResult(step.Room.PlanVacate(by, step.Today));
        }, cancellationToken);
}
