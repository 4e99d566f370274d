using Portal.Kernel;

namespace Portal.Systems;

/// <summary>What the survey found at a menu of the lowest level (plan 三(一)1).</summary>
public enum MenuVerdict
{
    /// <summary>Its operations produce data resources: records name it.</summary>
    Produces,

    /// <summary>Nothing comes of it that would be a resource; the reason is kept.</summary>
    NoResource,
}

/// <summary>功能菜单: one level of a system's menu tree, gone through one by one in the survey (plan 三(一)1).</summary>
public sealed class FunctionMenu : IAudited
{
    public const int NameMaxLength = 80;
    public const int PathMaxLength = 400;
    public const int ReasonMaxLength = 200;
    public const char Separator = '/';

    private FunctionMenu() { }

    internal FunctionMenu(Guid systemId, FunctionMenu? parent, string name, int sortOrder)
    {
        (Id, SystemId, ParentId, SortOrder) = (Guid.CreateVersion7(), systemId, parent?.Id, sortOrder);
        Call(name, parent);
    }

    public Guid Id { get; private init; }

    public Guid SystemId { get; private init; }

    public Guid? ParentId { get; private init; }

    public string Name { get; private set; } = "";

    /// <summary>All levels from the top, joined by <see cref="Separator"/>.</summary>
    public string Path { get; private set; } = "";

    public int SortOrder { get; private init; }

    /// <summary>No longer in the system; kept because records may name it.</summary>
    public bool IsRemoved { get; private set; }

    /// <summary>Null while nobody has looked; means nothing on a menu that has others below.</summary>
    public MenuVerdict? Verdict { get; private set; }

    /// <summary>Why nothing comes of it.</summary>
    public string? VerdictReason { get; private set; }

    public string? JudgedByName { get; private set; }

    public DateTime? JudgedAt { get; private set; }

    public string JournalSubject => nameof(InformationSystem);

    public Guid JournalSubjectId => SystemId;

    public string JournalLabel => Path;

    public bool IsJournaled(string property) => property is not (nameof(JudgedAt) or nameof(JudgedByName) or nameof(SortOrder) or nameof(ParentId) or nameof(SystemId));

    internal void Call(string name, FunctionMenu? parent) => (Name, Path) = (name, parent is null ? name : $"{parent.Path}{Separator}{name}");

    internal void Remove() => IsRemoved = true;

    internal void BringBack() => IsRemoved = false;

    internal void Judge(MenuVerdict? verdict, string? reason, string byName, DateTime at) =>
        (Verdict, VerdictReason, JudgedByName, JudgedAt) = verdict is null ? (null, null, null, null) : (verdict, reason, byName, (DateTime?)at);
}
