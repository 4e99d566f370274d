using Portal.Kernel;
using Portal.Systems;

namespace Portal.Catalog;

/// <summary>Open → Answered (by the department's leader) → Closed (by the working group); a return opens it again.</summary>
public enum DutyState
{
    Open,

    /// <summary>Signed by the leader; waits for the working group.</summary>
    Answered,
    Closed,
}

public enum DutyAnswer
{
    /// <summary>A new revision of the resource was signed.</summary>
    Revision,

    /// <summary>The leader states with a reason that the record still holds.</summary>
    NoChange,

    /// <summary>The leader asks to retire the resource.</summary>
    Retirement,
}

public enum DutyOutcome
{
    Published,
    NothingToChange,
    Retired,
}

public sealed record DutyReturn(DateTime At, string ByName, DutyAnswer Answer, string Reason);

/// <summary>A request for more days; the sharing authority consents beforehand or not (decree 809 art. 17).</summary>
public sealed record ExtensionRequest(int Days, string Reason, Guid? ById, string ByName, DateTime At);

/// <summary>
/// 目录更新任务: a system changed, so the department looks at one of its resources and the working group at the answer (plan 三(一)2; decree 809 art. 17).
/// </summary>
/// <remarks>
/// One duty per change and resource. Its periods are <c>CaseClock</c>s of kind <see cref="Kind"/>: CatalogUpdate until the leader signs an answer, CatalogPublication
/// until the working group decides; after a return a full CatalogUpdate period begins anew, as after a request for supplements. Days count from the day of the change,
/// under the rule set in force that day; where it counts none the duty has no clock.
/// </remarks>
public sealed class UpdateDuty : IVersioned, IAudited
{
    /// <summary>Kind of its clocks, and subject of its journal rows.</summary>
    public const string Kind = nameof(UpdateDuty);

    public const int ReasonMaxLength = 1000;
    public const int PersonMaxLength = 60;
    public const int NumberMaxLength = 40;

    /// <summary>Numbers read <c>MLGX-2026-000001</c> (目录更新), counted per year.</summary>
    public const string Prefix = "MLGX";

    private UpdateDuty() { }

    public Guid Id { get; private init; }

    public string Number { get; private init; } = "";

    public Guid ResourceId { get; private init; }

    /// <summary>Provider of the resource.</summary>
    public Guid DepartmentId { get; private init; }

    public Guid SystemId { get; private init; }

    public string SystemName { get; private init; } = "";

    public SystemChangeKind Change { get; private init; }

    /// <summary>Shanghai day on which the change took effect; the period counts from it.</summary>
    public DateOnly ChangedOn { get; private init; }

    public string Reason { get; private init; } = "";

    /// <summary>The system that took over from a retired one.</summary>
    public Guid? SuccessorSystemId { get; private init; }

    public DateOnly OpenedOn { get; private init; }

    /// <summary>Rule set in force on the day of the change; null before the first.</summary>
    public string? RuleSet { get; private init; }

    public DutyState State { get; private set; }

    public DutyAnswer? Answer { get; private set; }

    public string? AnswerReason { get; private set; }

    public DateTime? AnsweredAt { get; private set; }

    public Guid? AnsweredById { get; private set; }

    public string? AnsweredByName { get; private set; }

    /// <summary>The leader for whom a deputy signed.</summary>
    public Guid? AnsweredForId { get; private set; }

    /// <summary>The revision that answers.</summary>
    public Guid? RevisionId { get; private set; }

    /// <summary>The resource that is to take the place of the one to retire.</summary>
    public Guid? SuccessorId { get; private set; }

    public DutyOutcome? Outcome { get; private set; }

    public DateTime? ClosedAt { get; private set; }

    public string? ClosedByName { get; private set; }

    public IReadOnlyList<DutyReturn> Returns { get; private set; } = [];

    /// <summary>Waits for the sharing authority; null when nothing was asked or it has been decided.</summary>
    public ExtensionRequest? Extension { get; private set; }

    public Guid Version { get; set; }

    public string JournalSubject => Kind;

    public Guid JournalSubjectId => Id;

    public string JournalLabel => Number;

    public bool IsJournaled(string property) => property is not (nameof(AnsweredById) or nameof(AnsweredForId) or nameof(Returns) or nameof(DepartmentId));

    /// <summary>Opens the duty for one resource of a changed system.</summary>
    public static UpdateDuty Open(string number, InformationResource resource, SystemChange change, string? ruleSet, DateOnly today) => new()
    {
        Id = Guid.CreateVersion7(), Number = number, ResourceId = resource.Id, DepartmentId = resource.DepartmentId, SystemId = change.SystemId, SystemName = change.SystemName,
        Change = change.Kind, ChangedOn = change.On, Reason = change.Reason, SuccessorSystemId = change.SuccessorId, OpenedOn = today, RuleSet = ruleSet,
    };

    /// <summary>Would this revision answer? Not while it still names a system that is retired.</summary>
    public bool IsAnsweredBy(ResourceRevision revision) =>
        State == DutyState.Open && revision.ResourceId == ResourceId && (Change != SystemChangeKind.Retired || revision.Content.SystemId != SystemId);

