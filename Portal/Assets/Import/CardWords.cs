using System.Globalization;
using System.Text.RegularExpressions;
using Portal.Kernel;
using Portal.Reporting;

namespace Portal.Assets.Import;

/// <summary>Words and figures of real asset lists. Nothing here throws on any text.</summary>
public static partial class CardWords
{
    private static readonly Dictionary<string, AssetKind> Kinds = Table<AssetKind>(
        (AssetKind.Equipment, "设备 通用设备 专用设备 硬件 办公设备 信息化设备 固定资产"), (AssetKind.Facility, "机房设施 设施 机房设备 基础设施 家具用具"), (AssetKind.Software, "系统软件 软件 无形资产 应用软件"));

    private static readonly Dictionary<string, AcquisitionWay> Ways = Table<AcquisitionWay>(
        (AcquisitionWay.Purchase, "购置 购买 购入 采购 新购 外购 政府采购"), (AcquisitionWay.Allocation, "调拨 调入 划入 划拨 无偿划转 无偿调入 接收划转"), (AcquisitionWay.Donation, "捐赠 接受捐赠 受赠"),
        (AcquisitionWay.SelfBuilt, "自建 自制 自行开发 自行研发 自行建造"), (AcquisitionWay.Surplus, "盘盈"));

    private static readonly Dictionary<string, AssetCondition> Conditions = Table<AssetCondition>(
        (AssetCondition.InUse, "在用 使用中 正常 在使用 正常使用 使用"), (AssetCondition.Idle, "闲置 未使用 空闲 停用 备用"), (AssetCondition.ToBeDisposed, "待处置 待报废 拟报废"), (AssetCondition.Disposed, "已处置 已报废 报废 已核销"));

    private static readonly Dictionary<string, bool> Yes = Table<bool>((true, "是 有 含 true 1 Y yes √ ✓"), (false, "否 无 不含 没有 false 0 N no ×"));

    public static AssetKind? Kind(string text) => Find(Kinds, text);

    public static AcquisitionWay? Way(string text) => Find(Ways, text);

    public static AssetCondition? Condition(string text) => Find(Conditions, text);

    /// <summary>√ and × have no letters; everything else is folded.</summary>
    public static bool? HoldsData(string text) => text.Trim() switch { "√" or "✓" => true, "×" => false, var word => Find(Yes, word) };

    /// <summary>A sum or remark under the list: 合计, 总计, 小计, 本页合计, however spaced.</summary>
    public static bool IsTotal(RawRow row) => row.Cells.Select(TableCell.Line).FirstOrDefault(cell => cell.Length > 0) is { } first
        && TextFold.Key(first) is "合计" or "总计" or "小计" or "共计" or "本页合计" or "本页小计" or "累计";

    /// <summary>An amount in fen, from yuan or 万元 by header or cell, with any of <c>¥ ￥ 元 ,</c> and full-width digits. More than two decimals, as formulas leave them, are rounded half up.</summary>
    /// <param name="isRounded">It had more than two decimals.</param>
    public static long? Fen(string text, bool inTenThousand, out bool isRounded)
    {
        isRounded = false;
        var match = Amount().Match(TextFold.Normalize(text).Replace(" ", "", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal));
        if (!match.Success || !decimal.TryParse(match.Groups[1].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) || value > Money.MaxFen)
        {
            return null;
        }

        var yuan = inTenThousand || match.Groups[2].Success ? value * 10_000 : value;
        var rounded = Math.Round(yuan, 2, MidpointRounding.AwayFromZero);
        isRounded = rounded != yuan;
        return Money.FromYuan(rounded);
    }

    /// <summary>A life in months, from years or months by the cell or the header. A bare number up to 50 counts as years; above that nobody knows: null.</summary>
    public static int? LifeMonths(string text, bool? inMonths)
    {
        var match = Life().Match(TextFold.Normalize(text).Replace(" ", "", StringComparison.Ordinal));
        if (!match.Success || !decimal.TryParse(match.Groups[1].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) || value > AssetContent.MaxLifeMonths)
        {
            return null;
        }

        bool? isMonths = match.Groups[2].Value switch { "" => inMonths, "年" => false, _ => true };
        var months = isMonths == true ? value : isMonths == false || value <= 50 ? value * 12 : -1;
        return months >= 0 && decimal.Truncate(months) == months ? (int)months : null;
    }

    /// <summary>Pieces: a whole number with or without unit, e.g. <c>２</c>, <c>1,200</c>, <c>2台</c>, <c>2.0</c>.</summary>
    public static int? Quantity(string text)
    {
        var match = Pieces().Match(TextFold.Normalize(text).Replace(" ", "", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal));
        return match.Success && int.TryParse(match.Groups[1].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    private static T? Find<T>(Dictionary<string, T> words, string text)
        where T : struct => words.TryGetValue(TextFold.Key(text), out var value) ? value : null;

    private static Dictionary<string, T> Table<T>(params (T Value, string Words)[] lists) =>
        lists.SelectMany(list => list.Words.Split(' ').Select(word => (Key: TextFold.Key(word), list.Value))).Where(pair => pair.Key.Length > 0).DistinctBy(pair => pair.Key)
            .ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);

    [GeneratedRegex(@"^(?:¥|RMB|人民币)?(\d{1,20}(?:\.\d{1,15})?)(万)?元?(?:整)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Amount();

    [GeneratedRegex(@"^(\d{1,6}(?:\.\d{1,4})?)(年|个月|月)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Life();

    [GeneratedRegex(@"^(\d{1,9})(?:\.0+)?\p{IsCJKUnifiedIdeographs}?$", RegexOptions.CultureInvariant)]
    private static partial Regex Pieces();
}
