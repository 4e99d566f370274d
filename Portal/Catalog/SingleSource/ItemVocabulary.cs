using Portal.Catalog.Search;

namespace Portal.Catalog.SingleSource;

/// <summary>Which items mean the same, and which say nothing by themselves.</summary>
public sealed class ItemVocabulary
{
    /// <summary>An item every second register has may weigh no more than this, however small and young the catalog is.</summary>
    public const double GenericRarity = 0.12;

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
    /// 1 for an item of one record only, falling with the logarithm of how many have it to about 0.1 for one that a quarter of a large catalog has;
    /// relative to the size of the catalog, so that thresholds hold for a small one too.
    /// </summary>
    public double RarityOf(string meaning, AlikeCandidates catalog) => Rarity(
        catalog.Frequency(SpellingsOf(meaning)), catalog.Total, generic.Contains(meaning));

    internal static double Rarity(int frequency, int total, bool isGeneric)
    {
        var all = Math.Max(total, 2);
        var rarity = Math.Log(1 + ((double)all / Math.Max(1, frequency))) / Math.Log(1 + all);
        return isGeneric ? Math.Min(rarity, GenericRarity) : rarity;
    }

    /// <summary>Items as they are compared; nameless ones are left out.</summary>
    public IReadOnlyList<ComparedItem> Compared(IEnumerable<string> names, AlikeCandidates catalog) =>
    [
        .. names.Select(name => (Name: name, Key: ItemKey.Of(name))).Where(item => item.Key.Length > 0)
            .Select(item => (item.Name, Meaning: MeaningOf(item.Key))).Select(item => new ComparedItem(item.Meaning, item.Name, RarityOf(item.Meaning, catalog))),
    ];
}
