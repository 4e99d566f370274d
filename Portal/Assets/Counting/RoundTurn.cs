using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Journal;
using Portal.Kernel;
using Portal.Notifications;

namespace Portal.Assets.Counting;

/// <summary>What a change of a round works with.</summary>
internal sealed record RoundStep(PortalDbContext Db, StockRound Round, Caller Caller, DateTime Now, DateOnly Today, CancellationToken Cancellation)
{
    private readonly List<(IReadOnlyList<Guid> Who, string Code, string[] Arguments, bool IsTask)> told = [];

    internal IReadOnlyList<(IReadOnlyList<Guid> Who, string Code, string[] Arguments, bool IsTask)> Told => told;

    internal bool IsSettled { get; private set; }

    public void Tell(IReadOnlyList<Guid> who, string code, params string[] arguments) => told.Add((who, code, arguments, false));

    public void Ask(IReadOnlyList<Guid> who, string code, params string[] arguments) => told.Add((who, code, arguments, true));

    /// <summary>What waited for somebody waits no longer.</summary>
    public void Settle() => IsSettled = true;

    public void Does(string action, string? reason = null) => Db.Does(action, Round.Number, reason?.Trim());

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
        if (!done.Succeeded)
        {
            return await db.KeepAttemptAsync(clock, done.Refusal, round, round.Number, cancellationToken);
        }

        var (key, href) = (AssetsTasks.Round(round.Id), AssetsPaths.Count(round.Id));
        IReadOnlyList<Guid> touched = step.IsSettled ? await notifier.SettleAsync(db, key, caller.UserId, AssetsNotices.RoundDone, href, [round.Number, caller.Name], cancellationToken) : [];
        foreach (var (who, code, arguments, isTask) in step.Told)
        {
            if (isTask)
            {
                notifier.AddTask(db, who, key, code, href, [round.Number, .. arguments]);
            }
            else
            {
                notifier.Add(db, who, code, href, [round.Number, .. arguments]);
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
