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

    public static bool MayUse(this Caller caller) =>
        caller.May(FindingsPermissions.Raise) || caller.May(FindingsPermissions.Follow) || caller.May(FindingsPermissions.Answer) || caller.May(FindingsPermissions.Sign);
}
