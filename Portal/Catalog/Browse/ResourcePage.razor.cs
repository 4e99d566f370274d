using Microsoft.AspNetCore.Components;
using Portal.Catalog.Record;
using Portal.Kernel;

namespace Portal.Catalog.Browse;

/// <summary>One resource of the catalog with everything that is published about it.</summary>
public sealed partial class ResourcePage(
    ReadResource read, StartRevision startRevision, ICallerAccessor callers, CatalogWords words, NavigationManager navigation) : ComponentBase
{
    private ResourceDetails? details;
    private Refusal? refusal;
    private bool busy;

    [Parameter]
    public Guid ResourceId { get; set; }

    private CatalogWords Words => words;

    protected override async Task OnParametersSetAsync()
    {
        var found = await read.ExecuteAsync(ResourceId, await callers.GetAsync());
        (details, refusal) = (found.Succeeded ? found.Value : null, found.Refusal);
    }

    private async Task ReviseAsync()
    {
        busy = true;
        var started = await startRevision.ExecuteAsync(ResourceId, await callers.GetAsync());
        refusal = started.Refusal;
        if (started.Succeeded)
        {
            navigation.NavigateTo(CatalogPaths.Edit(started.Value));
        }

        busy = false;
    }
}
