using Portal.Kernel;
using Portal.Notifications;

namespace Portal.Findings.Answer;

/// <summary>The department's clerk puts statement and measures before the leader.</summary>
public sealed class ProposeAnswer(FindingTurn turn, Notifier notifier)
{
    public Task<Result> ExecuteAsync(Guid findingId, string statement, string measures, Caller caller, CancellationToken cancellationToken = default) => turn.ExecuteAsync(
        findingId, "Findings.AnswerProposed", finding => finding.DepartmentId is { } department && caller.DepartmentId == department && caller.May(FindingsPermissions.Answer, department),
        (finding, at) => finding.Propose(statement, measures, caller, at),
        async (db, finding, token) =>
        {
            var settled = await notifier.SettleAsync(db, FindingsTasks.Of(finding.Id), caller.UserId, null, FindingsPaths.Finding(finding.Id), [], token);
            var told = await Notifier.HoldersAsync(db, FindingsPermissions.Sign, finding.DepartmentId!.Value, token);
            notifier.AddTask(db, told, FindingsTasks.Of(finding.Id), FindingsNotices.ToSign, FindingsPaths.Finding(finding.Id), finding.Number, finding.Content.Title);
            return told.Union(settled);
        }, null, caller, cancellationToken);
}

/// <summary>The leader signs the statement; the clock stops and the auditors are told. Never one's own draft.</summary>
public sealed class SignAnswer(FindingTurn turn, Notifier notifier)
{
    public Task<Result> ExecuteAsync(Guid findingId, Caller caller, CancellationToken cancellationToken = default) => turn.ExecuteAsync(
        findingId, "Findings.AnswerSigned", finding => finding.DepartmentId is { } department && caller.May(FindingsPermissions.Sign, department),
        (finding, at) => finding.Sign(caller, at),
        async (db, finding, token) =>
        {
            await turn.StopClockAsync(db, finding, token);
            var settled = await notifier.SettleAsync(db, FindingsTasks.Of(finding.Id), caller.UserId, null, FindingsPaths.Finding(finding.Id), [], token);
            var told = await FindingPeople.OtherAuditorsAsync(db, finding, token);
            notifier.AddTask(db, told, FindingsTasks.Of(finding.Id), FindingsNotices.Answered, FindingsPaths.Finding(finding.Id), finding.Number, finding.Content.Title);
            return told.Union(settled);
        }, null, caller, cancellationToken);
}
