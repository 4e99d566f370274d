using Portal.Kernel;

namespace Portal.Assets;

/// <summary>残值处置 of one thing that is scrapped: how it goes and what it brings.</summary>
public enum DisposalWay
{
    /// <summary>交回收机构.</summary>
    Recycled,

    /// <summary>公开拍卖.</summary>
    Auctioned,

    /// <summary>拆件利用.</summary>
    Dismantled,

    /// <summary>销毁.</summary>
    Destroyed,
}

/// <summary>数据擦除 of a storage medium before it leaves.</summary>
/// <param name="Method">覆写, 消磁, 粉碎 and the like.</param>
public sealed record WipeRecord(string Method, string ByName, DateOnly On);

/// <summary>One asset on an order, with the values it had when the order was written and when it was posted.</summary>
public sealed class AssetOrderLine : IVersioned, IAudited
{
    public const int TextMaxLength = 300;

    private AssetOrderLine() { }

    public Guid Id { get; private init; }

    public Guid OrderId { get; private init; }

    public int No { get; private set; }

    public Guid AssetId { get; private init; }

    /// <summary>The asset while the order is open, null afterwards: a unique index keeps an asset in at most one open order.</summary>
    public Guid? OpenAssetId { get; private set; }

    public string AssetNumber { get; private init; } = "";

    public string AssetName { get; private init; } = "";

    public string Brand { get; private init; } = "";

    public string Model { get; private init; } = "";

    public string Unit { get; private init; } = "";

    public bool HoldsData { get; private init; }

    /// <summary>Pieces the card has.</summary>
    public int BookQuantity { get; private set; }

    /// <summary>Pieces the order is about: at most the book's.</summary>
    public int Quantity { get; private set; }

    /// <summary>Of <see cref="Quantity"/>, in fen: as drafted, and as of the posting for what was posted.</summary>
    public long OriginalFen { get; private set; }

    public long DepreciationFen { get; private set; }

    /// <summary>What went into the other ledger, or out of the own one, in fen; null until posted. Less than <see cref="OriginalFen"/> where less was received.</summary>
    public long? PostedOriginalFen { get; private set; }

    public long? PostedDepreciationFen { get; private set; }

    /// <summary>What the card's condition was before the order marked it.</summary>
    public AssetCondition ConditionBefore { get; private set; }

    /// <summary>实收数; null until the receiver has looked.</summary>
    public int? ReceivedQuantity { get; private set; }

    /// <summary>The receiver does not take it: it stays with the giver.</summary>
    public bool IsRefused { get; private set; }

    /// <summary>Why less was received than handed over, or nothing.</summary>
    public string DifferenceReason { get; private set; } = "";

    /// <summary>State in which it was received, in words.</summary>
    public string ConditionOnReceipt { get; private set; } = "";

    /// <summary>What it brought, in fen.</summary>
    public long? ResidualFen { get; private set; }

    public DisposalWay? Way { get; private set; }

    public WipeRecord? Wipe { get; private set; }

    /// <summary>The card that was posted: the part divided off when only some pieces went.</summary>
    public Guid? PostedAssetId { get; private set; }

    /// <summary>Takes back a posting, which goes whole or not at all.</summary>
    public bool IsWholeOnly { get; private init; }

    public Guid Version { get; set; }

    public long NetFen => OriginalFen - DepreciationFen;

    /// <summary>Pieces that go: those received on a transfer, all of the line otherwise.</summary>
    public int GoingQuantity(OrderKind kind) => kind != OrderKind.Transfer ? Quantity : IsRefused ? 0 : ReceivedQuantity ?? 0;

    /// <summary>The whole of the line, as the giver's book has it.</summary>
    public Amounts Handed => new(Quantity, OriginalFen, DepreciationFen);

    /// <summary>What goes, or went: the share of the pieces received on a transfer. The rest stays with the giver, to the fen.</summary>
    public Amounts Going(OrderKind kind) => GoingQuantity(kind) is var going && PostedOriginalFen is { } original ? new(going, original, PostedDepreciationFen ?? 0)
        : new(going, Depreciation.Share(OriginalFen, going, Quantity), Depreciation.Share(DepreciationFen, going, Quantity));

    public string JournalSubject => AssetOrder.Subject;

    public Guid JournalSubjectId => OrderId;

    public string JournalLabel => AssetNumber;

    public bool IsJournaled(string property) => property is not (nameof(OpenAssetId) or nameof(ConditionBefore) or nameof(PostedOriginalFen) or nameof(PostedDepreciationFen));

    internal static AssetOrderLine Of(Guid orderId, int no, Asset asset, int quantity) => new()
    {
        Id = Guid.CreateVersion7(), OrderId = orderId, No = no, AssetId = asset.Id, OpenAssetId = asset.Id, AssetNumber = asset.Number, AssetName = asset.Name, Brand = asset.Brand, Model = asset.Model,
        Unit = asset.Unit, HoldsData = asset.HoldsData, BookQuantity = asset.Quantity, Quantity = quantity, ConditionBefore = asset.Condition,
        OriginalFen = Depreciation.Share(asset.OriginalFen, quantity, asset.Quantity), DepreciationFen = Depreciation.Share(asset.DepreciationFen, quantity, asset.Quantity),
    };

