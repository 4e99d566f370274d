namespace Portal.Catalog.SingleSource;

/// <summary>
/// Compares two records by name and items. A name alone proves nothing: on a real open catalog of 154 departments 57 names stood at more than one
/// and three of them meant the same data. So items decide, the rare ones more than 姓名 and 联系电话, and the name tips the balance.
/// </summary>
/// <remarks>The thresholds were chosen on one half of the fixture set of the tests and measured on the other: <c>docs/collect-once.md</c>.</remarks>
public static class Comparison
{
    /// <summary>Fewer common items are chance.</summary>
    public const int StrongItems = 3;

    /// <summary>Least weight of what is shared.</summary>
    public const double StrongWeight = 1.0;

    /// <summary>Share of the smaller record found in the other, with <see cref="NameShare"/> of the likeness of the names added.</summary>
    public const double StrongSum = 0.72;

    public const double NameShare = 0.4;

    /// <summary>Names less alike than this do not count as alike.</summary>
    public const double LeastName = 0.2;

    /// <summary>With other names: most of what is being recorded, and rare.</summary>
    public const double OtherNameWeight = 1.5;

    public const double OtherNameCovered = 0.75;

    public const double OtherNameCoveredOfMine = 0.55;

    /// <summary>With other names, but all of the smaller record and so many items: less rare ones will do.</summary>
    public const int WholeItems = 4;

    public const double WholeWeight = 1.1;

    public const double WholeCovered = 0.97;

    /// <summary>With nearly the same and telling name, common items will do: a list of 高新技术企业 has nothing but common ones.</summary>
    public const double SameName = 0.6;

    public const double SameNameCovered = 0.75;

    /// <summary>So much do common pairs of characters have to say together before a name counts as telling: 行政处罚 says 1.3, 高新技术企业 3.</summary>
    public const double TellingName = 1.5;

    /// <summary>Telling names at least this alike are of one subject, not of one form.</summary>
    public const double OneSubject = 0.55;

    /// <summary>
    /// So many strong hits without <see cref="OneSubject"/> are a form, such as that of a penalty, which every department fills in about its own
    /// cases: they are shown and ask for nothing.
    /// </summary>
    public const int FormHolders = 3;

    /// <summary>Worth a look: two common items of this weight…</summary>
    public const int WorthItems = 2;

    public const double WorthWeight = 0.9;

    /// <summary>…that cover this much of the smaller record under like names, or…</summary>
    public const double WorthCovered = 0.45;

    /// <summary>…this much under other names.</summary>
    public const double WorthCoveredOtherName = 0.75;

    /// <summary>A telling name like this is worth a look with this little in common…</summary>
    public const double WorthName = 0.6;

    public const double WorthNameWeight = 0.2;

    /// <summary>…or, this like, with nothing: most of all while no items are typed yet.</summary>
    public const double WorthNameAlone = 0.9;

    /// <param name="pairRarity">What two neighbouring characters of a name say, 0…1.</param>
    /// <param name="mine">What is being recorded.</param>
    /// <param name="theirs">What stands in the catalog.</param>
    public static Likeness Of(ComparedRecord mine, ComparedRecord theirs, Func<string, double> pairRarity)
    {
        var (name, nameWeight) = NameCore.Compare(mine.NameCore, theirs.NameCore, pairRarity);
        var held = new Dictionary<string, ComparedItem>(StringComparer.Ordinal);
        foreach (var item in theirs.Items)
        {
            held.TryAdd(item.Meaning, item);
        }

        var (shared, weight, all) = (new List<SharedItem>(), 0.0, 0.0);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in mine.Items.Where(item => seen.Add(item.Meaning)))
        {
            all += item.Weight;
            if (held.TryGetValue(item.Meaning, out var other))
            {
                weight += item.Weight;
                shared.Add(new SharedItem(item.Name, other.Name));
            }
        }

        var smaller = Math.Min(all, held.Values.Sum(item => item.Weight));
        var evidence = new Evidence(name, nameWeight, weight, smaller > 0 ? Math.Min(1, weight / smaller) : 0, all > 0 ? weight / all : 0, shared.Count);
        var isByName = evidence.IsStrongByName;
        var level = isByName || evidence.IsStrongByItems ? LikenessLevel.Strong : evidence.IsWorth ? LikenessLevel.Worth : LikenessLevel.None;
        return new Likeness(level, isByName && evidence.IsTelling && name >= OneSubject, name, weight, evidence.Covered, shared);
    }

    /// <summary>Takes the strength from what many departments hold in the same form, each about its own cases.</summary>
    public static IReadOnlyList<Likeness> WithoutForms(IReadOnlyList<Likeness> found) =>
        found.Count(one => one.Level == LikenessLevel.Strong) < FormHolders
            ? found
            : [.. found.Select(one => one is { Level: LikenessLevel.Strong, IsByName: false } ? one with { Level = LikenessLevel.Worth } : one)];

    private readonly record struct Evidence(double Name, double NameWeight, double Weight, double Covered, double CoveredOfMine, int Shared)
    {
        public bool IsTelling => NameWeight >= TellingName;

        public bool IsStrongByName =>
            (Shared >= StrongItems && Weight >= StrongWeight && Name >= LeastName && Covered + (NameShare * Name) >= StrongSum)
            || (Shared >= StrongItems && Name >= SameName && IsTelling && Covered >= SameNameCovered);

        public bool IsStrongByItems => CoveredOfMine >= OtherNameCoveredOfMine
            && ((Shared >= StrongItems && Weight >= OtherNameWeight && Covered >= OtherNameCovered)
                || (Shared >= WholeItems && Weight >= WholeWeight && Covered >= WholeCovered));

        public bool IsWorth =>
            (Shared >= WorthItems && Weight >= WorthWeight && (Name >= LeastName ? Covered >= WorthCovered : Covered >= WorthCoveredOtherName))
            || (Shared >= WorthItems && Weight >= WorthNameWeight && Name >= WorthName && IsTelling)
            || Name >= WorthNameAlone;
    }
}
