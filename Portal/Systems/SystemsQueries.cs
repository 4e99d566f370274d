using Portal.Kernel;

namespace Portal.Systems;

/// <summary>Who may see what: every list and count of systems starts here.</summary>
public static class SystemsQueries
{
    /// <summary>Systems the caller keeps: the own department's, or all; those who survey the whole city and auditors see all.</summary>
    public static IQueryable<InformationSystem> VisibleTo(this IQueryable<InformationSystem> systems, Caller caller)
    {
        var reach = (Reach)Math.Max((int)caller.ReachOf(SystemsPermissions.Maintain), (int)caller.ReachOf(SystemsPermissions.Read));
        var own = caller.DepartmentId;
        return systems.Where(system => reach == Reach.All || (reach == Reach.Own && system.DepartmentId == own));
    }
}
