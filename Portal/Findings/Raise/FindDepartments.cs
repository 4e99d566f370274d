using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Findings.Raise;

/// <summary>Departments of today in their official order, for an auditor to choose from.</summary>
public sealed class FindDepartments(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    public async Task<IReadOnlyList<(Guid Id, string Name)>> ExecuteAsync(Caller caller, CancellationToken cancellationToken = default)
    {
        if (!caller.May(FindingsPermissions.Raise))
        {
            return [];
        }

        var today = clock.Today();
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        return [.. (await db.Departments.AsNoTracking().Where(one => one.ValidTo == null || one.ValidTo >= today).OrderBy(one => one.Number).Select(one => new { one.Id, one.Name }).ToListAsync(cancellationToken)).Select(one => (one.Id, one.Name))];
    }
}
