using Microsoft.EntityFrameworkCore;
using Portal.Catalog.Search;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Catalog.Browse;

public sealed record RelatedResource(Guid Id, string Code, string Name, string Department);

/// <summary>A resource whose record names some of the same data items.</summary>
public sealed record SimilarResource(RelatedResource Resource, int CommonItems);

/// <param name="Named">Those this record names, and those whose record names this one.</param>
/// <param name="SameSystem">From the same system; at most <see cref="FindRelated.MaxRows"/>.</param>
/// <param name="Similar">Sharing at least two data items, most in common first.</param>
public sealed record RelatedResources(IReadOnlyList<RelatedResource> Named, IReadOnlyList<RelatedResource> SameSystem, IReadOnlyList<SimilarResource> Similar)
{
    public bool Any => Named.Count + SameSystem.Count + Similar.Count > 0;
}

/// <summary>What stands near a resource in the catalog. Resources already named are not repeated further down.</summary>
/// <remarks>
/// Similar ones are proposed by the search index for the longest item names and then counted exactly by folded name; two common items are the least,
/// because one (身份证号) is common to half a catalog. While the index is being made there are none.
/// </remarks>
public sealed class FindRelated(IDbContextFactory<PortalDbContext> contexts, SearchCatalog search)
{
    public const int MaxRows = 5;
    public const int MinCommonItems = 2;

    private const int AskedItems = 8;
    private const int HitsPerItem = 20;
    private const int MaxCandidates = 40;

    public async Task<RelatedResources> ExecuteAsync(InformationResource resource, ResourceRevision published, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var wanted = published.Content.RelatedCodes.ToList();
        var referring = await db.ResourceReferences.Where(r => r.Code == resource.Code && r.ResourceId != resource.Id).OrderBy(r => r.ResourceId)
            .Select(r => r.ResourceId).Take(MaxRows * 4).ToListAsync(cancellationToken);
        var named = await Rows(db, caller).Where(row => row.Id != resource.Id && (wanted.Contains(row.Code) || referring.Contains(row.Id))).OrderBy(row => row.Code).ToListAsync(cancellationToken);
        var known = named.Select(row => row.Id).Append(resource.Id).ToList();
        var system = published.Content.SystemId;
        var same = system is null ? [] : await (from row in Rows(db, caller)
                                                join other in db.InformationResources on row.Id equals other.Id
                                                join revision in db.ResourceRevisions on other.PublishedRevisionId equals revision.Id
                                                where revision.Content.SystemId == system && !known.Contains(row.Id)
                                                orderby row.Code
                                                select row).Take(MaxRows).ToListAsync(cancellationToken);
        var similar = await SimilarAsync(db, published, [.. known, .. same.Select(row => row.Id)], caller, cancellationToken);
        return new RelatedResources(named, same, similar);
    }

    internal static Task<RelatedResource?> OneAsync(PortalDbContext db, Guid resourceId, Caller caller, CancellationToken cancellationToken) =>
        (from resource in db.InformationResources.AsNoTracking().EverPublished(caller)
         join revision in db.ResourceRevisions on resource.PublishedRevisionId equals revision.Id
         join department in db.Departments on resource.DepartmentId equals department.Id
         where resource.Id == resourceId
         select new RelatedResource(resource.Id, resource.Code!, revision.Content.Name, department.ShortName)).SingleOrDefaultAsync(cancellationToken);

    private static IQueryable<RelatedResource> Rows(PortalDbContext db, Caller caller) =>
        from resource in db.InformationResources.AsNoTracking().InCatalog(caller)
        join revision in db.ResourceRevisions on resource.PublishedRevisionId equals revision.Id
        join department in db.Departments on resource.DepartmentId equals department.Id
        select new RelatedResource(resource.Id, resource.Code!, revision.Content.Name, department.ShortName);

    private async Task<IReadOnlyList<SimilarResource>> SimilarAsync(
        PortalDbContext db, ResourceRevision published, HashSet<Guid> known, Caller caller, CancellationToken cancellationToken)
    {
        var keys = published.Content.DataItems.Select(item => TextFold.Key(item.Name)).Where(key => key.Length > 0).ToHashSet(StringComparer.Ordinal);
        if (keys.Count < MinCommonItems)
        {
            return [];
        }

        var tally = new Dictionary<Guid, int>();
        foreach (var name in published.Content.DataItems.Select(item => item.Name).OrderByDescending(name => name.Length).Take(AskedItems))
        {
            var found = search.Execute(new CatalogSearchRequest { Text = name, Page = new PageRequest(1, HitsPerItem), WithFacets = false }, caller, cancellationToken);
            foreach (var hit in found.Succeeded ? found.Value.Hits.Where(hit => !known.Contains(hit.Document.ResourceId)) : [])
            {
                tally[hit.Document.ResourceId] = tally.GetValueOrDefault(hit.Document.ResourceId) + 1;
            }
        }

        var candidates = tally.OrderByDescending(pair => pair.Value).Take(MaxCandidates).Select(pair => pair.Key).ToList();
        var contents = await (from resource in db.InformationResources.AsNoTracking().InCatalog(caller)
                              join revision in db.ResourceRevisions on resource.PublishedRevisionId equals revision.Id
                              join department in db.Departments on resource.DepartmentId equals department.Id
                              where candidates.Contains(resource.Id)
                              select new { resource.Id, resource.Code, revision.Content.Name, department.ShortName, revision.Content.DataItems }).ToListAsync(cancellationToken);
        return
        [
            .. contents.Select(row => new SimilarResource(
                    new RelatedResource(row.Id, row.Code!, row.Name, row.ShortName),
                    row.DataItems.Select(item => TextFold.Key(item.Name)).Distinct().Count(keys.Contains)))
                .Where(row => row.CommonItems >= MinCommonItems)
                .OrderByDescending(row => row.CommonItems).ThenBy(row => row.Resource.Code, StringComparer.Ordinal).Take(MaxRows),
        ];
    }
}
