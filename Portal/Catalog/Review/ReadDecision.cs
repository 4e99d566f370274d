using Microsoft.EntityFrameworkCore;
using Portal.Catalog.SingleSource;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Catalog.Review;

/// <param name="Published">What stands in the catalog now; null for a first publication.</param>
/// <param name="PublishedNames">Names of what the published revision points to; null for a first publication.</param>
/// <param name="PublishedGaps">What today's rules find wrong with the published revision: it was published under older ones. A warning, it stays in the catalog.</param>
/// <param name="Resource">With state and dates.</param>
/// <param name="Gaps">What today's rules find wrong, computed before a person looks.</param>
/// <param name="LikeNames">Resources of other departments with the same folded name: a sign of duplicate collection (plan 三(二)2).</param>
public sealed record Decision(
    ResourceRevision Revision, ResourceRevision? Published, string? Code, string Department, string CreditCode, LinkedNames Names, IReadOnlyList<Gap> Gaps, IReadOnlyList<LikeName> LikeNames,
    LinkedNames? PublishedNames, InformationResource Resource, IReadOnlyList<Gap> PublishedGaps);

public sealed record LikeName(Guid ResourceId, string Name, string Department, string? Code);

/// <summary>The brief of one decision: who, what, what changed, what the machine found.</summary>
public sealed class ReadDecision(IDbContextFactory<PortalDbContext> contexts, SubmissionRules rules, SingleSourceRule singleSource)
{
    public const int MaxLikeNames = 5;

    public async Task<Result<Decision>> ExecuteAsync(Guid revisionId, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var revision = await db.ResourceRevisions.AsNoTracking().VisibleTo(caller).SingleOrDefaultAsync(r => r.Id == revisionId, cancellationToken);
        if (revision is null)
        {
            return CatalogRefusals.NotFound;
        }

        var resource = await db.InformationResources.AsNoTracking().SingleAsync(r => r.Id == revision.ResourceId, cancellationToken);
        var published = resource.PublishedRevisionId is { } id && id != revision.Id
            ? await db.ResourceRevisions.AsNoTracking().SingleAsync(r => r.Id == id, cancellationToken)
            : null;
        var department = await db.Departments.AsNoTracking().SingleAsync(d => d.Id == revision.DepartmentId, cancellationToken);
        var like = await (from other in db.InformationResources.AsNoTracking()
                          join current in db.ResourceRevisions on other.PublishedRevisionId equals current.Id
                          join provider in db.Departments on other.DepartmentId equals provider.Id
                          where other.Id != resource.Id && current.NameKey == revision.NameKey && revision.NameKey != ""
                          orderby provider.Number
                          select new LikeName(other.Id, current.Content.Name, provider.ShortName, other.Code)).Take(MaxLikeNames).ToListAsync(cancellationToken);
        var today = await rules.ReadAsync(cancellationToken);
        var gaps = ContentRules.SubmissionGaps(revision.Content, today);
        if (revision.Status is not (RevisionStatus.Published or RevisionStatus.Superseded)
            && await singleSource.KnownGapsAsync(revision, caller, cancellationToken) is { Succeeded: true } duplicates)
        {
            gaps = [.. gaps, .. duplicates.Value];
        }

        return new Decision(revision, published, resource.Code, department.Name, department.CreditCode,
            await LinkedNames.ReadAsync(db, revision.Content, cancellationToken), gaps, like,
            published is null ? null : await LinkedNames.ReadAsync(db, published.Content, cancellationToken), resource,
            published is null ? [] : ContentRules.SubmissionGaps(published.Content, today));
    }
}
