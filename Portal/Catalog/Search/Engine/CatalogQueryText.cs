namespace Portal.Catalog.Search;

/// <summary>What a user typed, cut into the pieces that must all occur.</summary>
/// <param name="Chunks">Each is a run of atoms without a separator between them.</param>
/// <param name="Key">The whole text without separators.</param>
/// <param name="IsBlank">Nothing was typed: everything matches.</param>
/// <param name="WasCut">More was typed than a search takes.</param>
internal sealed record CatalogQueryText(IReadOnlyList<TextAtom[]> Chunks, string Key, bool IsBlank, bool WasCut)
{
    /// <summary>More pieces cost time and say nothing.</summary>
    public const int MaxChunks = 16;

    /// <summary>Shortest word that also finds longer words beginning with it.</summary>
    public const int MinPrefixLength = 2;

    /// <summary>There is text, but nothing in it can be looked for.</summary>
    public bool IsUnsearchable => !IsBlank && Chunks.Count == 0;

    public static CatalogQueryText Of(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return new CatalogQueryText([], "", true, false);
        }

        var trimmed = text.AsSpan().Trim();
        var cut = trimmed.Length > CatalogSearchRequest.MaxTextLength;
        var chunks = new List<TextAtom[]>();
        var atoms = TextAtoms.Of((cut ? trimmed[..CatalogSearchRequest.MaxTextLength] : trimmed).ToString());
        for (var start = 0; start < atoms.Count;)
        {
            var end = start + 1;
            while (end < atoms.Count && atoms[end].Position == atoms[end - 1].Position + 1)
            {
                end++;
            }

            chunks.Add([.. atoms[start..end]]);
            start = end;
        }

        return new CatalogQueryText([.. chunks.Take(MaxChunks)], TextAtoms.Key(atoms), false, cut || chunks.Count > MaxChunks);
    }

    /// <summary>A single word of letters or digits, long enough to stand for the words that begin with it.</summary>
    public static bool IsPrefix(TextAtom[] chunk) => chunk is [{ IsIdeograph: false, Text.Length: >= MinPrefixLength }];

    /// <summary>Letters and digits only, as codes are.</summary>
    public static bool MayBeCode(TextAtom[] chunk) =>
        Array.TrueForAll(chunk, atom => !atom.IsIdeograph) && chunk.Sum(atom => atom.Text.Length) >= MinPrefixLength;
}
