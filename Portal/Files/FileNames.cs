using System.Text;

namespace Portal.Files;

/// <summary>Names as people's machines send them: with a path, control characters, or far too long.</summary>
public static class FileNames
{
    /// <summary>
    /// The last part of the path, without control and direction-changing characters (a name must not show as another kind of file),
    /// cut to <see cref="StoredFile.NameMaxLength"/> with its ending kept; <c>file</c> when nothing is left.
    /// </summary>
    public static string Clean(string? name)
    {
        var last = (name ?? "").Replace('\\', '/').Split('/')[^1];
        var clean = new StringBuilder(last.Length);
        foreach (var rune in last.EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (category is not (System.Globalization.UnicodeCategory.Control or System.Globalization.UnicodeCategory.Format)
                && rune != Rune.ReplacementChar && !"<>:\"|?*".Contains(rune.ToString(), StringComparison.Ordinal))
            {
                clean.Append(rune);
            }
        }

        var text = clean.ToString().Trim(' ', '.');
        if (text.Length == 0)
        {
            return "file";
        }

        if (text.Length <= StoredFile.NameMaxLength)
        {
            return text;
        }

        var ending = Path.GetExtension(text);
        ending = ending.Length is > 0 and <= 12 ? ending : "";
        var cut = StoredFile.NameMaxLength - ending.Length;
        return string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[cut - 1]) ? cut - 1 : cut), ending);
    }
}
