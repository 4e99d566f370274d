using Microsoft.AspNetCore.Components;
using Portal.Kernel;

namespace Portal.Catalog.Export;

/// <summary>Offers the printed catalog of each department.</summary>
public sealed partial class DepartmentPapersPage(ListPublishers list, ICallerAccessor callers, CatalogWords words) : ComponentBase
{
    private IReadOnlyList<Publisher>? publishers;

    protected override async Task OnInitializedAsync() => publishers = await list.ExecuteAsync(await callers.GetAsync());
}
