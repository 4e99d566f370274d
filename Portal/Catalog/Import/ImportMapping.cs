using Portal.Kernel;

namespace Portal.Catalog.Import;

public enum ImportMappingKind
{
    /// <summary>A header and the field it means.</summary>
    Column,

    /// <summary>A name in the department column and the department, and section, it means.</summary>
    Department,
}

/// <summary>
/// What a user said a header or a department name means, kept for the next file. Somebody whose reach is his own department teaches that
/// department only; a reach of all teaches everybody.
/// </summary>
public sealed class ImportMapping : IAudited
{
    public const int KeyMaxLength = 120;
    public const int TargetMaxLength = 40;

    private ImportMapping() { }

    public Guid Id { get; private init; }

    public ImportMappingKind Kind { get; private init; }

    /// <summary>Department that learnt it; null for everybody.</summary>
    public Guid? ScopeId { get; private init; }

    /// <summary>Folded header or name; empty for rows that name no department.</summary>
    public string Key { get; private init; } = "";

    /// <summary>As in the file.</summary>
    public string Written { get; private init; } = "";

    /// <summary>Name of an <see cref="ImportField"/>, or id of a department.</summary>
    public string Target { get; private set; } = "";

    /// <summary>科室 meant by a department name; empty when none.</summary>
    public string Section { get; private set; } = "";

    public string JournalSubject => nameof(ImportMapping);

    public Guid JournalSubjectId => Id;

    public string JournalLabel => Written;

    public bool IsJournaled(string property) => property != nameof(Key);

    public static ImportMapping Create(ImportMappingKind kind, Guid? scopeId, string written, string key, string target, string section = "") => new()
    {
        Id = Guid.CreateVersion7(),
        Kind = kind,
        ScopeId = scopeId,
        Key = key,
        Written = Cut(written),
        Target = target,
        Section = section,
    };

    public void Mean(string target, string section) => (Target, Section) = (target, section);

    /// <summary>Headers and names longer than this are not worth remembering.</summary>
    public static bool IsMemorable(string key) => key.Length <= KeyMaxLength;

    private static string Cut(string text) => text.Length <= KeyMaxLength ? text : text[..KeyMaxLength];
}
