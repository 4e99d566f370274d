using System.Globalization;
using Portal.Data;
using Portal.Reporting;

namespace Portal.Assets;

/// <summary>A sheet of labels as shops sell them; lengths in millimetres. Setting <c>Assets:Labels</c>.</summary>
public sealed record LabelSheet
{
    public string Name { get; init; } = "";

    public int Columns { get; init; }

    public int Rows { get; init; }

    /// <summary>Unprinted margin at the left and right edge.</summary>
    public float Left { get; init; }

    /// <summary>Unprinted margin at the upper and lower edge.</summary>
    public float Top { get; init; }

    public float GapX { get; init; }

    public float GapY { get; init; }

    public LabelGrid Grid => new(Columns, Rows, Left, Top, GapX, GapY);
}

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

    /// <summary>Days after the last step during which the rows of an import stay.</summary>
    public int ImportKeepDays { get; init; } = 30;

    public const string LabelsKey = Section + ":Labels";
    public const string DepreciationKey = Section + ":Depreciation";
    public const string ThresholdKey = Section + ":FinanceThresholdYuan";
    public const string ScanKey = Section + ":RequireSignedScan";
    public const string ImportKeepDaysKey = Section + ":ImportKeepDays";
    public const string CountEveryMonthsKey = Section + ":CountEveryMonths";

    /// <summary>Sheets of labels in the office; empty: the usual ones.</summary>
    public IReadOnlyList<LabelSheet> Labels { get; init; } = [];

    /// <summary>Stops the start on a value that is none, a sheet that cannot be printed and an interval that is none.</summary>
    public static void Check(IConfiguration configuration)
    {
        if (configuration[DepreciationKey] is { Length: > 0 } rule && !(Enum.TryParse<DepreciationRule>(rule, ignoreCase: true, out var known) && Enum.IsDefined(known)))
        {
            throw new StartupRefusedException(DepreciationKey, $"'{rule}' is none of StraightLine, None.");
        }

        if (configuration[ThresholdKey] is { Length: > 0 } yuan && !(decimal.TryParse(yuan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) && amount <= Money.MaxFen / 100m))
        {
            throw new StartupRefusedException(ThresholdKey, $"'{yuan}' is not an amount in yuan.");
        }

        if (configuration[ScanKey] is { Length: > 0 } scan && !bool.TryParse(scan, out _))
        {
            throw new StartupRefusedException(ScanKey, $"'{scan}' is neither true nor false.");
        }

        var options = configuration.GetSection(Section).Get<AssetsOptions>() ?? new AssetsOptions();
        if (options.Labels.FirstOrDefault(sheet => sheet.Name.Length == 0 || !sheet.Grid.IsUsable) is { } sheet)
        {
            throw new StartupRefusedException(LabelsKey, $"'{sheet.Name}' needs a name, and labels of at least {LabelGrid.MinWidth} × {LabelGrid.MinHeight} mm on A4.");
        }

        if (options.CountEveryMonths is < 1 or > 120)
        {
            throw new StartupRefusedException(CountEveryMonthsKey, $"'{options.CountEveryMonths}' is not a number of months from 1 to 120.");
        }

        if (options.ImportKeepDays is < 1 or > 3650)
        {
            throw new StartupRefusedException(ImportKeepDaysKey, $"'{options.ImportKeepDays}' is not a number of days from 1 to 3650.");
        }
    }

    public IReadOnlyList<LabelSheet> Sheets => Labels.Count > 0 ? Labels : Usual;

    private static readonly LabelSheet[] Usual =
    [
        new() { Name = "A4 3 × 8", Columns = 3, Rows = 8, Left = 7, Top = 12.5f, GapX = 2.5f },
        new() { Name = "A4 3 × 7", Columns = 3, Rows = 7, Left = 7, Top = 15, GapX = 2.5f },
        new() { Name = "A4 2 × 7", Columns = 2, Rows = 7, Left = 5, Top = 15, GapX = 2.5f },
        new() { Name = "A4 4 × 10", Columns = 4, Rows = 10, Left = 8, Top = 21.5f },
    ];

    public long FinanceThresholdFen => (long)Math.Round(FinanceThresholdYuan * 100m, MidpointRounding.AwayFromZero);
}
