using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Systems;

namespace Portal.Catalog;

/// <summary>Names of what a record points to, for showing.</summary>
public sealed record LinkedNames(string Classification, string? SystemName, string? MenuPath, string? BusinessItem, IReadOnlyList<string> Scope)
{
    internal static async Task<LinkedNames> ReadAsync(PortalDbContext db, ResourceContent content, CancellationToken cancellationToken)
    {
        var system = await db.InformationSystems.AsNoTracking().Where(s => s.Id == content.SystemId).Select(s => s.Name).SingleOrDefaultAsync(cancellationToken);
        var menu = await db.FunctionMenus.AsNoTracking().Where(m => m.Id == content.MenuId).Select(m => m.Path).SingleOrDefaultAsync(cancellationToken);
        var item = await db.BusinessItems.AsNoTracking().Where(i => i.Id == content.BusinessItemId).Select(i => i.Name).SingleOrDefaultAsync(cancellationToken);
        var codes = content.Classification.Length == 8 ? new[] { content.Classification[..1] + "0000000", content.Classification[..3] + "00000" } : [];
        var classes = await db.Classification.AsNoTracking().Where(e => codes.Contains(e.Code)).OrderBy(e => e.Level).Select(e => e.Name).ToListAsync(cancellationToken);
        return new LinkedNames(string.Join(" / ", classes), system, menu, item, await ScopeAsync(db, content.SharingScope, cancellationToken));
    }

    private static async Task<IReadOnlyList<string>> ScopeAsync(PortalDbContext db, SharingScope? scope, CancellationToken cancellationToken)
    {
        var (departments, systems) = (scope?.DepartmentIds.ToList() ?? [], scope?.SystemIds.ToList() ?? []);
        return scope?.Kind switch
        {
            SharingScopeKind.Departments => await db.Departments.Where(d => departments.Contains(d.Id)).OrderBy(d => d.Number).Select(d => d.ShortName).ToListAsync(cancellationToken),
            SharingScopeKind.Systems => await db.InformationSystems.Where(s => systems.Contains(s.Id)).OrderBy(s => s.Name).Select(s => s.Name).ToListAsync(cancellationToken),
            _ => [],
        };
    }
}
