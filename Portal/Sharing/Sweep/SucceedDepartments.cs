using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;
using Portal.Notifications;

namespace Portal.Sharing.Sweep;

/// <summary>
/// A department that has ended leaves what is open to its successor: applications, cases with their running clocks and numbers, rights of use, disputes,
/// corrections. What is closed stays its own. A department that ends without a successor leaves cases that nobody owns; <see cref="FindStuckCases"/> reports them.
/// </summary>
/// <remarks>
/// The last day is included, so the successor steps in on the day after. A case and a right between two departments that are one now are over.
/// Where somebody works on the same paper at that moment, it is tried once more with what he left; then it waits for the next run.
/// </remarks>
public sealed class SucceedDepartments(IDbContextFactory<PortalDbContext> contexts, Notifier notifier, TimeProvider clock, ILogger<SucceedDepartments> log)
{
    private static readonly ShareCaseStatus[] Closed = [ShareCaseStatus.Refused, ShareCaseStatus.Withdrawn, ShareCaseStatus.Expired, ShareCaseStatus.Disposed];

    /// <returns>Cases that have changed hands, and how many saves of cases or other papers the next run has to repeat.</returns>
    public async Task<(int Moved, int Left)> ExecuteAsync(CancellationToken cancellationToken = default)
    {
        var today = clock.Today();
        await using var db = await contexts.OpenAsync(Caller.System, cancellationToken);
        var departments = await db.Departments.AsNoTracking().Select(d => new { d.Id, d.ShortName, d.ValidTo, d.SuccessorId }).ToDictionaryAsync(d => d.Id, cancellationToken);
        var (moved, left) = (0, 0);
        foreach (var ended in departments.Values.Where(d => d.ValidTo < today && d.SuccessorId is not null))
        {
            var heir = departments[ended.SuccessorId!.Value];
            for (var depth = 0; heir.ValidTo < today && heir.SuccessorId is { } next && depth < departments.Count; depth++)
            {
                heir = departments[next];
            }

            if (heir.Id == ended.Id)
            {
                continue;
            }

            var open = await db.ShareCases.AsNoTracking().Where(one => (one.ProviderId == ended.Id || one.RequesterId == ended.Id) && !Closed.Contains(one.Status)).Select(one => one.Id).ToListAsync(cancellationToken);
            foreach (var caseId in open)
            {
                var done = await TwiceAsync("case", caseId, () => CaseAsync(caseId, (ended.Id, ended.ShortName), (heir.Id, heir.ShortName), cancellationToken));
                (moved, left) = done ? (moved + 1, left) : (moved, left + 1);
            }

            left += await TwiceAsync("rights between it and its successor", ended.Id, () => MergeAsync(ended.Id, heir.Id, cancellationToken)) ? 0 : 1;
            left += await TwiceAsync("papers other than cases", ended.Id, () => RestAsync(ended.Id, heir.Id, cancellationToken)) ? 0 : 1;
        }

        return (moved, left);
    }

    /// <param name="save">Takes a fresh context and answers whether nobody was faster.</param>
    private async Task<bool> TwiceAsync(string what, Guid id, Func<Task<bool>> save)
    {
        if (await save() || await save())
        {
            return true;
        }

        log.LogWarning("Somebody was faster twice; the next run hands over {What} {Id}", what, id);
        return false;
    }

    private async Task<bool> CaseAsync(Guid caseId, (Guid Id, string Name) ended, (Guid Id, string Name) heir, CancellationToken cancellationToken)
    {
        await using var db = await contexts.OpenAsync(Caller.System, cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var one = await db.ShareCases.SingleAsync(c => c.Id == caseId, cancellationToken);
        var isProvider = one.ProviderId == ended.Id;
        var goesOn = one.Succeed(ended.Id, heir.Id, clock.UtcNow());
        db.Does(goesOn ? "Sharing.Succeeded" : "Sharing.Merged", one.Number, $"{ended.Name} → {heir.Name}");
        IReadOnlyList<Guid> both = [.. (await ShareClocks.ProviderAsync(db, heir.Id, cancellationToken)).Union(one.ApplicantIds)];
        if (!goesOn)
        {
            await ShareClocks.FinishAsync(db, one.Id, clock.Today(), cancellationToken);
            await notifier.SettleAsync(db, SharingTasks.Case(one.Id), null, null, SharingPaths.Case(one.Id), [], cancellationToken);
        }

        notifier.Add(db, both, goesOn ? SharingNotices.Succeeded : SharingNotices.Merged, SharingPaths.Case(one.Id), one.Number, ended.Name, heir.Name);
        if (goesOn && isProvider && one.AwaitsProvider)
        {
            var due = (await ShareClocks.RunningAsync(db, one.Id, cancellationToken))?.DueOn;
            var requester = await db.Departments.Where(d => d.Id == one.RequesterId).Select(d => d.ShortName).SingleAsync(cancellationToken);
            notifier.AddTask(db, await ShareClocks.ProviderAsync(db, heir.Id, cancellationToken), SharingTasks.Case(one.Id), SharingNotices.Received, SharingPaths.Case(one.Id), one.Number, requester, ShareWords.Day(due));
        }

        if (!(await db.TrySaveAsync(SharingRefusals.Stale, cancellationToken)).Succeeded)
        {
            return false;
        }

        await transaction.CommitAsync(cancellationToken);
        notifier.Announce(both);
        return true;
    }

    private async Task<bool> MergeAsync(Guid ended, Guid heir, CancellationToken cancellationToken)
    {
        await using var db = await contexts.OpenAsync(Caller.System, cancellationToken);
        db.Does("Sharing.GrantMerged");
        foreach (var grant in await OpenGrants(db).Where(grant => (grant.DepartmentId == ended && grant.ProviderId == heir) || (grant.DepartmentId == heir && grant.ProviderId == ended)).ToListAsync(cancellationToken))
        {
            grant.Succeed(ended, heir);
        }

        return (await db.TrySaveAsync(SharingRefusals.Stale, cancellationToken)).Succeeded;
    }

    private async Task<bool> RestAsync(Guid ended, Guid heir, CancellationToken cancellationToken)
    {
        await using var db = await contexts.OpenAsync(Caller.System, cancellationToken);
        db.Does("Sharing.Succeeded");
        foreach (var form in await db.RequestForms.Where(form => form.DepartmentId == ended && (form.State == RequestFormState.Draft || form.State == RequestFormState.AwaitingSignature)).ToListAsync(cancellationToken))
        {
            form.Succeed(heir);
        }

        foreach (var grant in await OpenGrants(db).Where(grant => grant.DepartmentId == ended || grant.ProviderId == ended).ToListAsync(cancellationToken))
        {
            grant.Succeed(ended, heir);
        }

        foreach (var dispute in await db.Disputes.Where(one => (one.RequesterId == ended || one.ProviderId == ended) && one.State == DisputeState.Open).ToListAsync(cancellationToken))
        {
            dispute.Succeed(ended, heir);
        }

        foreach (var correction in await db.Corrections.Where(one => (one.DepartmentId == ended || one.ProviderId == ended) && one.State != CorrectionState.Confirmed).ToListAsync(cancellationToken))
        {
            correction.Succeed(ended, heir);
        }

        return (await db.TrySaveAsync(SharingRefusals.Stale, cancellationToken)).Succeeded;
    }

    private static IQueryable<Grant> OpenGrants(PortalDbContext db) => db.Grants.Where(grant => grant.State == GrantState.Active || grant.State == GrantState.Suspended);
}
