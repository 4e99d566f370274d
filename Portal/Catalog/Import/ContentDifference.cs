namespace Portal.Catalog.Import;

/// <summary>Compares what a file says with what is known. Fields the file leaves empty say nothing.</summary>
internal static class ContentDifference
{
    /// <summary>Names of the fields in which <paramref name="file"/> says something other than <paramref name="known"/>.</summary>
    /// <param name="isSubset">A known field that is empty does not differ: the file may fill it.</param>
    public static IReadOnlyList<string> Between(ResourceContent known, ResourceContent file, bool isSubset = false)
    {
        var fields = new List<string>();
        Compare(nameof(ResourceContent.Name), Kernel.TextFold.Key(known.Name), Kernel.TextFold.Key(file.Name));
        Compare(nameof(ResourceContent.Abstract), known.Abstract, file.Abstract);
        Compare(nameof(ResourceContent.Classification), known.Classification, file.Classification);
        Compare(nameof(ResourceContent.ProviderOffice), known.ProviderOffice, file.ProviderOffice);
        Compare(nameof(ResourceContent.SharingType), known.SharingType?.ToString(), file.SharingType?.ToString());
        Compare(nameof(ResourceContent.SharingCondition), known.SharingCondition, file.SharingCondition);
        Compare(nameof(ResourceContent.Openness), known.Openness?.ToString(), file.Openness?.ToString());
        Compare(nameof(ResourceContent.OpenCondition), known.OpenCondition, file.OpenCondition);
        Compare(nameof(ResourceContent.UpdateCycle), known.UpdateCycle?.ToString(), file.UpdateCycle?.ToString());
        Compare(nameof(ResourceContent.DataLevel), known.DataLevel?.ToString(), file.DataLevel?.ToString());
        Compare(nameof(ResourceContent.ForeignCode), known.ForeignCode, file.ForeignCode);
        Compare(nameof(ResourceContent.SystemId), known.SystemId?.ToString(), file.SystemId?.ToString());
        Compare(nameof(ResourceContent.MenuId), known.MenuId?.ToString(), file.MenuId?.ToString());
        Compare(nameof(ResourceContent.BusinessItemId), known.BusinessItemId?.ToString(), file.BusinessItemId?.ToString());
        CompareLists(nameof(ResourceContent.Formats), known.Formats, file.Formats);
        CompareLists(nameof(ResourceContent.DataItems), known.DataItems, file.DataItems);
        CompareLists(nameof(ResourceContent.SharingMethods), known.SharingMethods, file.SharingMethods);
        CompareLists(nameof(ResourceContent.Purposes), known.Purposes, file.Purposes);
        CompareLists(nameof(ResourceContent.RelatedCodes), known.RelatedCodes, file.RelatedCodes);
        if (file.SharingScope is not null && !(isSubset && known.SharingScope is null) && !file.SharingScope.Equals(known.SharingScope))
        {
            fields.Add(nameof(ResourceContent.SharingScope));
        }

        if (file.LegalBasis is { IsEmpty: false } basis && !(isSubset && known.LegalBasis is null)
            && (basis.Title != known.LegalBasis?.Title || basis.Article != known.LegalBasis?.Article))
        {
            fields.Add(nameof(ResourceContent.LegalBasis));
        }

        return fields;

        void Compare(string field, string? a, string? b)
        {
            if (!string.IsNullOrEmpty(b) && a != b && !(isSubset && string.IsNullOrEmpty(a)))
            {
                fields.Add(field);
            }
        }

        void CompareLists<T>(string field, IReadOnlyList<T> a, IReadOnlyList<T> b)
        {
            if (b.Count > 0 && !(isSubset && a.Count == 0) && !a.SequenceEqual(b))
            {
                fields.Add(field);
            }
        }
    }

    /// <summary>What a later row of the same resource adds where the first left a blank. Items are not touched.</summary>
    public static ResourceContent Fill(ResourceContent first, ResourceContent later) => first with
    {
        Abstract = Or(first.Abstract, later.Abstract),
        Classification = Or(first.Classification, later.Classification),
        ProviderOffice = Or(first.ProviderOffice, later.ProviderOffice),
        Formats = Or(first.Formats, later.Formats),
        SharingType = first.SharingType ?? later.SharingType,
        SharingCondition = Or(first.SharingCondition, later.SharingCondition),
        LegalBasis = first.LegalBasis ?? later.LegalBasis,
        SharingMethods = Or(first.SharingMethods, later.SharingMethods),
        Purposes = Or(first.Purposes, later.Purposes),
        Openness = first.Openness ?? later.Openness,
        OpenCondition = Or(first.OpenCondition, later.OpenCondition),
        UpdateCycle = first.UpdateCycle ?? later.UpdateCycle,
        RelatedCodes = Or(first.RelatedCodes, later.RelatedCodes),
        DataLevel = first.DataLevel ?? later.DataLevel,
        ForeignCode = Or(first.ForeignCode, later.ForeignCode),
        NoteToReviewer = Or(first.NoteToReviewer, later.NoteToReviewer),
    };

    private static string Or(string first, string later) => first.Length > 0 ? first : later;

    private static IReadOnlyList<T> Or<T>(IReadOnlyList<T> first, IReadOnlyList<T> later) => first.Count > 0 ? first : later;
}
