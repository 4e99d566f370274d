using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Catalog.Browse;

/// <summary>How far one database of the plan is filled.</summary>
/// <param name="Code">Class and item, e.g. <c>1/01</c>: the value of the catalog's facet.</param>
/// <param name="Resources">Published and not retired.</param>
/// <param name="Shared">Of these, shared unconditionally or conditionally.</param>
/// <param name="LatestOn">Newest publication.</param>
public sealed record DatabaseCoverage(string Code, string Name, bool IsBase, int Resources, int Departments, int Shared, int Unconditional, int Open, DateOnly? LatestOn);

/// <summary>The five base and nine theme databases of plan 三(二)2 and what the catalog holds for each; one grouped read.</summary>
public sealed class ReadCoverage(IDbContextFactory<PortalDbContext> contexts)
{
    public async Task<Result<IReadOnlyList<DatabaseCoverage>>> ExecuteAsync(Caller caller, CancellationToken cancellationToken = default)
    {
        if (!caller.May(CatalogPermissions.Read))
        {
            return CatalogRefusals.NotAllowed;
        }

        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var databases = await db.Classification.AsNoTracking().Where(entry => entry.IsPlanDatabase && entry.ValidTo == null).OrderBy(entry => entry.Code)
            .Select(entry => new { entry.Code, entry.Name }).ToListAsync(cancellationToken);
        var codes = databases.Select(database => database.Code[..3]).ToList();
        var rows = from resource in db.InformationResources.AsNoTracking().InCatalog(caller)
                   join revision in db.ResourceRevisions.AsNoTracking() on resource.PublishedRevisionId equals revision.Id
                   select new { Code = revision.Content.Classification.Substring(0, 3), resource.DepartmentId, revision.Content.SharingType, revision.Content.Openness, resource.PublishedOn };
        var filled = await rows.Where(row => codes.Contains(row.Code)).GroupBy(row => row.Code)
            .Select(group => new
            {
                group.Key,
                Resources = group.Count(),
                Departments = group.Select(row => row.DepartmentId).Distinct().Count(),
                Shared = group.Count(row => row.SharingType != SharingType.NotShared),
                Unconditional = group.Count(row => row.SharingType == SharingType.Unconditional),
                Open = group.Count(row => row.Openness != Openness.NotOpen),
                Latest = group.Max(row => row.PublishedOn),
            })
            .ToDictionaryAsync(group => group.Key, cancellationToken);
        return databases.ConvertAll(database =>
        {
            var own = filled.GetValueOrDefault(database.Code[..3]);
            return new DatabaseCoverage(
                $"{database.Code[..1]}/{database.Code[1..3]}", database.Name, database.Code[0] == '1', own?.Resources ?? 0, own?.Departments ?? 0, own?.Shared ?? 0, own?.Unconditional ?? 0, own?.Open ?? 0, own?.Latest);
        });
    }
}
