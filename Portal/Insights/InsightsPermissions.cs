using Portal.Kernel;

namespace Portal.Insights;

public static class InsightsPermissions
{
    /// <summary>Run reports over the own department or over all, open their rows, export them (audit; plan 五(四)).</summary>
    public const string Report = "insights.report";

    internal static readonly PermissionDefinition[] All = [new(Report, "Insights")];
}
