using Portal.Kernel;

namespace Portal.Findings;

public static class FindingsQueries
{
    /// <summary>Auditors see all, the supervision office what was issued, a department what was issued to it.</summary>
    public static IQueryable<AuditFinding> VisibleTo(this IQueryable<AuditFinding> findings, Caller caller)
    {
        if (caller.ReachOf(FindingsPermissions.Raise) == Reach.All)
        {
            return findings;
        }

        var issued = findings.Where(one => one.IssuedOn != null);
        return caller.ReachOf(FindingsPermissions.Follow) == Reach.All ? issued
            : (caller.May(FindingsPermissions.Answer) || caller.May(FindingsPermissions.Sign)) && caller.DepartmentId is { } own ? issued.Where(one => one.DepartmentId == own)
            : findings.Where(_ => false);
    }

    /// <summary>Findings that wait for this person, and not for another of his department or office: four eyes are counted in.</summary>
    public static IQueryable<AuditFinding> WaitingFor(this IQueryable<AuditFinding> findings, FindingTask task, Caller caller)
    {
        List<Guid> own = [.. new[] { caller.UserId, caller.ActingFor?.UserId }.OfType<Guid>()];
        var department = caller.DepartmentId;
        var open = findings.Where(one => (one.State == FindingState.Issued || one.State == FindingState.Returned) && department != null && one.DepartmentId == department);
        return task switch
        {
            FindingTask.Answer when caller.May(FindingsPermissions.Answer) => open.Where(one => one.DrafterId == null),
            FindingTask.Sign when caller.May(FindingsPermissions.Sign) =>
                open.Where(one => one.DrafterId != null && !own.Contains(one.DrafterId.Value) && (one.DrafterForId == null || !own.Contains(one.DrafterForId.Value))),
            FindingTask.Judge when caller.ReachOf(FindingsPermissions.Raise) == Reach.All =>
                findings.Where(one => one.State == FindingState.Answered && (one.RaisedById == null || !own.Contains(one.RaisedById.Value)) && (one.RaisedForId == null || !own.Contains(one.RaisedForId.Value))),
            _ => findings.Where(_ => false),
        };
    }

    public static bool MayUse(this Caller caller) =>
        caller.May(FindingsPermissions.Raise) || caller.May(FindingsPermissions.Follow) || caller.May(FindingsPermissions.Answer) || caller.May(FindingsPermissions.Sign);
}
