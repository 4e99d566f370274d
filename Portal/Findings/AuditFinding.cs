using System.Text.Json.Serialization;
using Portal.Kernel;
using Portal.Law;

namespace Portal.Findings;

/// <summary>How much it matters. Names are stored.</summary>
public enum FindingSeverity
{
    Minor,
    Moderate,
    Serious,
}

/// <summary>
/// Draft → Issued (the department's clock runs) → Answered (its leader has signed) → Closed by a second auditor, or Returned because the evidence does not do (a new clock runs).
/// Withdrawn: it was no finding.
/// </summary>
public enum FindingState
{
    Draft,
    Issued,
    Answered,
    Returned,
    Closed,
    Withdrawn,
}

/// <summary>A record the finding is about, as it was called when it was raised.</summary>
/// <param name="Key">Of the row of the report it came from; empty without one.</param>
public sealed record FindingRecord(string Label, string? Href, string Key);

/// <summary>What an auditor writes.</summary>
public sealed record FindingContent
{
    public const int TitleMaxLength = 100;
    public const int TextMaxLength = 3000;
    public const int MaxRecords = 200;
    public const int MaxCitations = 10;
    public const int MinDays = 1;
    public const int MaxDays = 120;

    /// <summary>The department that has to put it right.</summary>
    public Guid? DepartmentId { get; init; }

    /// <remarks>Written even where it is the first of its kind: left out, it would be read back as the default.</remarks>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public FindingSeverity Severity { get; init; } = FindingSeverity.Moderate;

    public string Title { get; init; } = "";

    /// <summary>事实: what was found.</summary>
    public string Fact { get; init; } = "";

    /// <summary>依据: the articles it goes against, frozen as they were cited.</summary>
    public IReadOnlyList<Citation> Citations { get; init; } = [];

    /// <summary>依据 that stands in no law, such as the plan or an order of the city.</summary>
    public string OtherBasis { get; init; } = "";

    /// <summary>整改要求.</summary>
    public string Demand { get; init; } = "";

    /// <summary>Working days to put it right.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public int Days { get; init; } = 30;

    public IReadOnlyList<FindingRecord> Records { get; init; } = [];

    /// <summary>The run the records come from.</summary>
    public Guid? RunId { get; init; }

    public string RunNumber { get; init; } = "";

    /// <summary>Everything that is missing or wrong before it can be issued, at once.</summary>
    public IEnumerable<Gap> Gaps()
    {
        if (DepartmentId is null)
        {
            yield return new Gap(nameof(DepartmentId), "Findings.Gap.Department");
        }

        foreach (var (field, text, max) in new[] { (nameof(Title), Title, TitleMaxLength), (nameof(Fact), Fact, TextMaxLength), (nameof(Demand), Demand, TextMaxLength) })
        {
            if (text.Trim().Length == 0)
            {
                yield return new Gap(field, "Findings.Gap.Missing", new TextKey($"Findings.Field.{field}"));
            }
            else if (text.Trim().Length > max)
            {
                yield return new Gap(field, "Findings.Gap.TooLong", new TextKey($"Findings.Field.{field}"), max);
            }
        }

        if (Citations.Count == 0 && OtherBasis.Trim().Length == 0)
        {
            yield return new Gap("Citations", "Findings.Gap.Basis");
        }

        if (OtherBasis.Trim().Length > TextMaxLength)
        {
            yield return new Gap(nameof(OtherBasis), "Findings.Gap.TooLong", new TextKey("Findings.Field.OtherBasis"), TextMaxLength);
        }

        if (Citations.Count > MaxCitations)
        {
            yield return new Gap("Citations", "Findings.Gap.TooMany", MaxCitations);
        }

        if (Records.Count > MaxRecords)
        {
            yield return new Gap("Records", "Findings.Gap.TooManyRecords", MaxRecords);
        }

        if (Days is < MinDays or > MaxDays)
        {
            yield return new Gap(nameof(Days), "Findings.Gap.Days", MinDays, MaxDays);
        }
    }
}

/// <summary>The department's statement: what it says to the finding and what it did.</summary>
public sealed record FindingAnswer(string Statement, string Measures, Signature Drafter, Signature? Signer)
{
    public const int TextMaxLength = 3000;
}

