using Microsoft.EntityFrameworkCore;
using Portal.Clocks;
using Portal.Data;
using Portal.Kernel;
using Portal.Notifications;

namespace Portal.Sharing;

internal enum CaseSide
{
    Requester,
    Provider,

    /// <summary>Neither party: sharing authority.</summary>
    Above,
}

/// <summary>What a turn of a case works with.</summary>
internal sealed record CaseStep(PortalDbContext Db, ShareCase Case, Caller Caller, DateTime Now, DateOnly Today, CancellationToken Cancellation)
{
    private readonly List<(IReadOnlyList<Guid> Who, string Code, string[] Arguments)> told = [];

    internal IReadOnlyList<(IReadOnlyList<Guid> Who, string Code, string[] Arguments)> Told => told;

    /// <summary>A notice in the same save; its first argument is the number of the case.</summary>
    public void Tell(IReadOnlyList<Guid> who, string code, params string[] arguments) => told.Add((who, code, arguments));

    public void Does(string action, string? reason = null) => Db.Does(action, Case.Number, reason?.Trim());
}

/// <summary>One turn of a case: found, permitted, done, told and saved in one transaction, or refused with nothing left behind.</summary>
public sealed class CaseTurn(IDbContextFactory<PortalDbContext> contexts, Notifier notifier, TimeProvider clock)
{
    internal async Task<Result> RunAsync(Guid caseId, string permission, CaseSide side, Caller caller, Func<CaseStep, Task<Result>> act, CancellationToken cancellationToken)
    {
        var today = clock.Today();
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var one = await db.ShareCases.VisibleTo(db.CaseClocks, caller, today).SingleOrDefaultAsync(c => c.Id == caseId, cancellationToken);
        if (one is null)
        {
            return SharingRefusals.NotFound;
        }

        var allowed = side switch
        {
            CaseSide.Requester => caller.May(permission, one.RequesterId) && caller.DepartmentId == one.RequesterId,
            CaseSide.Provider => caller.May(permission, one.ProviderId) && caller.DepartmentId == one.ProviderId,
            CaseSide.Above => caller.ReachOf(permission) == Reach.All,
            _ => throw new InvalidOperationException($"No side {side}."),
        };
        if (!allowed)
        {
            return SharingRefusals.NotAllowed;
        }

        var step = new CaseStep(db, one, caller, clock.UtcNow(), today, cancellationToken);
        var done = await act(step);
        if (!done.Succeeded)
        {
            return done;
        }

        foreach (var (who, code, arguments) in step.Told)
        {
            notifier.Add(db, who, code, SharingPaths.Case(one.Id), [one.Number, .. arguments]);
        }

        var saved = await db.TrySaveAsync(SharingRefusals.Stale, cancellationToken);
        if (!saved.Succeeded)
        {
            return saved;
        }

        await transaction.CommitAsync(cancellationToken);
        notifier.Announce(step.Told.SelectMany(told => told.Who).Distinct());
        return Result.Done;
    }
}
