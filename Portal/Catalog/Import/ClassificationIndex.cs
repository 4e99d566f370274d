using Portal.Kernel;
using Portal.Reporting;

namespace Portal.Catalog.Import;

/// <summary>
/// Finds entries of the classification tree by what files write: <c>10100000</c>, <c>1-01</c>, <c>人口</c>, <c>基础信息资源/人口</c>, or one column per level.
/// </summary>
public sealed class ClassificationIndex
{
    private readonly HashSet<string> codes;
    private readonly Dictionary<string, List<ClassificationEntry>> byName;
    private readonly List<ClassificationEntry> tops;

    public ClassificationIndex(IReadOnlyCollection<ClassificationEntry> entries)
    {
        codes = entries.Where(entry => entry.Level >= 2).Select(entry => entry.Code).ToHashSet(StringComparer.Ordinal);
        byName = entries.GroupBy(entry => TextFold.Key(entry.Name)).ToDictionary(group => group.Key, group => group.ToList(), StringComparer.Ordinal);
        tops = [.. entries.Where(entry => entry.Level == 1)];
    }

    /// <summary>Is this a code or name of the tree? Used to tell columns apart.</summary>
    public bool Knows(string text) => Find(text).Code is not null || Named(text, null) is not null;

    /// <summary>One column. <c>IsCut</c> is true when deeper levels than the tree knows were left away.</summary>
    public (string? Code, bool IsCut) Find(string text)
    {
        var line = TableCell.Half(TableCell.Line(text));
        var digits = new string([.. line.Where(char.IsAsciiDigit)]);
        if (digits.Length >= 3 && line.All(letter => char.IsAsciiDigit(letter) || letter is '-' or '/' or '.' or ' '))
        {
            // A whole resource code stands before its slash; only the classification part counts.
            return Known(digits[..Math.Min(8, digits.Length)].PadRight(8, '0'));
        }

        if (digits.Length >= 8 && line.Length > 8 && line[8] == ' ' && codes.Contains(line[..8]))
        {
            // As the portal's own lists write it: the code, then the names.
            return (line[..8], false);
        }

        var names = line.Split(['/', '\\', '>', '-', '—', '→', '、', '|', ':', '：'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        ClassificationEntry? found = null;
        foreach (var name in names)
        {
            if (Named(name, found) is not { } entry)
            {
                return found is { Level: >= 2 } ? (found.Code, true) : (null, false);
            }

            found = entry;
        }

        return found is { Level: >= 2 } ? (found.Code, false) : (null, false);
    }

    /// <summary>Four columns: each a code or a name, deeper ones may be empty.</summary>
    public (string? Code, bool IsCut) Find(string level1, string level2, string level3, string level4)
    {
        var top = Top(level1);
        if (level2.Length == 0)
        {
            return Find(level1);
        }

        if (Segment(level2, 2) is { } digits && top is not null)
        {
            return Known(top.Code[..1] + digits + (Segment(level3, 3) ?? "000") + (Segment(level4, 2) ?? "00"));
        }

        if (Named(level2, top) is not { Level: >= 2 } second)
        {
            return Find(level2);
        }

        return Known(second.Code[..3] + (Segment(level3, 3) ?? "000") + (Segment(level4, 2) ?? "00"));
    }

    private ClassificationEntry? Top(string text)
    {
        var half = TableCell.Half(TableCell.Line(text));
        return tops.FirstOrDefault(top => half.Length > 0 && half.StartsWith(top.Code[..1], StringComparison.Ordinal)) ?? Named(text, null);
    }

    /// <summary>
    /// Under 3/07 and 3/08 the third level is the department's number, which the portal gives itself; elsewhere levels that the tree
    /// does not know are cut back to the deepest one it does.
    /// </summary>
    private (string? Code, bool IsCut) Known(string code)
    {
        if (codes.Contains(code))
        {
            return (code, false);
        }

        foreach (var shorter in new[] { code[..6] + "00", code[..3] + "00000" })
        {
            if (codes.Contains(shorter))
            {
                return (shorter, !code.StartsWith("307", StringComparison.Ordinal) && !code.StartsWith("308", StringComparison.Ordinal));
            }
        }

        return (null, false);
    }

    private ClassificationEntry? Named(string text, ClassificationEntry? under)
    {
        var key = TextFold.Key(TableCell.Line(text).TrimStart('0', '1', '2', '3', '4', '5', '6', '7', '8', '9'));
        var entries = byName.GetValueOrDefault(key)
            ?? byName.GetValueOrDefault(key + "信息资源") ?? byName.GetValueOrDefault(key.EndsWith('类') ? key[..^1] : key + "类");
        return under is null
            ? entries is { Count: 1 } ? entries[0] : null
            : entries?.FirstOrDefault(entry => entry.ParentCode == under.Code || entry.Code == under.Code);
    }

    /// <summary>A level given in digits, padded to its width; null when it is a name or empty.</summary>
    private static string? Segment(string text, int width)
    {
        var half = TableCell.Half(TableCell.Line(text));
        var digits = new string([.. half.TakeWhile(char.IsAsciiDigit)]);
        return digits.Length > 0 && digits.Length <= width ? digits.PadLeft(width, '0') : null;
    }
}