/// <summary>One round of answering that the auditors sent back.</summary>
public sealed record FindingReturn(FindingAnswer Answer, string Reason, Signature By);

/// <summary>
/// 审计发现 and its rectification (plan 五(四): results go to the government): fact, basis and records, a demand with a clock, the department's statement with evidence
/// signed by its leader, and a second auditor who closes it. Four eyes: who raised it does not close it; who drafted the statement does not sign it.
/// </summary>
public sealed class AuditFinding : IVersioned, IAudited
{
    public const string Kind = nameof(AuditFinding);
    public const int NumberMaxLength = 40;
    public const int ReasonMaxLength = 1000;

    /// <summary>Numbers read <c>SJ-2026-000001</c> (审计), counted per year.</summary>
    public const string Prefix = "SJ";

    /// <summary>The code that stands on its clocks: the days are the auditor's, not of a rule set.</summary>
    public const string RuleSet = "audit";

    private AuditFinding() { }

    public Guid Id { get; private init; }

    public string Number { get; private init; } = "";

    /// <summary>The department that has to put it right; null while a draft names none.</summary>
    public Guid? DepartmentId { get; private set; }

    public FindingContent Content { get; private set; } = new();

    public FindingState State { get; private set; }

    public Signature RaisedBy { get; private init; } = new(null, "", null, null, default);

    /// <summary>As in <see cref="RaisedBy"/>, where the database can ask for it: what waits for a second person is counted there.</summary>
    public Guid? RaisedById { get; private init; }

    public Guid? RaisedForId { get; private init; }

    public Signature? IssuedBy { get; private set; }

    /// <summary>Shanghai day of the issue, not counted.</summary>
    public DateOnly? IssuedOn { get; private set; }

    public FindingAnswer? Answer { get; private set; }

    /// <summary>As in <see cref="Answer"/>, where the database can ask for it: null while nobody has drafted one.</summary>
    public Guid? DrafterId { get; private set; }

    public Guid? DrafterForId { get; private set; }

    /// <summary>Shanghai day on which the last answer was signed.</summary>
    public DateOnly? AnsweredOn { get; private set; }

    public IReadOnlyList<FindingReturn> Returns { get; private set; } = [];

    public Signature? ClosedBy { get; private set; }

    /// <summary>Why it was closed or withdrawn.</summary>
    public string Conclusion { get; private set; } = "";

    public DateOnly? EndedOn { get; private set; }

    public DateTime ChangedAt { get; private set; }

    public Guid Version { get; set; }

    public string JournalSubject => Kind;

    public Guid JournalSubjectId => Id;

    public string JournalLabel => Number;

    /// <summary>The department has to do something.</summary>
    public bool AwaitsDepartment => State is FindingState.Issued or FindingState.Returned;

    public bool IsJournaled(string property) => property is not (nameof(ChangedAt) or nameof(RaisedById) or nameof(RaisedForId) or nameof(DrafterId) or nameof(DrafterForId));

    /// <summary>The department it was issued to, when another answers for it today.</summary>
    public Guid? FormerDepartmentId => IssuedOn is not null && Content.DepartmentId != DepartmentId ? Content.DepartmentId : null;

    public static AuditFinding Draft(string number, FindingContent content, Caller by, DateTime at) => new()
    {
        Id = Guid.CreateVersion7(), Number = number, Content = content, DepartmentId = content.DepartmentId, RaisedBy = Signature.Of(by, at), RaisedById = by.UserId, RaisedForId = by.ActingFor?.UserId, ChangedAt = at,
    };

    /// <summary>A draft may be incomplete; only who raised it writes.</summary>
    public Result Write(FindingContent content, Caller by, DateTime at)
    {
        if (State != FindingState.Draft)
        {
            return FindingsRefusals.WrongState(State);
        }

        if (!RaisedBy.IsOf(by))
        {
            return FindingsRefusals.NotRaiser;
        }

        (Content, DepartmentId, ChangedAt) = (content, content.DepartmentId, at);
        return Result.Done;
    }

