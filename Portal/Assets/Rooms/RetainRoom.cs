using Portal.Kernel;

namespace Portal.Assets.Rooms;

/// <summary>The leader asks the leading group to keep a room (plan 五(五)2).</summary>
public sealed class AskRetention(RoomTurn turn)
{
    public Task<Result> ExecuteAsync(Guid roomId, RetentionReason? reason, string text, Caller caller, CancellationToken cancellationToken = default) =>
        turn.RunAsync(roomId, AssetsPermissions.Sign, false, caller, async step =>
        {
            if (await step.OtherRetainedAsync() is { } other)
            {
                return AssetsRefusals.RoomRetained(other);
            }

            var asked = step.Room.AskRetention(reason, text, step.Caller, step.Now);
            if (!asked.Succeeded)
            {
                return asked;
            }

            step.Settle();
            step.Ask(await step.HoldersAsync(AssetsPermissions.Retain), AssetsNotices.RetentionAsked, caller.DepartmentName ?? "");
            step.Does("Assets.RetentionAsked", text);
            return Result.Done;
        }, cancellationToken);
}

/// <summary>What the leading-group office writes when it keeps a room.</summary>
/// <param name="Number">批准文号.</param>
/// <param name="On">Day of the approval, Asia/Shanghai.</param>
public sealed record RetentionDecision(string Number, DateOnly? On, string Text);

/// <summary>The leading-group office keeps the room; never the person who asked. Of two approvals at the same moment the index lets one through.</summary>
public sealed class ApproveRetention(RoomTurn turn)
{
    public Task<Result> ExecuteAsync(Guid roomId, RetentionDecision decision, Caller caller, CancellationToken cancellationToken = default) =>
        turn.RunAsync(roomId, AssetsPermissions.Retain, true, caller, async step =>
        {
            if (step.Room.RetentionAskedBy?.IsOf(caller) == true)
            {
                return AssetsRefusals.DrafterCannotSign;
            }

            if (await step.OtherRetainedAsync() is { } other)
            {
                return AssetsRefusals.RoomRetained(other);
            }

            var retained = step.Room.Retain(new RetentionApproval(decision.Number, decision.On ?? default, Signature.Of(caller, step.Now), decision.Text), step.Today);
            if (!retained.Succeeded)
            {
                return retained;
            }

            step.Settle();
            step.Tell(await step.HoldersAsync(AssetsPermissions.Keep), AssetsNotices.RoomRetained, step.Room.Approval!.Number);
            step.Does("Assets.RetentionApproved", decision.Text);
            return Result.Done;
        }, cancellationToken);
}

/// <summary>The leading-group office says no: the room is to be vacated as planned.</summary>
public sealed class RefuseRetention(RoomTurn turn)
{
    public Task<Result> ExecuteAsync(Guid roomId, string reason, Caller caller, CancellationToken cancellationToken = default) =>
        turn.RunAsync(roomId, AssetsPermissions.Retain, true, caller, async step =>
        {
            if (step.Room.RetentionAskedBy?.IsOf(caller) == true)
            {
                return AssetsRefusals.DrafterCannotSign;
            }

            var refused = step.Room.RefuseRetention(reason);
            if (!refused.Succeeded)
            {
                return refused;
            }

            step.Settle();
            step.Tell(await step.HoldersAsync(AssetsPermissions.Keep), AssetsNotices.RetentionRefused, reason.Trim());
            step.Does("Assets.RetentionRefused", reason);
            return Result.Done;
        }, cancellationToken);
}
