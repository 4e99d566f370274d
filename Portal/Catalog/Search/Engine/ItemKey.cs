using System.Text.RegularExpressions;
using Portal.Kernel;

namespace Portal.Catalog.Search;

/// <summary>
/// The form under which names of data items are compared: width, case, punctuation, remarks in brackets, leading numbers and interchangeable
/// endings do not count (许可证编号, 许可证号码 and 许可证号 are one, so are 供应商名称 and 供应商). Words that mean the same without sharing a stem are no matter of spelling
/// but of the synonym table.
/// </summary>
public static partial class ItemKey
{
    /// <summary>Endings that clerks use at will for the same column; the first that fits is replaced, once.</summary>
    private static readonly (string Ending, string Becomes)[] Endings =
    [
        ("编号", "号"), ("号码", "号"), ("编码", "号"), ("代码", "号"), ("代号", "号"),
        ("年月日", "日期"), ("年份", "年"), ("年度", "年"), ("时间", "日期"),
        ("机关", "单位"), ("机构", "单位"), ("部门", "单位"),
        ("名称", ""), ("姓名", ""), ("金额", "额"), ("数额", "额"),
        ("说明", ""), ("信息", ""), ("数值", ""), ("值", ""),
    ];

    public static string Of(string? name)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            return "";
        }

        var bare = TextFold.Key(Remark().Replace(name, ""));
        var key = LeadingNumber().Replace(bare.Length > 0 ? bare : TextFold.Key(name), "").Replace("的", "", StringComparison.Ordinal);
        foreach (var (ending, becomes) in Endings)
        {
            if (key.EndsWith(ending, StringComparison.Ordinal) && key.Length - ending.Length >= (becomes.Length == 0 ? 2 : 1))
            {
                return key[..^ending.Length] + becomes;
            }
        }

        return key;
    }

    [GeneratedRegex(@"[（(\[【〔].*?[）)\]】〕]")]
    private static partial Regex Remark();

    /// <summary>A line number pasted along with the name; 24小时雨量 loses its 24 on both sides alike.</summary>
    [GeneratedRegex(@"^\d+(?=\p{IsCJKUnifiedIdeographs}{2})")]
    private static partial Regex LeadingNumber();
}