    /// <summary>The leader signed a new revision.</summary>
    internal void AnswerBy(ResourceRevision revision, Caller by, DateTime at)
    {
        RevisionId = revision.Id;
        Take(DutyAnswer.Revision, null, by, at);
    }

    /// <summary>The leader states that nothing has to change; no answer to the retirement of a system.</summary>
    public Result StateNoChange(string reason, Caller by, DateTime at)
    {
        if (Change == SystemChangeKind.Retired && State == DutyState.Open)
        {
            return CatalogRefusals.DutyNeedsMove;
        }

        return TakeStatement(DutyAnswer.NoChange, reason, by, at);
    }

    /// <summary>The leader asks to retire the resource; the working group does it.</summary>
    public Result AskRetirement(string reason, Guid? successorId, Caller by, DateTime at)
    {
        if (successorId == ResourceId)
        {
            return CatalogRefusals.SuccessorUnfit;
        }

        var taken = TakeStatement(DutyAnswer.Retirement, reason, by, at);
        if (taken.Succeeded)
        {
            SuccessorId = successorId;
        }

        return taken;
    }

    /// <summary>The working group accepts a statement; revisions and retirements are decided where they are made.</summary>
    public Result Accept(Caller by, DateTime at)
    {
        if (Answer == DutyAnswer.Revision && State == DutyState.Answered)
        {
            return CatalogRefusals.ReviewTheRevision;
        }

        if (MayReview(by) is { } refusal)
        {
            return refusal;
        }

        Close(DutyOutcome.NothingToChange, by, at);
        return Result.Done;
    }

    /// <summary>The working group sends a statement back.</summary>
    public Result Return(string reason, Caller by, DateTime at)
    {
        if (Answer == DutyAnswer.Revision && State == DutyState.Answered)
        {
            return CatalogRefusals.ReviewTheRevision;
        }

        if (MayReview(by) is { } refusal)
        {
            return refusal;
        }

        if (RefuseReason(reason) is { } missing)
        {
            return missing;
        }

        Reopen(reason, by, at);
        return Result.Done;
    }

    /// <summary>The answer did not hold: the duty is open again.</summary>
    internal void Reopen(string reason, Caller by, DateTime at)
    {
        Returns = [.. Returns, new DutyReturn(at, by.Name, Answer!.Value, reason.Trim())];
        (State, Answer, AnswerReason, RevisionId, SuccessorId) = (DutyState.Open, null, null, null, null);
        (AnsweredAt, AnsweredById, AnsweredByName, AnsweredForId) = (null, null, null, null);
    }

    internal void Close(DutyOutcome outcome, Caller by, DateTime at) =>
        (State, Outcome, ClosedAt, ClosedByName, Extension) = (DutyState.Closed, outcome, at, by.Name, null);

    /// <summary>The leader asks for more days; one request at a time.</summary>
    public Result AskExtension(int days, string reason, Caller by, DateTime at)
    {
        if (State != DutyState.Open)
        {
            return CatalogRefusals.WrongDutyState(State);
        }

        if (Extension is not null)
        {
            return CatalogRefusals.ExtensionPending;
        }

        if (RefuseReason(reason) is { } refusal)
        {
            return refusal;
        }

        Extension = new ExtensionRequest(days, reason.Trim(), by.UserId, by.Name, at);
        return Result.Done;
    }

    /// <summary>The sharing authority has decided; who asked cannot.</summary>
    public Result<ExtensionRequest> DecideExtension(Caller by)
    {
        if (Extension is not { } asked || State != DutyState.Open)
        {
            return CatalogRefusals.NoExtensionAsked;
        }

        if (by.Is(asked.ById))
        {
            return CatalogRefusals.AnswererCannotDecide;
        }

        Extension = null;
        return asked;
    }

    private Result TakeStatement(DutyAnswer answer, string reason, Caller by, DateTime at)
    {
        if (State != DutyState.Open)
        {
            return CatalogRefusals.WrongDutyState(State);
        }

        if (RefuseReason(reason) is { } refusal)
        {
            return refusal;
        }

        Take(answer, reason.Trim(), by, at);
        return Result.Done;
    }

    private void Take(DutyAnswer answer, string? reason, Caller by, DateTime at)
    {
        (State, Answer, AnswerReason, AnsweredAt, Extension) = (DutyState.Answered, answer, reason, at, null);
        (AnsweredById, AnsweredByName, AnsweredForId) = (by.UserId, by.Name, by.ActingFor?.UserId);
    }

    private Refusal? MayReview(Caller by) =>
        State != DutyState.Answered ? CatalogRefusals.WrongDutyState(State)
        : by.Is(AnsweredById) || by.Is(AnsweredForId) ? CatalogRefusals.AnswererCannotDecide
        : null;

    private static Refusal? RefuseReason(string reason) =>
        string.IsNullOrWhiteSpace(reason) ? CatalogRefusals.StatementRequired
        : reason.Trim().Length > ReasonMaxLength ? CatalogRefusals.ReasonTooLong
        : null;
}
