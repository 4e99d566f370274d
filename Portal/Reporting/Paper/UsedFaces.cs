using System.Text;
using SkiaSharp;

namespace Portal.Reporting.Paper;

/// <summary>The faces of one paper, each reduced to the characters the paper uses.</summary>
/// <remarks>
/// Two characters that share a glyph (a space and a no-break space, 用 and its radical ⽤) would be told apart by nobody
/// in one embedded face, so the second goes into a face of its own: the text comes out as it went in.
/// </remarks>
internal sealed class UsedFaces : IDisposable
{
    private readonly FontBook fonts;
    private readonly Dictionary<(Face Face, int CodePoint), int> layers = [];
    private readonly Dictionary<(Face Face, int Layer), SKTypeface> typefaces = [];
    private readonly Dictionary<(Face Face, int Layer, float Size), SKFont> sized = [];
    private readonly SortedDictionary<int, MissingCharacter> missing = [];

    public UsedFaces(FontBook fonts, IEnumerable<TextItem> texts)
    {
        this.fonts = fonts;
        var sharing = new Dictionary<(Face Face, ushort Glyph), int>();
        foreach (var text in texts)
        {
            foreach (var character in text.Text.EnumerateRunes())
            {
                Add(fonts.Find(text.Font, character), character, sharing);
            }
        }

        foreach (var group in layers.GroupBy(entry => (entry.Key.Face, Layer: entry.Value)))
        {
            typefaces[group.Key] = group.Key.Face.Subset(group.Select(entry => entry.Key.CodePoint).Order());
        }
    }

    public IReadOnlyList<MissingCharacter> Missing => [.. missing.Values];

    public (SKFont Font, Slot Slot) Of(PaperFont font, Rune character, float size)
    {
        var slot = fonts.Find(font, character);
        var key = (slot.Face, Layer: layers[(slot.Face, slot.Drawn)], size);
        if (!sized.TryGetValue(key, out var found))
        {
            found = new SKFont(typefaces[(key.Face, key.Layer)], size) { Hinting = SKFontHinting.None, LinearMetrics = true, Subpixel = true };
            sized[key] = found;
        }

        return (found, slot);
    }

    public void Dispose()
    {
        foreach (var font in sized.Values)
        {
            font.Dispose();
        }

        foreach (var typeface in typefaces.Values)
        {
            typeface.Dispose();
        }
    }

    private void Add(Slot slot, Rune character, Dictionary<(Face Face, ushort Glyph), int> sharing)
    {
        if (slot.IsMissing)
        {
            missing.TryAdd(character.Value, new MissingCharacter(character.ToString(), $"U+{character.Value:X4}"));
        }

        if (!layers.ContainsKey((slot.Face, slot.Drawn)))
        {
            var glyph = (slot.Face, slot.Face.Glyph(slot.Drawn));
            var layer = sharing.GetValueOrDefault(glyph);
            layers[(slot.Face, slot.Drawn)] = layer;
            sharing[glyph] = layer + 1;
        }
    }
}
