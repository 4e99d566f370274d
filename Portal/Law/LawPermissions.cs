using Portal.Kernel;

namespace Portal.Law;

public static class LawPermissions
{
    /// <summary>Import texts and end them: the system administrator, who keeps the reference data. Everybody who is signed in reads.</summary>
    public const string Maintain = "law.maintain";

    internal static readonly PermissionDefinition[] All = [new(Maintain, "Law", IsBusiness: false)];
}
