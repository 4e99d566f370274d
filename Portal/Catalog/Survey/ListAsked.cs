using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Catalog.Survey;

public sealed record AskedDepartment(Guid Id, string Name);

/// <summary>Departments that can be asked: those valid today, in their order.</summary>
public sealed class ListAsked(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    public async Task<IReadOnlyList<AskedDepartment>> ExecuteAsync(Caller caller, CancellationToken cancellationToken = default)
    {
        var today = clock.Today();
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        return await db.Departments.Where(d => d.ValidFrom <= today && (d.ValidTo == null || d.ValidTo >= today))
            .OrderBy(d => d.Number).Select(d => new AskedDepartment(d.Id, d.ShortName)).ToListAsync(cancellationToken);
    }
}
