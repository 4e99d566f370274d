using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Law.Reliance;

/// <param name="Row">Null when the record no longer rests on the text: only its review is left.</param>
/// <param name="Review">The latest; null while nobody has looked.</param>
public sealed record ReviewedReliance(RelianceRow? Row, RelianceReview? Review, string Department, bool MayReview);

/// <param name="IsEnded">The text, or one of its articles, has ended: there is something to review.</param>
/// <param name="Total">How many records rest on it in all, those the caller may not see included.</param>
public sealed record RelianceList(LegalText Text, bool IsEnded, int Total, IReadOnlyList<ReviewedReliance> Rows);

/// <summary>
/// What rests on a text, and what was reviewed. Ended articles alone are meant when the text goes on; while nothing has ended everything
/// that rests on the text is shown, so that one sees it before the repeal.
/// </summary>
public sealed class ReadReliance(IDbContextFactory<PortalDbContext> contexts, RelianceFinder reliances)
{
    public async Task<Result<RelianceList>> ExecuteAsync(Guid lawTextId, Caller caller, CancellationToken cancellationToken = default)
    {
        if (!caller.IsSignedIn)
        {
            return LawRefusals.NotAllowed;
        }

        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        if (await db.LawTexts.AsNoTracking().Include(t => t.Articles).SingleOrDefaultAsync(t => t.Id == lawTextId, cancellationToken) is not { } text)
        {
            return LawRefusals.NotFound;
        }

        var ended = text.Articles.Where(article => article.EndReason is not null).ToList();
        var entry = RelianceFinder.EntryOf(text, text.ValidTo is null && ended.Count > 0 ? ended : null);
        var rows = await reliances.FindAsync(db, entry, caller, cancellationToken);
        var reviews = (await db.RelianceReviews.AsNoTracking().Where(review => review.LawTextId == lawTextId).ToListAsync(cancellationToken))
            .GroupBy(review => (review.Kind, review.ReliantId)).ToDictionary(group => group.Key, group => group.MaxBy(review => review.ReviewedAt)!);
        var departments = rows.Select(row => row.DepartmentId).Concat(reviews.Values.Select(review => review.DepartmentId)).Distinct().ToList();
        var names = await db.Departments.Where(d => departments.Contains(d.Id)).ToDictionaryAsync(d => d.Id, d => d.ShortName, cancellationToken);
        var shown = rows.Select(row => new ReviewedReliance(
            row, reviews.GetValueOrDefault((row.Kind, row.Id)), names.GetValueOrDefault(row.DepartmentId, ""), ReviewReliance.May(caller, row))).ToList();
        var known = rows.Select(row => (row.Kind, row.Id)).ToHashSet();
        shown.AddRange(reviews.Where(review => !known.Contains(review.Key) && review.Value.DepartmentId == caller.DepartmentId)
            .Select(review => new ReviewedReliance(null, review.Value, names.GetValueOrDefault(review.Value.DepartmentId, ""), false)));
        var all = await reliances.FindAsync(db, entry, Caller.System, cancellationToken);
        return new RelianceList(text, text.ValidTo is not null || ended.Count > 0, all.Count, [.. shown.OrderBy(row => row.Review is not null).ThenBy(row => row.Department, StringComparer.Ordinal)]);
    }
}
