namespace Portal.Journal;

/// <summary>One old and one new value of a field, as text.</summary>
public sealed record FieldChange(string Field, string? Old, string? New);

/// <summary>
/// One line of evidence: who did what to which case, when, why and from where. Append-only: triggers in both databases refuse
/// UPDATE and DELETE.
/// </summary>
/// <remarks>
/// Written in the transaction of the change itself, so a change without its row cannot be committed.
/// Passwords, stamps and other secrets never stand in <see cref="Changes"/>.
/// </remarks>
public sealed class JournalRow
{
    public const int LabelMaxLength = 200;
    public const int ReasonMaxLength = 2000;

    public long Id { get; internal init; }

    /// <summary>UTC.</summary>
    public DateTime At { get; init; }

    /// <summary>The human at the keyboard; null for the portal itself and for anonymous visitors.</summary>
    public Guid? ActorId { get; init; }

    public string ActorName { get; init; } = "";

    /// <summary>The person a deputy acted for.</summary>
    public Guid? ActingForId { get; init; }

    public string? ActingForName { get; init; }

    public Guid? DepartmentId { get; init; }

    public string? DepartmentName { get; init; }

    /// <summary>Stable name such as <c>Catalog.Submitted</c>.</summary>
    public string Action { get; init; } = "";

    public string Subject { get; init; } = "";

    public Guid? SubjectId { get; init; }

    public string SubjectLabel { get; init; } = "";

    public string? CaseNumber { get; init; }

    public string? Reason { get; init; }

    public string? RequestId { get; init; }

    public string? Address { get; init; }

    public List<FieldChange> Changes { get; init; } = [];
}
