using Portal.Kernel;

namespace Portal.Catalog;

public enum ResourceState
{
    /// <summary>Never published so far, or published and current.</summary>
    Active,
    Suspended,
    Retired,
}

/// <summary>
/// 政务信息资源: what stays the same while its revisions come and go: provider, code, and which revision is published.
/// </summary>
public sealed class InformationResource : IVersioned, IAudited
{
    private InformationResource() { }

    public Guid Id { get; private init; }

    /// <summary>提供方.</summary>
    public Guid DepartmentId { get; private init; }

    /// <summary>Given at the first publication; never changes, even when the resource is reclassified or its department merged.</summary>
    public string? Code { get; private set; }

    public ResourceState State { get; private set; }

    /// <summary>Folded name, claimed at submission: unique per provider. Null while nothing was submitted.</summary>
    public string? NameKey { get; private set; }

    public Guid? PublishedRevisionId { get; private set; }

    /// <summary>Day of the last publication in Shanghai.</summary>
    public DateOnly? PublishedOn { get; private set; }

    /// <summary>When the published content last changed: search indexes follow it.</summary>
    public DateTime ChangedAt { get; private set; }

    public DateTime CreatedAt { get; private init; }

    public Guid Version { get; set; }

    public string JournalSubject => nameof(InformationResource);

    public Guid JournalSubjectId => Id;

    public string JournalLabel => Code ?? "";

    public bool IsJournaled(string property) => property is not (nameof(NameKey) or nameof(ChangedAt) or nameof(CreatedAt));

    public static InformationResource Create(Guid departmentId, DateTime at) =>
        new() { Id = Guid.CreateVersion7(), DepartmentId = departmentId, CreatedAt = at, ChangedAt = at };

    internal void ClaimName(string name) => NameKey = TextFold.Key(name);

    internal void Publish(ResourceRevision revision, string code, DateOnly on, DateTime at)
    {
        Code ??= code;
        NameKey = TextFold.Key(revision.Content.Name);
        (PublishedRevisionId, PublishedOn, ChangedAt) = (revision.Id, on, at);
    }
}
