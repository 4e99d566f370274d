using System.Collections.Concurrent;
using SkiaSharp;

namespace Portal.Reporting.Paper;

/// <summary>One face of a font file. Safe for use by several papers at once.</summary>
internal sealed class Face
{
    private const float Em = 1000;

    private readonly string path;
    private readonly int index;
    private readonly SKTypeface typeface;
    private readonly ConcurrentDictionary<int, float> advances = new();
    private readonly Lazy<byte[]> bytes;

    private Face(string path, int index, SKTypeface typeface)
    {
        (this.path, this.index, this.typeface) = (path, index, typeface);
        bytes = new Lazy<byte[]>(() => File.ReadAllBytes(path));

        // Outlines in glyf embed as proper fonts; others only as drawings with a text layer.
        IsTrueType = typeface.GetTableTags().Contains(0x676C7966u);
    }

    public bool IsTrueType { get; }

    /// <summary>Drawn for mainland readers, as the names of collections say: "… SC" or "… CN".</summary>
    public bool IsSimplified => typeface.FamilyName.Contains(" SC", StringComparison.Ordinal) || typeface.FamilyName.Contains(" CN", StringComparison.Ordinal);

    /// <summary>Null when the file has no such face or cannot be read.</summary>
    public static Face? Open(string path, int index)
    {
        var typeface = File.Exists(path) ? SKTypeface.FromFile(path, index) : null;
        return typeface is null ? null : new Face(path, index, typeface);
    }

    public ushort Glyph(int codePoint) => typeface.GetGlyph(codePoint);

    /// <summary>Width in ems.</summary>
    public float Advance(int codePoint) => advances.GetOrAdd(codePoint, static (wanted, face) =>
    {
        using var font = new SKFont(face.typeface, Em) { Hinting = SKFontHinting.None, LinearMetrics = true, Subpixel = true };
        return font.GetGlyphWidths([face.Glyph(wanted)])[0] / Em;
    }, this);

    /// <summary>A face with these characters only. The caller disposes it.</summary>
    public SKTypeface Subset(IEnumerable<int> codePoints)
    {
        using var data = FontSubset.Make(bytes.Value, index, codePoints);
        return SKTypeface.FromData(data) ?? throw new InvalidOperationException($"The subset of {path} cannot be read.");
    }
}
