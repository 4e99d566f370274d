namespace Portal.Journal;

/// <summary>Text resources of this folder.</summary>
public sealed class JournalText;
