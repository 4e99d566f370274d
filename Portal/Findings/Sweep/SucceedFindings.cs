using Microsoft.EntityFrameworkCore;
using Portal.Clocks;
using Portal.Data;
using Portal.Identity;
using Portal.Kernel;
using Portal.Notifications;

namespace Portal.Findings.Sweep;

/// <summary>
/// Open findings of a department that has ended follow to its successor with their number, their running clock and what has been said: it answers, signs, or waits for the
/// second auditor. A draft names the successor from then on. Closed and withdrawn ones stay where they were.
/// </summary>
/// <remarks>The last day is included, so the successor steps in on the day after. A statement the predecessor's clerk drafted keeps its author and is signed by the successor's leader.</remarks>
public sealed class SucceedFindings(IDbContextFactory<PortalDbContext> contexts, Notifier notifier, TimeProvider clock, ILogger<SucceedFindings> log)
{
    /// <returns>Findings that changed hands.</returns>
    public async Task<int> ExecuteAsync(CancellationToken cancellationToken = default)
    {
        var moved = 0;
        await using var db = await contexts.OpenAsync(Caller.System, cancellationToken);
        foreach (var heritage in (await Heritage.ListAsync(db, clock.Today(), cancellationToken)).Heritages)
        {
            var open = await db.AuditFindings.Where(one => one.DepartmentId == heritage.EndedId && one.State != FindingState.Closed && one.State != FindingState.Withdrawn)
                .OrderBy(one => one.Number).Select(one => one.Id).ToListAsync(cancellationToken);
            foreach (var id in open)
            {
                moved += await MoveAsync(id, heritage, cancellationToken) ? 1 : 0;
            }
        }

        return moved;
    }

    private async Task<bool> MoveAsync(Guid findingId, Heritage heritage, CancellationToken cancellationToken)
    {
        await using var db = await contexts.OpenAsync(Caller.System, cancellationToken);
        var finding = await db.AuditFindings.SingleAsync(one => one.Id == findingId, cancellationToken);
        finding.Succeed(heritage.HeirId, clock.UtcNow());
        db.Does("Findings.Succeeded", finding.Number, heritage.Reason);
        var told = await TellAsync(db, finding, heritage, cancellationToken);
        if (!(await db.TrySaveAsync(FindingsRefusals.Stale, cancellationToken)).Succeeded)
        {
            log.LogWarning("Somebody worked on finding {Number} at this moment; the next run hands it over", finding.Number);
            return false;
        }

        notifier.Announce(told);
        return true;
    }

    /// <summary>Who raised it is told; the tasks of the predecessor's people end, and the successor's people get the one that is open.</summary>
    private async Task<IEnumerable<Guid>> TellAsync(PortalDbContext db, AuditFinding finding, Heritage heritage, CancellationToken cancellationToken)
    {
        var (href, task) = (FindingsPaths.Finding(finding.Id), FindingsTasks.Of(finding.Id));
        var raiser = finding.RaisedById is { } id ? new[] { id } : [];
        notifier.Add(db, raiser, FindingsNotices.Succeeded, href, finding.Number, heritage.Ended, heritage.Heir);
        if (finding.State == FindingState.Draft)
        {
            return raiser;
        }

        var people = await FindingPeople.DepartmentAsync(db, heritage.HeirId, cancellationToken);
        if (!finding.AwaitsDepartment)
        {
            notifier.Add(db, people, FindingsNotices.Succeeded, href, finding.Number, heritage.Ended, heritage.Heir);
            return people.Union(raiser);
        }

        var settled = await notifier.SettleAsync(db, task, null, null, href, [], cancellationToken);
        var due = await db.CaseClocks.Where(one => one.CaseKind == AuditFinding.Kind && one.CaseId == finding.Id && one.FinishedOn == null).Select(one => one.DueOn).FirstOrDefaultAsync(cancellationToken);
        notifier.AddTask(db, people, task, FindingsNotices.Inherited, href, finding.Number, finding.Content.Title, heritage.Ended, FindingPeople.Day(due));
        if (finding.Answer is not null)
        {
            var signers = await Notifier.HoldersAsync(db, FindingsPermissions.Sign, heritage.HeirId, cancellationToken);
            notifier.AddTask(db, signers, task, FindingsNotices.ToSign, href, finding.Number, finding.Content.Title);
        }

        return people.Union(raiser).Union(settled);
    }
}
