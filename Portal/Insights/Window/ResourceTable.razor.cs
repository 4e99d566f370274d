using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Localization;
using Portal.Catalog;

namespace Portal.Insights.Window;

/// <summary>What each department has in the catalog, by sharing type; every count opens exactly those resources for who may read the catalog.</summary>
public sealed partial class ResourceTable(IStringLocalizer<InsightsText> text, CatalogWords words) : ComponentBase
{
    private static readonly SharingType[] Types = [SharingType.Unconditional, SharingType.Conditional, SharingType.NotShared];

    [Parameter, EditorRequired]
    public IReadOnlyList<DepartmentResources> Resources { get; set; } = [];

    [Parameter]
    public bool MayOpen { get; set; }

    private IStringLocalizer<InsightsText> Text => text;

    /// <summary>All together first, where there is more than one.</summary>
    private IEnumerable<DepartmentResources> Rows => Resources.Count < 2 ? Resources : Resources.Prepend(new DepartmentResources(
        Guid.Empty, text["Window.AllDepartments"], Resources.Sum(one => one.Unconditional), Resources.Sum(one => one.Conditional), Resources.Sum(one => one.NotShared)));

    private static string Catalog(Guid departmentId, SharingType? type) =>
        QueryHelpers.AddQueryString(CatalogPaths.Catalog, new Dictionary<string, string?>
        {
            ["department"] = departmentId == Guid.Empty ? null : departmentId.ToString("D"), ["sharing"] = type?.ToString(),
        });
}
