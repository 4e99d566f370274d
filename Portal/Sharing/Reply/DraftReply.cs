using Microsoft.EntityFrameworkCore;
using Portal.Catalog;
using Portal.Data;
using Portal.Kernel;
using Portal.Law;
using Portal.Notifications;

namespace Portal.Sharing.Reply;

/// <summary>Reads what the rules need to judge a reply.</summary>
public sealed class ReplyContexts(ShareClocks clocks)
{
    internal async Task<ReplyContext> ReadAsync(PortalDbContext db, ShareCase of, ReplyContent reply, DateOnly today, CancellationToken cancellationToken)
    {
        var found = reply.Kind == ReplyKind.Refuse ? await LintRefusal.CheckAsync(db, reply.Citations, reply.Reason, today, of.RuleSet, cancellationToken) : [];
        var running = await ShareClocks.RunningAsync(db, of.Id, cancellationToken);
        var providers = await db.Departments.Where(d => d.ValidTo == null || d.ValidTo >= today).Select(d => d.Id).ToListAsync(cancellationToken);
        return new ReplyContext(
            running is null ? null : await clocks.ReplyRuleAsync(of, cancellationToken), running?.ExtensionDays ?? 0, running?.IsOverdue(today) ?? false, providers.ToHashSet(),
            [.. found.Where(finding => finding.Severity == LintSeverity.Blocking).Select(finding => finding.ToGap())], [.. found.Where(finding => finding.Severity != LintSeverity.Blocking).Select(finding => finding.ToGap())])
        {
            Retired = await RetiredAsync(db, of, cancellationToken),
        };
    }

    /// <summary>Resources of the case that were retired since they were asked for: they cannot be granted any more.</summary>
    internal static async Task<IReadOnlySet<Guid>> RetiredAsync(PortalDbContext db, ShareCase of, CancellationToken cancellationToken)
    {
        var lines = of.Lines.Select(line => line.ResourceId).ToList();
        return (await db.InformationResources.Where(resource => lines.Contains(resource.Id) && resource.State == ResourceState.Retired).Select(resource => resource.Id).ToListAsync(cancellationToken)).ToHashSet();
    }
}

/// <summary>The provider's clerk puts a reply before the leader: agree, agree in part, refuse, ask for supplements, pass on or ask for more days.</summary>
public sealed class DraftReply(CaseTurn turn, ReplyContexts contexts)
{
    public Task<Result> ExecuteAsync(Guid caseId, ReplyContent reply, Caller caller, CancellationToken cancellationToken = default) =>
        turn.RunAsync(caseId, SharingPermissions.Reply, CaseSide.Provider, caller, async step =>
        {
            step.Case.Open(step.Now);
            var gaps = ReplyRules.Gaps(reply, step.Case, await contexts.ReadAsync(step.Db, step.Case, reply, step.Today, step.Cancellation));
            var drafted = step.Case.DraftReply(reply, gaps, caller, step.Now);
            if (!drafted.Succeeded)
            {
                return drafted;
            }

            step.Does($"Sharing.Drafted{reply.Kind}", reply.Reason);
            step.Settle(SharingTasks.Case(step.Case.Id), isSaid: false);
            step.Ask(await Notifier.HoldersAsync(step.Db, SharingPermissions.Sign, step.Case.ProviderId, step.Cancellation), SharingNotices.ReplyAwaitsSignature);
            return Result.Done;
        }, cancellationToken);
}

/// <summary>The leader sends the drafted reply back with a reason, or its writer takes it back.</summary>
public sealed class ReturnReply(CaseTurn turn)
{
    public Task<Result> ExecuteAsync(Guid caseId, string? reason, Caller caller, CancellationToken cancellationToken = default) =>
        turn.RunAsync(caseId, caller.May(SharingPermissions.Sign) ? SharingPermissions.Sign : SharingPermissions.Reply, CaseSide.Provider, caller, step =>
        {
            // A colleague without the right to sign takes back what he wrote himself, and nothing else.
            if (!caller.May(SharingPermissions.Sign) && step.Case.Draft is { } draft && !draft.Drafter.IsOf(caller))
            {
                return Task.FromResult<Result>(SharingRefusals.NotAllowed);
            }

            var writer = step.Case.Draft?.Drafter.ById;
            var returned = step.Case.ReturnReply(reason, caller, step.Now);
            if (returned.Succeeded)
            {
                step.Does("Sharing.ReplyReturned", reason);
                step.Settle(SharingTasks.Case(step.Case.Id), isSaid: true);
                step.Tell(writer is { } id ? [id] : [], SharingNotices.ReplyReturned, reason?.Trim() ?? "");
            }

            return Task.FromResult(returned);
        }, cancellationToken);
}