    /// <summary>It goes to the department; the statement is due in so many working days.</summary>
    public Result Issue(Caller by, DateTime at)
    {
        if (State != FindingState.Draft)
        {
            return FindingsRefusals.WrongState(State);
        }

        if (!RaisedBy.IsOf(by))
        {
            return FindingsRefusals.NotRaiser;
        }

        if (Content.Gaps().ToList() is { Count: > 0 } gaps)
        {
            return FindingsRefusals.Incomplete(gaps);
        }

        (State, IssuedBy, IssuedOn, ChangedAt) = (FindingState.Issued, Signature.Of(by, at), ShanghaiTime.DateOf(at), at);
        return Result.Done;
    }

    /// <summary>The department's clerk puts a statement before the leader; a later one takes its place.</summary>
    public Result Propose(string statement, string measures, Caller by, DateTime at)
    {
        if (!AwaitsDepartment)
        {
            return FindingsRefusals.WrongState(State);
        }

        if (statement.Trim().Length is 0 or > FindingAnswer.TextMaxLength || measures.Trim().Length is 0 or > FindingAnswer.TextMaxLength)
        {
            return FindingsRefusals.AnswerIncomplete(statement.Trim().Length, measures.Trim().Length);
        }

        (Answer, DrafterId, DrafterForId, ChangedAt) = (new FindingAnswer(statement.Trim(), measures.Trim(), Signature.Of(by, at), null), by.UserId, by.ActingFor?.UserId, at);
        return Result.Done;
    }

    /// <summary>The leader signs; the clock stops.</summary>
    public Result Sign(Caller by, DateTime at)
    {
        if (!AwaitsDepartment || Answer is null)
        {
            return FindingsRefusals.WrongState(State);
        }

        if (Answer.Drafter.IsOf(by))
        {
            return FindingsRefusals.DrafterCannotSign;
        }

        (Answer, State, AnsweredOn, ChangedAt) = (Answer with { Signer = Signature.Of(by, at) }, FindingState.Answered, ShanghaiTime.DateOf(at), at);
        return Result.Done;
    }

    /// <summary>An auditor who did not raise it has seen the evidence: it is put right.</summary>
    public Result Close(string conclusion, Caller by, DateTime at)
    {
        if (Judge(conclusion, by) is { } refusal)
        {
            return refusal;
        }

        (State, ClosedBy, Conclusion, EndedOn, ChangedAt) = (FindingState.Closed, Signature.Of(by, at), conclusion.Trim(), ShanghaiTime.DateOf(at), at);
        return Result.Done;
    }

    /// <summary>What was shown does not do; the department answers again.</summary>
    public Result Return(string reason, Caller by, DateTime at)
    {
        if (Judge(reason, by) is { } refusal)
        {
            return refusal;
        }

        (Returns, State, ChangedAt) = ([.. Returns, new FindingReturn(Answer!, reason.Trim(), Signature.Of(by, at))], FindingState.Returned, at);
        (Answer, AnsweredOn, DrafterId, DrafterForId) = (null, null, null, null);
        return Result.Done;
    }

    /// <summary>It was no finding; who raised it takes it back with a reason, and the number stays used.</summary>
    public Result Withdraw(string reason, Caller by, DateTime at)
    {
        if (State is FindingState.Closed or FindingState.Withdrawn)
        {
            return FindingsRefusals.WrongState(State);
        }

        if (!RaisedBy.IsOf(by))
        {
            return FindingsRefusals.NotRaiser;
        }

        if (Reason(reason) is { } refusal)
        {
            return refusal;
        }

        (State, Conclusion, EndedOn, ChangedAt) = (FindingState.Withdrawn, reason.Trim(), ShanghaiTime.DateOf(at), at);
        return Result.Done;
    }

    /// <summary>The department has ended; its successor answers. What was issued keeps whom it was issued to, and what was said keeps who said it.</summary>
    internal void Succeed(Guid successor, DateTime at) =>
        (DepartmentId, Content, ChangedAt) = (successor, State == FindingState.Draft ? Content with { DepartmentId = successor } : Content, at);

    private Refusal? Judge(string reason, Caller by) =>
        State != FindingState.Answered ? FindingsRefusals.WrongState(State) : RaisedBy.IsOf(by) ? FindingsRefusals.RaiserCannotClose : Reason(reason);

    private static Refusal? Reason(string reason) => reason.Trim().Length is 0 or > ReasonMaxLength ? FindingsRefusals.ReasonRequired(ReasonMaxLength) : null;
}
