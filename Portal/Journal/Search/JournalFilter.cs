namespace Portal.Journal.Search;

/// <param name="Person">In the name of whoever did it, or the sign-in name.</param>
/// <param name="DepartmentId">Whose department it was at that time.</param>
/// <param name="CaseNumber">The number people quote, whole.</param>
/// <param name="Record">In what the case or record was called.</param>
/// <param name="Subject">Kind of case; with <paramref name="SubjectId"/> exactly one.</param>
/// <param name="Action">A stable name such as <c>Catalog.Signed</c>, or a folder with a star for all of its actions.</param>
/// <param name="From">First Shanghai day; null = from the beginning.</param>
/// <param name="To">Last Shanghai day, included.</param>
public sealed record JournalFilter(
    string? Person = null, Guid? DepartmentId = null, string? CaseNumber = null, string? Record = null, string? Subject = null, Guid? SubjectId = null,
    string? Action = null, DateOnly? From = null, DateOnly? To = null)
{
    public const string AllOfFolder = ".*";

    public bool IsEmpty => this == new JournalFilter();
}

/// <summary>Where a page begins: after this row, going back in time.</summary>
public sealed record JournalPosition(DateTime At, long Id);

/// <param name="Row">Its changes are empty when the row is <paramref name="IsLarge"/>.</param>
/// <param name="IsLarge">Too large for a list; its own page shows the fields piece by piece.</param>
public sealed record JournalHit(JournalRow Row, bool IsLarge);

/// <param name="Next">Where the next page begins; null at the end.</param>
/// <param name="SearchedFrom">A search by words alone goes back no further than this day; null when it goes back to the beginning.</param>
public sealed record JournalHits(IReadOnlyList<JournalHit> Rows, JournalPosition? Next, DateOnly? SearchedFrom);
