using System.Globalization;
using Portal.Catalog.Export;

namespace Portal.Catalog.Workbook;

/// <summary>What a record says, as the cells of the survey workbook: always Chinese, in words that the import reads back.</summary>
public sealed class SurveyCells(SurveyNames names)
{
    /// <summary>Separates several values in one cell.</summary>
    public const string Comma = "、";

    /// <summary>The cell of a column that describes the resource.</summary>
    /// <param name="column">Key of a <see cref="SurveyColumn"/>; columns of items have no cell here.</param>
    public string Of(string column, ResourceContent content) => column switch
    {
        "System" => NameOf(names.Systems, content.SystemId),
        "Menu" => NameOf(names.Menus, content.MenuId),
        "BusinessItem" => NameOf(names.BusinessItems, content.BusinessItemId),
        "Name" => content.Name,
        "Classification" => Classification(content.Classification),
        "Abstract" => content.Abstract,
        "Section" => content.ProviderOffice,
        "FormatType" => Join(content.Formats.Select(format => format.Type)),
        "UpdateCycle" => content.UpdateCycle is { } cycle ? ChineseWords.Cycle(cycle) : "",
        "SharingType" => content.SharingType is { } type ? ChineseWords.SharingType(type) : "",
        "SharingScope" => Scope(content.SharingScope),
        "SharingCondition" => content.SharingCondition,
        "LegalBasis" => Basis(content.LegalBasis),
        "SharingMethod" => Join(content.SharingMethods.Select(Method)),
        "Openness" => content.Openness is { } openness ? ChineseWords.Openness(openness) : "",
        "OpenCondition" => content.OpenCondition,
        "Purpose" => Join(content.Purposes.Select(Purpose)),
        "DataLevel" => content.DataLevel is { } level ? Level(level) : "",
        "RelatedCodes" => Join(content.RelatedCodes),
        "ForeignCode" => content.ForeignCode,
        _ => "",
    };

    public string Classification(string code) =>
        code.Length == 0 ? "" : names.Classes.TryGetValue(code, out var path) ? $"{code} {path}" : code;

    public static string Method(string code) => ChineseWords.Of($"Catalog.Method.{code}");

    public static string Purpose(string code) => ChineseWords.Of($"Catalog.Purpose.{code}");

    public static string Level(DataLevel level) => ChineseWords.Of($"Catalog.DataLevel.{level}");

    public static string ItemType(DataItem item) => item.Type.Length == 0 ? "" : ChineseWords.DataType(item.Type);

    public static string ItemLength(DataItem item) => item.Length?.ToString(CultureInfo.InvariantCulture) ?? "";

    /// <summary>An item in one line, as the preview shows what was added or taken away.</summary>
    public static string Item(DataItem item) => item.Name + (item.Type.Length == 0 && item.Length is null ? "" : $"（{ItemType(item)}{ItemLength(item)}）");

    private string Scope(SharingScope? scope) => scope?.Kind switch
    {
        SharingScopeKind.AllDepartments => ChineseWords.Of("Catalog.Scope.AllDepartments"),
        SharingScopeKind.Departments => Join(scope.DepartmentIds.Select(id => NameOf(names.Departments, id))),
        SharingScopeKind.Systems => Join(scope.SystemIds.Select(id => NameOf(names.Systems, id))),
        _ => "",
    };

    private static string Basis(LegalBasis? basis) => basis is null ? ""
        : basis.Title + basis.Article + (basis.EffectiveOn is { } day ? string.Create(CultureInfo.InvariantCulture, $"，{day:yyyy-MM-dd}起施行") : "");

    private static string NameOf(IReadOnlyDictionary<Guid, string> names, Guid? id) => id is { } known ? names.GetValueOrDefault(known, "") : "";

    private static string Join(IEnumerable<string> parts) => string.Join(Comma, parts);
}
