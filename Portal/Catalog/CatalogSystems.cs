using Microsoft.EntityFrameworkCore;
using Portal.Catalog.Duties;
using Portal.Data;
using Portal.Kernel;
using Portal.Systems;

namespace Portal.Catalog;

/// <summary>What the catalog answers the card of a system: which records come from its menus, and the duties that follow from its changes.</summary>
internal sealed class CatalogSystems(IDbContextFactory<PortalDbContext> contexts, UpdateDuties duties) : ISystemDependents
{
    /// <summary>Newest revisions only: a resource counts once.</summary>
    public async Task<IReadOnlyDictionary<Guid, int>> RecordsByMenuAsync(Guid systemId, Caller caller, CancellationToken cancellationToken)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var revisions = db.ResourceRevisions;
        return await db.ResourceRevisions.VisibleTo(caller)
            .Where(r => r.Content.SystemId == systemId && r.Content.MenuId != null && !revisions.Any(later => later.ResourceId == r.ResourceId && later.Number > r.Number))
            .GroupBy(r => r.Content.MenuId!.Value).Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
    }

    public string RecordsHref(Guid systemId, Guid menuId) => $"{CatalogPaths.Records}?menu={menuId}";

    public string NewRecordHref(Guid systemId, Guid menuId) => $"{CatalogPaths.NewRecord}?system={systemId}&menu={menuId}";

    public Task<IReadOnlyList<Guid>> ChangedAsync(PortalDbContext db, SystemChange change, CancellationToken cancellationToken) =>
        duties.OpenAsync(db, change, cancellationToken);
}
