using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Identity.SignIn;

public sealed record DemoAccount(string Login, string Name, string? Department);

public sealed record DemoGroup(string Role, IReadOnlyList<DemoAccount> Accounts);

/// <summary>The demo's people for the sign-in page, by role; nobody outside Development, whatever the database holds.</summary>
public sealed class ListDemoAccounts(IDbContextFactory<PortalDbContext> contexts, IHostEnvironment environment)
{
    private const int PerRole = 6;

    public async Task<IReadOnlyList<DemoGroup>> ExecuteAsync(CancellationToken cancellationToken = default)
    {
        if (!environment.IsDevelopment())
        {
            return [];
        }

        await using var db = await contexts.OpenAsync(Caller.System, cancellationToken);
        var rows = await (from user in db.Users
                          join held in db.UserRoles on user.Id equals held.UserId
                          join role in db.Roles on held.RoleId equals role.Id
                          join department in db.Departments on user.DepartmentId equals department.Id into departments
                          from department in departments.DefaultIfEmpty()
                          where user.IsDemo && !user.IsDisabled
                          orderby role.SortOrder, user.CreatedAt, user.UserName
                          select new { Role = role, user.UserName, user.DisplayName, department.ShortName }).AsNoTracking().ToListAsync(cancellationToken);
        return [.. rows.GroupBy(row => row.Role.Id).Select(group => new DemoGroup(
            group.First().Role.NameInLanguage(), [.. group.Take(PerRole).Select(row => new DemoAccount(row.UserName!, row.DisplayName, row.ShortName))]))];
    }
}
