using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Journal;
using Portal.Kernel;
using Portal.Notifications;

namespace Portal.Assets.Counting;

/// <summary>What a change of a round works with.</summary>
internal sealed record RoundStep(PortalDbContext Db, StockRound Round, Caller Caller, DateTime Now, DateOnly Today, CancellationToken Cancellation) : Step(Db, Caller, Now, Today, Cancellation)
{
    protected override string Label => Round.Number;

    public Task<List<Guid>> HoldersAsync(string permission) => Notifier.HoldersAsync(Db, permission, Round.DepartmentId, Cancellation);

    public Task<List<StockLine>> LinesAsync() => Db.StockLines.Where(line => line.RoundId == Round.Id).OrderBy(line => line.AssetNumber).ToListAsync(Cancellation);
}

/// <summary>One change of a round, always by its own department: found, permitted, done, told and saved in one transaction, or refused with nothing left behind.</summary>
public sealed class RoundTurn(IDbContextFactory<PortalDbContext> contexts, Notifier notifier, TimeProvider clock)
{
    internal async Task<Result> RunAsync(Guid roundId, string[] permissions, Caller caller, Func<RoundStep, Task<Result>> act, CancellationToken cancellationToken)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var round = await db.StockRounds.VisibleTo(caller).SingleOrDefaultAsync(one => one.Id == roundId, cancellationToken);
        if (round is null)
        {
            return AssetsRefusals.NotFound;
        }

        if (caller.DepartmentId != round.DepartmentId || !permissions.Any(permission => caller.May(permission, round.DepartmentId)))
        {
            return AssetsRefusals.NotAllowed;
        }

        var step = new RoundStep(db, round, caller, clock.UtcNow(), clock.Today(), cancellationToken);
        var done = await act(step);
        return done.Succeeded
            ? await step.EndAsync(transaction, notifier, AssetsTasks.Round(round.Id), AssetsNotices.RoundDone, AssetsPaths.Count(round.Id))
            : await db.KeepAttemptAsync(clock, done.Refusal, round, round.Number, cancellationToken);
    }
}
