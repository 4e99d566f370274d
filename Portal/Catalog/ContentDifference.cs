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

/// <summary>Compares two contents field by field, in the order of the form, in the reader's words.</summary>
public static class ContentDifference
{
    private static readonly HashSet<string> Lists = ["Purposes", "Formats", "DataItems", "SharingMethods", "RelatedCodes"];

    public static IReadOnlyList<FieldDifference> Between(ResourceContent old, ResourceContent @new, CatalogWords words)
    {
        var before = Lines(old, words).ToList();
        return
        [
            .. Lines(@new, words).Zip(before, (after, prior) => new FieldDifference(after.Field, prior.Text, after.Text, Lists.Contains(after.Field))).Where(line => line.Old != line.New),
        ];
    }

    private static IEnumerable<(string Field, string Text)> Lines(ResourceContent content, CatalogWords words)
    {
        yield return ("Name", content.Name);
        yield return ("Abstract", content.Abstract);
        yield return ("Classification", content.Classification);
        yield return ("ProviderOffice", content.ProviderOffice);
        yield return ("UpdateCycle", words.Cycle(content.UpdateCycle));
        yield return ("DataLevel", words.Level(content.DataLevel));
        yield return ("Purposes", Join(content.Purposes.Select(words.Purpose)));
        yield return ("Formats", Join(content.Formats.Select(words.Format)));
        yield return ("DataItems", Join(content.DataItems.Select(item => $"{item.Name}（{item.Type}{item.Length}）")));
        yield return ("SharingType", words.Sharing(content.SharingType));
        yield return ("SharingCondition", content.SharingCondition);
        yield return ("SharingScope", content.SharingScope is { } scope ? $"{words[$"Catalog.Scope.{scope.Kind}"]} {scope.DepartmentIds.Count + scope.SystemIds.Count}" : "");
        yield return ("SharingMethods", Join(content.SharingMethods.Select(words.Method)));
        yield return ("LegalBasis", content.LegalBasis is { } basis ? $"{basis.Title} {basis.Article} {words.Basis(basis.Level)}" : "");
        yield return ("Openness", words.Open(content.Openness));
        yield return ("OpenCondition", content.OpenCondition);
        yield return ("RelatedCodes", Join(content.RelatedCodes));
        yield return ("DuplicateAnswers", Join(content.DuplicateAnswers.Select(words.Answer)));
    }

    private static string Join(IEnumerable<string> parts) => string.Join(FieldDifference.Separator, parts);
}
