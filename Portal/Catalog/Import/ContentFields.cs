namespace Portal.Catalog.Import;

/// <summary>A part of the content that a merge treats as one: it is changed, kept or in conflict as a whole.</summary>
/// <param name="Name">Path of the field, as its name in the text resources.</param>
/// <param name="Columns">Columns of a file that say something about it.</param>
/// <param name="Key">Equal for equal values; lists without their order.</param>
/// <param name="Copy">The first content with this part of the second.</param>
internal sealed record ContentField(
    string Name, ImportField[] Columns, Func<ResourceContent, string> Key, Func<ResourceContent, ResourceContent, ResourceContent> Copy)
{
    private static readonly ResourceContent Blank = new();

    public bool IsEmpty(ResourceContent content) => Key(content) == Key(Blank);
}

/// <summary>
/// Everything of a record that an import may change, its items apart. What is not here is never touched: notes to the reviewer, answers given in
/// the form, whatever later versions add.
/// </summary>
internal static class ContentFields
{
    private const char Separator = '\u001f';

    public static readonly IReadOnlyList<ContentField> All =
    [
        new(nameof(ResourceContent.Name), [ImportField.Name], c => c.Name, (to, from) => to with { Name = from.Name }),
        new(nameof(ResourceContent.Abstract), [ImportField.Abstract], c => c.Abstract, (to, from) => to with { Abstract = from.Abstract }),
        new(nameof(ResourceContent.Classification), [ImportField.Classification, ImportField.Level1, ImportField.Level2, ImportField.Level3, ImportField.Level4],
            c => c.Classification, (to, from) => to with { Classification = from.Classification }),
        new(nameof(ResourceContent.ProviderOffice), [ImportField.Section], c => c.ProviderOffice, (to, from) => to with { ProviderOffice = from.ProviderOffice }),

        // A menu means nothing without its system: both are one decision.
        new(nameof(ResourceContent.SystemId), [ImportField.System, ImportField.Menu],
            c => $"{c.SystemId}{Separator}{c.MenuId}", (to, from) => to with { SystemId = from.SystemId, MenuId = from.MenuId }),
        new(nameof(ResourceContent.BusinessItemId), [ImportField.BusinessItem], c => $"{c.BusinessItemId}", (to, from) => to with { BusinessItemId = from.BusinessItemId }),
        new(nameof(ResourceContent.Formats), [ImportField.FormatType, ImportField.FormatCategory],
            c => Set(c.Formats.Select(format => $"{format.Category}/{format.Type}")), (to, from) => to with { Formats = from.Formats }),
        new(nameof(ResourceContent.UpdateCycle), [ImportField.UpdateCycle], c => $"{c.UpdateCycle}", (to, from) => to with { UpdateCycle = from.UpdateCycle }),
        new(nameof(ResourceContent.SharingType), [ImportField.SharingType], c => $"{c.SharingType}", (to, from) => to with { SharingType = from.SharingType }),
        new(nameof(ResourceContent.SharingScope), [ImportField.SharingScope],
            c => c.SharingScope is { } scope ? scope.Kind + Set(scope.DepartmentIds.Concat(scope.SystemIds).Select(id => id.ToString())) : "",
            (to, from) => to with { SharingScope = from.SharingScope }),
        new(nameof(ResourceContent.SharingCondition), [ImportField.SharingCondition], c => c.SharingCondition, (to, from) => to with { SharingCondition = from.SharingCondition }),
        new(nameof(ResourceContent.LegalBasis), [ImportField.LegalBasis],
            c => c.LegalBasis is { IsEmpty: false } basis ? $"{basis.Title}{Separator}{basis.Article}{Separator}{basis.EffectiveOn:O}" : "", Basis),
        new(nameof(ResourceContent.SharingMethods), [ImportField.SharingMethod, ImportField.SharingMethodCategory], c => Set(c.SharingMethods), (to, from) => to with { SharingMethods = from.SharingMethods }),
        new(nameof(ResourceContent.Openness), [ImportField.Openness], c => $"{c.Openness}", (to, from) => to with { Openness = from.Openness }),
        new(nameof(ResourceContent.OpenCondition), [ImportField.OpenCondition], c => c.OpenCondition, (to, from) => to with { OpenCondition = from.OpenCondition }),
        new(nameof(ResourceContent.Purposes), [ImportField.Purpose], c => Set(c.Purposes), (to, from) => to with { Purposes = from.Purposes }),
        new(nameof(ResourceContent.DataLevel), [ImportField.DataLevel], c => $"{c.DataLevel}", (to, from) => to with { DataLevel = from.DataLevel }),
        new(nameof(ResourceContent.RelatedCodes), [ImportField.RelatedCodes], c => Set(c.RelatedCodes), (to, from) => to with { RelatedCodes = from.RelatedCodes }),
        new(nameof(ResourceContent.ForeignCode), [ImportField.ForeignCode], c => c.ForeignCode, (to, from) => to with { ForeignCode = from.ForeignCode }),
    ];

    public static ContentField? Find(string name) => All.FirstOrDefault(field => field.Name == name);

    /// <summary>A workbook has no column for the rank of a text; as long as the title stays, so does its rank.</summary>
    private static ResourceContent Basis(ResourceContent to, ResourceContent from) => to with
    {
        LegalBasis = from.LegalBasis is { } basis && basis.Level is null && basis.Title == to.LegalBasis?.Title ? basis with { Level = to.LegalBasis.Level } : from.LegalBasis,
    };

    private static string Set(IEnumerable<string> values) => string.Join(Separator, values.Order(StringComparer.Ordinal));
}
