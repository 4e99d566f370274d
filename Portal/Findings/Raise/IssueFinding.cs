using Portal.Data;
using Portal.Kernel;
using Portal.Notifications;

namespace Portal.Findings.Raise;

/// <summary>The finding goes to its department; refused with everything that is missing. The clock begins, clerks and leaders are told.</summary>
public sealed class IssueFinding(FindingTurn turn, Notifier notifier)
{
    public Task<Result> ExecuteAsync(Guid findingId, Caller caller, CancellationToken cancellationToken = default) => turn.ExecuteAsync(
        findingId, "Findings.Issued", _ => caller.ReachOf(FindingsPermissions.Raise) == Reach.All, (finding, at) => finding.Issue(caller, at), TellAsync, null, caller, cancellationToken);

    private async Task<IEnumerable<Guid>> TellAsync(PortalDbContext db, AuditFinding finding, CancellationToken cancellationToken)
    {
        var due = await turn.StartClockAsync(db, finding, cancellationToken);
        var told = await FindingPeople.DepartmentAsync(db, finding.DepartmentId!.Value, cancellationToken);
        notifier.AddTask(db, told, FindingsTasks.Of(finding.Id), FindingsNotices.Issued, FindingsPaths.Finding(finding.Id), finding.Number, finding.Content.Title, FindingPeople.Day(due));
        return told;
    }
}

/// <summary>It was no finding: who raised it takes it back with a reason; the department is told when it knew of it.</summary>
public sealed class WithdrawFinding(FindingTurn turn, Notifier notifier)
{
    public Task<Result> ExecuteAsync(Guid findingId, string reason, Caller caller, CancellationToken cancellationToken = default) => turn.ExecuteAsync(
        findingId, "Findings.Withdrawn", _ => caller.ReachOf(FindingsPermissions.Raise) == Reach.All, (finding, at) => finding.Withdraw(reason, caller, at),
        async (db, finding, token) =>
        {
            await turn.StopClockAsync(db, finding, token);
            var settled = await notifier.SettleAsync(db, FindingsTasks.Of(finding.Id), caller.UserId, null, FindingsPaths.Finding(finding.Id), [], token);
            var told = finding.IssuedOn is null ? [] : await FindingPeople.DepartmentAsync(db, finding.DepartmentId!.Value, token);
            notifier.Add(db, told, FindingsNotices.Withdrawn, FindingsPaths.Finding(finding.Id), finding.Number, reason.Trim());
            return told.Union(settled);
        }, reason.Trim(), caller, cancellationToken);
}
