using Portal.Kernel;

namespace Portal.Clocks;

public static class ClocksPermissions
{
    /// <summary>Import holiday calendars, set local numbers of the rule sets, recompute open clocks: the system administrator.</summary>
    public const string Calendars = "clocks.calendars";

    internal static readonly PermissionDefinition[] All = [new(Calendars, "Clocks", IsBusiness: false)];
}
