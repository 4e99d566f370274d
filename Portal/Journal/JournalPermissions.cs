using Portal.Kernel;

namespace Portal.Journal;

/// <summary>Who may look at the record of what happened.</summary>
public static class JournalPermissions
{
    /// <summary>Search the journal of every department, take any case file (audit). Each search is itself a row.</summary>
    public const string Read = "journal.read";

    /// <summary>See the state of sealing and have the journal verified. Held by the audit administrator too: it shows no business.</summary>
    public const string Verify = "journal.verify";

    /// <summary>Take the file of a case one may see out of the portal. It holds names and network addresses of everybody who dealt with the case.</summary>
    public const string TakeFile = "journal.casefile";

    internal static readonly PermissionDefinition[] All = [new(Read, "Journal"), new(Verify, "Journal", IsBusiness: false), new(TakeFile, "Journal")];
}
