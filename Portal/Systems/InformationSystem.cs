using Portal.Kernel;

namespace Portal.Systems;

/// <summary>信息系统: where data resources come from (plan 三(一)1). The full archive card of 二(二)1 builds on it later.</summary>
public sealed class InformationSystem : IVersioned, IAudited
{
    public const int NameMaxLength = 100;
    public const int PurposeMaxLength = 500;

    private readonly List<FunctionMenu> menus = [];

    private InformationSystem() { }

    public Guid Id { get; private init; }

    public Guid DepartmentId { get; private init; }

    public string Name { get; private set; } = "";

    /// <summary>The name folded by <see cref="TextFold.Key"/>: unique inside a department.</summary>
    public string NameKey { get; private set; } = "";

    public string Purpose { get; private set; } = "";

    public Guid Version { get; set; }

    public IReadOnlyList<FunctionMenu> Menus => menus;

    public string JournalSubject => nameof(InformationSystem);

    public Guid JournalSubjectId => Id;

    public string JournalLabel => Name;

    public bool IsJournaled(string property) => property != nameof(NameKey);

    public static InformationSystem Create(Guid departmentId, string name, string purpose)
    {
        var system = new InformationSystem { Id = Guid.CreateVersion7(), DepartmentId = departmentId };
        system.Describe(name, purpose);
        return system;
    }

    public void Describe(string name, string purpose) => (Name, NameKey, Purpose) = (name.Trim(), TextFold.Key(name), purpose.Trim());

    /// <summary>
    /// Adds a menu path such as <c>企业登记/设立登记/名称核准</c>, level by level; levels that exist are kept.
    /// Returns the last level.
    /// </summary>
    public FunctionMenu AddMenu(IReadOnlyList<string> levels)
    {
        FunctionMenu? parent = null;
        foreach (var level in levels.Select(level => level.Trim()).Where(level => level.Length > 0))
        {
            var found = menus.FirstOrDefault(menu => menu.ParentId == parent?.Id && menu.Name == level);
            if (found is null)
            {
                found = new FunctionMenu(Id, parent, level, menus.Count(menu => menu.ParentId == parent?.Id));
                menus.Add(found);
            }

            parent = found;
        }

        return parent ?? throw new ArgumentException("A menu path has at least one level.", nameof(levels));
    }
}

/// <summary>功能菜单: one level of a system's menu tree, gone through one by one in the survey (plan 三(一)1).</summary>
public sealed class FunctionMenu : IAudited
{
    public const int NameMaxLength = 80;
    public const int PathMaxLength = 400;
    public const char Separator = '/';

    private FunctionMenu() { }

    internal FunctionMenu(Guid systemId, FunctionMenu? parent, string name, int sortOrder)
    {
        (Id, SystemId, ParentId, Name, SortOrder) = (Guid.CreateVersion7(), systemId, parent?.Id, name, sortOrder);
        Path = parent is null ? name : $"{parent.Path}{Separator}{name}";
    }

    public Guid Id { get; private init; }

    public Guid SystemId { get; private init; }

    public Guid? ParentId { get; private init; }

    public string Name { get; private init; } = "";

    /// <summary>All levels from the top, joined by <see cref="Separator"/>.</summary>
    public string Path { get; private init; } = "";

    public int SortOrder { get; private init; }

    public string JournalSubject => nameof(InformationSystem);

    public Guid JournalSubjectId => SystemId;

    public string JournalLabel => Path;
}

/// <summary>业务事项: a piece of a department's business that produces data (plan 三(一)1).</summary>
public sealed class BusinessItem : IAudited
{
    public const int NameMaxLength = 120;

    private BusinessItem() { }

    public Guid Id { get; private init; }

    public Guid DepartmentId { get; private init; }

    public string Name { get; private init; } = "";

    public string NameKey { get; private init; } = "";

    public string JournalSubject => nameof(BusinessItem);

    public Guid JournalSubjectId => Id;

    public string JournalLabel => Name;

    public bool IsJournaled(string property) => property != nameof(NameKey);

    public static BusinessItem Create(Guid departmentId, string name) => new()
    {
        Id = Guid.CreateVersion7(),
        DepartmentId = departmentId,
        Name = name.Trim(),
        NameKey = TextFold.Key(name),
    };
}
