using Portal.Kernel;
using Portal.Ui;

namespace Portal.Catalog.Search;

/// <summary>Published resources for the search box of the top bar; the same filter as the catalog page.</summary>
internal sealed class CatalogSearchSource(SearchCatalog search, CatalogWords words) : ISearchSource
{
    public Task<IReadOnlyList<SearchHit>> FindAsync(string text, int limit, Caller caller, CancellationToken cancellationToken)
    {
        var request = new CatalogSearchRequest { Text = text, Page = new PageRequest(1, limit), WithFacets = false };

        // Pure computing on the index: off the circuit's own turn, so that typing never waits for it.
        return Task.Run<IReadOnlyList<SearchHit>>(
            () =>
            {
                var found = search.Execute(request, caller, cancellationToken);
                return found.Succeeded
                    ? [.. found.Value.Hits.Select(hit => new SearchHit(words["Browse.Kind"], hit.Document.Name, $"{hit.Document.DepartmentName} · {hit.Document.Code}", CatalogPaths.Resource(hit.Document.ResourceId)))]
                    : [];
            },
            cancellationToken);
    }
}
