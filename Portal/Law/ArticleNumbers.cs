using System.Globalization;
using System.Text.RegularExpressions;

namespace Portal.Law;

/// <summary>Article numbers between digits and the way texts count: 21 ↔ 第二十一条, 21-1 ↔ 第二十一条之一.</summary>
public static partial class ArticleNumbers
{
    private const string Digits = "零一二三四五六七八九";

    /// <summary>第二十一条; anything that is no plain number stands as it is (clauses of a plan: 三(二)3).</summary>
    public static string Shown(string number)
    {
        if (Plain().Match(number) is not { Success: true } match)
        {
            return number;
        }

        var article = $"第{Chinese(int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture))}条";
        return match.Groups[2].Success ? $"{article}之{Chinese(int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture))}" : article;
    }

    /// <summary>The stored form of one number as a file or a person writes it: 第二十一条, 第21条, 21 → 21. A clause is kept, its brackets made half-width.</summary>
    public static string Parse(string? written)
    {
        var text = (written ?? "").Normalize(System.Text.NormalizationForm.FormKC).Replace(" ", "", StringComparison.Ordinal);
        return Plain().IsMatch(text) ? text : Numbers(text) is [var only] && Named().Match(text) is { Success: true, Length: var length } && length == text.Length ? only : text;
    }

    /// <summary>
    /// Every article a sentence names, ranges spread out: 第十四条至第十六条 → 14, 15, 16. Paragraphs and items (第一款, 第三项) are not told
    /// apart: they belong to their article. A bare number counts too, so that 21 finds what is stored.
    /// </summary>
    public static IReadOnlyList<string> In(string? written)
    {
        var text = (written ?? "").Normalize(System.Text.NormalizationForm.FormKC).Replace(" ", "", StringComparison.Ordinal);
        return Plain().IsMatch(text) ? [text] : Numbers(text);
    }

    /// <summary>Sorts 2 before 10 and keeps clauses in the order of their characters.</summary>
    internal static string SortKey(string number) => Plain().Match(number) is { Success: true } match
        ? $"{int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture):00000}-{(match.Groups[2].Success ? int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture) : 0):000}"
        : "~" + Clause().Replace(number, match => Value(match.Value).ToString("000", CultureInfo.InvariantCulture));

    private static List<string> Numbers(string text)
    {
        var found = new List<string>();
        var end = -1;
        var last = 0;
        foreach (Match match in Named().Matches(text))
        {
            var number = Value(match.Groups[1].Value);
            if (number is <= 0 or > 9999)
            {
                continue;
            }

            // 至 or - between two articles stands for those between them as well.
            if (end >= 0 && text[end..match.Index] is "至" or "到" or "-" or "—" or "~")
            {
                found.AddRange(Enumerable.Range(last + 1, Math.Clamp(number - last - 1, 0, 500)).Select(Text));
            }

            found.Add(match.Groups[2].Success ? $"{Text(number)}-{Text(Value(match.Groups[2].Value))}" : Text(number));
            (last, end) = (number, match.Index + match.Length);
        }

        return [.. found.Distinct(StringComparer.Ordinal)];
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static int Value(string written)
    {
        if (int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var plain))
        {
            return plain;
        }

        var (total, digit) = (0, 0);
        foreach (var character in written)
        {
            var weight = character switch { '十' => 10, '百' => 100, '千' => 1000, _ => 0 };
            if (weight == 0)
            {
                digit = character == '〇' ? 0 : Digits.IndexOf(character, StringComparison.Ordinal);
                if (digit < 0)
                {
                    return 0;
                }

                continue;
            }

            total += weight * (digit == 0 ? 1 : digit);
            digit = 0;
        }

        return total + digit;
    }

    private static string Chinese(int number)
    {
        if (number is < 1 or > 9999)
        {
            return number.ToString(CultureInfo.InvariantCulture);
        }

        var text = "";
        var gap = false;
        foreach (var (weight, unit) in new[] { (1000, "千"), (100, "百"), (10, "十"), (1, "") })
        {
            var digit = number / weight % 10;
            if (digit == 0)
            {
                gap = text.Length > 0;
                continue;
            }

            text += (gap ? "零" : "") + (digit == 1 && weight == 10 && text.Length == 0 ? "" : Digits[digit].ToString()) + unit;
            gap = false;
        }

        return text;
    }

    [GeneratedRegex(@"^(\d{1,4})(?:-(\d{1,3}))?$")]
    private static partial Regex Plain();

    [GeneratedRegex("第([0-9零〇一二三四五六七八九十百千]+)条(?:之([0-9一二三四五六七八九十]+))?")]
    private static partial Regex Named();

    [GeneratedRegex("[0-9]+|[零〇一二三四五六七八九十百千]+")]
    private static partial Regex Clause();
}
