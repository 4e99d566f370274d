using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Sharing.Reply;

/// <summary>Departments to which a case can be passed on: valid today, without the two parties.</summary>
public sealed class ReadDepartments(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    public async Task<IReadOnlyList<Choice<Guid?>>> ExecuteAsync(IReadOnlyCollection<Guid> without, Caller caller, CancellationToken cancellationToken = default)
    {
        var today = clock.Today();
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var rows = await db.Departments.AsNoTracking().Where(d => !without.Contains(d.Id) && (d.ValidTo == null || d.ValidTo >= today)).OrderBy(d => d.Number).Select(d => new { d.Id, d.ShortName }).ToListAsync(cancellationToken);
        return [.. rows.Select(row => new Choice<Guid?>(row.Id, row.ShortName))];
    }
}
