using Portal.Kernel;

namespace Portal.Findings;

public static class FindingsPermissions
{
    /// <summary>Raise findings, issue them and, as a second person, close them (audit; plan 五(四)).</summary>
    public const string Raise = "findings.raise";

    /// <summary>Answer findings about the own department.</summary>
    public const string Answer = "findings.answer";

    /// <summary>Sign the department's statements. Never one's own draft.</summary>
    public const string Sign = "findings.sign";

    /// <summary>See every issued finding and what became of it (supervision office).</summary>
    public const string Follow = "findings.follow";

    internal static readonly PermissionDefinition[] All = [new(Raise, "Findings"), new(Answer, "Findings"), new(Sign, "Findings"), new(Follow, "Findings")];
}
