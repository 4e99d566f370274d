using Portal.Calendar;
using Portal.Kernel;

namespace Portal.Sharing;

public enum DisputeState
{
    Open,

    /// <summary>The parties have agreed.</summary>
    Settled,
    Decided,
    Withdrawn,
}

public enum DisputeDecision
{
    /// <summary>The provider has to share.</summary>
    Share,

    /// <summary>What the provider did stands.</summary>
    Uphold,
}

public enum DisputeEntryKind
{
    Raised,
    Stated,
    Escalated,
    Settled,
    Decided,
    Withdrawn,
}

/// <summary>One dated entry of a dispute.</summary>
/// <param name="DepartmentId">Whose it was.</param>
public sealed record DisputeEntry(DisputeEntryKind Kind, DisputeStep Level, string Text, Guid? DepartmentId, Signature By);

/// <summary>What a dispute is about: a refused or partly agreed case, or a resource that is not shared at all.</summary>
public sealed record DisputeSubject(Guid RequesterId, Guid ProviderId, Guid ResourceId, string Name, Guid? CaseId);

/// <summary>
/// 共享争议: the departments negotiate; if that fails the sharing authority decides, and last the government of the same level (decree 809 art. 28).
/// Under the plan of 2017 the leading-group office coordinates at once (三(二)3). No period is counted. Open → Settled, Decided or Withdrawn;
/// against a decision of the authority that upholds the refusal the applicant may go to the government once.
/// </summary>
/// <remarks>Who belongs to a party never decides.</remarks>
public sealed class Dispute : IVersioned, IAudited
{
    public const string SubjectKind = nameof(Dispute);
    public const int NumberMaxLength = 40;
    public const int TextMaxLength = 1000;
    public const int MaxEntries = 100;

    /// <summary>Numbers read <c>ZY-2026-000001</c> (争议), counted per year.</summary>
    public const string Prefix = "ZY";

    private Dispute() { }

    public Guid Id { get; private init; }

    public string Number { get; private init; } = "";

    public Guid RequesterId { get; private set; }

    public Guid ProviderId { get; private set; }

    /// <summary>Null when it is about a resource that is not shared.</summary>
    public Guid? CaseId { get; private init; }

    public Guid ResourceId { get; private init; }

    /// <summary>As the resource was called then; several are joined.</summary>
    public string Name { get; private init; } = "";

    public string RuleSet { get; private init; } = "";

    /// <summary>The steps of the rule set it was raised under, in order; they stay with it.</summary>
    public IReadOnlyList<DisputeStep> Levels { get; private init; } = [];

    public DisputeStep Level { get; private set; }

    public DisputeState State { get; private set; }

    public DisputeDecision? Decision { get; private set; }

    public IReadOnlyList<DisputeEntry> Entries { get; private set; } = [];

    /// <summary>UTC.</summary>
    public DateTime RaisedAt { get; private init; }

    public DateTime ChangedAt { get; private set; }

    public Guid Version { get; set; }

    public string JournalSubject => SubjectKind;

    public Guid JournalSubjectId => Id;

    public string JournalLabel => Number;

    public bool IsJournaled(string property) => property is not nameof(ChangedAt);

    public static Result<Dispute> Raise(string number, DisputeSubject subject, RuleSet rules, string statement, Caller by, DateTime at)
    {
        if (SharingRefusals.Reason(statement, TextMaxLength) is { } refusal)
        {
            return refusal;
        }

        if (rules.DisputeSteps is not [var first, ..])
        {
            return SharingRefusals.NoHigherLevel;
        }

        var dispute = new Dispute
        {
            Id = Guid.CreateVersion7(), Number = number, RequesterId = subject.RequesterId, ProviderId = subject.ProviderId, CaseId = subject.CaseId, ResourceId = subject.ResourceId,
            Name = subject.Name, RuleSet = rules.Code, Levels = rules.DisputeSteps, Level = first, RaisedAt = at,
        };
        dispute.Add(DisputeEntryKind.Raised, statement, by, at);
        return dispute;
    }

