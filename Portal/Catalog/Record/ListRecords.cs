using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Catalog.Record;

public enum RecordSort
{
    Updated,
    Name,
    Status,
}

/// <param name="Latest">Only the newest revision of each resource: what people mean by "my records".</param>
/// <param name="MenuId">Records found at one function menu; wins over the system.</param>
public sealed record RecordFilter(
    RevisionStatus? Status = null, string? Text = null, bool Latest = true, RecordSort Sort = RecordSort.Updated, bool Ascending = false,
    Guid? SystemId = null, Guid? MenuId = null);

public sealed record RecordRow(
    Guid RevisionId, Guid ResourceId, int Number, string Name, string? Code, RevisionStatus Status, SharingType? SharingType,
    string ProviderOffice, DateTime UpdatedAt, string DrafterName, string Department);

/// <summary>A slice of the list, and how many there are in each state under the same text filter.</summary>
public sealed record RecordList(Page<RecordRow> Page, IReadOnlyDictionary<RevisionStatus, int> Counts);

/// <summary>The records of the caller's own department in work; everything for audit.</summary>
public sealed class ListRecords(IDbContextFactory<PortalDbContext> contexts)
{
    public async Task<RecordList> ExecuteAsync(RecordFilter filter, PageRequest page, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var (resources, departments) = (db.InformationResources, db.Departments);
        var all = Matching(db, filter, caller);
        var counts = await all.GroupBy(r => r.Status).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
        var chosen = filter.Status is { } status ? all.Where(r => r.Status == status) : all;
        var total = filter.Status is { } wanted ? counts.GetValueOrDefault(wanted) : counts.Values.Sum();
        var rows = await Sorted(chosen, filter).Skip(page.Skip).Take(page.Size)
            .Select(r => new RecordRow(
                r.Id, r.ResourceId, r.Number, r.Content.Name,
                resources.Where(resource => resource.Id == r.ResourceId).Select(resource => resource.Code).FirstOrDefault(),
                r.Status, r.Content.SharingType, r.Content.ProviderOffice, r.UpdatedAt, r.DrafterName,
                departments.Where(department => department.Id == r.DepartmentId).Select(department => department.ShortName).First()))
            .ToListAsync(cancellationToken);
        return new RecordList(new Page<RecordRow>(rows, total, page), counts);
    }

    /// <summary>The records of the list in every state, unsorted: what the list counts and what an export writes.</summary>
    internal static IQueryable<ResourceRevision> Matching(PortalDbContext db, RecordFilter filter, Caller caller)
    {
        var revisions = db.ResourceRevisions;
        var all = Own(db.ResourceRevisions.AsNoTracking().VisibleTo(caller), caller);
        if (filter.Latest)
        {
            all = all.Where(r => !revisions.Any(later => later.ResourceId == r.ResourceId && later.Number > r.Number));
        }

        if (filter.MenuId is { } menu)
        {
            all = all.Where(r => r.Content.MenuId == menu);
        }
        else if (filter.SystemId is { } system)
        {
            all = all.Where(r => r.Content.SystemId == system);
        }

        var key = TextFold.Key(filter.Text);
        return key.Length > 0 ? all.Where(r => r.NameKey.Contains(key)) : all;
    }

    /// <summary>Clerks and leaders see their department here; the published rest is in the catalog.</summary>
    private static IQueryable<ResourceRevision> Own(IQueryable<ResourceRevision> revisions, Caller caller) =>
        caller.ReachOf(CatalogPermissions.ReadCases) == Reach.All || caller.ReachOf(CatalogPermissions.Review) == Reach.All
            ? revisions
            : revisions.Where(r => r.DepartmentId == caller.DepartmentId);

    private static IOrderedQueryable<ResourceRevision> Sorted(IQueryable<ResourceRevision> revisions, RecordFilter filter) => (filter.Sort, filter.Ascending) switch
    {
        (RecordSort.Name, true) => revisions.OrderBy(r => r.PinyinKey).ThenBy(r => r.Id),
        (RecordSort.Name, false) => revisions.OrderByDescending(r => r.PinyinKey).ThenBy(r => r.Id),
        (RecordSort.Status, true) => revisions.OrderBy(r => r.Status).ThenByDescending(r => r.UpdatedAt).ThenBy(r => r.Id),
        (RecordSort.Status, false) => revisions.OrderByDescending(r => r.Status).ThenByDescending(r => r.UpdatedAt).ThenBy(r => r.Id),
        (_, true) => revisions.OrderBy(r => r.UpdatedAt).ThenBy(r => r.Id),
        _ => revisions.OrderByDescending(r => r.UpdatedAt).ThenBy(r => r.Id),
    };
}
