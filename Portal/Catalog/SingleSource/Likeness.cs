namespace Portal.Catalog.SingleSource;

/// <summary>How sure the portal is that two records hold the same data.</summary>
public enum LikenessLevel
{
    None,

    /// <summary>Worth a look; shown and never in the way.</summary>
    Worth,

    /// <summary>Needs an answer before the record is submitted.</summary>
    Strong,
}

/// <summary>A data item as it is compared.</summary>
/// <param name="Meaning">Key of the group of synonyms it belongs to, or its own key.</param>
/// <param name="Name">As written.</param>
/// <param name="Rarity">0…1: how much it says that two records share it.</param>
public sealed record ComparedItem(string Meaning, string Name, double Rarity);

/// <summary>A record as it is compared.</summary>
public sealed record ComparedRecord(string NameCore, IReadOnlyList<ComparedItem> Items);

/// <summary>One item held on both sides, as each side writes it.</summary>
public sealed record SharedItem(string Mine, string Theirs);

/// <param name="Name">Likeness of the names, 0…1.</param>
/// <param name="Weight">Sum of the rarities of what is shared: 1 is one item that nobody else has.</param>
/// <param name="Covered">Share, by weight, of the smaller record that stands in the other.</param>
/// <param name="Shared">Items on both sides, mine in their order.</param>
public sealed record Likeness(LikenessLevel Level, double Name, double Weight, double Covered, IReadOnlyList<SharedItem> Shared)
{
    /// <summary>Orders hits of one level: what is shared first, the name second.</summary>
    public double Score => (Covered * Math.Min(Weight, 3)) + Name;
}

/// <summary>
/// Compares two records by name and items. A name alone proves nothing: on a real open catalog of 154 departments 57 names stood at more than one and
/// three of them meant the same data. So items decide, the rare ones more than 姓名 and 联系电话, and the name tips the balance.
/// </summary>
/// <remarks>The thresholds were chosen on one half of the fixture set of the tests and measured on the other: <c>docs/collect-once.md</c>.</remarks>
public static class Comparison
{
    /// <summary>Fewer common items are chance unless the names agree too.</summary>
    public const int StrongItems = 3;

    /// <summary>Least sum of rarities of a strong hit.</summary>
    public const double StrongWeight = 0.9;

    /// <summary>So much of the smaller record has to stand in the other.</summary>
    public const double StrongCovered = 0.6;

    /// <summary>Least likeness of names of a strong hit…</summary>
    public const double StrongName = 0.3;

    /// <summary>…unless what is shared is this rare and covers nearly everything.</summary>
    public const double SureWeight = 1.8;

    public const double SureCovered = 0.75;

    public const double WorthWeight = 0.45;
    public const double WorthCovered = 0.3;

    /// <summary>Names this alike are worth a look as long as one side has no items to compare, and with half the evidence otherwise.</summary>
    public const double WorthName = 0.75;

    /// <param name="pairRarity">What two neighbouring characters of a name say, 0…1.</param>
    /// <param name="mine">What is being recorded.</param>
    /// <param name="theirs">What stands in the catalog.</param>
    public static Likeness Of(ComparedRecord mine, ComparedRecord theirs, Func<string, double> pairRarity)
    {
        var name = NameCore.Compare(mine.NameCore, theirs.NameCore, pairRarity);
        var held = new Dictionary<string, ComparedItem>(StringComparer.Ordinal);
        foreach (var item in theirs.Items)
        {
            held.TryAdd(item.Meaning, item);
        }

        var (shared, weight, mineWeight) = (new List<SharedItem>(), 0.0, 0.0);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in mine.Items.Where(item => seen.Add(item.Meaning)))
        {
            mineWeight += item.Rarity;
            if (held.TryGetValue(item.Meaning, out var other))
            {
                weight += item.Rarity;
                shared.Add(new SharedItem(item.Name, other.Name));
            }
        }

        var smaller = Math.Min(mineWeight, held.Values.Sum(item => item.Rarity));
        var covered = smaller > 0 ? Math.Min(1, weight / smaller) : 0;
        return new Likeness(LevelOf(name, weight, covered, shared.Count, isBare: seen.Count == 0 || held.Count == 0), name, weight, covered, shared);
    }

    private static LikenessLevel LevelOf(double name, double weight, double covered, int shared, bool isBare)
    {
        if (shared >= StrongItems && covered >= StrongCovered && weight >= StrongWeight
            && (name >= StrongName || (weight >= SureWeight && covered >= SureCovered)))
        {
            return LikenessLevel.Strong;
        }

        var isWorth = isBare
            ? name >= WorthName
            : (weight >= WorthWeight && covered >= WorthCovered) || (name >= WorthName && weight >= WorthWeight / 2);
        return isWorth ? LikenessLevel.Worth : LikenessLevel.None;
    }
}
