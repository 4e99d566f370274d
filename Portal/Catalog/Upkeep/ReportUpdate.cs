using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Catalog.Upkeep;

/// <summary>A clerk of the provider states on which day the data of a resource were last updated; the next due day follows from the cycle.</summary>
public sealed class ReportUpdate(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    /// <param name="updatedOn">Shanghai day; not in the future.</param>
    public async Task<Result> ExecuteAsync(Guid resourceId, DateOnly updatedOn, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var resource = await db.InformationResources.EverPublished(caller).SingleOrDefaultAsync(r => r.Id == resourceId, cancellationToken);
        if (resource is null)
        {
            return CatalogRefusals.NotFound;
        }

        if (!caller.May(CatalogPermissions.Record, resource.DepartmentId))
        {
            return CatalogRefusals.NotAllowed;
        }

        var cycle = await db.ResourceRevisions.Where(r => r.Id == resource.PublishedRevisionId).Select(r => r.Content.UpdateCycle).SingleAsync(cancellationToken);
        var reported = resource.ReportUpdate(updatedOn, cycle, clock.Today());
        if (!reported.Succeeded)
        {
            return reported;
        }

        db.Does("Catalog.DataUpdated", resource.Code);
        return await db.TrySaveAsync(CatalogRefusals.Stale, cancellationToken);
    }
}
