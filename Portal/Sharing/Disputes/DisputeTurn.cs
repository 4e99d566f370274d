using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Journal;
using Portal.Kernel;
using Portal.Notifications;

namespace Portal.Sharing.Disputes;

/// <summary>What a turn of a dispute works with; <paramref name="Case"/> is null when it is about a resource.</summary>
internal sealed record DisputeMove(PortalDbContext Db, Dispute Dispute, ShareCase? Case, DateTime Now, CancellationToken Cancellation)
{
    internal List<(IReadOnlyList<Guid> Who, string Code, string Href, string[] Arguments, bool IsTask)> Told { get; } = [];

    internal bool Settles { get; private set; }

    public void Tell(IReadOnlyList<Guid> who, string code, params string[] arguments) => Told.Add((who, code, SharingPaths.Dispute(Dispute.Id), [Dispute.Number, .. arguments], false));

    public void Ask(IReadOnlyList<Guid> who, string code, params string[] arguments) => Told.Add((who, code, SharingPaths.Dispute(Dispute.Id), [Dispute.Number, .. arguments], true));

    public void TellElsewhere(IReadOnlyList<Guid> who, string code, string href, params string[] arguments) => Told.Add((who, code, href, arguments, false));

    /// <summary>What waited for somebody is done, and both parties read what was said.</summary>
    public async Task EndAsync(string code, string text)
    {
        Settles = true;
        Tell(await BothAsync(), code, text.Trim());
    }

    public async Task<IReadOnlyList<Guid>> BothAsync() =>
        [.. (await ShareClocks.RequesterAsync(Db, Dispute.RequesterId, Cancellation)).Union(await ShareClocks.ProviderAsync(Db, Dispute.ProviderId, Cancellation))];

    /// <summary>Who decides at the level it has reached; nobody while the parties negotiate.</summary>
    public async Task<IReadOnlyList<Guid>> DecidersAsync() => DisputeTurn.DecidesWith(Dispute) is { } permission ? await Notifier.HoldersAsync(Db, permission, Guid.Empty, Cancellation) : [];
}

/// <summary>One turn of a dispute: found, permitted, done, told and saved in one transaction, or refused with nothing left behind.</summary>
public sealed class DisputeTurn(IDbContextFactory<PortalDbContext> contexts, Notifier notifier, TimeProvider clock)
{
    /// <summary>The permission that decides at the present level; null while the parties negotiate.</summary>
    internal static string? DecidesWith(Dispute dispute) =>
        dispute.IsBeforeGovernment ? SharingPermissions.Rule : dispute.Level == Portal.Calendar.DisputeStep.SharingAuthority ? SharingPermissions.Mediate : null;

    internal static bool MayLead(Dispute dispute, Caller caller) => caller.DepartmentId == dispute.RequesterId && caller.May(SharingPermissions.Sign, dispute.RequesterId);

    internal static bool MayDecide(Dispute dispute, Caller caller) =>
        DecidesWith(dispute) is { } permission && caller.ReachOf(permission) == Reach.All && caller.DepartmentId != dispute.RequesterId && caller.DepartmentId != dispute.ProviderId;

    internal static bool MaySpeak(Dispute dispute, Caller caller) =>
        (caller.DepartmentId is { } own && (own == dispute.RequesterId || own == dispute.ProviderId) && (caller.May(SharingPermissions.Request, own) || caller.May(SharingPermissions.Reply, own) || caller.May(SharingPermissions.Sign, own)))
        || MayDecide(dispute, caller);

    /// <param name="action">Of the journal, with <paramref name="text"/> as the reason.</param>
    /// <param name="then">Whom to tell, and what else follows.</param>
    internal async Task<Result> RunAsync(
        Guid disputeId, Caller caller, Func<Dispute, bool> isAllowed, Func<DisputeMove, Result> act, string action, string text, Func<DisputeMove, Task> then, CancellationToken cancellationToken)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var found = await db.Disputes.VisibleTo(caller).AllowedAsync(one => one.Id == disputeId, isAllowed, cancellationToken);
        if (!found.Succeeded)
        {
            return found.Refusal;
        }

        var dispute = found.Value;
        var of = dispute.CaseId is { } caseId ? await db.ShareCases.SingleAsync(one => one.Id == caseId, cancellationToken) : null;
        var move = new DisputeMove(db, dispute, of, clock.UtcNow(), cancellationToken);
        var done = act(move);
        if (!done.Succeeded)
        {
            return await db.KeepAttemptAsync(clock, done.Refusal, dispute, dispute.Number, cancellationToken);
        }

        db.Does(action, dispute.Number, text.Trim());
        await then(move);
        of?.MarkDispute(dispute.State == DisputeState.Open ? dispute.Level : null);
        var touched = move.Settles
            ? await notifier.SettleAsync(db, SharingTasks.Dispute(dispute.Id), caller.UserId, null, SharingPaths.Dispute(dispute.Id), [], cancellationToken)
            : [];
        foreach (var (who, code, href, arguments, isTask) in move.Told)
        {
            if (isTask)
            {
                notifier.AddTask(db, who, SharingTasks.Dispute(dispute.Id), code, href, arguments);
            }
            else
            {
                notifier.Add(db, who, code, href, arguments);
            }
        }

        var saved = await db.TrySaveAsync(SharingRefusals.Stale, cancellationToken);
        if (saved.Succeeded)
        {
            await transaction.CommitAsync(cancellationToken);
            notifier.Announce(move.Told.SelectMany(told => told.Who).Concat(touched).Distinct());
        }

        return saved;
    }
}
