using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Systems.Card;

/// <summary>Who of a department may walk the menus of its systems: active people who may keep systems.</summary>
public sealed class ReadOwners(IDbContextFactory<PortalDbContext> contexts)
{
    public async Task<IReadOnlyList<ItemChoice>> ExecuteAsync(Guid departmentId, Caller caller, CancellationToken cancellationToken = default)
    {
        if (!caller.May(SystemsPermissions.Maintain, departmentId))
        {
            return [];
        }

        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var (held, rights) = (db.UserRoles, db.RolePermissions);
        return await (from user in db.Users
                      where user.DepartmentId == departmentId && !user.IsDisabled
                          && held.Any(role => role.UserId == user.Id && rights.Any(right => right.RoleId == role.RoleId && right.Permission == SystemsPermissions.Maintain))
                      orderby user.DisplayName
                      select new ItemChoice(user.Id, user.DisplayName)).ToListAsync(cancellationToken);
    }
}
