namespace Portal.Catalog.Search;

/// <summary>Marks what was looked for, by the same atoms the index is made of.</summary>
internal static class CatalogHighlighter
{
    private const int FragmentLength = 120;

    /// <summary>How much of the fragment stands before the first hit.</summary>
    private const int LeadLength = 30;

    private const int MaxItems = 5;

    public static CatalogHit Hit(CatalogDocument document, CatalogQueryText text)
    {
        var fragments = new List<CatalogFragment>();
        AddIfHit(CatalogPart.Code, document.Code);
        AddIfHit(CatalogPart.ForeignCode, document.ForeignCode);
        foreach (var (item, hits) in document.ItemNames.Select(item => (item, Find(item, text))).Where(found => found.Item2.Count > 0).Take(MaxItems))
        {
            fragments.Add(new CatalogFragment(CatalogPart.Items, Window(item, hits)));
        }

        AddIfHit(CatalogPart.Department, document.DepartmentName);
        AddIfHit(CatalogPart.System, document.SystemName);
        if (!string.IsNullOrWhiteSpace(document.Abstract))
        {
            fragments.Add(new CatalogFragment(CatalogPart.Abstract, Window(document.Abstract, Find(document.Abstract, text))));
        }

        return new CatalogHit(document, Cut(document.Name, 0, document.Name.Length, Find(document.Name, text, mayBridge: true)), fragments);

        void AddIfHit(CatalogPart part, string? value)
        {
            if (value is not null && Find(value, text) is { Count: > 0 } hits)
            {
                fragments.Add(new CatalogFragment(part, Window(value, hits)));
            }
        }
    }

    /// <summary>Ranges of the text that match a chunk, in order and not overlapping.</summary>
    /// <param name="text">The original text.</param>
    /// <param name="query">What was typed.</param>
    /// <param name="mayBridge">Separators inside the text are passed over when nothing matches otherwise, as names are found.</param>
    public static List<(int Start, int End)> Find(string text, CatalogQueryText query, bool mayBridge = false)
    {
        if (query.Chunks.Count == 0)
        {
            return [];
        }

        var folded = FoldedText.Of(text);
        if (!query.Chunks.Any(chunk => folded.Text.Contains(chunk[0].Text, StringComparison.Ordinal)))
        {
            return [];
        }

        var atoms = TextAtoms.Of(folded);
        var found = new List<(int Start, int End)>();
        foreach (var chunk in query.Chunks)
        {
            var hits = Matches(atoms, chunk, bridge: false).ToList();
            found.AddRange(hits.Count == 0 && mayBridge ? Matches(atoms, chunk, bridge: true) : hits);
        }

        found.Sort();
        var merged = new List<(int Start, int End)>();
        foreach (var range in found)
        {
            if (merged.Count > 0 && range.Start <= merged[^1].End)
            {
                merged[^1] = (merged[^1].Start, Math.Max(merged[^1].End, range.End));
            }
            else
            {
                merged.Add(range);
            }
        }

        return merged;
    }

    private static IEnumerable<(int Start, int End)> Matches(List<TextAtom> atoms, TextAtom[] chunk, bool bridge)
    {
        var isPrefix = CatalogQueryText.IsPrefix(chunk);
        for (var at = 0; at + chunk.Length <= atoms.Count; at++)
        {
            if (Fits(at))
            {
                yield return (atoms[at].Start, atoms[at + chunk.Length - 1].End);
            }
        }

        bool Fits(int at)
        {
            for (var offset = 0; offset < chunk.Length; offset++)
            {
                var (atom, wanted) = (atoms[at + offset], chunk[offset]);
                var same = isPrefix ? atom.Text.StartsWith(wanted.Text, StringComparison.Ordinal) : atom.Text == wanted.Text;
                if (!same || atom.IsIdeograph != wanted.IsIdeograph || (!bridge && atom.Position != atoms[at].Position + offset))
                {
                    return false;
                }
            }

            return true;
        }
    }

    private static List<TextSegment> Window(string text, List<(int Start, int End)> hits)
    {
        var start = hits.Count == 0 ? 0 : Boundary(text, Math.Max(0, hits[0].Start - LeadLength));
        var end = Boundary(text, Math.Min(text.Length, start + FragmentLength));
        var segments = Cut(text, start, end, hits);
        if (start > 0)
        {
            segments.Insert(0, new TextSegment("…", false));
        }

        if (end < text.Length)
        {
            segments.Add(new TextSegment("…", false));
        }

        return segments;
    }

    private static List<TextSegment> Cut(string text, int start, int end, List<(int Start, int End)> hits)
    {
        var segments = new List<TextSegment>();
        var at = start;
        foreach (var hit in hits)
        {
            var (from, to) = (Math.Clamp(hit.Start, at, end), Math.Clamp(hit.End, at, end));
            Add(at, from, isHit: false);
            Add(from, to, isHit: true);
            at = to;
        }

        Add(at, end, isHit: false);
        return segments;

        void Add(int from, int to, bool isHit)
        {
            if (to > from)
            {
                segments.Add(new TextSegment(text[from..to], isHit));
            }
        }
    }

    /// <summary>Never between the halves of a surrogate pair.</summary>
    private static int Boundary(string text, int at) =>
        at > 0 && at < text.Length && char.IsLowSurrogate(text[at]) && char.IsHighSurrogate(text[at - 1]) ? at - 1 : at;
}
