using Portal.Kernel;

namespace Portal.Assets;

public enum OrderKind
{
    /// <summary>无偿划转（移交）.</summary>
    Transfer,

    /// <summary>报废.</summary>
    Scrapping,

    /// <summary>资产损失核销（报损）.</summary>
    WriteOff,
}

/// <summary>
/// Draft → AwaitingSignature (own leader) → AwaitingOpinion (operation centre) → FinanceReview → Approved → HandedOver (three signatures, transfers only) → Posted.
/// Each review may return it with all gaps; it keeps its number.
/// </summary>
public enum OrderState
{
    Draft,
    AwaitingSignature,
    AwaitingOpinion,
    FinanceReview,
    Approved,
    HandedOver,
    Posted,
    Returned,
    Rejected,
    Cancelled,
}

/// <summary>Whose name stands where on the handover sheet.</summary>
public enum HandoverRole
{
    HandedOver,
    Received,

    /// <summary>监交人.</summary>
    Witness,
}

/// <summary>技术鉴定: by at least three people, or by an institution (domain 5).</summary>
public sealed record TechnicalOpinion
{
    public const int MinPeople = 3;
    public const int TextMaxLength = 1000;

    public IReadOnlyList<string> People { get; init; } = [];

    public string Institution { get; init; } = "";

    public string Text { get; init; } = "";

    public DateOnly? On { get; init; }

    /// <summary>Names that differ; the same name twice is one person.</summary>
    public int PeopleCount => People.Select(TextFold.Key).Where(name => name.Length > 0).Distinct().Count();

    public bool IsEnough => Institution.Trim().Length > 0 || PeopleCount >= MinPeople;
}

/// <summary>What the department writes on an order, lines aside.</summary>
public sealed record OrderContent
{
    public Guid? ReceiverId { get; init; }

    public string Reason { get; init; } = "";

    /// <summary>Scrapping.</summary>
    public TechnicalOpinion? Technical { get; init; }

    /// <summary>Loss: how it came about.</summary>
    public string Cause { get; init; } = "";

    /// <summary>Loss: who answers for it, and how.</summary>
    public string Responsibility { get; init; } = "";
}

/// <summary>批复 of the finance bureau.</summary>
/// <param name="Number">批复文号 such as 盘财资〔2018〕12号; empty below the threshold, where the bureau is only told.</param>
public sealed record FinanceApproval(string Number, DateOnly On, string Text);

/// <summary>What a paper on the order is.</summary>
public enum OrderFileKind
{
    Evidence,
    Approval,

    /// <summary>Scan of the sheet signed on paper.</summary>
    SignedScan,
}

public sealed record OrderFile(Guid FileId, string Name, OrderFileKind Kind);

/// <summary>Sent back at a review.</summary>
public sealed record OrderReturn(OrderState At, string ByName, DateTime On, string Reason);

/// <summary>
/// 处置单: one sheet for many assets (plan 五(五)1): the department proposes with the operation centre's opinion, the finance bureau approves (decree 738 art. 19),
/// and what was done enters the ledgers in one posting. A posted order is never edited; a further order takes it back.
/// </summary>
public sealed partial class AssetOrder : IVersioned, IAudited
{
    public const string Subject = nameof(AssetOrder);

    /// <summary>Numbers read <c>ZC-2026-000001</c> (资产), counted per year.</summary>
    public const string Prefix = "ZC";

    public const int NumberMaxLength = 40;
    public const int TextMaxLength = 1000;
    public const int MaxLines = 2000;
    public const int MaxFiles = 30;

    private readonly List<AssetOrderLine> lines = [];

    private AssetOrder() { }

    public Guid Id { get; private init; }

    public string Number { get; private init; } = "";

    public OrderKind Kind { get; private init; }

    public OrderState State { get; private set; }

    /// <summary>The department whose assets they are.</summary>
    public Guid GiverId { get; private set; }

    /// <summary>Transfers: the department that gets them.</summary>
    public Guid? ReceiverId { get; private set; }

    /// <summary>Posted: who answers for the giver's side since the giver has ended. The paper keeps the name of the giver.</summary>
    public Guid? GiverHeirId { get; private set; }

