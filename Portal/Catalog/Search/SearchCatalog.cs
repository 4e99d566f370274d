using Portal.Kernel;

namespace Portal.Catalog.Search;

/// <summary>
/// Searches the published catalog (plan 三(二)1) by words of any length, code, department or item names, with facet counts.
/// Who may not read the catalog finds nothing and counts nothing.
/// </summary>
public sealed class SearchCatalog(CatalogIndexKeeper keeper)
{
    /// <summary>What everybody may see who may see the catalog.</summary>
    internal static readonly CatalogFilter Readable = CatalogFilter.Has(CatalogAccessField.State, nameof(ResourceState.Active), nameof(ResourceState.Suspended));

    public Result<CatalogSearchHits> Execute(CatalogSearchRequest request, Caller caller, CancellationToken cancellationToken = default)
    {
        if (!caller.May(CatalogPermissions.Read))
        {
            return CatalogRefusals.NotAllowed;
        }

        var hits = keeper.Search(index => index.Search(request, FilterFor(caller), cancellationToken));
        return hits is null ? CatalogRefusals.IndexNotReady : hits;
    }

    /// <summary>The Lucene rendering of <c>CatalogQueries.InCatalog</c>; a test holds the two together.</summary>
    internal static CatalogFilter FilterFor(Caller caller) => caller.May(CatalogPermissions.Read) ? Readable : CatalogFilter.Nothing;

}
