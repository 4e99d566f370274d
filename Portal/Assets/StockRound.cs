using Portal.Kernel;

namespace Portal.Assets;

/// <summary>Counting → Counted (handed to the leader) → Confirmed (signed); returned for another look it is Counting again.</summary>
public enum RoundState
{
    Counting,

    /// <summary>Handed to the leader; what was not seen is missing.</summary>
    Counted,

    /// <summary>Signed by the leader.</summary>
    Confirmed,
    Cancelled,
}

/// <summary>
/// 资产盘点: one round over everything in the ledger of a department, or over one of its rooms, so that book equals stock and what differs is explained and approved
/// (decree 738 art. 34, 39).
/// </summary>
public sealed class StockRound : IVersioned, IAudited
{
    public const string Subject = nameof(StockRound);

    /// <summary>Numbers read <c>PD-2026-000001</c> (盘点), counted per year.</summary>
    public const string Prefix = "PD";

    public const int NumberMaxLength = 40;
    public const int TextMaxLength = 1000;

    private StockRound() { }

    public Guid Id { get; private init; }

    public string Number { get; private init; } = "";

    /// <summary>Who counts and answers for the result; after a merger the successor.</summary>
    public Guid DepartmentId { get; private set; }

    /// <summary>The department whose stock it is: the same until that department ends.</summary>
    public Guid StartedForId { get; private init; }

    /// <summary>Null counts the whole department.</summary>
    public Guid? RoomId { get; private init; }

    public RoundState State { get; private set; }

    /// <summary>Room or department while the round is open: a unique index lets one round at a time run over it.</summary>
    public Guid? OpenScope { get; private set; }

    public Signature StartedBy { get; private init; } = new(null, "", null, null, default);

    public DateTime StartedAt { get; private init; }

    /// <summary>Who closed the counting.</summary>
    public Signature? CountedBy { get; private set; }

    public Signature? SignedBy { get; private set; }

    /// <summary>Day of the leader's signature, Asia/Shanghai: the stock is counted as of then.</summary>
    public DateOnly? SignedOn { get; private set; }

    /// <summary>Why the leader sent it back, or why it was given up.</summary>
    public string EndReason { get; private set; } = "";

    public Guid Version { get; set; }

    public bool IsOpen => State is RoundState.Counting or RoundState.Counted;

    public string JournalSubject => Subject;

    public Guid JournalSubjectId => Id;

    public string JournalLabel => Number;

    public bool IsJournaled(string property) => property is not (nameof(OpenScope) or nameof(StartedAt) or nameof(StartedForId));

    public static StockRound Start(string number, Guid departmentId, Guid? roomId, Caller by, DateTime at) => new()
    {
        Id = Guid.CreateVersion7(), Number = number, DepartmentId = departmentId, StartedForId = departmentId, RoomId = roomId, OpenScope = roomId ?? departmentId, StartedBy = Signature.Of(by, at), StartedAt = at,
    };

    /// <summary>The counting is over.</summary>
    public Result Close(Caller by, DateTime at)
    {
        if (State != RoundState.Counting)
        {
            return AssetsRefusals.WrongRoundState(State);
        }

        (State, CountedBy, EndReason) = (RoundState.Counted, Signature.Of(by, at), "");
        return Result.Done;
    }

    /// <summary>The leader answers for the result; nobody who counted or closed the counting does.</summary>
    /// <param name="hasCounted">The caller, as himself or through a deputy, has counted something in it.</param>
    public Result Sign(bool hasCounted, Caller by, DateTime at, DateOnly today)
    {
        if (State != RoundState.Counted)
        {
            return AssetsRefusals.WrongRoundState(State);
        }

        if (hasCounted || CountedBy!.IsOf(by))
        {
            return AssetsRefusals.CounterCannotSign;
        }

        (State, SignedBy, SignedOn, OpenScope) = (RoundState.Confirmed, Signature.Of(by, at), today, null);
        return Result.Done;
    }

    /// <summary>The leader wants another look.</summary>
    public Result Return(string reason)
    {
        if (State != RoundState.Counted)
        {
            return AssetsRefusals.WrongRoundState(State);
        }

        if (AssetsRefusals.Reason(reason, TextMaxLength) is { } refusal)
        {
            return refusal;
        }

        (State, CountedBy, EndReason) = (RoundState.Counting, null, reason.Trim());
        return Result.Done;
    }

    public Result Cancel(string reason)
    {
        if (!IsOpen)
        {
            return AssetsRefusals.WrongRoundState(State);
        }

        if (AssetsRefusals.Reason(reason, TextMaxLength) is { } refusal)
        {
            return refusal;
        }

        (State, EndReason, OpenScope) = (RoundState.Cancelled, reason.Trim(), null);
        return Result.Done;
    }

    /// <summary>Its department has ended. What it runs over stays the same, so that a round of the successor over its own stock is no second one over these things.</summary>
    internal void Succeed(Guid successor) => DepartmentId = successor;
}
