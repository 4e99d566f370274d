using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.Options;

namespace Portal.Reporting.Paper;

/// <summary>How one character is drawn.</summary>
/// <param name="Drawn">The character that is drawn: the wanted one, or the replacement.</param>
/// <param name="Advance">Width in ems.</param>
internal sealed record Slot(Face Face, int Drawn, float Advance, bool IsMissing);

/// <summary>Finds a face for every character: configured fonts, shipped fonts, fonts of the machine, replacement.</summary>
internal sealed class FontBook
{
    /// <summary>〓, the geta mark of Chinese typesetting: a character is wanted here that there is no type for.</summary>
    public const int Replacement = 0x3013;

    private static readonly Dictionary<PaperFont, string[]> Shipped = new()
    {
        [PaperFont.Title] = ["NotoSerifSC-Bold.ttf", "NotoSerifSC-Regular.ttf", "NotoSansSC-Bold.ttf"],
        [PaperFont.Heading] = ["NotoSansSC-Bold.ttf", "NotoSerifSC-Regular.ttf"],
        [PaperFont.Body] = ["NotoSerifSC-Regular.ttf", "NotoSansSC-Regular.ttf"],
        [PaperFont.Table] = ["NotoSansSC-Regular.ttf", "NotoSerifSC-Regular.ttf"],
    };

    private readonly ConcurrentDictionary<string, Face?> faces = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(PaperFont Font, int CodePoint), Slot> slots = new();
    private readonly Dictionary<PaperFont, Face[]> chains = [];
    private readonly Lazy<Face[]> system;

    public FontBook(IOptions<ReportingOptions> options, ILogger<FontBook> logger)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "fonts");
        foreach (var (font, shipped) in Shipped)
        {
            var chain = new List<Face>();
            foreach (var configured in options.Value.Fonts.GetValueOrDefault(font, []))
            {
                if (Open(configured) is { } face)
                {
                    chain.Add(face);
                }
                else
                {
                    logger.LogWarning("Reporting:Fonts:{Font}: {Path} is not a readable font file; the next one is used", font, configured);
                }
            }

            chain.AddRange(shipped.Select(name => Open(Path.Combine(folder, name))
                ?? throw new FileNotFoundException("A shipped font is missing: install the portal again.", Path.Combine(folder, name))));
            chains[font] = [.. chain];
        }

        system = new Lazy<Face[]>(() => options.Value.UseSystemFonts ? SystemFonts() : []);
    }

    public Slot Find(PaperFont font, Rune character) =>
        slots.GetOrAdd((font, character.Value), static (wanted, book) => book.Search(wanted.Font, wanted.CodePoint), this);

    /// <summary>Marks that have no shape of their own: joiners, variation selectors, direction marks.</summary>
    public static bool IsInvisible(Rune character) =>
        character.Value is 0x00AD or 0x034F or 0xFEFF or (>= 0x200B and <= 0x200F) or (>= 0x202A and <= 0x202E)
            or (>= 0x2060 and <= 0x206F) or (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF)
        || Rune.IsControl(character);

    private Slot Search(PaperFont font, int codePoint)
    {
        var face = chains[font].FirstOrDefault(candidate => candidate.Glyph(codePoint) != 0)
            ?? system.Value.FirstOrDefault(candidate => candidate.Glyph(codePoint) != 0);
        if (face is not null)
        {
            return new Slot(face, codePoint, face.Advance(codePoint), IsMissing: false);
        }

        var replacing = chains[font].First(candidate => candidate.Glyph(Replacement) != 0);
        return new Slot(replacing, Replacement, replacing.Advance(Replacement), IsMissing: true);
    }

    private Face? Open(string name) => faces.GetOrAdd(name, static wanted =>
    {
        var mark = wanted.LastIndexOf('#');
        return mark > 0 && int.TryParse(wanted.AsSpan(mark + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            ? Face.Open(wanted[..mark], index)
            : Face.Open(wanted, 0);
    });

    /// <summary>Faces of the machine, TrueType first. Only headers are read until one is used.</summary>
    private static Face[] SystemFonts()
    {
        string[] folders =
        [
            Environment.GetFolderPath(Environment.SpecialFolder.Fonts), "/usr/share/fonts", "/usr/local/share/fonts",
            Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".fonts"),
            Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "fonts"),
        ];
        var files = folders.Where(Directory.Exists).Distinct()
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true }))
            .Where(file => Path.GetExtension(file).ToUpperInvariant() is ".TTF" or ".TTC" or ".OTF")
            .Order(StringComparer.Ordinal);
        return [.. files.SelectMany(FacesOf).OrderByDescending(face => face.IsTrueType)];
    }

    /// <summary>One face of a file: those of a collection share their characters but draw them for different countries.</summary>
    private static IEnumerable<Face> FacesOf(string file)
    {
        const int MostFaces = 12;
        var isCollection = Path.GetExtension(file).Equals(".ttc", StringComparison.OrdinalIgnoreCase);
        var faces = Enumerable.Range(0, isCollection ? MostFaces : 1).Select(index => Face.Open(file, index)).OfType<Face>().ToList();
        return faces.Count == 0 ? [] : [faces.Find(face => face.IsSimplified) ?? faces[0]];
    }
}
