using Portal.Kernel;

namespace Portal.Organization;

/// <summary>
/// An organ that provides or uses data. Reorganisations are real (2018, 2024), so a department is never deleted:
/// it ends on a date and names its successor, and what it was called before stays findable.
/// </summary>
public sealed class Department : IVersioned, IAudited
{
    public const string Subject = nameof(Department);
    public const int NameMaxLength = 120;
    public const int ShortNameMaxLength = 60;
    public const int KindMaxLength = 40;

    private readonly List<DepartmentAlias> aliases = [];
    private readonly List<Section> sections = [];

    private Department() { }

    public Guid Id { get; private init; }

    /// <summary>Stands in resource codes as level 3 (目). Given once, never reused.</summary>
    public int Number { get; private init; }

    public string Name { get; private set; } = "";

    public string ShortName { get; private set; } = "";

    /// <summary>What it is for the plan: department, lead, operation-centre, finance, audit, supervision, leading-group-office, county, economic-zone.</summary>
    public string Kind { get; private set; } = "";

    /// <summary>统一社会信用代码: 18 characters with a check digit (GB 32100).</summary>
    public string CreditCode { get; private set; } = "";

    /// <summary>First day on which the department exists; that day is included.</summary>
    public DateOnly ValidFrom { get; private init; }

    /// <summary>Last day on which it exists, included; null while it exists.</summary>
    public DateOnly? ValidTo { get; private set; }

    public Guid? SuccessorId { get; private set; }

    public Guid Version { get; set; }

    public IReadOnlyList<DepartmentAlias> Aliases => aliases;

    public IReadOnlyList<Section> Sections => sections;

    public string JournalSubject => Subject;

    public Guid JournalSubjectId => Id;

    public string JournalLabel => Name;

    public static Department Create(int number, string name, string shortName, string kind, string creditCode, DateOnly validFrom) => new()
    {
        Id = Guid.CreateVersion7(),
        Number = number,
        Name = name.Trim(),
        ShortName = string.IsNullOrWhiteSpace(shortName) ? name.Trim() : shortName.Trim(),
        Kind = kind,
        CreditCode = creditCode.Trim().ToUpperInvariant(),
        ValidFrom = validFrom,
    };

    public bool IsValidOn(DateOnly day) => day >= ValidFrom && (ValidTo is null || day <= ValidTo);

    /// <summary>Adds a name under which files may call this department; a name it already answers to changes nothing.</summary>
    public void AddAlias(string alias, DepartmentAliasKind kind = DepartmentAliasKind.Alias, DateOnly? until = null)
    {
        var key = TextFold.CutKey(alias, NameMaxLength);
        if (key.Length == 0 || aliases.Any(known => known.Key == key))
        {
            return;
        }

        aliases.Add(new DepartmentAlias(Id, alias.Trim(), key, kind, until));
    }

    public Section AddSection(string name)
    {
        var key = TextFold.Key(name);
        var section = sections.FirstOrDefault(known => TextFold.Key(known.Name) == key && known.ValidTo is null);
        if (section is null)
        {
            section = new Section(Id, name.Trim());
            sections.Add(section);
        }

        return section;
    }

    public void CloseSection(Guid sectionId, DateOnly lastDay) =>
        sections.FirstOrDefault(section => section.Id == sectionId)?.Close(lastDay);

    /// <summary>Gives a new name; the old one stays as a former name, so old files and old records still find the department.</summary>
    public void Rename(string name, string shortName, DateOnly on)
    {
        if (TextFold.Key(name) != TextFold.Key(Name))
        {
            AddAlias(Name, DepartmentAliasKind.FormerName, on.AddDays(-1));
        }

        if (TextFold.Key(shortName) != TextFold.Key(ShortName) && TextFold.Key(ShortName) != TextFold.Key(Name))
        {
            AddAlias(ShortName, DepartmentAliasKind.FormerName, on.AddDays(-1));
        }

        (Name, ShortName) = (name.Trim(), string.IsNullOrWhiteSpace(shortName) ? name.Trim() : shortName.Trim());
    }

    public void Describe(string kind, string creditCode) => (Kind, CreditCode) = (kind, creditCode.Trim().ToUpperInvariant());

    /// <summary>Ends the department on its last day; its duties go to the successor, its records and number stay its own.</summary>
    public void End(DateOnly lastDay, Guid? successorId) => (ValidTo, SuccessorId) = (lastDay, successorId);
}

public enum DepartmentAliasKind
{
    /// <summary>Another spelling in use.</summary>
    Alias,

    /// <summary>What it was called before a renaming.</summary>
    FormerName,

    /// <summary>Learnt from a user who mapped a name while importing a file.</summary>
    Learnt,
}

/// <summary>Another name of a department, compared by <see cref="Key"/>.</summary>
public sealed class DepartmentAlias : IAudited
{
    private DepartmentAlias() { }

    internal DepartmentAlias(Guid departmentId, string name, string key, DepartmentAliasKind kind, DateOnly? validTo)
    {
        (Id, DepartmentId, Name, Key, Kind, ValidTo) = (Guid.CreateVersion7(), departmentId, name, key, kind, validTo);
    }

    public Guid Id { get; private init; }

    public Guid DepartmentId { get; private init; }

    public string Name { get; private init; } = "";

    /// <summary>The name folded by <see cref="TextFold.Key"/>.</summary>
    public string Key { get; private init; } = "";

    public DepartmentAliasKind Kind { get; private init; }

    public DateOnly? ValidTo { get; private init; }

    public string JournalSubject => Department.Subject;

    public Guid JournalSubjectId => DepartmentId;

    public string JournalLabel => Name;
}

/// <summary>科室: a section inside a department; closed, never deleted.</summary>
public sealed class Section : IAudited
{
    public const int NameMaxLength = 80;

    private Section() { }

    internal Section(Guid departmentId, string name) => (Id, DepartmentId, Name) = (Guid.CreateVersion7(), departmentId, name);

    public Guid Id { get; private init; }

    public Guid DepartmentId { get; private init; }

    public string Name { get; private set; } = "";

    public DateOnly? ValidTo { get; private set; }

    public string JournalSubject => Department.Subject;

    public Guid JournalSubjectId => DepartmentId;

    public string JournalLabel => Name;

    internal void Close(DateOnly lastDay) => ValidTo = lastDay;
}
