using Microsoft.AspNetCore.Components;
using Portal.Kernel;

namespace Portal.Catalog.Browse;

/// <summary>How far the base and theme databases are filled; every name opens exactly that many resources.</summary>
public sealed partial class CoveragePage(ReadCoverage read, ICallerAccessor callers, CatalogWords words) : ComponentBase
{
    private IReadOnlyList<DatabaseCoverage>? databases;
    private Refusal? refusal;

    protected override async Task OnInitializedAsync()
    {
        var found = await read.ExecuteAsync(await callers.GetAsync());
        (databases, refusal) = (found.Succeeded ? found.Value : null, found.Refusal);
    }
}
