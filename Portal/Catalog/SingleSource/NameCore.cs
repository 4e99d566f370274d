using System.Text.RegularExpressions;
using Portal.Kernel;

namespace Portal.Catalog.SingleSource;

/// <summary>
/// What a resource's name is about: without width, case and punctuation, years, the city, names of departments and the words that every
/// name ends with. 2023年度盘锦市民政局低保对象基本信息表 and 低保对象名单 are both about 低保对象.
/// </summary>
public static partial class NameCore
{
    private const int Shortest = 2;

    private static readonly string[] Beginnings = ["辽宁省", "盘锦市", "盘锦", "全市", "我市", "本市", "市级", "市本级", "市", "本单位", "本部门", "全区", "全县"];

    /// <summary>Words that say how data is kept, not what it is.</summary>
    private static readonly string[] Endings =
    [
        "基本信息", "基础信息", "详细信息", "相关信息", "数据信息", "信息资源", "数据资源", "信息", "数据库", "数据集", "数据", "情况", "明细表", "汇总表", "登记表", "一览表", "统计表", "花名册",
        "明细", "名录", "名单", "名册", "清单", "目录", "台账", "台帐", "档案", "记录", "资料", "报表", "汇总", "列表", "公示", "公告", "电子", "表", "库", "册",
    ];

    /// <param name="departmentNames">Folded names of the department that keeps the resource; they say nothing about what it keeps.</param>
    /// <param name="name">As typed.</param>
    public static string Of(string? name, IReadOnlyList<string> departmentNames)
    {
        var core = Year().Replace(TextFold.Key(name), "").Replace("的", "", StringComparison.Ordinal);
        foreach (var department in departmentNames)
        {
            core = Without(core, department);
        }

        core = Trim(core, Beginnings, (text, word) => text.StartsWith(word, StringComparison.Ordinal) ? text[word.Length..] : null);
        return Trim(core, Endings, (text, word) => text.EndsWith(word, StringComparison.Ordinal) ? text[..^word.Length] : null);
    }

    /// <summary>
    /// 1 for the same core, else the share of common pairs of neighbouring characters (Dice), or a little less than the share of the shorter
    /// one that stands in the longer. 0 when either is empty. With it the sum of the squared rarities of the common pairs: 行政许可 in both names
    /// says little, 高新技术企业 much.
    /// </summary>
    /// <param name="rarity">What a pair says: 许可 stands in every second name, 河长 in one.</param>
    /// <param name="left">A core.</param>
    /// <param name="right">Another.</param>
    public static (double Likeness, double Weight) Compare(string left, string right, Func<string, double> rarity)
    {
        if (left.Length == 0 || right.Length == 0)
        {
            return (0, 0);
        }

        var (a, b) = (Pairs(left), Pairs(right));
        var rarities = a.Where(b.Contains).Select(rarity).ToList();
        var (common, weight) = (rarities.Sum(), rarities.Sum(each => each * each));
        if (left == right || common <= 0)
        {
            return (left == right ? 1 : 0, weight);
        }

        var (weightOfA, weightOfB) = (a.Sum(rarity), b.Sum(rarity));
        var dice = 2 * common / (weightOfA + weightOfB);
        var within = Math.Min(left.Length, right.Length) >= 4 ? 0.8 * common / Math.Min(weightOfA, weightOfB) : 0;
        return (Math.Max(dice, within), weight);
    }

    private static HashSet<string> Pairs(string text)
    {
        var pairs = new HashSet<string>(StringComparer.Ordinal);
        for (var at = 0; at + 1 < text.Length; at++)
        {
            pairs.Add(text.Substring(at, 2));
        }

        return pairs;
    }

    private static string Without(string text, string part)
    {
        var at = part.Length < Shortest ? -1 : text.IndexOf(part, StringComparison.Ordinal);
        return at >= 0 && text.Length - part.Length >= Shortest ? text.Remove(at, part.Length) : text;
    }

    private static string Trim(string text, string[] words, Func<string, string, string?> cut)
    {
        for (var again = true; again;)
        {
            again = false;
            foreach (var word in words)
            {
                if (cut(text, word) is { Length: >= Shortest } shorter)
                {
                    (text, again) = (shorter, true);
                }
            }
        }

        return text;
    }

    [GeneratedRegex("(19|20)[0-9]{2}(年度|年)?")]
    private static partial Regex Year();
}
