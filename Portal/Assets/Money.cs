using System.Globalization;
using System.Text;

namespace Portal.Assets;

/// <summary>Amounts are whole fen (分); yuan and 万元 are ways to show them (domain 5).</summary>
public static class Money
{
    private const string Digits = "零壹贰叁肆伍陆柒捌玖";

    /// <summary>Most an amount may be: 10,000 亿元. Sums of 100,000 such cards still fit a long.</summary>
    public const long MaxFen = 100_000_000_000_000;

    /// <summary>Yuan with two decimals and groups of three, e.g. <c>12,300.50</c>.</summary>
    public static string Yuan(long fen) => (fen / 100m).ToString("N2", CultureInfo.InvariantCulture);

    /// <summary>万元 with two decimals, rounded half away from zero.</summary>
    public static string TenThousandYuan(long fen) => Math.Round(fen / 1_000_000m, 2, MidpointRounding.AwayFromZero).ToString("N2", CultureInfo.InvariantCulture);

    /// <summary>Yuan as typed or found in a cell: full-width digits, groups, ¥ and 元 are taken. Null for anything else, for more than two decimals and for a negative amount.</summary>
    public static long? Parse(string? text)
    {
        var plain = Kernel.TextFold.Normalize(text ?? "").Replace("¥", "", StringComparison.Ordinal).Replace("元", "", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal).Trim();
        return decimal.TryParse(plain, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var yuan) ? FromYuan(yuan) : null;
    }

    /// <summary>Null when it has more than two decimals, is negative or above <see cref="MaxFen"/>.</summary>
    public static long? FromYuan(decimal yuan) =>
        yuan >= 0 && yuan <= MaxFen / 100m && decimal.Truncate(yuan * 100) == yuan * 100 ? (long)(yuan * 100) : null;

    /// <summary>Capital figures as Chinese papers ask for them (大写), e.g. <c>壹万贰仟叁佰元伍角整</c>.</summary>
    public static string Capital(long fen)
    {
        if (fen < 0)
        {
            return "负" + Capital(-fen);
        }

        var (yuan, rest) = (fen / 100, fen % 100);
        var text = new StringBuilder();
        if (yuan > 0 || rest == 0)
        {
            text.Append(yuan == 0 ? "零" : Whole(yuan)).Append('元');
        }

        if (rest == 0)
        {
            return text.Append('整').ToString();
        }

        var (jiao, cent) = (rest / 10, rest % 10);
        if (jiao > 0)
        {
            text.Append(Digits[(int)jiao]).Append('角');
        }
        else if (yuan > 0)
        {
            text.Append('零');
        }

        return (cent > 0 ? text.Append(Digits[(int)cent]).Append('分') : text.Append('整')).ToString();
    }

    private static string Whole(long number)
    {
        var text = new StringBuilder();
        var needsZero = false;
        foreach (var (size, name) in new[] { (1_000_000_000_000L, "万"), (100_000_000L, "亿"), (10_000L, "万"), (1L, "") })
        {
            var group = number / size % 10_000;
            if (group == 0)
            {
                // 1,000,000,000,000 is 壹万亿: the upper 万 needs its 亿 though that group is empty.
                if (name == "亿" && number >= 1_000_000_000_000L)
                {
                    text.Append('亿');
                }

                needsZero = text.Length > 0;
                continue;
            }

            if (text.Length > 0 && (needsZero || group < 1000))
            {
                text.Append('零');
            }

            text.Append(Group((int)group)).Append(name);
            needsZero = false;
        }

        return text.ToString();
    }

    private static string Group(int number)
    {
        var text = new StringBuilder();
        var needsZero = false;
        foreach (var (size, name) in new[] { (1000, "仟"), (100, "佰"), (10, "拾"), (1, "") })
        {
            var digit = number / size % 10;
            if (digit == 0)
            {
                needsZero = text.Length > 0;
                continue;
            }

            text.Append(needsZero ? "零" : "").Append(Digits[digit]).Append(name);
            needsZero = false;
        }

        return text.ToString();
    }
}
