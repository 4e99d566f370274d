using Microsoft.EntityFrameworkCore;
using Portal.Kernel;

namespace Portal.Assets.Counting;

/// <summary>The counting is over: what was not seen is missing, and the leader is asked to sign.</summary>
public sealed class CloseRound(RoundTurn turn)
{
    public Task<Result> ExecuteAsync(Guid roundId, Caller caller, CancellationToken cancellationToken = default) =>
        turn.RunAsync(roundId, [AssetsPermissions.Keep], caller, async step =>
        {
            var closed = step.Round.Close(step.Caller, step.Now);
            if (!closed.Succeeded)
            {
                return closed;
            }

            var lines = await step.LinesAsync();
            var (department, counted) = (step.Round.DepartmentId, step.Db.StockLines);
            var book = await step.Db.Assets.Where(asset => asset.DepartmentId == department && asset.Quantity > 0)
                .Where(asset => counted.Any(line => line.RoundId == roundId && line.AssetId == asset.Id))
                .Select(asset => new { asset.Id, asset.Quantity }).ToDictionaryAsync(asset => asset.Id, asset => asset.Quantity, step.Cancellation);
            foreach (var line in lines.Where(line => line.State != LineState.Surplus && line.AssetId is not null))
            {
                line.Close(book.GetValueOrDefault(line.AssetId!.Value));
            }

            step.Settle();
            step.Ask(await step.HoldersAsync(AssetsPermissions.Sign), AssetsNotices.RoundToSign);
            step.Does("Assets.RoundClosed");
            return Result.Done;
        }, cancellationToken);
}

/// <summary>The leader signs the result; nobody who counted does.</summary>
public sealed class SignRound(RoundTurn turn)
{
    public Task<Result> ExecuteAsync(Guid roundId, Caller caller, CancellationToken cancellationToken = default) =>
        turn.RunAsync(roundId, [AssetsPermissions.Sign], caller, async step =>
        {
            var (self, other) = (caller.UserId, caller.ActingFor?.UserId);
            var hasCounted = await step.Db.StockLines.AnyAsync(line => line.RoundId == roundId && ((self != null && (line.SeenById == self || line.SeenForId == self))
                || (other != null && (line.SeenById == other || line.SeenForId == other))), step.Cancellation);
            var signed = step.Round.Sign(hasCounted, step.Caller, step.Now, step.Today);
            if (!signed.Succeeded)
            {
                return signed;
            }

            step.Settle();
            step.Tell(await step.HoldersAsync(AssetsPermissions.Keep), AssetsNotices.RoundSigned);
            step.Does("Assets.RoundSigned");
            return Result.Done;
        }, cancellationToken);
}

/// <summary>The leader sends the round back: what is missing is looked for again.</summary>
public sealed class ReturnRound(RoundTurn turn)
{
    public Task<Result> ExecuteAsync(Guid roundId, string reason, Caller caller, CancellationToken cancellationToken = default) =>
        turn.RunAsync(roundId, [AssetsPermissions.Sign], caller, async step =>
        {
            var returned = step.Round.Return(reason);
            if (!returned.Succeeded)
            {
                return returned;
            }

            (await step.LinesAsync()).ForEach(line => line.Reopen());
            step.Settle();
            step.Ask(await step.HoldersAsync(AssetsPermissions.Keep), AssetsNotices.RoundReturned, reason.Trim());
            step.Does("Assets.RoundReturned", reason);
            return Result.Done;
        }, cancellationToken);
}

/// <summary>The department gives the round up; nothing comes of it.</summary>
public sealed class CancelRound(RoundTurn turn)
{
    public Task<Result> ExecuteAsync(Guid roundId, string reason, Caller caller, CancellationToken cancellationToken = default) =>
        turn.RunAsync(roundId, [AssetsPermissions.Keep, AssetsPermissions.Sign], caller, step =>
        {
            step.Settle();
            step.Does("Assets.RoundCancelled", reason);
            return Task.FromResult(step.Round.Cancel(reason));
        }, cancellationToken);
}
