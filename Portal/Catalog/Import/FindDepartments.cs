using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Catalog.Import;

/// <summary>The departments a name may be mapped to: all that exist today, or only the caller's own.</summary>
public sealed class FindDepartments(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    public async Task<IReadOnlyList<DepartmentName>> ExecuteAsync(Caller caller, CancellationToken cancellationToken = default)
    {
        var today = clock.Today();
        var reach = caller.ReachOf(CatalogPermissions.Import);
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        return await db.Departments.AsNoTracking()
            .Where(d => d.ValidFrom <= today && (d.ValidTo == null || d.ValidTo >= today) && (reach == Reach.All || (reach == Reach.Own && d.Id == caller.DepartmentId)))
            .OrderBy(d => d.Number).Select(d => new DepartmentName(d.Id, d.Name, d.ShortName)).ToListAsync(cancellationToken);
    }
}

public sealed record DepartmentName(Guid Id, string Name, string ShortName);
