namespace Portal.Drafts;

/// <summary>
/// What a person has typed into a form and not yet saved. One row per person, kind of form and subject; it never touches the
/// subject itself, so nobody else sees it and no version moves. Not business data: it is not journaled, and it goes away on save.
/// </summary>
public sealed class FormDraft
{
    public const int KindMaxLength = 60;
    public const int ContentMaxLength = 1_000_000;

    public Guid Id { get; init; }

    public Guid UserId { get; init; }

    public string Kind { get; init; } = "";

    /// <summary>The record being edited, or the id a new one will get.</summary>
    public Guid SubjectId { get; init; }

    /// <summary>Version of the record when typing began; null for a new one. A different version at save time is a conflict.</summary>
    public Guid? BaseVersion { get; set; }

    public string Content { get; set; } = "";

    public DateTime SavedAt { get; set; }
}