    /// <summary>The whole of what was posted, neither more nor less.</summary>
    internal static AssetOrderLine Back(Guid orderId, int no, Asset asset, AssetOrderLine posted, Amounts amounts) => new()
    {
        Id = Guid.CreateVersion7(), OrderId = orderId, No = no, AssetId = asset.Id, OpenAssetId = asset.Id, AssetNumber = asset.Number, AssetName = asset.Name, Brand = asset.Brand, Model = asset.Model,
        Unit = asset.Unit, HoldsData = asset.HoldsData, BookQuantity = amounts.Quantity, Quantity = amounts.Quantity, ConditionBefore = posted.ConditionBefore,
        OriginalFen = amounts.OriginalFen, DepreciationFen = amounts.DepreciationFen, IsWholeOnly = true,
    };

    internal void Marks(AssetCondition before) => ConditionBefore = before;

    internal void Renumber(int no) => No = no;

    internal void Take(int quantity, Asset asset) => (Quantity, OriginalFen, DepreciationFen) =
        (quantity, Depreciation.Share(asset.OriginalFen, quantity, asset.Quantity), Depreciation.Share(asset.DepreciationFen, quantity, asset.Quantity));

    internal IEnumerable<Gap> Receive(LineReceipt receipt)
    {
        (ReceivedQuantity, IsRefused, DifferenceReason, ConditionOnReceipt) = (receipt.IsRefused ? 0 : receipt.Quantity, receipt.IsRefused, receipt.Reason.Trim(), receipt.Condition.Trim());
        return ReceiptGaps();
    }

    internal IEnumerable<Gap> ReceiptGaps()
    {
        if (ReceivedQuantity is not { } received)
        {
            yield return new Gap($"Lines[{No}].Received", "Assets.Gap.NotReceived", AssetNumber);
            yield break;
        }

        if (received < 0 || received > Quantity)
        {
            yield return new Gap($"Lines[{No}].Received", "Assets.Gap.ReceivedTooMany", AssetNumber, Quantity, received);
        }

        if (IsWholeOnly && received > 0 && received < Quantity)
        {
            yield return new Gap($"Lines[{No}].Received", "Assets.Gap.WholeOnly", AssetNumber, Quantity);
        }

        if (received < Quantity && DifferenceReason.Length == 0)
        {
            yield return new Gap($"Lines[{No}].Reason", "Assets.Gap.DifferenceReason", AssetNumber);
        }

        if (DifferenceReason.Length > TextMaxLength || ConditionOnReceipt.Length > TextMaxLength)
        {
            yield return new Gap($"Lines[{No}].Reason", "Assets.Gap.LineTooLong", AssetNumber, TextMaxLength);
        }
    }

    internal IEnumerable<Gap> Execute(LineExecution execution)
    {
        (ResidualFen, Way, Wipe) = (execution.ResidualFen, execution.Way, execution.Wipe is { } wipe ? wipe with { Method = wipe.Method.Trim(), ByName = wipe.ByName.Trim() } : null);
        return ExecutionGaps();
    }

    internal IEnumerable<Gap> ExecutionGaps()
    {
        if (ResidualFen is null or < 0 or > Money.MaxFen)
        {
            yield return new Gap($"Lines[{No}].Residual", "Assets.Gap.Residual", AssetNumber);
        }

        if (Way is null)
        {
            yield return new Gap($"Lines[{No}].Way", "Assets.Gap.Way", AssetNumber);
        }

        if (HoldsData && (Wipe is null || Wipe.Method.Length is 0 or > TextMaxLength || Wipe.ByName.Length is 0 or > TextMaxLength))
        {
            yield return new Gap($"Lines[{No}].Wipe", "Assets.Gap.Wipe", AssetNumber);
        }
    }

    /// <summary>What went into the ledger for this line.</summary>
    /// <param name="whole">Values of all pieces of the line at that moment.</param>
    internal void Posted(Guid assetId, Amounts amounts, Amounts whole) => (PostedAssetId, PostedOriginalFen, PostedDepreciationFen, OriginalFen, DepreciationFen) =
        (assetId, amounts.OriginalFen, amounts.DepreciationFen, whole.OriginalFen, whole.DepreciationFen);

    internal void Free() => OpenAssetId = null;
}

/// <summary>What the receiver found of one line.</summary>
public sealed record LineReceipt(Guid LineId, int Quantity, bool IsRefused, string Reason, string Condition);

/// <summary>What became of one thing that is scrapped.</summary>
public sealed record LineExecution(Guid LineId, long? ResidualFen, DisposalWay? Way, WipeRecord? Wipe);
