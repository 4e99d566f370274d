using System.Globalization;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Catalog;

/// <summary>One field that differs between two contents.</summary>
/// <param name="IsList">Old and new are parts joined by <see cref="Separator"/>, so that only the parts that came or went need a mark.</param>
public sealed record FieldDifference(string Field, string Old, string New, bool IsList = false)
{
    public const char Separator = '、';

    /// <summary>The old text in pieces; those that the new one lacks are marked.</summary>
    public IReadOnlyList<DifferencePart> OldParts => Parts(Old, New);

    /// <summary>The new text in pieces; those that the old one lacked are marked.</summary>
    public IReadOnlyList<DifferencePart> NewParts => Parts(New, Old);

    private IReadOnlyList<DifferencePart> Parts(string text, string other)
    {
        if (!IsList)
        {
            return [new DifferencePart(text, Differs: true)];
        }

        var known = other.Split(Separator).ToHashSet();
        return [.. text.Split(Separator).Select(part => new DifferencePart(part, !known.Contains(part)))];
    }
}

public sealed record DifferencePart(string Text, bool Differs);

public enum ItemChange
{
    Added,
    Removed,
    Changed,
}

/// <summary>A data item that differs, found again by its folded name.</summary>
/// <param name="Cells">For a changed one: each cell that differs, by the last part of its field.</param>
public sealed record ItemDifference(string Name, ItemChange Change, IReadOnlyList<FieldDifference> Cells);

/// <summary>Compares two contents field by field, in the order of the form, in the reader's words; data items are compared one by one by <see cref="Items"/>.</summary>
public static class ContentDifference
{
    private static readonly HashSet<string> Lists = ["Purposes", "Formats", "SharingMethods", "RelatedCodes"];

    /// <param name="oldNames">Names of what the old content points to; without both the links are not compared.</param>
    public static IReadOnlyList<FieldDifference> Between(ResourceContent old, ResourceContent @new, CatalogWords words, LinkedNames? oldNames = null, LinkedNames? newNames = null)
    {
        var hasNames = oldNames is not null && newNames is not null;
        var before = Lines(old, words, hasNames ? oldNames : null).ToList();
        return
        [
            .. Lines(@new, words, hasNames ? newNames : null).Zip(before, (after, prior) => new FieldDifference(after.Field, prior.Text, after.Text, Lists.Contains(after.Field))).Where(line => line.Old != line.New),
        ];
    }

    /// <summary>Items of either content that are not the same in the other: changed and added ones in the order of the new list, then removed ones.</summary>
    public static IReadOnlyList<ItemDifference> Items(ResourceContent old, ResourceContent @new, CatalogWords words)
    {
        // A draft may hold a name twice; the second of them is found as the second.
        var before = Keyed(old.DataItems).ToDictionary(pair => pair.Key, pair => pair.Item);
        var differences = new List<ItemDifference>();
        foreach (var (key, item) in Keyed(@new.DataItems))
        {
            if (!before.Remove(key, out var earlier))
            {
                differences.Add(new ItemDifference(item.Name, ItemChange.Added, []));
            }
            else if (Cells(earlier, words).Zip(Cells(item, words), (was, now) => new FieldDifference(was.Field, was.Text, now.Text)).Where(cell => cell.Old != cell.New).ToList() is { Count: > 0 } cells)
            {
                differences.Add(new ItemDifference(item.Name, ItemChange.Changed, cells));
            }
        }

        var removed = before.Keys.ToHashSet();
        differences.AddRange(Keyed(old.DataItems).Where(pair => removed.Contains(pair.Key)).Select(pair => new ItemDifference(pair.Item.Name, ItemChange.Removed, [])));
        return differences;
    }

    private static IEnumerable<((string Name, int Turn) Key, DataItem Item)> Keyed(IReadOnlyList<DataItem> items)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var item in items)
        {
            var name = TextFold.Key(item.Name);
            seen[name] = seen.GetValueOrDefault(name) + 1;
            yield return ((name, seen[name]), item);
        }
    }

    private static IEnumerable<(string Field, string Text)> Cells(DataItem item, CatalogWords words)
    {
        yield return ("DataItems.Name", item.Name);
        yield return ("DataItems.Type", words.DataType(item.Type));
        yield return ("DataItems.Length", item.Length?.ToString(CultureInfo.InvariantCulture) ?? "");
        yield return ("DataItems.Sharing", words.Sharing(item.Sharing));
        yield return ("DataItems.IsSensitive", item.IsSensitive ? words["Difference.Yes"] : words["Difference.No"]);
        yield return ("DataItems.Note", item.Note ?? "");
    }

    private static IEnumerable<(string Field, string Text)> Lines(ResourceContent content, CatalogWords words, LinkedNames? names)
    {
        yield return ("Name", content.Name);
        yield return ("Abstract", content.Abstract);
        yield return ("Classification", content.Classification);
        yield return ("ProviderOffice", content.ProviderOffice);
        yield return ("UpdateCycle", words.Cycle(content.UpdateCycle));
        yield return ("DataLevel", words.Level(content.DataLevel));
        yield return ("Purposes", Join(content.Purposes.Select(words.Purpose)));
        yield return ("Formats", Join(content.Formats.Select(words.Format)));
        yield return ("SharingType", words.Sharing(content.SharingType));
        yield return ("SharingCondition", content.SharingCondition);
        yield return ("SharingScope", Scope(content.SharingScope, words, names));
        yield return ("SharingMethods", Join(content.SharingMethods.Select(words.Method)));
        yield return ("LegalBasis", content.LegalBasis is { } basis ? $"{basis.Title} {basis.Article} {words.Basis(basis.Level)} {basis.EffectiveOn:yyyy-MM-dd}" : "");
        yield return ("Openness", words.Open(content.Openness));
        yield return ("OpenCondition", content.OpenCondition);
        yield return ("RelatedCodes", Join(content.RelatedCodes));
        yield return ("DuplicateAnswers", Join(content.DuplicateAnswers.Select(words.Answer)));
        yield return ("SystemId", names?.SystemName ?? "");
        yield return ("MenuId", names?.MenuPath ?? "");
        yield return ("BusinessItemId", names?.BusinessItem ?? "");
        yield return ("ForeignCode", content.ForeignCode);
    }

    private static string Scope(SharingScope? scope, CatalogWords words, LinkedNames? names) => scope is null ? ""
        : names is { Scope.Count: > 0 } ? Display.Labelled(words[$"Catalog.Scope.{scope.Kind}"], Join(names.Scope))
        : $"{words[$"Catalog.Scope.{scope.Kind}"]} {scope.DepartmentIds.Count + scope.SystemIds.Count}";

    private static string Join(IEnumerable<string> parts) => string.Join(FieldDifference.Separator, parts);
}
