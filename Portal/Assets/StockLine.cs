using Portal.Kernel;

namespace Portal.Assets;

public enum LineState
{
    /// <summary>Expected and not counted yet.</summary>
    NotSeen,
    Found,

    /// <summary>移位: seen in another room than its card says.</summary>
    WrongPlace,

    /// <summary>盘亏: the counting is over and it was not seen.</summary>
    Missing,

    /// <summary>盘盈: seen, and in nobody's book.</summary>
    Surplus,

    /// <summary>Left the ledger by an order while the round ran: not expected any more.</summary>
    Left,
}

/// <summary>What was found that no book has.</summary>
/// <param name="Id">Given by who records it, so that the same entry sent twice is one.</param>
/// <param name="Label">What the label or plate says, if there is one.</param>
public sealed record SurplusEntry(Guid Id, string Label, string Name, string Place, int Quantity, string Note);

/// <summary>One card on a round as the book had it when the round began, and what was seen; or one thing that no book has. The line says itself who saw it and when.</summary>
public sealed class StockLine : IVersioned
{
    public const int NoteMaxLength = 300;
    public const int LabelMaxLength = 200;

    private StockLine() { }

    public Guid Id { get; private init; }

    public Guid RoundId { get; private init; }

    /// <summary>Null for a surplus until it is taken into the ledger.</summary>
    public Guid? AssetId { get; private set; }

    public string AssetNumber { get; private init; } = "";

    public string AssetName { get; private init; } = "";

    public string Model { get; private init; } = "";

    public string SerialNumber { get; private init; } = "";

    public string Unit { get; private init; } = "";

    public LineState State { get; private set; }

    /// <summary>Pieces the book had; 0 for what the round did not expect.</summary>
    public int ExpectedQuantity { get; private set; }

    public int CountedQuantity { get; private set; }

    /// <summary>Where its card says it stands.</summary>
    public Guid? RoomId { get; private init; }

    public string Place { get; private init; } = "";

    /// <summary>Where it was seen, when that is another room.</summary>
    public Guid? FoundRoomId { get; private set; }

    /// <summary>Surplus: where it stands.</summary>
    public string FoundPlace { get; private set; } = "";

    public string Note { get; private set; } = "";

    public Guid? SeenById { get; private set; }

    public Guid? SeenForId { get; private set; }

    public string SeenByName { get; private set; } = "";

    /// <summary>UTC.</summary>
    public DateTime? SeenAt { get; private set; }

    /// <summary>Missing: the order to write it off. Where that fell away, or the card was taken off it, the card waits for another one.</summary>
    public Guid? WriteOffOrderId { get; private set; }

    /// <summary>Surplus: what it looks like.</summary>
    public Guid? PhotoId { get; private set; }

    /// <summary>UTC; when the card was moved, or the surplus taken into the ledger.</summary>
    public DateTime? SettledAt { get; private set; }

    public Guid Version { get; set; }

    public bool IsSeen => SeenAt is not null;

    public bool IsSettled => SettledAt is not null;

    /// <summary>Pieces the book has and nobody saw.</summary>
    public int Shortage => State is LineState.Surplus or LineState.Left ? 0 : Math.Max(0, ExpectedQuantity - CountedQuantity);

    /// <param name="isExpected">False for a card the round met without expecting it.</param>
    public static StockLine Of(Guid roundId, Asset asset, bool isExpected = true) => new()
    {
        Id = Guid.CreateVersion7(), RoundId = roundId, AssetId = asset.Id, AssetNumber = asset.Number, AssetName = asset.Name, Model = asset.Model, SerialNumber = asset.SerialNumber, Unit = asset.Unit,
        ExpectedQuantity = isExpected ? asset.Quantity : 0, RoomId = asset.RoomId, Place = asset.Place,
    };

    public static Result<StockLine> SurplusOf(Guid roundId, SurplusEntry entry, Caller by, DateTime at)
    {
        List<Gap> gaps = [];
        if (entry.Name.Trim().Length is 0 or > AssetContent.NameMaxLength)
        {
            gaps.Add(new Gap(nameof(entry.Name), "Assets.Gap.Missing", AssetContent.Field("Name")));
        }

        if (entry.Place.Trim().Length is 0 or > AssetContent.ShortMaxLength)
        {
            gaps.Add(new Gap(nameof(entry.Place), "Assets.Gap.Missing", AssetContent.Field("Place")));
        }

        if (entry.Quantity is < 1 or > Asset.MaxQuantity)
        {
            gaps.Add(new Gap(nameof(entry.Quantity), "Assets.Gap.Quantity", Asset.MaxQuantity));
        }

        if (entry.Label.Trim().Length > LabelMaxLength || entry.Note.Trim().Length > NoteMaxLength)
        {
            gaps.Add(new Gap(nameof(entry.Note), "Assets.Gap.TooLong", AssetContent.Field("Note"), NoteMaxLength));
        }

        if (gaps.Count > 0)
        {
            return AssetsRefusals.Incomplete(gaps);
        }

        var line = new StockLine
        {
            Id = entry.Id, RoundId = roundId, AssetNumber = entry.Label.Trim(), AssetName = entry.Name.Trim(), State = LineState.Surplus, CountedQuantity = entry.Quantity,
            FoundPlace = entry.Place.Trim(), Note = entry.Note.Trim(),
        };
        line.Saw(by, at);
        return line;
    }

    /// <summary>So many pieces were seen.</summary>
    /// <param name="hereRoomId">Where the one who counts stands; null: not compared.</param>
    public void See(int quantity, Guid? hereRoomId, Caller by, DateTime at)
    {
        var isElsewhere = hereRoomId is not null && hereRoomId != RoomId;
        (CountedQuantity, State, FoundRoomId) = (quantity, isElsewhere ? LineState.WrongPlace : LineState.Found, isElsewhere ? hereRoomId : null);
        Saw(by, at);
    }

    internal void Recount(int quantity, Caller by, DateTime at)
    {
        CountedQuantity = quantity;
        Saw(by, at);
    }

    /// <summary>It was counted by mistake; what the round did not expect falls away altogether.</summary>
    internal void Unsee() =>
        (CountedQuantity, State, FoundRoomId, SeenById, SeenForId, SeenByName, SeenAt) = (0, LineState.NotSeen, null, null, null, "", null);

    /// <summary>The counting is over: what was not seen is missing, unless an order has taken it out of the ledger meanwhile.</summary>
    /// <param name="inLedger">Pieces the ledger of the department has now.</param>
    internal void Close(int inLedger)
    {
        ExpectedQuantity = Math.Min(ExpectedQuantity, inLedger);
        if (State == LineState.NotSeen)
        {
            State = inLedger == 0 ? LineState.Left : LineState.Missing;
        }
    }

    internal void Reopen() => State = State is LineState.Missing or LineState.Left ? LineState.NotSeen : State;

    internal void Settle(DateTime at) => SettledAt = at;

    internal void OrderedOn(Guid orderId) => WriteOffOrderId = orderId;

    internal void Photographed(Guid fileId) => PhotoId = fileId;

    /// <summary>The surplus stands in the ledger now.</summary>
    internal void TakenIn(Guid assetId, DateTime at) => (AssetId, SettledAt) = (assetId, at);

    private void Saw(Caller by, DateTime at) => (SeenById, SeenForId, SeenByName, SeenAt) = (by.UserId, by.ActingFor?.UserId, by.Name, at);
}
