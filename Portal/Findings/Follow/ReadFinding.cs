using Microsoft.EntityFrameworkCore;
using Portal.Clocks;
using Portal.Data;
using Portal.Files;
using Portal.Kernel;

namespace Portal.Findings.Follow;

public sealed record FindingActions(bool MayWrite, bool MayIssue, bool MayWithdraw, bool MayPropose, bool MaySign, bool MayJudge, bool MayAttach);

/// <param name="Former">The department it was issued to, when that one has ended since.</param>
/// <param name="DueOn">Of the running or last clock.</param>
public sealed record FindingDetails(
    AuditFinding Finding, string Department, string? Former, DateOnly? DueOn, bool IsProvisional, int? WorkingDays, bool IsRunning, IReadOnlyList<StoredFile> Files, FindingActions Actions);

/// <summary>One finding with its clock, its files and what the caller may do.</summary>
public sealed class ReadFinding(IDbContextFactory<PortalDbContext> contexts, IFileStore files, ICalendarSource calendars, TimeProvider clock)
{
    public async Task<Result<FindingDetails>> ExecuteAsync(Guid findingId, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var one = await db.AuditFindings.AsNoTracking().VisibleTo(caller).SingleOrDefaultAsync(f => f.Id == findingId, cancellationToken);
        if (one is null)
        {
            return FindingsRefusals.NotFound;
        }

        var former = one.FormerDepartmentId;
        var names = await db.Departments.Where(d => d.Id == one.DepartmentId || d.Id == former).ToDictionaryAsync(d => d.Id, d => d.Name, cancellationToken);
        var last = await db.CaseClocks.AsNoTracking().Where(c => c.CaseKind == AuditFinding.Kind && c.CaseId == one.Id).OrderByDescending(c => c.FinishedOn == null).ThenByDescending(c => c.ReceivedOn).ThenByDescending(c => c.FinishedOn).ThenByDescending(c => c.Id).FirstOrDefaultAsync(cancellationToken);
        var today = clock.Today();
        var days = last is { DueOn: { } due, FinishedOn: null } && due > today ? (await calendars.GetAsync(cancellationToken)).WorkingDaysBetween(today, due) : (int?)null;
        var audits = caller.ReachOf(FindingsPermissions.Raise) == Reach.All;
        var raised = one.RaisedBy.IsOf(caller);
        var own = one.DepartmentId is { } id && caller.DepartmentId == id ? id : (Guid?)null;
        return new FindingDetails(
            one, one.DepartmentId is { } answering ? names[answering] : "", former is { } before ? names[before] : null, last?.DueOn, last?.IsProvisional ?? false, days, last is { FinishedOn: null }, await files.ListAsync(AuditFinding.Kind, one.Id, caller, cancellationToken),
            new FindingActions(
                audits && raised && one.State == FindingState.Draft, audits && raised && one.State == FindingState.Draft, audits && raised && one.State is not (FindingState.Closed or FindingState.Withdrawn),
                one.AwaitsDepartment && own is { } clerk && caller.May(FindingsPermissions.Answer, clerk), one is { AwaitsDepartment: true, Answer: not null } && own is { } leader && caller.May(FindingsPermissions.Sign, leader) && !one.Answer.Drafter.IsOf(caller),
                audits && one.State == FindingState.Answered && !raised, FindingFiles.MayAdd(one, caller)));
    }
}
