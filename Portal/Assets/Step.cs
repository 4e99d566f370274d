using Microsoft.EntityFrameworkCore.Storage;
using Portal.Data;
using Portal.Kernel;
using Portal.Notifications;

namespace Portal.Assets;

/// <summary>What one change of an order, a room or a round works with, and whom it tells: saved and told together, or refused with nothing left behind.</summary>
internal abstract record Step(PortalDbContext Db, Caller Caller, DateTime Now, DateOnly Today, CancellationToken Cancellation)
{
    private readonly List<(IReadOnlyList<Guid> Who, string Code, string[] Arguments, bool IsTask)> told = [];
    private bool isSettled;

    /// <summary>Number or name of the matter: the first argument of every notice, and its label in the journal.</summary>
    protected abstract string Label { get; }

    /// <summary>A notice in the same save.</summary>
    public void Tell(IReadOnlyList<Guid> who, string code, params string[] arguments) => told.Add((who, code, arguments, false));

    /// <summary>As <see cref="Tell"/>, for something one of them has to do.</summary>
    public void Ask(IReadOnlyList<Guid> who, string code, params string[] arguments) => told.Add((who, code, arguments, true));

    /// <summary>What waited is done: it leaves everybody's list, and the others who could have done it are told who did.</summary>
    public void Settle() => isSettled = true;

    public void Does(string action, string? reason = null) => Db.Does(action, Label, reason?.Trim());

    /// <summary>Saves the change with its notices.</summary>
    /// <param name="key">Of the tasks that wait for it.</param>
    /// <param name="done">What the others are told when it is settled.</param>
    public async Task<Result> EndAsync(IDbContextTransaction transaction, Notifier notifier, string key, string done, string href)
    {
        IReadOnlyList<Guid> touched = isSettled ? await notifier.SettleAsync(Db, key, Caller.UserId, done, href, [Label, Caller.Name], Cancellation) : [];
        foreach (var (who, code, arguments, isTask) in told)
        {
            if (isTask)
            {
                notifier.AddTask(Db, who, key, code, href, [Label, .. arguments]);
            }
            else
            {
                notifier.Add(Db, who, code, href, [Label, .. arguments]);
            }
        }

        var saved = await Db.TrySaveAsync(AssetsRefusals.Stale, Cancellation);
        if (!saved.Succeeded)
        {
            return saved;
        }

        await transaction.CommitAsync(Cancellation);
        notifier.Announce(told.SelectMany(one => one.Who).Concat(touched).Distinct());
        return Result.Done;
    }
}
