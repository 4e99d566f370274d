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
    public const int ReasonMaxLength = 1000;
    public const int PersonMaxLength = 60;

    private InformationResource() { }

    public Guid Id { get; private init; }

    /// <summary>提供方.</summary>
    public Guid DepartmentId { get; private init; }

    /// <summary>Given at the first publication; never changes, even when the resource is reclassified or its department merged.</summary>
    public string? Code { get; private set; }

    public ResourceState State { get; private set; }

    /// <summary>Why it is suspended or retired, or why it was taken up again; null while it never left.</summary>
    public string? StateReason { get; private set; }

    /// <summary>Shanghai day of the last change of the state.</summary>
    public DateOnly? StateSince { get; private set; }

    public string? StateByName { get; private set; }

    /// <summary>The resource that took the place of a retired one.</summary>
    public Guid? SuccessorId { get; private set; }

    /// <summary>Folded name, claimed at submission: unique per provider. Null while nothing was submitted.</summary>
    public string? NameKey { get; private set; }

    public Guid? PublishedRevisionId { get; private set; }

    /// <summary>Day of the last publication in Shanghai.</summary>
    public DateOnly? PublishedOn { get; private set; }

    /// <summary>The day on which the provider last updated the data, as its clerk reported; null while nothing was reported.</summary>
    public DateOnly? DataUpdatedOn { get; private set; }

    /// <summary>The day on which the declared cycle asks for the next update (<see cref="Freshness"/>); null when the cycle has no day.</summary>
    public DateOnly? UpdateDueOn { get; private set; }

    /// <summary>When the published content last changed: search indexes follow it.</summary>
    public DateTime ChangedAt { get; private set; }

    public DateTime CreatedAt { get; private init; }

    public Guid Version { get; set; }

    public string JournalSubject => nameof(InformationResource);

    public Guid JournalSubjectId => Id;

    public string JournalLabel => Code ?? "";

    public bool IsJournaled(string property) => property is not (nameof(NameKey) or nameof(ChangedAt) or nameof(CreatedAt)
        or nameof(SuccessorId) or nameof(StateByName) or nameof(StateSince) or nameof(UpdateDueOn));

    public static InformationResource Create(Guid departmentId, DateTime at) =>
        new() { Id = Guid.CreateVersion7(), DepartmentId = departmentId, CreatedAt = at, ChangedAt = at };

    internal void ClaimName(string name) => NameKey = TextFold.CutKey(name, ResourceContent.NameMaxLength);

    internal void Publish(ResourceRevision revision, string code, DateOnly on, DateTime at)
    {
        Code ??= code;
        NameKey = TextFold.CutKey(revision.Content.Name, ResourceContent.NameMaxLength);
        (PublishedRevisionId, PublishedOn, ChangedAt) = (revision.Id, on, at);
        UpdateDueOn = Freshness.NextDue(LastUpdateOn!.Value, revision.Content.UpdateCycle);
    }

    /// <summary>The later of publication and reported update; null before the first publication.</summary>
    public DateOnly? LastUpdateOn => DataUpdatedOn > PublishedOn ? DataUpdatedOn : PublishedOn;

    /// <summary>The supply of data pauses; the record stays in the catalog, marked (domain 8). A revision may still be made: it may be the cure.</summary>
    /// <param name="published">What stands in the catalog: who wrote or signed it does not decide about it alone.</param>
    public Result Suspend(ResourceRevision published, string reason, Caller by, DateOnly on, DateTime at) =>
        State != ResourceState.Active ? CatalogRefusals.WrongResourceState(State) : Turn(ResourceState.Suspended, published, reason, by, on, at);

    /// <summary>Takes up a suspended resource again.</summary>
    public Result Resume(ResourceRevision published, string reason, Caller by, DateOnly on, DateTime at) =>
        State != ResourceState.Suspended ? CatalogRefusals.WrongResourceState(State) : Turn(ResourceState.Active, published, reason, by, on, at);

    /// <summary>Leaves the catalog for good. Its page stays open under its address and names the successor.</summary>
    public Result Retire(ResourceRevision published, string reason, Guid? successorId, Caller by, DateOnly on, DateTime at)
    {
        if (State == ResourceState.Retired)
        {
            return CatalogRefusals.WrongResourceState(State);
        }

        if (successorId == Id)
        {
            return CatalogRefusals.SuccessorUnfit;
        }

        var turned = Turn(ResourceState.Retired, published, reason, by, on, at);
        if (turned.Succeeded)
        {
            (SuccessorId, UpdateDueOn) = (successorId, null);
        }

        return turned;
    }

    /// <summary>The provider says on which day its data were last updated; an earlier report is corrected by a later one.</summary>
    public Result ReportUpdate(DateOnly updatedOn, UpdateCycle? cycle, DateOnly today)
    {
        if (PublishedOn is null || State == ResourceState.Retired)
        {
            return CatalogRefusals.WrongResourceState(State);
        }

        if (updatedOn > today || updatedOn.Year < 2000)
        {
            return CatalogRefusals.UpdateDate;
        }

        DataUpdatedOn = updatedOn;
        UpdateDueOn = Freshness.NextDue(LastUpdateOn!.Value, cycle);
        return Result.Done;
    }

    private Result Turn(ResourceState next, ResourceRevision published, string reason, Caller by, DateOnly on, DateTime at)
    {
        if (PublishedRevisionId is null || published.Id != PublishedRevisionId)
        {
            return CatalogRefusals.WrongResourceState(State);
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            return CatalogRefusals.ReasonRequired;
        }

        if (reason.Trim().Length > ReasonMaxLength)
        {
            return CatalogRefusals.ReasonTooLong;
        }

        if (published.IsWorkOf(by))
        {
            return CatalogRefusals.AuthorCannotDecide;
        }

        (State, StateReason, StateSince, StateByName, ChangedAt) = (next, reason.Trim(), on, by.Name, at);
        return Result.Done;
    }
}
