using System.Globalization;
using System.Text;

namespace Portal.Catalog.Search;

/// <summary>One Chinese character, or one run of letters or of digits.</summary>
/// <param name="Text">Folded.</param>
/// <param name="IsIdeograph">A character of a script written without spaces: Han of any plane, kana, Hangul, bopomofo, private use.</param>
/// <param name="Position">Neighbours without anything between them have consecutive positions; a separator leaves a hole.</param>
/// <param name="Start">Where it begins in the original text.</param>
/// <param name="End">Where it ends in the original text, excluded.</param>
internal readonly record struct TextAtom(string Text, bool IsIdeograph, int Position, int Start, int End);

/// <summary>Cuts text into the atoms that indexing, queries and highlighting share, so that the three always agree.</summary>
internal static class TextAtoms
{
    /// <summary>A longer run is cut; nobody searches by it and an index term has a limit.</summary>
    public const int MaxWordLength = 64;

    private static readonly string?[] SingleCharacters = new string?[char.MaxValue + 1];

    public static List<TextAtom> Of(string source) => Of(FoldedText.Of(source));

    public static List<TextAtom> Of(FoldedText folded)
    {
        var (atoms, text, position, apart) = (new List<TextAtom>(), folded.Text, -1, false);
        for (var at = 0; at < text.Length;)
        {
            var rune = Rune.GetRuneAt(text, at);
            var kind = KindOf(rune);
            var end = at + rune.Utf16SequenceLength;
            if (kind == Kind.Separator)
            {
                (at, apart) = (end, true);
                continue;
            }

            if (kind != Kind.Ideograph)
            {
                end = EndOfWord(text, end, kind, limit: at + MaxWordLength);
            }

            position += apart ? 2 : 1;
            var (from, to) = folded.SourceOf(at, end);
            atoms.Add(new TextAtom(Slice(text, at, end), kind == Kind.Ideograph, position, from, to));
            (at, apart) = (end, false);
        }

        return atoms;
    }

    /// <summary>The text without separators: what prefix and exact matches compare.</summary>
    public static string Key(IEnumerable<TextAtom> atoms, int maxLength = 500)
    {
        var key = new StringBuilder();
        foreach (var atom in atoms.TakeWhile(_ => key.Length < maxLength))
        {
            key.Append(atom.Text);
        }

        return key.ToString();
    }

    public static string Key(string? text) => text is null ? "" : Key(Of(text));

    private enum Kind
    {
        Separator,
        Ideograph,
        Letter,
        Digit,
        Mark,
    }

    /// <summary>Nearly every atom is one character, and the same few thousand come again and again.</summary>
    private static string Slice(string text, int start, int end) =>
        end - start == 1 ? SingleCharacters[text[start]] ??= text[start..end] : text[start..end];

    private static int EndOfWord(string text, int end, Kind kind, int limit)
    {
        while (end < text.Length && end < limit)
        {
            var rune = Rune.GetRuneAt(text, end);
            if (KindOf(rune) is var next && next != kind && next != Kind.Mark)
            {
                break;
            }

            end += rune.Utf16SequenceLength;
        }

        return end;
    }

    private static Kind KindOf(Rune rune) => rune.Value switch
    {
        0xFFFD => Kind.Separator,
        >= '0' and <= '9' => Kind.Digit,
        >= 'a' and <= 'z' => Kind.Letter,
        < 0x80 => Kind.Separator,
        (>= 0x4E00 and <= 0x9FFF) or (>= 0x3400 and <= 0x4DBF) or (>= 0x20000 and <= 0x3FFFF) or (>= 0xF900 and <= 0xFAFF)
            or (>= 0x2E80 and <= 0x2FDF) or (>= 0x3005 and <= 0x3007) or (>= 0x3040 and <= 0x30FA) or (>= 0x30FC and <= 0x312F)
            or (>= 0x3131 and <= 0x318E) or (>= 0x31A0 and <= 0x31BF) or (>= 0x31F0 and <= 0x31FF)
            or (>= 0xAC00 and <= 0xD7AF) or (>= 0xE000 and <= 0xF8FF) or (>= 0xF0000 and <= 0x10FFFD) => Kind.Ideograph,
        _ => Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber => Kind.Digit,
            UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark => Kind.Mark,
            UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
                or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter => Kind.Letter,
            _ => Kind.Separator,
        },
    };
}
