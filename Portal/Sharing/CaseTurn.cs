using Microsoft.EntityFrameworkCore;
using Portal.Clocks;
using Portal.Data;
using Portal.Journal;
using Portal.Kernel;
using Portal.Notifications;

namespace Portal.Sharing;

/// <summary>Keys of tasks: when one of several decides, the others' fall away.</summary>
internal static class SharingTasks
{
    public static string Form(Guid formId) => $"Sharing.Form:{formId:N}";

    public static string Case(Guid caseId) => $"Sharing.Case:{caseId:N}";

    public static string Dispute(Guid disputeId) => $"Sharing.Dispute:{disputeId:N}";

    public static string Correction(Guid correctionId) => $"Sharing.Correction:{correctionId:N}";

    public static string Change(Guid grantId) => $"Sharing.Change:{grantId:N}";

    public static string Extension(Guid caseId) => $"Sharing.Extension:{caseId:N}";
}

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
    private readonly List<(IReadOnlyList<Guid> Who, string Code, string[] Arguments, string? TaskKey)> told = [];
    private readonly List<(string TaskKey, bool IsSaid)> settled = [];

    internal IReadOnlyList<(IReadOnlyList<Guid> Who, string Code, string[] Arguments, string? TaskKey)> Told => told;

    internal IReadOnlyList<(string TaskKey, bool IsSaid)> Settled => settled;

    /// <summary>A notice in the same save; its first argument is the number of the case.</summary>
    public void Tell(IReadOnlyList<Guid> who, string code, params string[] arguments) => told.Add((who, code, arguments, null));

    /// <summary>As <see cref="Tell"/>, for something one of them has to do with the case.</summary>
    public void Ask(IReadOnlyList<Guid> who, string code, params string[] arguments) => told.Add((who, code, arguments, SharingTasks.Case(Case.Id)));

    /// <summary>As <see cref="Ask"/>, for the sharing authority, whose decision does not stop the reply.</summary>
    public void AskExtension(IReadOnlyList<Guid> who, params string[] arguments) => told.Add((who, SharingNotices.ExtensionAsked, arguments, SharingTasks.Extension(Case.Id)));

    /// <summary>What waited is done: it leaves everybody's list.</summary>
    /// <param name="isSaid">The others who could have done it are told who did.</param>
    public void Settle(string taskKey, bool isSaid) => settled.Add((taskKey, isSaid));

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
            return await db.KeepAttemptAsync(clock, done.Refusal, one, one.Number, cancellationToken);
        }

        var touched = new List<Guid>();
        foreach (var (taskKey, isSaid) in step.Settled)
        {
            touched.AddRange(await notifier.SettleAsync(db, taskKey, caller.UserId, isSaid ? SharingNotices.Done : null, SharingPaths.Case(one.Id), [one.Number, caller.Name], cancellationToken));
        }

        foreach (var (who, code, arguments, taskKey) in step.Told)
        {
            if (taskKey is null)
            {
                notifier.Add(db, who, code, SharingPaths.Case(one.Id), [one.Number, .. arguments]);
            }
            else
            {
                notifier.AddTask(db, who, taskKey, code, SharingPaths.Case(one.Id), [one.Number, .. arguments]);
            }
        }

        var saved = await db.TrySaveAsync(SharingRefusals.Stale, cancellationToken);
        if (!saved.Succeeded)
        {
            return saved;
        }

        await transaction.CommitAsync(cancellationToken);
        notifier.Announce(step.Told.SelectMany(told => told.Who).Concat(touched).Distinct());
        return Result.Done;
    }
}
