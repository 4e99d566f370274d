namespace Portal.Assets.Import;

/// <summary>Words of enumerations on sheets, which are always Chinese; the import reads each of them back.</summary>
internal static class CardSheetWords
{
    public static readonly string[] Kinds = [Of(AssetKind.Equipment), Of(AssetKind.Facility), Of(AssetKind.Software)];

    public static readonly string[] Ways = [.. Enum.GetValues<AcquisitionWay>().Select(Of)];

    /// <summary>Those a card is taken in with.</summary>
    public static readonly string[] Conditions = [Of(AssetCondition.InUse), Of(AssetCondition.Idle)];

    public static string Of(AssetKind kind) => kind switch { AssetKind.Equipment => "设备", AssetKind.Facility => "机房设施", AssetKind.Software => "系统软件", _ => throw new ArgumentOutOfRangeException(nameof(kind)) };

    public static string Of(AcquisitionWay way) => way switch
    {
        AcquisitionWay.Purchase => "购置",
        AcquisitionWay.Allocation => "调拨",
        AcquisitionWay.Donation => "捐赠",
        AcquisitionWay.SelfBuilt => "自建",
        AcquisitionWay.Surplus => "盘盈",
        _ => throw new ArgumentOutOfRangeException(nameof(way)),
    };

    public static string Of(AssetCondition condition) => condition switch
    {
        AssetCondition.InUse => "在用",
        AssetCondition.Idle => "闲置",
        AssetCondition.ToBeDisposed => "待处置",
        AssetCondition.Disposed => "已处置",
        _ => throw new ArgumentOutOfRangeException(nameof(condition)),
    };

    public static string Of(PostingKind kind) => kind switch
    {
        PostingKind.Acquisition => "入账",
        PostingKind.SplitOut => "拆分减少",
        PostingKind.SplitIn => "拆分增加",
        PostingKind.TransferOut => "划出",
        PostingKind.TransferIn => "划入",
        PostingKind.Depreciation => "折旧",
        PostingKind.WriteOff => "报损核销",
        PostingKind.Scrapping => "报废",
        PostingKind.Reversal => "冲回",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
