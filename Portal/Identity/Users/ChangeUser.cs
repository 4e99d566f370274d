using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Identity.Users;

/// <param name="Version">The stamp the form was opened with; another one is refused as stale.</param>
public sealed record UserChange(string Name, string? Phone, Guid? DepartmentId, Guid? SectionId, string Version);

/// <summary>Corrects a person's name or telephone and moves him to another department or section. The sign-in name stays.</summary>
/// <remarks>A move ends the deputyships given and received, because a deputy is of the same department.</remarks>
public sealed class ChangeUser(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    public async Task<Result> ExecuteAsync(Guid userId, UserChange change, Caller caller, CancellationToken cancellationToken = default)
    {
        if (!caller.May(IdentityPermissions.Users))
        {
            return IdentityRefusals.NotAllowed;
        }

        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var user = await db.Users.SingleOrDefaultAsync(u => u.Id == userId, cancellationToken);
        if (user is null)
        {
            return IdentityRefusals.UserNotFound;
        }

        if (user.ConcurrencyStamp != change.Version)
        {
            return IdentityRefusals.Stale;
        }

        var gaps = UserFields.NameGaps(change.Name, change.Phone).ToList();
        var moves = user.DepartmentId != change.DepartmentId;
        if (moves || user.SectionId != change.SectionId)
        {
            gaps.AddRange(await UserFields.PlaceGapsAsync(db, change.DepartmentId, change.SectionId, clock.Today(), cancellationToken));
        }

        if (gaps.Count > 0)
        {
            return IdentityRefusals.Incomplete(gaps);
        }

        user.DisplayName = change.Name.Trim();
        user.PhoneNumber = string.IsNullOrWhiteSpace(change.Phone) ? null : change.Phone.Trim();
        (user.DepartmentId, user.SectionId) = (change.DepartmentId, change.SectionId);
        user.ConcurrencyStamp = UserFields.NewStamp();
        if (moves)
        {
            await EndDeputyshipsAsync(db, userId, clock, cancellationToken);
        }

        db.Does("Identity.UserChanged");
        return await db.TrySaveAsync(IdentityRefusals.Stale, cancellationToken);
    }

    internal static async Task EndDeputyshipsAsync(PortalDbContext db, Guid userId, TimeProvider clock, CancellationToken cancellationToken)
    {
        var today = clock.Today();
        var open = await db.Deputies
            .Where(d => (d.PrincipalUserId == userId || d.DeputyUserId == userId) && d.RevokedAt == null && d.To >= today)
            .ToListAsync(cancellationToken);
        open.ForEach(deputy => deputy.Revoke(clock.UtcNow()));
    }
}
