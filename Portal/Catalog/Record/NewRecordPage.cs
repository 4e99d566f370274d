using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;

namespace Portal.Catalog.Record;

/// <summary>Gives a new record its id, so that what is typed has an address from the first letter on.</summary>
[Route("/catalog/records/new")]
[Authorize(Policy = CatalogPermissions.Record)]
public sealed class NewRecordPage(NavigationManager navigation) : ComponentBase
{
    protected override void OnInitialized() => navigation.NavigateTo(CatalogPaths.Edit(Guid.CreateVersion7()), replace: true);
}
