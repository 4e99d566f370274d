using System.Globalization;
using System.Text.RegularExpressions;

namespace Portal.Catalog;

/// <summary>
/// 信息资源代码: 类1 + 项2 + 目3 + 细目2 digits, a slash, five digits in sequence (domain 3). Absent levels are <c>000</c> and <c>00</c>;
/// under 3/07 and 3/08 目 is the department's stored number.
/// </summary>
public static partial class ResourceCode
{
    public const int MaxLength = 14;
    public const int MaxSequence = 99_999;

    /// <summary>The prefix under which a resource of this classification and department is numbered.</summary>
    public static string PrefixOf(string classification, int departmentNumber) =>
        classification.StartsWith("307", StringComparison.Ordinal) || classification.StartsWith("308", StringComparison.Ordinal)
            ? string.Create(CultureInfo.InvariantCulture, $"{classification[..3]}{departmentNumber:000}{classification[6..8]}")
            : classification;

    public static string Format(string prefix, long sequence) => string.Create(CultureInfo.InvariantCulture, $"{prefix}/{sequence:00000}");

    public static bool IsWellFormed(string code) => Shape().IsMatch(code);

    [GeneratedRegex(@"^[1-9]\d{7}/\d{5}$", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
