using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Catalog.Record;

public enum RecordSort
{
    Updated,
    Name,
    Status,

    /// <summary>The missed or next due day of the data; without one last.</summary>
    Due,
    Quality,
}

/// <param name="Latest">Only the newest revision of each resource: what people mean by "my records".</param>
/// <param name="Overdue">Only records of resources whose data are overdue (<see cref="Freshness"/>).</param>
/// <param name="Weak">Only records below <see cref="ListRecords.WeakBelow"/> points of quality.</param>
/// <param name="MenuId">Records found at one function menu; wins over the system.</param>
public sealed record RecordFilter(
    RevisionStatus? Status = null, string? Text = null, bool Latest = true, RecordSort Sort = RecordSort.Updated, bool Ascending = false,
    Guid? SystemId = null, Guid? MenuId = null, bool Overdue = false, bool Weak = false);

public sealed record RecordRow(
    Guid RevisionId, Guid ResourceId, int Number, string Name, string? Code, RevisionStatus Status, SharingType? SharingType,
    string ProviderOffice, DateTime UpdatedAt, string DrafterName, string Department, int Quality = 0, int DaysLate = 0);

/// <summary>A slice of the list, and how many there are in each state under the same text filter.</summary>
public sealed record RecordList(Page<RecordRow> Page, IReadOnlyDictionary<RevisionStatus, int> Counts);

