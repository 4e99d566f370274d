using Portal.Kernel;

namespace Portal.Assets;

public enum PostingKind
{
    /// <summary>入账.</summary>
    Acquisition,

    /// <summary>A card of several pieces is divided; both halves stay in one ledger.</summary>
    SplitOut,
    SplitIn,

    /// <summary>无偿划转: leaves one ledger and enters the other on the same date with the same values.</summary>
    TransferOut,
    TransferIn,

    Depreciation,

    /// <summary>资产损失核销.</summary>
    WriteOff,

    /// <summary>报废.</summary>
    Scrapping,

    /// <summary>Takes back what an order posted; the order itself is never edited.</summary>
    Reversal,
}

/// <summary>What moves: pieces, original value and accumulated depreciation, all signed.</summary>
public readonly record struct Amounts(int Quantity, long OriginalFen, long DepreciationFen)
{
    public long NetFen => OriginalFen - DepreciationFen;

    public bool IsNothing => Quantity == 0 && OriginalFen == 0 && DepreciationFen == 0;

    public static Amounts operator +(Amounts one, Amounts other) => new(one.Quantity + other.Quantity, one.OriginalFen + other.OriginalFen, one.DepreciationFen + other.DepreciationFen);

    public static Amounts operator -(Amounts one) => new(-one.Quantity, -one.OriginalFen, -one.DepreciationFen);

    public static Amounts operator -(Amounts one, Amounts other) => one + -other;
}

/// <summary>
/// One line of the ledger. Lines are only ever added (decree 738 art. 30): the database refuses to change or delete them, what was wrong is taken back by a
/// further line. Quantity and values of a card are the sum of its lines; a department's ledger on a day is the sum of its lines up to and with that day.
/// </summary>
public sealed class AssetPosting
{
    public const int NoteMaxLength = 200;

    private AssetPosting() { }

    public long Id { get; private init; }

    public Guid AssetId { get; private init; }

    /// <summary>In whose ledger.</summary>
    public Guid DepartmentId { get; private init; }

    public PostingKind Kind { get; private init; }

    /// <summary>Day on which it counts, Asia/Shanghai.</summary>
    public DateOnly On { get; private init; }

    public int Quantity { get; private init; }

    public long OriginalFen { get; private init; }

    public long DepreciationFen { get; private init; }

    public Guid? OrderId { get; private init; }

    /// <summary>The line this one takes back.</summary>
    public long? ReversesId { get; private init; }

    /// <summary>Why, in Chinese, when no order says it.</summary>
    public string Note { get; private init; } = "";

    public Guid? ById { get; private init; }

    public string ByName { get; private init; } = "";

    /// <summary>UTC; when it was written, which may be later than the day on which it counts.</summary>
    public DateTime At { get; private init; }

    public Amounts Amounts => new(Quantity, OriginalFen, DepreciationFen);

    internal static AssetPosting Create(Asset asset, PostingKind kind, Amounts amounts, PostingStamp stamp, long? reversesId = null) => new()
    {
        AssetId = asset.Id, DepartmentId = asset.DepartmentId, Kind = kind, On = stamp.On, Quantity = amounts.Quantity, OriginalFen = amounts.OriginalFen, DepreciationFen = amounts.DepreciationFen,
        OrderId = stamp.OrderId, ReversesId = reversesId, Note = stamp.Note, ById = stamp.By.UserId, ByName = stamp.By.Name, At = stamp.At,
    };
}

/// <summary>Who posts, on which day, for which order.</summary>
public sealed record PostingStamp(DateOnly On, Caller By, DateTime At, Guid? OrderId = null, string Note = "");
