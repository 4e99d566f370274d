using Microsoft.EntityFrameworkCore;
using Portal.Clocks;
using Portal.Data;
using Portal.Journal;
using Portal.Kernel;

namespace Portal.Sharing.Provide;

/// <summary>
/// The applicant reads how to get at the data: that is use of them, so a right has to be in force, and a use record and a journal row are kept before
/// the note is shown (decree 809 art. 29).
/// </summary>
public sealed class FetchNote(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    /// <param name="index">Which delivery of the case, from 0.</param>
    public async Task<Result<string>> ExecuteAsync(Guid caseId, int index, Caller caller, CancellationToken cancellationToken = default)
    {
        var today = clock.Today();
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var one = await db.ShareCases.AsNoTracking().VisibleTo(db.CaseClocks, caller, today).SingleOrDefaultAsync(c => c.Id == caseId, cancellationToken);
        if (one is null || index < 0 || index >= one.Deliveries.Count)
        {
            return SharingRefusals.NotFound;
        }

        var grant = await UseOf(db, one, caller, today).FirstOrDefaultAsync(cancellationToken);
        if (grant is null || !(caller.May(SharingPermissions.Request, one.RequesterId) || caller.May(SharingPermissions.Sign, one.RequesterId)))
        {
            return SharingRefusals.NoRight;
        }

        var delivery = one.Deliveries[index];
        var what = $"访问说明 {ShanghaiTime.DateOf(delivery.By.At):yyyy-MM-dd}";
        db.Add(new UsageRecord { GrantId = grant.Id, UserId = caller.UserId, UserName = caller.Name, At = clock.UtcNow(), What = what });
        db.AddJournal(clock, "Sharing.NoteFetched", ShareCase.Kind, one.Id, one.Number);
        await db.SaveChangesAsync(cancellationToken);
        return delivery.Note;
    }

    /// <summary>Rights of the caller's department under which the data of this case are used today.</summary>
    internal static IQueryable<Grant> UseOf(PortalDbContext db, ShareCase one, Caller caller, DateOnly today) =>
        db.Grants.Where(grant => grant.CaseId == one.Id && grant.DepartmentId == caller.DepartmentId).InForce(today).OrderBy(grant => grant.Number);
}
