using Portal.Kernel;

namespace Portal.Catalog;

/// <summary>Draft → Submitted (leader) → InReview (working group) → Published → Superseded; Returned with reasons; Withdrawn with its resource.</summary>
public enum RevisionStatus
{
    Draft,

    /// <summary>Waits for the signature of the department's leader.</summary>
    Submitted,

    /// <summary>Signed; waits for the catalog working group.</summary>
    InReview,
    Published,
    Superseded,
    Returned,

    /// <summary>Given up because its resource was retired; it stays in the history as it was.</summary>
    Withdrawn,
}

/// <summary>Who sent a revision back, at which stage and why.</summary>
public sealed record ReturnNote(DateTime At, Guid? ById, string ByName, RevisionStatus From, string Reason);

/// <summary>
/// One version of what a resource's record says. Editable while draft or returned, frozen from submission on.
/// </summary>
public sealed class ResourceRevision : IVersioned, IAudited
{
    public const int ReasonMaxLength = 1000;
    public const int PersonMaxLength = 60;

    private ResourceRevision() { }

    public Guid Id { get; private init; }

    public Guid ResourceId { get; private init; }

    /// <summary>The resource's provider, repeated here so that lists need no join.</summary>
    public Guid DepartmentId { get; private init; }

    /// <summary>1 for the first.</summary>
    public int Number { get; private init; }

    public RevisionStatus Status { get; private set; }

    public ResourceContent Content { get; private set; } = new();

    /// <summary>Folded name, for finding the same record again in files.</summary>
    public string NameKey { get; private set; } = "";

    /// <summary>Orders by pinyin on both databases.</summary>
    public string PinyinKey { get; private set; } = "";

    /// <summary>What <see cref="ResourceQuality.ContentPoints"/> gives for the content; kept so that lists can sort and filter.</summary>
    public int QualityPoints { get; private set; }

    public DateTime CreatedAt { get; private init; }

    public DateTime UpdatedAt { get; private set; }

    /// <summary>Who last changed the content: four eyes count him as drafter.</summary>
    public Guid? DrafterId { get; private set; }

    public string DrafterName { get; private set; } = "";

    public DateTime? SubmittedAt { get; private set; }

    public Guid? SubmittedById { get; private set; }

    public string? SubmittedByName { get; private set; }

    /// <summary>Rule set in force on the day of submission (domain 1).</summary>
    public string? RuleSet { get; private set; }

    public DateTime? SignedAt { get; private set; }

    public Guid? SignedById { get; private set; }

    public string? SignedByName { get; private set; }

    /// <summary>The leader for whom a deputy signed.</summary>
    public Guid? SignedForId { get; private set; }

    public string? SignedForName { get; private set; }

    public DateTime? PublishedAt { get; private set; }

    public Guid? PublishedById { get; private set; }

    public string? PublishedByName { get; private set; }

    /// <summary>发布日期, in Shanghai.</summary>
    public DateOnly? PublishedOn { get; private set; }

    public DateTime? SupersededAt { get; private set; }

    public IReadOnlyList<ReturnNote> Returns { get; private set; } = [];

    public Guid Version { get; set; }

    public bool IsEditable => Status is RevisionStatus.Draft or RevisionStatus.Returned;

    public string JournalSubject => nameof(InformationResource);

    public Guid JournalSubjectId => ResourceId;

    public string JournalLabel => Content.Name;

    public bool IsJournaled(string property) => property is not (nameof(NameKey) or nameof(PinyinKey) or nameof(QualityPoints) or nameof(UpdatedAt) or nameof(CreatedAt)
        or nameof(DrafterId) or nameof(SubmittedById) or nameof(SignedById) or nameof(SignedForId) or nameof(PublishedById) or nameof(Returns) or nameof(DepartmentId) or nameof(ResourceId));

    /// <summary>Opens the first or the next revision; the next starts from what is published.</summary>
    public static ResourceRevision Open(InformationResource resource, int number, ResourceContent content, Caller by, DateTime at, Guid? id = null)
    {
        var revision = new ResourceRevision
        {
            Id = id ?? Guid.CreateVersion7(),
            ResourceId = resource.Id,
            DepartmentId = resource.DepartmentId,
            Number = number,
            CreatedAt = at,
        };
        revision.Write(content, by, at);
        return revision;
    }

    /// <summary>Replaces the content of a draft or returned revision; anything else is frozen.</summary>
    public Result Edit(ResourceContent content, Caller by, DateTime at)
    {
        if (!IsEditable)
        {
            return CatalogRefusals.WrongState(Status);
        }

        if (ContentRules.RefuseClassified(content) is { } refusal)
        {
            return refusal;
        }

        if (ContentRules.DraftGaps(content) is { Count: > 0 } gaps)
        {
            return CatalogRefusals.Incomplete(gaps);
        }

        Write(content, by, at);
        return Result.Done;
    }

