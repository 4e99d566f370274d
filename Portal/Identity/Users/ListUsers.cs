using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;
using Portal.Organization;

namespace Portal.Identity.Users;

public enum UserState
{
    Active,

    /// <summary>Invited; no password has been set yet.</summary>
    Invited,

    Locked,
    Disabled,
}

/// <param name="Search">Part of the name or the sign-in name.</param>
public sealed record UserFilter(string? Search = null, Guid? DepartmentId = null, Guid? RoleId = null, UserState? State = null);

public enum UserOrder
{
    Name,
    Login,
    Department,
    LastSignIn,
}

public sealed record UserRow(
    Guid Id, string Name, string Login, string? Department, IReadOnlyList<string> Roles, UserState State, DateTime? LastSignInAt);

/// <summary>People with accounts; the demo's are in the list like everybody else.</summary>
public sealed class ListUsers(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    public async Task<Result<Page<UserRow>>> ExecuteAsync(
        UserFilter filter, PageRequest page, UserOrder order, bool descending, Caller caller, CancellationToken cancellationToken = default)
    {
        if (!caller.MayAny(IdentityPermissions.SeesPeople))
        {
            return IdentityRefusals.NotAllowed;
        }

        var now = clock.GetUtcNow();
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var found = Filtered(db, filter, now);
        var total = await found.CountAsync(cancellationToken);
        var departments = db.Departments;
        var rows = await Ordered(found, departments, order, descending).Skip(page.Skip).Take(page.Size)
            .Select(u => new
            {
                u.Id,
                u.DisplayName,
                u.UserName,
                u.IsDisabled,
                u.LockoutEnd,
                u.LastSignInAt,
                HasPassword = u.PasswordHash != null,
                Department = departments.Where(d => d.Id == u.DepartmentId).Select(d => d.ShortName).FirstOrDefault(),
            }).ToListAsync(cancellationToken);
        var ids = rows.Select(row => row.Id).ToList();
        var roles = (await (from held in db.UserRoles
                            join role in db.Roles on held.RoleId equals role.Id
                            where ids.Contains(held.UserId)
                            orderby role.SortOrder
                            select new { held.UserId, Role = role }).ToListAsync(cancellationToken))
            .ToLookup(held => held.UserId, held => held.Role.NameInLanguage());
        return new Page<UserRow>(
            [.. rows.Select(u => new UserRow(u.Id, u.DisplayName, u.UserName!, u.Department, [.. roles[u.Id]], StateOf(u.IsDisabled, u.LockoutEnd > now, u.HasPassword), u.LastSignInAt))],
            total, page);
    }

    internal static UserState StateOf(bool isDisabled, bool isLocked, bool hasPassword) =>
        isDisabled ? UserState.Disabled : isLocked ? UserState.Locked : hasPassword ? UserState.Active : UserState.Invited;

    private static IQueryable<PortalUser> Filtered(PortalDbContext db, UserFilter filter, DateTimeOffset now)
    {
        var users = db.Users.AsNoTracking();
        if (filter.Search?.Trim() is { Length: > 0 } text)
        {
            var upper = text.ToUpperInvariant();
            users = users.Where(u => u.DisplayName.Contains(text) || u.NormalizedUserName!.Contains(upper));
        }

        if (filter.DepartmentId is { } departmentId)
        {
            users = users.Where(u => u.DepartmentId == departmentId);
        }

        if (filter.RoleId is { } roleId)
        {
            var held = db.UserRoles.Where(r => r.RoleId == roleId).Select(r => r.UserId);
            users = users.Where(u => held.Contains(u.Id));
        }

        return filter.State switch
        {
            UserState.Disabled => users.Where(u => u.IsDisabled),
            UserState.Locked => users.Where(u => !u.IsDisabled && u.LockoutEnd > now),
            UserState.Invited => users.Where(u => !u.IsDisabled && u.PasswordHash == null && (u.LockoutEnd == null || u.LockoutEnd <= now)),
            UserState.Active => users.Where(u => !u.IsDisabled && u.PasswordHash != null && (u.LockoutEnd == null || u.LockoutEnd <= now)),
            _ => users,
        };
    }

    private static IQueryable<PortalUser> Ordered(IQueryable<PortalUser> users, IQueryable<Department> departments, UserOrder order, bool descending)
    {
        var sorted = order switch
        {
            UserOrder.Login => Sort(users, u => u.NormalizedUserName, descending),
            UserOrder.Department => Sort(users, u => departments.Where(d => d.Id == u.DepartmentId).Select(d => (int?)d.Number).FirstOrDefault(), descending),
            UserOrder.LastSignIn => Sort(users, u => u.LastSignInAt, descending),
            UserOrder.Name => Sort(users, u => u.DisplayName, descending),
            _ => throw new ArgumentOutOfRangeException(nameof(order)),
        };
        return sorted.ThenBy(u => u.Id);
    }

    private static IOrderedQueryable<PortalUser> Sort<TKey>(
        IQueryable<PortalUser> users, System.Linq.Expressions.Expression<Func<PortalUser, TKey>> key, bool descending) =>
        descending ? users.OrderByDescending(key) : users.OrderBy(key);
}
