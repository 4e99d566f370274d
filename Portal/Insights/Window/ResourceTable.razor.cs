using Microsoft.AspNetCore.Components;
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

    private static string Catalog(Guid departmentId, SharingType? type) => $"{CatalogPaths.Catalog}?department={departmentId:D}{(type is null ? "" : $"&sharing={type}")}";
}
