using System.Globalization;
using System.Text;

namespace Portal.Kernel;

/// <summary>Folds text so that what people mean to be the same compares as the same.</summary>
public static class TextFold
{
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

    /// <summary>NFKC of any text: half a surrogate pair and code points that are no characters, which normalization refuses, become U+FFFD.</summary>
    public static string Normalize(string text)
    {
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
