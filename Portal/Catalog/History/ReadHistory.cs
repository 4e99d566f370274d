using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Catalog.History;

/// <param name="Revisions">Those the caller may see, newest first.</param>
/// <param name="Older">The one with the smaller number; null while there is only one.</param>
public sealed record ResourceHistory(
    Guid ResourceId, string? Code, IReadOnlyList<ResourceRevision> Revisions, ResourceRevision? Older, ResourceRevision? Newer, LinkedNames? OlderNames, LinkedNames? NewerNames);

/// <summary>Two revisions of a resource with the names they point to, for comparing.</summary>
public sealed class ReadHistory(IDbContextFactory<PortalDbContext> contexts)
{
    public const int MaxRevisions = 200;

    /// <param name="a">Number of one revision; without it the one before the newest.</param>
    /// <param name="b">Number of the other; without it the newest.</param>
    public async Task<Result<ResourceHistory>> ExecuteAsync(Guid resourceId, int? a, int? b, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var revisions = await db.ResourceRevisions.AsNoTracking().VisibleTo(caller).Where(r => r.ResourceId == resourceId)
            .OrderByDescending(r => r.Number).Take(MaxRevisions).ToListAsync(cancellationToken);
        if (revisions.Count == 0)
        {
            return CatalogRefusals.NotFound;
        }

        var one = revisions.Find(r => r.Number == b) ?? revisions.Find(r => r.Number != a) ?? revisions[0];
        var other = revisions.Find(r => r.Number == a && r.Number != one.Number) ?? revisions.Find(r => r.Number < one.Number) ?? revisions.Find(r => r.Number != one.Number);
        var (older, newer) = other is null || other.Number < one.Number ? (other, one) : (one, other);
        var code = await db.InformationResources.Where(r => r.Id == resourceId).Select(r => r.Code).SingleAsync(cancellationToken);
        return new ResourceHistory(
            resourceId, code, revisions, older, newer,
            older is null ? null : await LinkedNames.ReadAsync(db, older.Content, cancellationToken), await LinkedNames.ReadAsync(db, newer.Content, cancellationToken));
    }
}
