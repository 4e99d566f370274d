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
/// <param name="Weight">0…1: how much it says that two records share it.</param>
public sealed record ComparedItem(string Meaning, string Name, double Weight);

/// <summary>A record as it is compared.</summary>
public sealed record ComparedRecord(string NameCore, IReadOnlyList<ComparedItem> Items);

/// <summary>One item held on both sides, as each side writes it.</summary>
public sealed record SharedItem(string Mine, string Theirs);

/// <param name="IsByName">Strong, and the names agree enough to tell it from a form that many departments fill in.</param>
/// <param name="Name">Likeness of the names, 0…1.</param>
/// <param name="Weight">Sum of the weights of what is shared: 1 is one item that nobody else has.</param>
/// <param name="Covered">Share, by weight, of the smaller record that stands in the other.</param>
/// <param name="Shared">Items on both sides, mine in their order.</param>
public sealed record Likeness(LikenessLevel Level, bool IsByName, double Name, double Weight, double Covered, IReadOnlyList<SharedItem> Shared)
{
    /// <summary>Orders hits of one level: what is shared first, the name second.</summary>
    public double Score => (Covered * Math.Min(Weight, 3)) + Name;
}
