namespace Portal.Catalog;

/// <summary>One field that differs between two contents; lists are compared as they are written.</summary>
public sealed record FieldDifference(string Field, string Old, string New);

/// <summary>Compares two contents field by field, in the order of the form, in the reader's words.</summary>
public static class ContentDifference
{
    public static IReadOnlyList<FieldDifference> Between(ResourceContent old, ResourceContent @new, CatalogWords words)
    {
        var before = Lines(old, words).ToList();
        return
        [
            .. Lines(@new, words).Zip(before, (after, prior) => new FieldDifference(after.Field, prior.Text, after.Text)).Where(line => line.Old != line.New),
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

    private static string Join(IEnumerable<string> parts) => string.Join("、", parts);
}
