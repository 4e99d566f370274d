using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Catalog.Lifecycle;

/// <summary>Which resources may take the place of a retired one.</summary>
internal static class Successors
{
    /// <summary>Another resource, published and active.</summary>
    public static Task<bool> FitAsync(PortalDbContext db, Guid resourceId, Guid successorId, CancellationToken cancellationToken) =>
        db.InformationResources.AnyAsync(
            r => r.Id == successorId && r.Id != resourceId && r.PublishedRevisionId != null && r.State == ResourceState.Active, cancellationToken);
}

/// <summary>Offers successors by name or code, those of the same provider first.</summary>
public sealed class FindSuccessors(IDbContextFactory<PortalDbContext> contexts)
{
    public const int MaxRows = 20;

    public async Task<IReadOnlyList<Choice<Guid?>>> ExecuteAsync(Guid resourceId, string wanted, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var (key, code) = (TextFold.Key(wanted), wanted.Trim());
        var provider = await db.InformationResources.Where(r => r.Id == resourceId).Select(r => r.DepartmentId).SingleOrDefaultAsync(cancellationToken);
        var found = await (from resource in db.InformationResources.AsNoTracking().InCatalog(caller)
                           join revision in db.ResourceRevisions on resource.PublishedRevisionId equals revision.Id
                           join department in db.Departments on resource.DepartmentId equals department.Id
                           where resource.Id != resourceId && resource.State == ResourceState.Active
                               && (revision.NameKey.Contains(key) || (code != "" && resource.Code!.StartsWith(code)))
                           orderby resource.DepartmentId == provider ? 0 : 1, revision.PinyinKey
                           select new { resource.Id, revision.Content.Name, resource.Code, department.ShortName }).Take(MaxRows).ToListAsync(cancellationToken);
        return [.. found.Select(row => new Choice<Guid?>(row.Id, row.Name, $"{row.ShortName} · {row.Code}"))];
    }
}
