namespace Portal.Assets;

/// <summary>Settings of the folder, section <c>Assets</c>.</summary>
public sealed class AssetsOptions
{
    public const string Section = "Assets";

    /// <summary>How values wear down; stated on the ledger and on papers.</summary>
    public DepreciationRule Depreciation { get; init; } = DepreciationRule.StraightLine;

    /// <summary>Orders of less original value, in yuan, need no approval number of the finance bureau; 0: every order does.</summary>
    public decimal FinanceThresholdYuan { get; init; }

    /// <summary>An order is posted only with a scan of the sheet signed on paper.</summary>
    public bool RequireSignedScan { get; init; }

    /// <summary>Address printed into QR labels, e.g. <c>https://portal.panjin.gov.cn</c>; empty: the address the label page was opened with.</summary>
    public string LabelAddress { get; init; } = "";

    /// <summary>A department counts all its stock once in so many months (decree 738 art. 34).</summary>
    public int CountEveryMonths { get; init; } = 12;

    public long FinanceThresholdFen => (long)Math.Round(FinanceThresholdYuan * 100m, MidpointRounding.AwayFromZero);
}
