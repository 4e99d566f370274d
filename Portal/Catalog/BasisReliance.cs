using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;
using Portal.Law;

namespace Portal.Catalog;

/// <summary>
/// Published resources that are not shared rest on the basis their record names (plan 三(一)1, decree 809 art. 14–15). The record keeps it in
/// words, so title and article are compared as words.
/// </summary>
internal sealed class BasisReliance : ILawReliance
{
    public async Task<IReadOnlyList<RelianceRow>> ResolveAsync(PortalDbContext db, LawEntry entry, Caller caller, CancellationToken cancellationToken)
    {
        // The basis is one value in its column: what the database can narrow is the sharing type; of that, few rows are read and none is kept.
        var rows = new List<RelianceRow>();
        var candidates = db.ResourceRevisions.AsNoTracking().VisibleTo(caller)
            .Where(revision => revision.Status == RevisionStatus.Published && revision.Content.SharingType == SharingType.NotShared)
            .Join(db.InformationResources, revision => revision.ResourceId, resource => resource.Id, (revision, resource) => new { revision, resource })
            .Where(pair => pair.resource.State != ResourceState.Retired)
            .OrderBy(pair => pair.resource.Code)
            .Select(pair => new { pair.resource.Id, pair.resource.Code, pair.revision.DepartmentId, pair.revision.Content.Name, pair.revision.Content.LegalBasis })
            .AsAsyncEnumerable();
        await foreach (var row in candidates.WithCancellation(cancellationToken))
        {
            if (row.LegalBasis is not { } basis || !entry.IsMeantBy(basis.Title, basis.Article))
            {
                continue;
            }

            rows.Add(new RelianceRow(
                "Catalog.Reliance.NotShared", row.Id, row.Code ?? "", row.Name, $"{basis.Title} {basis.Article}".Trim(), row.DepartmentId, CatalogPermissions.Record, CatalogPaths.Resource(row.Id)));
            if (rows.Count == ILawReliance.MaxRows)
            {
                break;
            }
        }

        return rows;
    }
}
