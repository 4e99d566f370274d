using Portal.Catalog.Search;

namespace Portal.Catalog.SingleSource;

/// <summary>Which items mean the same, and which say nothing by themselves.</summary>
public sealed class ItemVocabulary
{
    /// <summary>An item every second register has may weigh no more than this, however small and young the catalog is.</summary>
    public const double GenericWeight = 0.06;

    private readonly Dictionary<string, string> meanings = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> spellings = new(StringComparer.Ordinal);
    private readonly HashSet<string> generic = new(StringComparer.Ordinal);

    internal ItemVocabulary(IEnumerable<ItemSynonym> synonyms)
    {
        foreach (var synonym in synonyms)
        {
            meanings[synonym.Key] = synonym.Meaning;
            if (!spellings.TryGetValue(synonym.Meaning, out var known))
            {
                spellings[synonym.Meaning] = known = [];
            }

            known.Add(synonym.Key);
            if (synonym.IsGeneric)
            {
                generic.Add(synonym.Meaning);
            }
        }
    }

    public string MeaningOf(string key) => meanings.GetValueOrDefault(key, key);

    /// <summary>Every key under which a meaning may stand in a record.</summary>
    public IReadOnlyList<string> SpellingsOf(string meaning) => spellings.TryGetValue(meaning, out var known) ? known : [meaning];

    /// <summary>
    /// How much it says that two records share an item: 1 for one that only one record has, 0.4 for one of a hundred in 100,000, 0.04 for one that
    /// every tenth record has. Relative to the size of the catalog, so that thresholds hold for a small one too.
    /// </summary>
    public double WeightOf(string meaning, AlikeCandidates catalog)
    {
        var rarity = Rarity(catalog.Frequency(SpellingsOf(meaning)), catalog.Total);
        return generic.Contains(meaning) ? Math.Min(rarity * rarity, GenericWeight) : rarity * rarity;
    }

    /// <summary>Logarithm of how few have it, as a share of the most there can be: 1 for one record, towards 0 for all.</summary>
    internal static double Rarity(int frequency, int total)
    {
        var all = Math.Max(total, 2);
        return Math.Log(1 + ((double)all / Math.Max(1, frequency))) / Math.Log(1 + all);
    }

    /// <summary>Items as they are compared; nameless ones are left out.</summary>
    public IReadOnlyList<ComparedItem> Compared(IEnumerable<string> names, AlikeCandidates catalog) =>
    [
        .. names.Select(name => (Name: name, Key: ItemKey.Of(name))).Where(item => item.Key.Length > 0)
            .Select(item => (item.Name, Meaning: MeaningOf(item.Key))).Select(item => new ComparedItem(item.Meaning, item.Name, WeightOf(item.Meaning, catalog))),
    ];
}
