using System.Text.RegularExpressions;
using Portal.Kernel;

namespace Portal.Reporting;

/// <summary>Takes a header apart: hints in brackets or after a line break go, group and sub-header join.</summary>
public static partial class HeaderWords
{
    /// <summary>
    /// Keys to look a header up by, best first: line breaks may only wrap a word (<c>信息资源⏎名称</c>) or start a hint
    /// (<c>更新周期⏎必填</c>), so both readings are tried.
    /// </summary>
    public static IEnumerable<string> Keys(string header)
    {
        var text = TableCell.Half(header).Trim();
        var wrapped = Cut(text.ReplaceLineEndings("\n").Replace("\n", "", StringComparison.Ordinal));
        var first = Cut(text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault() ?? "");
        return new[] { TextFold.Key(wrapped), TextFold.Key(first), TextFold.Key(Must().Replace(wrapped, "")), TextFold.Key(text) }
            .Where(key => key.Length > 0).Distinct(StringComparer.Ordinal);
    }

    public static string Join(string group, string sub) =>
        group.Length == 0 || TextFold.Key(group) == TextFold.Key(sub) ? sub : sub.Length == 0 ? group : $"{group}/{sub}";

    private static string Cut(string text)
    {
        var at = text.IndexOfAny(['(', '[', '【', '〔', '<', '《', '{']);
        return at > 0 ? text[..at] : text;
    }

    [GeneratedRegex("(必填|选填|必选|可选)$", RegexOptions.CultureInvariant)]
    private static partial Regex Must();
}
