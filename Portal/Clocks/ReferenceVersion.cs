using Portal.Kernel;

namespace Portal.Clocks;

/// <summary>
/// Changes whenever a body of reference data changes, so that every node of the portal knows by one small read whether what it
/// keeps in memory still holds, and so that two people cannot both change what the other has not seen.
/// </summary>
public sealed class ReferenceVersion : IVersioned
{
    public const string Calendar = "calendar";
    public const string RuleSets = "rule-sets";
    public const int NameMaxLength = 40;

    private ReferenceVersion() { }

    public ReferenceVersion(string name, DateTime at) => (Name, ChangedAt) = (name, at);

    public string Name { get; private init; } = "";

    /// <summary>UTC.</summary>
    public DateTime ChangedAt { get; private set; }

    public Guid Version { get; set; }

    /// <summary>The next save gives a new version; it is refused as stale when somebody else was faster.</summary>
    public void Touch(DateTime at) => (ChangedAt, Version) = (at, Guid.NewGuid());
}