/// <summary>The records of the caller's own department in work; everything for audit.</summary>
public sealed class ListRecords(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    public const int WeakBelow = 70;

    public async Task<RecordList> ExecuteAsync(RecordFilter filter, PageRequest page, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var (resources, departments) = (db.InformationResources, db.Departments);
        var today = clock.Today();
        var quality = Quality(resources, today);
        var all = Matching(db, filter, today, caller);
        var counts = await all.GroupBy(r => r.Status).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
        var chosen = filter.Status is { } status ? all.Where(r => r.Status == status) : all;
        var total = filter.Status is { } wanted ? counts.GetValueOrDefault(wanted) : counts.Values.Sum();
        var rows = await Sorted(chosen, filter, resources, quality).Skip(page.Skip).Take(page.Size)
            .Select(r => new RecordRow(
                r.Id, r.ResourceId, r.Number, r.Content.Name,
                resources.Where(resource => resource.Id == r.ResourceId).Select(resource => resource.Code).FirstOrDefault(),
                r.Status, r.Content.SharingType, r.Content.ProviderOffice, r.UpdatedAt, r.DrafterName,
                departments.Where(department => department.Id == r.DepartmentId).Select(department => department.ShortName).First(), 0, 0))
            .ToListAsync(cancellationToken);
        return new RecordList(new Page<RecordRow>(await MeasureAsync(db, rows, quality, today, cancellationToken), total, page), counts);
    }

    /// <summary>The records of the list in every state, unsorted: what the list counts and what an export writes.</summary>
    /// <param name="today">Shanghai date.</param>
    internal static IQueryable<ResourceRevision> Matching(PortalDbContext db, RecordFilter filter, DateOnly today, Caller caller)
    {
        var (revisions, resources) = (db.ResourceRevisions, db.InformationResources);
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
        if (key.Length > 0)
        {
            all = all.Where(r => r.NameKey.Contains(key));
        }

        if (filter.Overdue)
        {
            var late = resources.Overdue(today).Select(resource => resource.Id);
            all = all.Where(r => late.Contains(r.ResourceId));
        }

        if (filter.Weak)
        {
            var strong = db.ResourceRevisions.Select(Quality(resources, today)).Where(scored => scored.Points >= WeakBelow).Select(scored => scored.RevisionId);
            all = all.Where(r => !strong.Contains(r.Id));
        }

        return all;
    }

    /// <summary>Points and lateness of the rows of one page.</summary>
    private static async Task<IReadOnlyList<RecordRow>> MeasureAsync(
        PortalDbContext db, List<RecordRow> rows, Expression<Func<ResourceRevision, Scored>> quality, DateOnly today, CancellationToken cancellationToken)
    {
        var (revisionIds, resourceIds) = (rows.Select(row => row.RevisionId).ToList(), rows.Select(row => row.ResourceId).Distinct().ToList());
        var points = await db.ResourceRevisions.Where(r => revisionIds.Contains(r.Id)).Select(quality).ToDictionaryAsync(scored => scored.RevisionId, scored => scored.Points, cancellationToken);
        var due = await db.InformationResources.Where(r => resourceIds.Contains(r.Id) && r.State == ResourceState.Active).Select(r => new { r.Id, r.UpdateDueOn })
            .ToDictionaryAsync(r => r.Id, r => r.UpdateDueOn, cancellationToken);
        return [.. rows.Select(row => row with { Quality = points[row.RevisionId], DaysLate = Freshness.DaysLate(due.GetValueOrDefault(row.ResourceId), today) })];
    }

    /// <summary>The score of <see cref="ResourceQuality.Of"/> for the database: what the revision keeps, and the two criteria of the day.</summary>
    private static Expression<Func<ResourceRevision, Scored>> Quality(IQueryable<InformationResource> resources, DateOnly today)
    {
        var (lastGood, yearAgo) = (today.AddDays(-Freshness.GraceDays), today.AddYears(-1));
        return r => new Scored
        {
            RevisionId = r.Id,
            Points = r.QualityPoints
                + (resources.Any(resource => resource.Id == r.ResourceId && resource.UpdateDueOn < lastGood) ? 0 : ResourceQuality.DayWeight)
                + (resources.Any(resource => resource.Id == r.ResourceId && resource.PublishedOn < yearAgo) ? 0 : ResourceQuality.DayWeight),
        };
    }

    /// <summary>Clerks and leaders see their department here; the published rest is in the catalog.</summary>
    private static IQueryable<ResourceRevision> Own(IQueryable<ResourceRevision> revisions, Caller caller) =>
        caller.ReachOf(CatalogPermissions.ReadCases) == Reach.All || caller.ReachOf(CatalogPermissions.Review) == Reach.All
            ? revisions
            : revisions.Where(r => r.DepartmentId == caller.DepartmentId);

    private static IOrderedQueryable<ResourceRevision> Sorted(
        IQueryable<ResourceRevision> revisions, RecordFilter filter, IQueryable<InformationResource> resources, Expression<Func<ResourceRevision, Scored>> quality) => (filter.Sort, filter.Ascending) switch
        {
            (RecordSort.Quality, true) => revisions.OrderBy(Points(quality)).ThenBy(r => r.Id),
            (RecordSort.Quality, false) => revisions.OrderByDescending(Points(quality)).ThenBy(r => r.Id),
            (RecordSort.Due, true) => revisions.OrderBy(r => resources.Any(one => one.Id == r.ResourceId && one.UpdateDueOn != null) ? 0 : 1)
                .ThenBy(r => resources.Where(one => one.Id == r.ResourceId).Select(one => one.UpdateDueOn).FirstOrDefault()).ThenBy(r => r.Id),
            (RecordSort.Due, false) => revisions.OrderByDescending(r => resources.Where(one => one.Id == r.ResourceId).Select(one => one.UpdateDueOn).FirstOrDefault()).ThenBy(r => r.Id),
            (RecordSort.Name, true) => revisions.OrderBy(r => r.PinyinKey).ThenBy(r => r.Id),
            (RecordSort.Name, false) => revisions.OrderByDescending(r => r.PinyinKey).ThenBy(r => r.Id),
            (RecordSort.Status, true) => revisions.OrderBy(r => r.Status).ThenByDescending(r => r.UpdatedAt).ThenBy(r => r.Id),
            (RecordSort.Status, false) => revisions.OrderByDescending(r => r.Status).ThenByDescending(r => r.UpdatedAt).ThenBy(r => r.Id),
            (_, true) => revisions.OrderBy(r => r.UpdatedAt).ThenBy(r => r.Id),
            _ => revisions.OrderByDescending(r => r.UpdatedAt).ThenBy(r => r.Id),
        };

    private static Expression<Func<ResourceRevision, int>> Points(Expression<Func<ResourceRevision, Scored>> quality)
    {
        var points = ((MemberInitExpression)quality.Body).Bindings.OfType<MemberAssignment>().Single(binding => binding.Member.Name == nameof(Scored.Points));
        return Expression.Lambda<Func<ResourceRevision, int>>(points.Expression, quality.Parameters);
    }

    private sealed class Scored
    {
        public Guid RevisionId { get; init; }

        public int Points { get; init; }
    }
}
