using Portal.Kernel;

namespace Portal.Catalog.Import;

/// <summary>What a workbook does to one item. Items are the same when their folded names are; of equal names the first, the second and so on.</summary>
/// <param name="New">Null when the workbook no longer has it.</param>
/// <param name="Parts">What was written anew of an item that was exported; empty for one that was not.</param>
public sealed record ItemEdit(ItemKey Key, DataItem? New, IReadOnlyList<string> Parts);

/// <param name="Name">Folded.</param>
/// <param name="Place">0 for the first of this name in the record.</param>
public readonly record struct ItemKey(string Name, int Place)
{
    /// <summary>The items of a record with their keys, in order.</summary>
    public static IEnumerable<(ItemKey Key, T Item)> Number<T>(IEnumerable<T> items, Func<T, string> name)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var item in items)
        {
            var key = TextFold.Key(name(item)) is { Length: > 0 } folded ? folded : name(item);
            var place = seen.GetValueOrDefault(key);
            seen[key] = place + 1;
            yield return (new ItemKey(key, place), item);
        }
    }
}

/// <summary>
/// What one person did to one record in a workbook, freed from the workbook: base, what he wrote, and where he wrote. Stored with the preview, so
/// that a confirmation can judge it again against what the portal says by then.
/// </summary>
/// <param name="Base">What was exported; null when the workbook carries none that the portal sealed.</param>
/// <param name="Mine">Holds the values of <paramref name="Fields"/>; the rest of it means nothing.</param>
/// <param name="Fields">Names of the <see cref="ContentField"/> written to.</param>
/// <param name="Items">Items added, changed or taken away.</param>
public sealed record RecordEdit(ResourceContent? Base, ResourceContent Mine, IReadOnlyList<string> Fields, IReadOnlyList<ItemEdit> Items)
{
    public bool IsEmpty => Fields.Count == 0 && Items.Count == 0;
}

public enum CellFate
{
    /// <summary>Changed in the workbook only: it is taken over.</summary>
    Mine,

    /// <summary>Changed in the portal only: it stays, and is shown so that nobody wonders.</summary>
    Theirs,

    /// <summary>Changed on both sides to the same.</summary>
    Both,

    /// <summary>Changed on both sides to different values: a person decides.</summary>
    Conflict,
}

public enum CellChoice
{
    /// <summary>A conflict nobody has decided.</summary>
    Open,
    Mine,
    Theirs,
}

/// <summary>One cell that differs between base, workbook and portal, in the words of the workbook. Null: the item does not exist there.</summary>
/// <param name="Field">Name of a <see cref="ContentField"/>, or <c>DataItems</c>.</param>
/// <param name="Item">Name of the item; null for the resource itself.</param>
/// <param name="Part">Type, Length or IsSensitive; null when the whole item came or went.</param>
/// <param name="Base">Null too when there is no base.</param>
public sealed record CellChange(
    string Field, string? Item, int Place, string? Part, string? Base, string? Mine, string? Theirs, CellFate Fate, CellChoice Choice = CellChoice.Open)
{
    public bool IsOpen => Fate == CellFate.Conflict && Choice == CellChoice.Open;

    /// <summary>The portal's value will change.</summary>
    public bool IsApplied => Fate == CellFate.Mine || (Fate == CellFate.Conflict && Choice == CellChoice.Mine);

    /// <summary>The same cell, whatever became of it.</summary>
    public bool IsAt(CellChange other) => Field == other.Field && Item == other.Item && Place == other.Place && Part == other.Part;

    public bool IsAt(CellPlace place) => Field == place.Field && Item == place.Item && Place == place.Place && Part == place.Part;
}

/// <summary>Names a cell of a record.</summary>
public sealed record CellPlace(string Field, string? Item = null, int Place = 0, string? Part = null);
