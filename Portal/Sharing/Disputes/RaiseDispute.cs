using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Clocks;
using Portal.Data;
using Portal.Kernel;
using Portal.Notifications;
using Portal.Sharing.Request;

namespace Portal.Sharing.Disputes;

/// <summary>
/// The leader of the applicant does not accept a refusal, a grant in part, or that a resource is not shared at all (decree 809 art. 28; plan 三(二)3).
/// One dispute about the same thing at a time.
/// </summary>
public sealed class RaiseDispute(IDbContextFactory<PortalDbContext> contexts, RequestedResources resources, RuleSetSource ruleSets, Notifier notifier, TimeProvider clock)
{
    /// <param name="caseId">The case it is about; null for a resource that is not shared.</param>
    /// <param name="resourceId">Without meaning when a case is given.</param>
    /// <param name="statement">What the applicant has to say; required.</param>
    public async Task<Result<Guid>> ExecuteAsync(Guid? caseId, Guid? resourceId, string statement, Caller caller, CancellationToken cancellationToken = default)
    {
        if (caller.DepartmentId is not { } department)
        {
            return SharingRefusals.NoDepartment;
        }

        var today = clock.Today();
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var of = caseId is null ? null : await db.ShareCases.VisibleTo(db.CaseClocks, caller, today).SingleOrDefaultAsync(one => one.Id == caseId, cancellationToken);
        var subject = of is not null ? OfCase(of, department) : caseId is null ? await OfResourceAsync(db, resourceId ?? Guid.Empty, department, cancellationToken) : SharingRefusals.NotFound;
        if (!subject.Succeeded)
        {
            return subject.Refusal;
        }

        if (!caller.May(SharingPermissions.Sign, department))
        {
            return SharingRefusals.NotAllowed;
        }

        // The counter's row is held until the commit, so a double click waits here and then sees the first one.
        var year = today.Year.ToString(CultureInfo.InvariantCulture);
        var next = await db.NextNumberAsync($"dispute:{year}", cancellationToken);
        if (await db.Disputes.AnyAsync(one => one.State == DisputeState.Open && one.RequesterId == department && (of == null ? one.CaseId == null && one.ResourceId == subject.Value.ResourceId : one.CaseId == caseId), cancellationToken))
        {
            return SharingRefusals.DisputeOpen;
        }

        var rules = await ruleSets.InForceOnAsync(of?.ReceivedOn ?? today, cancellationToken);
        if (!rules.Succeeded)
        {
            return rules.Refusal;
        }

        var raised = Dispute.Raise(string.Create(CultureInfo.InvariantCulture, $"{Dispute.Prefix}-{year}-{next:000000}"), subject.Value, rules.Value, statement, caller, clock.UtcNow());
        if (!raised.Succeeded)
        {
            return raised.Refusal;
        }

        var dispute = raised.Value;
        of?.MarkDispute(dispute.Level);
        db.Add(dispute);
        db.Does("Sharing.DisputeRaised", dispute.Number, statement.Trim());
        var move = new DisputeMove(db, dispute, of, clock.UtcNow(), cancellationToken);
        IReadOnlyList<Guid> asked = [.. (await ShareClocks.ProviderAsync(db, dispute.ProviderId, cancellationToken)).Union(await move.DecidersAsync())];
        notifier.AddTask(db, asked, SharingTasks.Dispute(dispute.Id), SharingNotices.DisputeRaised, SharingPaths.Dispute(dispute.Id), dispute.Number, caller.DepartmentName ?? "", dispute.Name);
        var saved = await db.TrySaveAsync(SharingRefusals.Stale, cancellationToken);
        if (!saved.Succeeded)
        {
            return saved.Refusal;
        }

        await transaction.CommitAsync(cancellationToken);
        notifier.Announce(asked);
        return dispute.Id;
    }

    private static Result<DisputeSubject> OfCase(ShareCase of, Guid department)
    {
        if (of.RequesterId != department)
        {
            return SharingRefusals.NotAllowed;
        }

        return of.Outcome is ReplyOutcome.Refused or ReplyOutcome.PartlyAgreed
            ? new DisputeSubject(of.RequesterId, of.ProviderId, of.Lines[0].ResourceId, of.Names, of.Id)
            : SharingRefusals.NothingToDispute;
    }

    private async Task<Result<DisputeSubject>> OfResourceAsync(PortalDbContext db, Guid resourceId, Guid department, CancellationToken cancellationToken)
    {
        var context = await resources.ReadAsync(db, [resourceId], department, cancellationToken);
        if (!context.Succeeded || !context.Value.Resources.TryGetValue(resourceId, out var resource))
        {
            return SharingRefusals.NotFound;
        }

        return AccessPolicy.For(resource, department, context.Value.Rules, [], context.Value.Today).MayDispute
            ? new DisputeSubject(department, resource.DepartmentId, resource.Id, resource.Content.Name, null)
            : SharingRefusals.NothingToDispute;
    }
}
