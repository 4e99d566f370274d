using System.Text.RegularExpressions;
using Portal.Reporting;

namespace Portal.Catalog.Import;

/// <summary>Reads type and length of a data item: <c>字符型C</c>, <c>varchar(50)</c>, <c>C50</c>, <c>数值型N(18,2)</c>.</summary>
public static partial class ItemWords
{
    /// <summary>Type letter and the length that stood in the same cell; the letter is null when the type is unknown.</summary>
    public static (string? Letter, int? Length) Type(string text)
    {
        var half = TableCell.Half(TableCell.Line(text)).Replace(" ", "", StringComparison.Ordinal);
        if (DataTypes.Parse(half) is { } letter)
        {
            return (letter, null);
        }

        var match = WithLength().Match(half);
        if (!match.Success)
        {
            return (DataTypes.Parse(Bracket().Replace(half, "")), null);
        }

        letter = DataTypes.Parse(match.Groups[1].Value);
        return TableCell.TryInteger(match.Groups[2].Value, out var length) && letter is not null ? (letter, length) : (letter, null);
    }

    [GeneratedRegex(@"^(.*?[^\d(,])\(?(\d{1,6})(?:,\d{1,2})?\)?$", RegexOptions.CultureInvariant)]
    private static partial Regex WithLength();

    [GeneratedRegex(@"\([^)]*\)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Bracket();
}
