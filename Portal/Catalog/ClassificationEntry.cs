using Portal.Kernel;

namespace Portal.Catalog;

/// <summary>One entry of the versioned classification tree (类 / 项 / 目 / 细目). Data, never an enum.</summary>
public sealed class ClassificationEntry : IAudited
{
    public const int NameMaxLength = 80;

    /// <summary>类, 项, 目, 细目.</summary>
    public const int MaxLevel = 4;

    private ClassificationEntry() { }

    public ClassificationEntry(string code, int level, string? parentCode, string name, string treeVersion, bool isPlanDatabase = false) =>
        (Id, Code, Level, ParentCode, Name, TreeVersion, IsPlanDatabase) = (Guid.CreateVersion7(), code, level, parentCode, name, treeVersion, isPlanDatabase);

    public Guid Id { get; private init; }

    /// <summary>Always eight digits; absent levels are zeros.</summary>
    public string Code { get; private init; } = "";

    /// <summary>1 类, 2 项, 3 目, 4 细目.</summary>
    public int Level { get; private init; }

    public string? ParentCode { get; private init; }

    public string Name { get; private init; } = "";

    public string TreeVersion { get; private init; } = "";

    /// <summary>One of the five base and nine theme databases the plan names (三(二)2).</summary>
    public bool IsPlanDatabase { get; private init; }

    /// <summary>Last day on which records may choose it; null while it is in force.</summary>
    public DateOnly? ValidTo { get; private set; }

    public string JournalSubject => nameof(ClassificationEntry);

    public Guid JournalSubjectId => Id;

    public string JournalLabel => Name;
}