    /// <summary>The next level above; null at the top.</summary>
    public DisputeStep? Higher => Levels.SkipWhile(level => level != Level).Skip(1).Select(level => (DisputeStep?)level).FirstOrDefault();

    /// <summary>The government decides, or the leading-group office for it.</summary>
    public bool IsBeforeGovernment => Level is DisputeStep.SameLevelGovernment or DisputeStep.LeadingGroup;

    /// <summary>The applicant does not accept what the authority decided and may go to the government.</summary>
    public bool MayAppeal => State == DisputeState.Decided && Decision == DisputeDecision.Uphold && Level == DisputeStep.SharingAuthority;

    /// <summary>A party, or who has to decide, says something.</summary>
    public Result Speak(string text, Caller by, DateTime at) => Turn(DisputeState.Open, DisputeEntryKind.Stated, text, by, at);

    /// <summary>The applicant declares that the parties have agreed, and how.</summary>
    public Result Settle(string text, Caller by, DateTime at) => Turn(DisputeState.Settled, DisputeEntryKind.Settled, text, by, at);

    public Result Withdraw(string reason, Caller by, DateTime at) => Turn(DisputeState.Withdrawn, DisputeEntryKind.Withdrawn, reason, by, at);

    /// <summary>Negotiation failed, the authority passes it up, or the applicant appeals: one level higher.</summary>
    public Result Escalate(string reason, Caller by, DateTime at)
    {
        if (State != DisputeState.Open && !MayAppeal)
        {
            return SharingRefusals.WrongDisputeState(State);
        }

        if (Higher is not { } higher)
        {
            return SharingRefusals.NoHigherLevel;
        }

        if (SharingRefusals.Reason(reason, TextMaxLength) is { } refusal)
        {
            return refusal;
        }

        (Level, State, Decision) = (higher, DisputeState.Open, null);
        Add(DisputeEntryKind.Escalated, reason, by, at);
        return Result.Done;
    }

    /// <summary>The authority or the government decides, with reasons; nobody of a party does.</summary>
    public Result Decide(DisputeDecision decision, string text, Caller by, DateTime at)
    {
        if (State == DisputeState.Open && Level == DisputeStep.Negotiation)
        {
            return SharingRefusals.StillNegotiating;
        }

        if (by.DepartmentId == RequesterId || by.DepartmentId == ProviderId)
        {
            return SharingRefusals.PartyCannotDecide;
        }

        var turned = Turn(DisputeState.Decided, DisputeEntryKind.Decided, text, by, at);
        Decision = turned.Succeeded ? decision : Decision;
        return turned;
    }

    /// <summary>A party has ended; its successor takes its place. A dispute of a department with itself is over.</summary>
    internal void Succeed(Guid ended, Guid successor)
    {
        (RequesterId, ProviderId) = (RequesterId == ended ? successor : RequesterId, ProviderId == ended ? successor : ProviderId);
        State = RequesterId == ProviderId && State == DisputeState.Open ? DisputeState.Withdrawn : State;
    }

    private Result Turn(DisputeState next, DisputeEntryKind kind, string text, Caller by, DateTime at)
    {
        if (State != DisputeState.Open || Entries.Count >= MaxEntries)
        {
            return SharingRefusals.WrongDisputeState(State);
        }

        if (SharingRefusals.Reason(text, TextMaxLength) is { } refusal)
        {
            return refusal;
        }

        State = next;
        Add(kind, text, by, at);
        return Result.Done;
    }

    private void Add(DisputeEntryKind kind, string text, Caller by, DateTime at) =>
        (Entries, ChangedAt) = ([.. Entries, new DisputeEntry(kind, Level, text.Trim(), by.DepartmentId, Signature.Of(by, at))], at);
}