    /// <summary>As <see cref="GiverHeirId"/>, for the receiver.</summary>
    public Guid? ReceiverHeirId { get; private set; }

    /// <summary>Who has, or had last, what the order moved: takes it back, if anybody does.</summary>
    public Guid HolderId => ReceiverId is { } receiver ? ReceiverHeirId ?? receiver : GiverHeirId ?? GiverId;

    /// <summary>The posted order this one takes back.</summary>
    public Guid? ReversesId { get; private init; }

    /// <summary>The same while this order is neither rejected nor cancelled: a unique index lets an order be taken back once.</summary>
    public Guid? ActiveReversesId { get; private set; }

    public string Reason { get; private set; } = "";

    public TechnicalOpinion? Technical { get; private set; }

    public string Cause { get; private set; } = "";

    public string Responsibility { get; private set; } = "";

    public Signature Drafter { get; private set; } = new(null, "", null, null, default);

    /// <summary>Everybody who wrote in it: none of them signs, gives the opinion or approves.</summary>
    public IReadOnlyList<Guid> AuthorIds { get; private set; } = [];

    public Signature? SignedBy { get; private set; }

    /// <summary>处置意见 of the operation centre.</summary>
    public string Opinion { get; private set; } = "";

    public Signature? OpinionBy { get; private set; }

    public FinanceApproval? Approval { get; private set; }

    /// <summary>The approval number folded; unique, because one approval covers one order.</summary>
    public string? ApprovalKey { get; private set; }

    public Signature? ApprovedBy { get; private set; }

    /// <summary>Has come before the finance bureau, hence stays visible to it.</summary>
    public bool CameToFinance { get; private set; }

    public Signature? HandedOverBy { get; private set; }

    public Signature? ReceivedBy { get; private set; }

    public Signature? WitnessedBy { get; private set; }

    public Signature? PostedBy { get; private set; }

    /// <summary>The one day on which it counts in every ledger it touches.</summary>
    public DateOnly? PostedOn { get; private set; }

    /// <summary>Why it was rejected or cancelled.</summary>
    public string EndReason { get; private set; } = "";

    public IReadOnlyList<OrderReturn> Returns { get; private set; } = [];

    public IReadOnlyList<OrderFile> Files { get; private set; } = [];

    public int LineCount { get; private set; }

    public long OriginalFen { get; private set; }

    public long NetFen { get; private set; }

    public DateTime CreatedAt { get; private init; }

    public DateTime ChangedAt { get; private set; }

    public Guid Version { get; set; }

    public IReadOnlyList<AssetOrderLine> Lines => lines;

    public bool IsOpen => State is not (OrderState.Posted or OrderState.Rejected or OrderState.Cancelled);

    /// <summary>The department may write in it.</summary>
    public bool IsWritable => State is OrderState.Draft or OrderState.Returned;

    /// <summary>One or two of the three have signed: what they signed must not change.</summary>
    public bool IsBeingSigned => State == OrderState.Approved && (HandedOverBy ?? ReceivedBy ?? WitnessedBy) is not null;

    public string JournalSubject => Subject;

    public Guid JournalSubjectId => Id;

    public string JournalLabel => Number;

    public bool IsJournaled(string property) => property is not (nameof(AuthorIds) or nameof(ApprovalKey) or nameof(ActiveReversesId) or nameof(CameToFinance) or nameof(CreatedAt) or nameof(ChangedAt) or nameof(Returns)
        or nameof(GiverHeirId) or nameof(ReceiverHeirId));

    public static AssetOrder Draft(string number, OrderKind kind, Guid giverId, Caller by, DateTime at, Guid? reversesId = null) => new()
    {
        Id = Guid.CreateVersion7(), Number = number, Kind = kind, GiverId = giverId, ReversesId = reversesId, ActiveReversesId = reversesId, Drafter = Signature.Of(by, at),
        AuthorIds = Authors([], by), CreatedAt = at, ChangedAt = at,
    };

