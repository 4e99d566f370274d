using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Identity;

/// <summary>
/// Builds the caller from today's database: department, roles, permissions, and the person acted for.
/// A disabled account and a deputyship out of its dates give <see cref="Caller.Anonymous"/> and no acting-for.
/// </summary>
public sealed class CallerFactory(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    public async Task<Caller> CreateAsync(
        Guid userId, Guid? actingForId = null, string? address = null, string? requestId = null, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(Caller.System, cancellationToken);
        var user = await FindAsync(db, userId, cancellationToken);
        if (user is null)
        {
            return Caller.Anonymous;
        }

        var principal = actingForId is { } id ? await PrincipalAsync(db, userId, id, cancellationToken) : null;
        var source = principal ?? user;
        var roles = await (from held in db.UserRoles
                           join role in db.Roles on held.RoleId equals role.Id
                           where held.UserId == source.Id
                           orderby role.SortOrder
                           select new { role.Id, role.Name, role.DisplayName }).ToListAsync(cancellationToken);
        var roleIds = roles.Select(role => role.Id).ToList();
        var held2 = await db.RolePermissions.AsNoTracking().Where(p => roleIds.Contains(p.RoleId))
            .Select(p => new { p.Permission, p.Reach }).ToListAsync(cancellationToken);
        return new Caller
        {
            UserId = user.Id,
            Name = user.DisplayName,
            DepartmentId = source.DepartmentId,
            DepartmentName = source.DepartmentName,
            ActingFor = principal is null ? null : new Principal(principal.Id, principal.DisplayName),
            Roles = [.. roles.Select(role => role.Name!)],
            Permissions = held2.GroupBy(p => p.Permission).ToDictionary(g => g.Key, g => g.Max(p => p.Reach), StringComparer.Ordinal),
            Address = address,
            RequestId = requestId,
        };
    }

    private static Task<UserRow?> FindAsync(PortalDbContext db, Guid userId, CancellationToken cancellationToken) =>
        (from user in db.Users
         join department in db.Departments on user.DepartmentId equals department.Id into departments
         from department in departments.DefaultIfEmpty()
         where user.Id == userId && !user.IsDisabled
         select new UserRow(user.Id, user.DisplayName, user.DepartmentId, department.Name)).SingleOrDefaultAsync(cancellationToken);

    private async Task<UserRow?> PrincipalAsync(PortalDbContext db, Guid deputyId, Guid principalId, CancellationToken cancellationToken)
    {
        var today = clock.Today();
        var inForce = await db.Deputies.AnyAsync(
            d => d.DeputyUserId == deputyId && d.PrincipalUserId == principalId && d.RevokedAt == null && d.From <= today && d.To >= today,
            cancellationToken);
        return inForce ? await FindAsync(db, principalId, cancellationToken) : null;
    }

    private sealed record UserRow(Guid Id, string DisplayName, Guid? DepartmentId, string? DepartmentName);
}
