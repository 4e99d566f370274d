using Portal.Data;
using Portal.Kernel;

namespace Portal.Law;

/// <summary>What is asked for: a whole text, or some of its articles.</summary>
/// <param name="ArticleIds">The articles concerned; all of the text when it is the whole.</param>
/// <param name="ArticleNumbers">Their numbers as stored, for those who kept words instead of ids.</param>
/// <param name="IsWhole">True when the whole text is concerned, also where no article was named.</param>
public sealed record LawEntry(
    Guid LawTextId, string Title, string ShortName, string DocumentNumber, IReadOnlyList<Guid> ArticleIds, IReadOnlyList<string> ArticleNumbers, bool IsWhole)
{
    private readonly HashSet<string> names = new[] { Title, ShortName, DocumentNumber }.Select(TextFold.Key).Where(key => key.Length > 0).ToHashSet(StringComparer.Ordinal);

    /// <summary>Does a basis kept as words mean this entry? The title must be one of its names, alone or with the number behind it; then the article, when one is asked for.</summary>
    public bool IsMeantBy(string title, string article)
    {
        var key = TextFold.Key(title);
        var named = names.Contains(key) || (key.StartsWith(TextFold.Key(Title), StringComparison.Ordinal) && DocumentNumber.Length > 0 && key.Contains(TextFold.Key(DocumentNumber), StringComparison.Ordinal));
        if (!named || IsWhole)
        {
            return named;
        }

        var stored = Law.ArticleNumbers.In(article);
        return stored.Count == 0 ? ArticleNumbers.Any(number => TextFold.Key(article).StartsWith(TextFold.Key(number), StringComparison.Ordinal)) : stored.Intersect(ArticleNumbers).Any();
    }
}

/// <summary>Something that rests on an entry of the library: a resource that is not shared, a refusal that was given.</summary>
/// <param name="Kind">Text key that says what it is, beginning with the folder: <c>Catalog.Reliance.NotShared</c>.</param>
/// <param name="Number">The number people quote; empty when it has none.</param>
/// <param name="Cited">The basis in the words it was given.</param>
/// <param name="DepartmentId">Whose it is: that department is told and reviews it.</param>
/// <param name="Permission">Who of the department is told: holders of this permission.</param>
/// <param name="Href">Its page.</param>
public sealed record RelianceRow(string Kind, Guid Id, string Number, string Name, string Cited, Guid DepartmentId, string Permission, string Href);

/// <summary>A capability whose records rest on law; registered by its <c>AddX</c>, one per kind of record.</summary>
public interface ILawReliance
{
    /// <summary>At most so many rows of each owner are asked for and shown.</summary>
    const int MaxRows = 2000;

    /// <summary>Who rests on this entry now? Rows the caller may not see are left out; <see cref="Caller.System"/> sees all.</summary>
    Task<IReadOnlyList<RelianceRow>> ResolveAsync(PortalDbContext db, LawEntry entry, Caller caller, CancellationToken cancellationToken);
}

/// <summary>Somebody looked at a record that rested on a repealed entry, and says what came of it. Append-only.</summary>
public sealed class RelianceReview : IAudited
{
    public const int NoteMaxLength = 500;
    public const int KindMaxLength = 80;
    public const int NameMaxLength = 200;

    private RelianceReview() { }

    public Guid Id { get; private init; }

    public Guid LawTextId { get; private init; }

    /// <summary>As in <see cref="RelianceRow"/>.</summary>
    public string Kind { get; private init; } = "";

    public Guid ReliantId { get; private init; }

    /// <summary>What it was called when it was reviewed.</summary>
    public string Name { get; private init; } = "";

    public Guid DepartmentId { get; private init; }

    public string Note { get; private init; } = "";

    public Guid? ReviewedById { get; private init; }

    public string ReviewedByName { get; private init; } = "";

    /// <summary>UTC.</summary>
    public DateTime ReviewedAt { get; private init; }

    public string JournalSubject => nameof(LegalText);

    public Guid JournalSubjectId => LawTextId;

    public string JournalLabel => Name;

    public bool IsJournaled(string property) => property is nameof(Note) or nameof(Name);

    internal static RelianceReview Create(Guid lawTextId, RelianceRow row, string note, Caller caller, DateTime at) => new()
    {
        Id = Guid.CreateVersion7(), LawTextId = lawTextId, Kind = row.Kind, ReliantId = row.Id, DepartmentId = row.DepartmentId,
        Name = row.Name.Length <= NameMaxLength ? row.Name : row.Name[..NameMaxLength], Note = note.Trim(),
        ReviewedById = caller.UserId, ReviewedByName = caller.Name, ReviewedAt = at,
    };
}