    /// <summary>Hands the record to the department's leader. A draft may be incomplete, a submission may not.</summary>
    public Result Submit(RuleContext rules, Caller by, DateTime at)
    {
        if (!IsEditable)
        {
            return CatalogRefusals.WrongState(Status);
        }

        if (ContentRules.RefuseClassified(Content) is { } refusal)
        {
            return refusal;
        }

        if (ContentRules.SubmissionGaps(Content, rules) is { Count: > 0 } gaps)
        {
            return CatalogRefusals.Incomplete(gaps);
        }

        (Status, SubmittedAt, SubmittedById, SubmittedByName, RuleSet) = (RevisionStatus.Submitted, at, by.UserId, by.Name, rules.RuleSet);
        (SignedAt, SignedById, SignedByName, SignedForId, SignedForName) = (null, null, null, null, null);
        return Result.Done;
    }

    /// <summary>The clerk takes it back as long as the leader has not signed.</summary>
    public Result Recall()
    {
        if (Status != RevisionStatus.Submitted)
        {
            return CatalogRefusals.WrongState(Status);
        }

        Status = Returns.Count > 0 ? RevisionStatus.Returned : RevisionStatus.Draft;
        return Result.Done;
    }

    /// <summary>The leader of the department signs (plan 六(一)); the drafter and the submitter cannot, nor through a deputy.</summary>
    public Result Sign(Caller by, DateTime at)
    {
        if (Status != RevisionStatus.Submitted)
        {
            return CatalogRefusals.WrongState(Status);
        }

        if (by.Is(DrafterId) || by.Is(SubmittedById))
        {
            return CatalogRefusals.DrafterCannotSign;
        }

        (Status, SignedAt, SignedById, SignedByName) = (RevisionStatus.InReview, at, by.UserId, by.Name);
        (SignedForId, SignedForName) = (by.ActingFor?.UserId, by.ActingFor?.Name);
        return Result.Done;
    }

    /// <summary>Leader or working group send it back; the reason names everything at once.</summary>
    public Result Return(string reason, Caller by, DateTime at)
    {
        if (Status is not (RevisionStatus.Submitted or RevisionStatus.InReview))
        {
            return CatalogRefusals.WrongState(Status);
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            return CatalogRefusals.ReasonRequired;
        }

        var note = new ReturnNote(at, by.UserId, by.Name, Status, reason.Trim()[..Math.Min(reason.Trim().Length, ReasonMaxLength)]);
        (Status, Returns) = (RevisionStatus.Returned, [.. Returns, note]);
        return Result.Done;
    }

    /// <summary>The working group publishes: from here on the revision never changes again (plan 三(一)2).</summary>
    public Result Publish(Caller by, DateOnly on, DateTime at)
    {
        if (Status != RevisionStatus.InReview)
        {
            return CatalogRefusals.WrongState(Status);
        }

        if (IsWorkOf(by))
        {
            return CatalogRefusals.SignerCannotPublish;
        }

        (Status, PublishedAt, PublishedOn, PublishedById, PublishedByName) = (RevisionStatus.Published, at, on, by.UserId, by.Name);
        return Result.Done;
    }

    /// <summary>Who wrote and who submitted it: they hear what became of it.</summary>
    internal IReadOnlyList<Guid> Authors() => [.. new[] { DrafterId, SubmittedById }.OfType<Guid>().Distinct()];

    /// <summary>Did this person, or the one he acts for, draft, submit or sign it?</summary>
    public bool IsWorkOf(Caller person) => person.Is(DrafterId) || person.Is(SubmittedById) || person.Is(SignedById) || person.Is(SignedForId);

    /// <summary>Goes with its resource when that is retired. What waits for a decision is decided first.</summary>
    internal Result Withdraw()
    {
        if (!IsEditable)
        {
            return CatalogRefusals.WrongState(Status);
        }

        Status = RevisionStatus.Withdrawn;
        return Result.Done;
    }

    internal void Supersede(DateTime at) => (Status, SupersededAt) = (RevisionStatus.Superseded, at);

    private void Write(ResourceContent content, Caller by, DateTime at)
    {
        Content = content with { Name = content.Name.Trim() };
        (NameKey, PinyinKey) = (TextFold.CutKey(content.Name, ResourceContent.NameMaxLength), TextFold.PinyinKey(content.Name));
        QualityPoints = ResourceQuality.ContentPoints(content);
        (DrafterId, DrafterName, UpdatedAt) = (by.UserId, by.Name, at);
    }
}
