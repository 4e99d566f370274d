namespace Portal.Kernel;

/// <summary>Carries a concurrency stamp: saving a stale copy is refused, never a lost update.</summary>
public interface IVersioned
{
    Guid Version { get; set; }
}

/// <summary>Business data: every change of it writes a journal row in the same transaction.</summary>
public interface IAudited
{
    /// <summary>What kind of case the row belongs to; a part names the kind of its whole.</summary>
    string JournalSubject { get; }

    /// <summary>Which case; a part names the id of its whole, so that one timeline shows both.</summary>
    Guid JournalSubjectId { get; }

    /// <summary>What people call it: a name or number.</summary>
    string JournalLabel { get; }

    /// <summary>False for secrets and technical stamps, whose values must not stand in the journal.</summary>
    bool IsJournaled(string property) => true;
}