    public Result Write(OrderContent content, Caller by, DateTime at)
    {
        if (!IsWritable)
        {
            return AssetsRefusals.WrongState(State);
        }

        if (content.ReceiverId == GiverId)
        {
            return AssetsRefusals.SameDepartment;
        }

        (ReceiverId, Reason) = (Kind == OrderKind.Transfer ? content.ReceiverId : null, content.Reason.Trim());
        (Cause, Responsibility) = Kind == OrderKind.WriteOff ? (content.Cause.Trim(), content.Responsibility.Trim()) : ("", "");
        Technical = Kind == OrderKind.Scrapping ? content.Technical : null;
        Wrote(by, at);
        return Result.Done;
    }

    /// <summary>Puts an asset on the order. That no other open order has it is the index's word.</summary>
    public Result Add(Asset asset, int quantity, Caller by, DateTime at)
    {
        if (!IsWritable)
        {
            return AssetsRefusals.WrongState(State);
        }

        if (asset.DepartmentId != GiverId || asset.Quantity == 0)
        {
            return AssetsRefusals.NotInLedger(asset.Number);
        }

        if (quantity < 1 || quantity > asset.Quantity)
        {
            return AssetsRefusals.QuantityOutOfBook(asset.Number, asset.Quantity);
        }

        if (lines.FirstOrDefault(line => line.AssetId == asset.Id) is { } known)
        {
            known.Take(quantity, asset);
        }
        else if (lines.Count >= MaxLines)
        {
            return AssetsRefusals.TooManyLines(MaxLines);
        }
        else
        {
            lines.Add(AssetOrderLine.Of(Id, lines.Count + 1, asset, quantity));
        }

        Wrote(by, at);
        return Result.Done;
    }

    /// <summary>Puts a line on that takes back what an order posted, with the values it would move now.</summary>
    internal void AddReversal(Asset asset, AssetOrderLine posted, Amounts amounts) => lines.Add(AssetOrderLine.Back(Id, lines.Count + 1, asset, posted, amounts));

    /// <summary>Takes lines off; the rest is numbered anew.</summary>
    /// <returns>The lines taken off, for the context to delete.</returns>
    public Result<IReadOnlyList<AssetOrderLine>> Remove(IReadOnlyCollection<Guid> lineIds, Caller by, DateTime at)
    {
        if (!IsWritable)
        {
            return AssetsRefusals.WrongState(State);
        }

        var gone = lines.Where(line => lineIds.Contains(line.Id)).ToList();
        lines.RemoveAll(gone.Contains);
        foreach (var (line, index) in lines.OrderBy(line => line.No).Select((line, index) => (line, index)))
        {
            line.Renumber(index + 1);
        }

        Wrote(by, at);
        return gone;
    }

    public Result Attach(OrderFile file, DateTime at)
    {
        if (State is OrderState.Rejected or OrderState.Cancelled)
        {
            return AssetsRefusals.WrongState(State);
        }

        if (Files.Count >= MaxFiles)
        {
            return AssetsRefusals.TooManyFiles(MaxFiles);
        }

        (Files, ChangedAt) = ([.. Files, file], at);
        return Result.Done;
    }

    /// <summary>A party has ended; its successor takes its place. A transfer within one department is none any more: it falls away.</summary>
    internal void Succeed(Guid ended, Guid successor, string reason, DateTime at)
    {
        (GiverId, ReceiverId, ChangedAt) = (GiverId == ended ? successor : GiverId, ReceiverId == ended ? successor : ReceiverId, at);
        if (Kind == OrderKind.Transfer && GiverId == ReceiverId)
        {
            Close(OrderState.Cancelled, reason, at);
        }
    }

    private void Wrote(Caller by, DateTime at)
    {
        (Drafter, AuthorIds, ChangedAt) = (Signature.Of(by, at), Authors(AuthorIds, by), at);
        Count();
    }

    private void Count() => (LineCount, OriginalFen, NetFen) = (lines.Count, lines.Sum(line => line.OriginalFen), lines.Sum(line => line.NetFen));

    private void Close(OrderState state, string reason, DateTime at)
    {
        (State, EndReason, ChangedAt) = (state, reason, at);
        ActiveReversesId = state == OrderState.Posted ? ActiveReversesId : null;
        lines.ForEach(line => line.Free());
    }

    private static IReadOnlyList<Guid> Authors(IReadOnlyList<Guid> known, Caller by) =>
        [.. known.Concat(new[] { by.UserId, by.ActingFor?.UserId }.OfType<Guid>()).Distinct()];
}
