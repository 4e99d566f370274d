using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Catalog.Review;

/// <summary>One decision that waits for the caller.</summary>
public sealed record QueueRow(Guid RevisionId, string Name, string Department, RevisionStatus Status, int Number, DateTime WaitingSince, string SubmittedByName);

/// <summary>
/// What waits for the caller's decision, longest waiting first: signatures for a leader, reviews for the working group.
/// What he may not decide himself (his own draft) is not in his queue.
/// </summary>
public sealed class ReadQueue(IDbContextFactory<PortalDbContext> contexts)
{
    public async Task<Page<QueueRow>> ExecuteAsync(PageRequest page, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var waiting = Waiting(db, caller);
        var departments = db.Departments;
        var total = await waiting.CountAsync(cancellationToken);
        var rows = await waiting.OrderBy(r => r.SignedAt ?? r.SubmittedAt).ThenBy(r => r.Id).Skip(page.Skip).Take(page.Size)
            .Select(r => new QueueRow(
                r.Id, r.Content.Name, departments.Where(d => d.Id == r.DepartmentId).Select(d => d.ShortName).First(),
                r.Status, r.Number, (r.SignedAt ?? r.SubmittedAt)!.Value, r.SubmittedByName ?? ""))
            .ToListAsync(cancellationToken);
        return new Page<QueueRow>(rows, total, page);
    }

    /// <summary>The next decision after this one, or the first.</summary>
    public async Task<Guid?> NextAsync(Guid exceptRevisionId, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var next = await Waiting(db, caller).Where(r => r.Id != exceptRevisionId).OrderBy(r => r.SignedAt ?? r.SubmittedAt).ThenBy(r => r.Id)
            .Select(r => (Guid?)r.Id).FirstOrDefaultAsync(cancellationToken);
        return next;
    }

    internal static IQueryable<ResourceRevision> Waiting(PortalDbContext db, Caller caller)
    {
        var signs = caller.ReachOf(CatalogPermissions.Sign);
        var reviews = caller.ReachOf(CatalogPermissions.Review);
        var (own, self, principal) = (caller.DepartmentId, caller.UserId, caller.ActingFor?.UserId);
        return db.ResourceRevisions.AsNoTracking().Where(r =>
            (r.Status == RevisionStatus.Submitted && (signs == Reach.All || (signs == Reach.Own && r.DepartmentId == own))
                && r.DrafterId != self && r.SubmittedById != self && (principal == null || (r.DrafterId != principal && r.SubmittedById != principal)))
            || (r.Status == RevisionStatus.InReview && (reviews == Reach.All || (reviews == Reach.Own && r.DepartmentId == own))
                && r.DrafterId != self && r.SubmittedById != self && r.SignedById != self));
    }
}
