using Portal.Kernel;

namespace Portal.Journal;

/// <summary>Who may look at the record of what happened.</summary>
public static class JournalPermissions
{
    /// <summary>Search the journal of every department, take any case file (audit). Each search is itself a row.</summary>
    public const string Read = "journal.read";

    /// <summary>See the state of sealing and have the journal verified. Held by the audit administrator too: it shows no business.</summary>
    public const string Verify = "journal.verify";

    internal static readonly PermissionDefinition[] All = [new(Read, "Journal"), new(Verify, "Journal", IsBusiness: false)];
}
