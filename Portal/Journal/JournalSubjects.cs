namespace Portal.Journal;

/// <summary>Kinds of things that rows of this folder are about.</summary>
public static class JournalSubjects
{
    public const string Journal = "Journal";
}
