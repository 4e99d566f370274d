using Portal.Kernel;
using Portal.Notifications;

namespace Portal.Findings.Follow;

/// <summary>A second auditor has seen the evidence and closes the finding; who raised it may not.</summary>
public sealed class CloseFinding(FindingTurn turn, Notifier notifier)
{
    public Task<Result> ExecuteAsync(Guid findingId, string conclusion, Caller caller, CancellationToken cancellationToken = default) => turn.ExecuteAsync(
        findingId, "Findings.Closed", _ => caller.ReachOf(FindingsPermissions.Raise) == Reach.All, (finding, at) => finding.Close(conclusion, caller, at),
        async (db, finding, token) =>
        {
            var settled = await notifier.SettleAsync(db, FindingsTasks.Of(finding.Id), caller.UserId, null, FindingsPaths.Finding(finding.Id), [], token);
            var told = (await FindingPeople.DepartmentAsync(db, finding.DepartmentId!.Value, token)).Append(finding.RaisedBy.ById ?? Guid.Empty).Where(id => id != Guid.Empty).ToList();
            notifier.Add(db, told, FindingsNotices.Closed, FindingsPaths.Finding(finding.Id), finding.Number, finding.Content.Title);
            return told.Union(settled);
        }, conclusion.Trim(), caller, cancellationToken);
}

/// <summary>What was shown does not do: the department answers again, in as many working days as at first.</summary>
public sealed class ReturnAnswer(FindingTurn turn, Notifier notifier)
{
    public Task<Result> ExecuteAsync(Guid findingId, string reason, Caller caller, CancellationToken cancellationToken = default) => turn.ExecuteAsync(
        findingId, "Findings.AnswerReturned", _ => caller.ReachOf(FindingsPermissions.Raise) == Reach.All, (finding, at) => finding.Return(reason, caller, at),
        async (db, finding, token) =>
        {
            var due = await turn.StartClockAsync(db, finding, token);
            var settled = await notifier.SettleAsync(db, FindingsTasks.Of(finding.Id), caller.UserId, null, FindingsPaths.Finding(finding.Id), [], token);
            var told = await FindingPeople.DepartmentAsync(db, finding.DepartmentId!.Value, token);
            notifier.AddTask(db, told, FindingsTasks.Of(finding.Id), FindingsNotices.Returned, FindingsPaths.Finding(finding.Id), finding.Number, reason.Trim(), FindingPeople.Day(due));
            return told.Union(settled);
        }, reason.Trim(), caller, cancellationToken);
}
