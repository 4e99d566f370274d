using System.Globalization;
using System.Text;

namespace Portal.Catalog.Search;

/// <summary>
/// Text folded for searching (NFKC, lower case, invisible characters dropped) that still knows which characters of
/// the original each folded one came from.
/// </summary>
/// <remarks>
/// Folded one grapheme at a time, so a hit on a part of a compatibility character (㎏, ﾊﾟ) marks the whole of it.
/// Half a surrogate pair and other text that is no Unicode becomes U+FFFD and matches nothing.
/// </remarks>
internal sealed class FoldedText
{
    /// <summary>Null when every folded character came from the one at the same place.</summary>
    private readonly List<(int Start, int End)>? sources;

    private FoldedText(string text, List<(int Start, int End)>? sources) => (Text, this.sources) = (text, sources);

    public string Text { get; }

    /// <summary>The range of the original that the folded range from <paramref name="start"/> to <paramref name="end"/> came from.</summary>
    public (int Start, int End) SourceOf(int start, int end) => sources is null ? (start, end) : (sources[start].Start, sources[end - 1].End);

    public static FoldedText Of(string source)
    {
        if (IsPlain(source))
        {
            return new FoldedText(source.ToLowerInvariant(), null);
        }

        var text = new StringBuilder(source.Length);
        var sources = new List<(int, int)>(source.Length);
        for (var at = 0; at < source.Length;)
        {
            var length = 1;
            if (IsPlain(source[at]) && (at + 1 == source.Length || !MayJoin(source[at + 1])))
            {
                text.Append(char.ToLowerInvariant(source[at]));
                sources.Add((at, at + 1));
            }
            else
            {
                length = StringInfo.GetNextTextElementLength(source.AsSpan(at));
                foreach (var character in Fold(source.AsSpan(at, length)))
                {
                    text.Append(character);
                    sources.Add((at, at + length));
                }
            }

            at += length;
        }

        return new FoldedText(text.ToString(), sources);
    }

    /// <summary>Most texts are Chinese, ASCII and Chinese punctuation, which folds to one character each.</summary>
    private static bool IsPlain(string source)
    {
        foreach (var character in source)
        {
            if (!IsPlain(character) && character is not ('，' or '。' or '、' or '《' or '》' or '“' or '”'))
            {
                return false;
            }
        }

        return true;
    }

    private static string Fold(ReadOnlySpan<char> grapheme)
    {
        var visible = new StringBuilder(grapheme.Length);
        foreach (var rune in grapheme.EnumerateRunes())
        {
            // Normalize refuses U+FFFE; EnumerateRunes has already replaced lone surrogates.
            if (rune.Value == 0xFFFE)
            {
                visible.Append('\uFFFD');
            }
            else if (!IsInvisible(rune))
            {
                visible.Append(rune);
            }
        }

        return visible.ToString().Normalize(NormalizationForm.FormKC).ToLowerInvariant();
    }

    /// <summary>Format characters (zero-width space, joiners, byte order mark) and variation selectors, which people cannot see and paste unknowingly.</summary>
    private static bool IsInvisible(Rune rune) =>
        rune.Value is (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF) or (>= 0x180B and <= 0x180D)
        || Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format;

    /// <summary>Characters that folding leaves alone but for case, when nothing follows that joins them.</summary>
    private static bool IsPlain(char character) => character is < '\u0080' or (>= '\u4E00' and <= '\u9FFF');

    /// <summary>May the character belong to the grapheme before it? A cheap over-estimate.</summary>
    private static bool MayJoin(char character) =>
        character >= '\u0300' && character is not ((>= '\u4E00' and <= '\u9FFF') or (>= '\u3000' and <= '\u3029') or (>= '\uFF00' and <= '\uFF9D'));
}
