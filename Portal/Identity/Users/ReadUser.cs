using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Journal;
using Portal.Kernel;
using Portal.Organization;

namespace Portal.Identity.Users;

public sealed record HeldRole(Guid RoleId, string Code, string Name, bool IsAdministrative);

public sealed record UserCard(
    Guid Id, string Name, string Login, string? Phone, Guid? DepartmentId, string? DepartmentName, Guid? SectionId, string? SectionName,
    UserState State, DateTime? LockedUntil, DateTime CreatedAt, DateTime? LastSignInAt, DateTime? PasswordChangedAt, bool MustChangePassword,
    bool HasAuthenticator, int Passkeys, DateTime? LinkOpenUntil, string Version, IReadOnlyList<HeldRole> Roles, IReadOnlyList<RoleRequest> OpenRequests,
    IReadOnlyList<JournalRow> Timeline);

/// <summary>One account with its roles, open role requests and history.</summary>
public sealed class ReadUser(IDbContextFactory<PortalDbContext> contexts, ReadTimeline timeline, TimeProvider clock)
{
    public async Task<Result<UserCard>> ExecuteAsync(Guid userId, Caller caller, CancellationToken cancellationToken = default)
    {
        if (!caller.MayAny(IdentityPermissions.SeesPeople))
        {
            return IdentityRefusals.NotAllowed;
        }

        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var user = await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == userId, cancellationToken);
        if (user is null)
        {
            return IdentityRefusals.UserNotFound;
        }

        var now = clock.UtcNow();
        var department = await db.Departments.AsNoTracking().Include(d => d.Sections).SingleOrDefaultAsync(d => d.Id == user.DepartmentId, cancellationToken);
        var roles = await UserRights.HeldAsync(db, userId, cancellationToken);
        var open = await db.RoleRequests.AsNoTracking()
            .Where(r => r.UserId == userId && (r.Status == RoleRequestStatus.Proposed || r.Status == RoleRequestStatus.Endorsed))
            .OrderBy(r => r.ProposedAt).ToListAsync(cancellationToken);
        var link = await db.OneTimeLinks.Where(l => l.UserId == userId && l.ClosedAt == null && l.ExpiresAt > now)
            .MaxAsync(l => (DateTime?)l.ExpiresAt, cancellationToken);
        var passkeys = await db.UserPasskeys.CountAsync(p => p.UserId == userId, cancellationToken);
        var isLocked = user.LockoutEnd > clock.GetUtcNow();
        return new UserCard(
            user.Id, user.DisplayName, user.UserName!, user.PhoneNumber, user.DepartmentId, department?.Name, user.SectionId,
            department?.Sections.FirstOrDefault(s => s.Id == user.SectionId)?.Name,
            ListUsers.StateOf(user.IsDisabled, isLocked, user.PasswordHash is not null), isLocked ? user.LockoutEnd?.UtcDateTime : null,
            user.CreatedAt, user.LastSignInAt, user.PasswordChangedAt, user.MustChangePassword, user.TwoFactorEnabled, passkeys, link,
            user.ConcurrencyStamp ?? "", [.. roles.Select(r => new HeldRole(r.Id, r.Name!, r.NameInLanguage(), r.IsAdministrative))], open,
            await timeline.ExecuteAsync([("User", userId)], caller, cancellationToken));
    }
}

/// <summary>What a person holds; used wherever the three administrators are kept apart.</summary>
internal static class UserRights
{
    public static Task<List<PortalRole>> HeldAsync(PortalDbContext db, Guid userId, CancellationToken cancellationToken) =>
        (from held in db.UserRoles
         join role in db.Roles on held.RoleId equals role.Id
         where held.UserId == userId
         orderby role.SortOrder
         select role).ToListAsync(cancellationToken);

    /// <summary>三员分立: an administrative role stands alone.</summary>
    public static bool MayStandTogether(PortalRole wanted, IEnumerable<PortalRole> others) =>
        others.Where(other => other.Id != wanted.Id).All(other => !other.IsAdministrative && !wanted.IsAdministrative);

    /// <summary>Is this the only enabled person who holds that indispensable role?</summary>
    public static async Task<bool> IsLastAsync(PortalDbContext db, Guid userId, string roleCode, CancellationToken cancellationToken)
    {
        if (roleCode is not (RoleCodes.SystemAdministrator or RoleCodes.SecurityAdministrator))
        {
            return false;
        }

        var users = db.Users;
        return !await (from held in db.UserRoles
                       join role in db.Roles on held.RoleId equals role.Id
                       where role.Name == roleCode && held.UserId != userId
                       join user in users on held.UserId equals user.Id
                       where !user.IsDisabled
                       select user.Id).AnyAsync(cancellationToken);
    }
}
