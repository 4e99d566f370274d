using Portal.Kernel;

namespace Portal.Insights.Reports;

/// <summary>The reports there are, in the order of their groups.</summary>
public sealed class ReportCatalog(IEnumerable<Report> reports)
{
    private readonly IReadOnlyList<Report> all = [.. reports.OrderBy(report => report.Group)];

    public IReadOnlyList<Report> All => all;

    /// <summary>Those the caller may run.</summary>
    public IReadOnlyList<Report> For(Caller caller) => [.. all.Where(report => MayRun(report, caller))];

    /// <summary>Null when there is none, or none the caller may run.</summary>
    public Report? Find(string code, Caller caller) => all.FirstOrDefault(report => string.Equals(report.Code, code, StringComparison.OrdinalIgnoreCase) && MayRun(report, caller));

    /// <summary>For showing a run that was made before: whoever may see the run may see what it was.</summary>
    public Report? Find(string code) => all.FirstOrDefault(report => report.Code == code);

    private static bool MayRun(Report report, Caller caller) =>
        caller.May(InsightsPermissions.Report) && (!report.IsConfined || caller.ReachOf(InsightsPermissions.Report) == Reach.All);
}
