using System.Buffers;
using System.Globalization;
using System.Text;

namespace Portal.Kernel;

/// <summary>Folds text so that what people mean to be the same compares as the same.</summary>
public static class TextFold
{
    /// <summary>Characters that NFKC leaves as they are, whatever stands beside them: ASCII, the common Chinese characters and their marks.</summary>
    private static readonly SearchValues<char> Unchanging = SearchValues.Create(
        string.Concat(Enumerable.Range(0, 0x80).Concat(Enumerable.Range(0x4E00, 0x9FFF - 0x4E00)).Select(code => (char)code)) + "、。《》「」【】“”‘’—·");

    /// <summary>
    /// NFKC (full-width becomes half-width), lower case, without white space, punctuation and symbols.
    /// Used for uniqueness of names, department aliases and header synonyms.
    /// </summary>
    public static string Key(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return "";
        }

        if (!text.AsSpan().ContainsAnyExcept(Unchanging))
        {
            return CommonKey(text);
        }

        var folded = new StringBuilder(text.Length);
        foreach (var rune in Normalize(text).ToLowerInvariant().EnumerateRunes())
        {
            switch (Rune.GetUnicodeCategory(rune))
            {
                case UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.OtherLetter
                    or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter
                    or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber
                    or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark:
                    folded.Append(rune);
                    break;
            }
        }

        return folded.ToString();
    }

    /// <summary>As <see cref="Key"/>, for a column of so many characters: folding makes several out of one (㌖ becomes キロメートル), so a name that fits may have a key that does not.</summary>
    public static string CutKey(string? text, int most)
    {
        var key = Key(text);
        return key.Length <= most ? key : key[..(char.IsHighSurrogate(key[most - 1]) ? most - 1 : most)];
    }

    /// <summary>The same for text of nothing but common characters, of which only ASCII letters have a case.</summary>
    private static string CommonKey(string text)
    {
        Span<char> folded = text.Length <= 256 ? stackalloc char[text.Length] : new char[text.Length];
        var length = 0;
        foreach (var character in text)
        {
            if (char.IsAsciiLetterOrDigit(character) || character >= '一')
            {
                folded[length++] = char.IsAsciiLetterUpper(character) ? (char)(character | 0x20) : character;
            }
        }

        return length == text.Length && folded[..length].SequenceEqual(text) ? text : new string(folded[..length]);
    }

    /// <summary>NFKC of any text: half a surrogate pair and code points that are no characters, which normalization refuses, become U+FFFD.</summary>
    public static string Normalize(string text)
    {
        // Most cells and names: the tables of the normalizer cost thirty times this look.
        if (!text.AsSpan().ContainsAnyExcept(Unchanging))
        {
            return text;
        }

        try
        {
            return text.Normalize(NormalizationForm.FormKC);
        }
        catch (ArgumentException)
        {
            var mended = new StringBuilder(text.Length);
            foreach (var rune in text.EnumerateRunes())
            {
                mended.Append((rune.Value & 0xFFFE) == 0xFFFE ? Rune.ReplacementChar : rune);
            }

            return mended.ToString().Normalize(NormalizationForm.FormKC);
        }
    }

    /// <summary>Bytes whose order is the pinyin order of the text (ICU zh-CN), as lower-case hexadecimal.</summary>
    public static string PinyinKey(string text, int maxBytes = 60)
    {
        var key = Chinese.GetSortKey(text).KeyData;
        return Convert.ToHexStringLower(key.AsSpan(0, Math.Min(key.Length, maxBytes)));
    }

    private static readonly CompareInfo Chinese = CultureInfo.GetCultureInfo("zh-CN").CompareInfo;
}
