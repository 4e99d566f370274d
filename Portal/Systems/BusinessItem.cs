using Portal.Kernel;

namespace Portal.Systems;

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
        NameKey = TextFold.CutKey(name, NameMaxLength),
    };
}
