using System.Globalization;
using System.Text;

namespace Portal.Reporting.Paper;

/// <summary>One line of text as it will be drawn.</summary>
/// <param name="Width">In points, without the spaces at its end.</param>
/// <param name="IsLast">Last line of its paragraph: not stretched.</param>
internal readonly record struct TextLine(string Text, float Width, bool IsLast);

/// <summary>Breaks text into lines: Chinese between any two characters except where 避头尾 forbids it, Latin between words.</summary>
internal sealed class LineBreaker(FontBook fonts)
{
    private const int FirstWide = 0x2E80;

    /// <summary>May not begin a line (GB/T 15834, 5.1.10).</summary>
    private static readonly HashSet<int> NotFirst = Of("，。、；：？！）】》」』〉〕］｝”’…—～·％‰℃°,.;:?!)]}%>”ー々〞〗〙〛﹚﹜﹞");

    /// <summary>May not end a line.</summary>
    private static readonly HashSet<int> NotLast = Of("（【《「『〈〔［｛“‘([{<￥¥$＄№〝〖〘〚﹙﹛﹝#＃");

    /// <summary>Drawn as one: …… and ——.</summary>
    private static readonly HashSet<int> Pairs = Of("…—⋯―");

    public List<TextLine> Break(string text, PaperFont font, float size, float width, float indent = 0)
    {
        var lines = new List<TextLine>();
        foreach (var paragraph in Clean(text).Split('\n'))
        {
            BreakParagraph(paragraph, font, size, width, indent, lines);
        }

        return lines;
    }

    public float Measure(string text, PaperFont font, float size) =>
        text.EnumerateRunes().Sum(character => fonts.Find(font, character).Advance) * size;

    /// <summary>May a stretched line open a gap here? Only at Chinese characters and spaces: numbers and words keep their look.</summary>
    public static bool MayStretch(Rune left, Rune right) =>
        MayBreak(left, right) && (left.Value == ' ' || left.Value >= FirstWide || right.Value >= FirstWide);

    /// <summary>May a line end between these two?</summary>
    public static bool MayBreak(Rune left, Rune right) =>
        !(NotFirst.Contains(right.Value) || right.Value == '/' || NotLast.Contains(left.Value) || right.Value == ' ' || left.Value == 0xA0 || right.Value == 0xA0
            || (left == right && Pairs.Contains(left.Value))
            || (IsWord(left) && IsWord(right)));

    /// <summary>Line ends become LF, tabs spaces; marks without a shape are left out.</summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var character in text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Replace('\t', ' ').EnumerateRunes())
        {
            if (character.Value == '\n' || !FontBook.IsInvisible(character))
            {
                clean.Append(character);
            }
        }

        return clean.ToString();
    }

    private void BreakParagraph(string paragraph, PaperFont font, float size, float width, float indent, List<TextLine> lines)
    {
        var runes = paragraph.EnumerateRunes().ToArray();
        var widths = Array.ConvertAll(runes, character => fonts.Find(font, character).Advance * size);
        var start = 0;
        do
        {
            var room = width - (start == 0 ? indent : 0);
            var end = Fit(runes, widths, start, room);
            var shown = end;
            while (shown > start && runes[shown - 1].Value == ' ')
            {
                shown--;
            }

            lines.Add(new TextLine(Text(runes, start, shown), Sum(widths, start, shown), IsLast: end == runes.Length));
            start = end;
            while (start < runes.Length && runes[start].Value == ' ')
            {
                start++;
            }
        }
        while (start < runes.Length);
    }

    /// <summary>Index after the last character of the line that begins at <paramref name="start"/>; always at least one further.</summary>
    private static int Fit(Rune[] runes, float[] widths, int start, float room)
    {
        const float Tolerance = 0.01f;
        var used = 0f;
        var end = start;
        while (end < runes.Length && (used + widths[end] <= room + Tolerance || runes[end].Value == ' '))
        {
            used += widths[end++];
        }

        if (end == runes.Length)
        {
            return end;
        }

        for (var candidate = end; candidate > start; candidate--)
        {
            if (MayBreak(runes[candidate - 1], runes[candidate]) || runes[candidate - 1].Value == ' ')
            {
                return candidate;
            }
        }

        return Math.Max(end, start + 1);
    }

    private static bool IsWord(Rune character) =>
        character.Value < 0x1100 && character.Value != ' ' && Rune.GetUnicodeCategory(character) is not UnicodeCategory.DashPunctuation
        && character.Value is not ('/' or '\\' or '|' or '_');

    private static string Text(Rune[] runes, int start, int end)
    {
        var text = new StringBuilder(end - start);
        for (var index = start; index < end; index++)
        {
            text.Append(runes[index]);
        }

        return text.ToString();
    }

    private static float Sum(float[] widths, int start, int end)
    {
        var sum = 0f;
        for (var index = start; index < end; index++)
        {
            sum += widths[index];
        }

        return sum;
    }

    private static HashSet<int> Of(string characters) => [.. characters.EnumerateRunes().Select(character => character.Value)];
}
