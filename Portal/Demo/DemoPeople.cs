using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Identity;
using Portal.Kernel;
using Portal.Organization;

namespace Portal.Demo;

/// <summary>
/// The invented people, and each of them as the portal sees him on the day of the history. Whatever exists is left as it is,
/// so it may run again after an interruption.
/// </summary>
internal sealed class DemoPeople(IDbContextFactory<PortalDbContext> contexts, CallerFactory callers, AccountFile accounts, TimeProvider clock)
{
    private readonly Dictionary<(string User, string? Principal), Caller> known = [];
    private Dictionary<string, Guid> ids = [];

    /// <param name="passwordChangedAt">The end of the history, so that no password is old on the first day.</param>
    public async Task MakeAsync(IEnumerable<DepartmentContent> departments, DateTime passwordChangedAt, CancellationToken cancellationToken)
    {
        await using var db = await contexts.OpenAsync(Caller.System, cancellationToken);
        var made = await db.Departments.Include(d => d.Sections).AsSplitQuery().ToDictionaryAsync(d => d.ShortName, cancellationToken);
        foreach (var content in departments)
        {
            foreach (var section in content.Sections)
            {
                made[content.Department].AddSection(section);
            }
        }

        var roles = await db.Roles.ToDictionaryAsync(role => role.Name!, role => role.Id, cancellationToken);
        var existing = (await db.Users.Select(user => user.UserName!).ToListAsync(cancellationToken)).ToHashSet(StringComparer.Ordinal);

        // One hash for all: the password is public, and a hundred hashes would cost seconds.
        var hash = new PasswordHasher<PortalUser>().HashPassword(new PortalUser(), DemoAccounts.Password);
        foreach (var (index, row) in accounts.Accounts.Where(row => !existing.Contains(row.User)).Index())
        {
            var department = made[row.Department];
            var user = new PortalUser
            {
                Id = Guid.CreateVersion7(),
                UserName = row.User,
                NormalizedUserName = row.User.ToUpperInvariant(),
                DisplayName = row.Name,
                DepartmentId = department.Id,
                SectionId = department.Sections.FirstOrDefault(section => section.Name == row.Section)?.Id,
                PasswordHash = hash,
                PasswordChangedAt = passwordChangedAt,
                SecurityStamp = Guid.NewGuid().ToString("N"),
                LockoutEnabled = true,
                IsDemo = true,

                // Their order on the sign-in page.
                CreatedAt = clock.UtcNow().AddSeconds(index),
            };
            db.Add(user);
            db.UserRoles.Add(new IdentityUserRole<Guid> { UserId = user.Id, RoleId = roles[row.Role] });
        }

        await db.SaveChangesAsync(cancellationToken);
        ids = await db.Users.Where(user => user.IsDemo).ToDictionaryAsync(user => user.UserName!, user => user.Id, cancellationToken);
    }

    /// <summary>The person on that day, with rights, department and the one acted for, as any use case would get him.</summary>
    public async Task<Caller> CallerAsync(string user, string? principal, CancellationToken cancellationToken)
    {
        if (!known.TryGetValue((user, principal), out var caller))
        {
            var number = 10 + ids.Keys.Order(StringComparer.Ordinal).ToList().IndexOf(user);
            caller = await callers.CreateAsync(
                ids[user], principal is null ? null : ids[principal], $"10.21.{number / 200}.{10 + (number % 200)}", "demo", cancellationToken);
            if (!caller.IsSignedIn || (principal is not null && caller.ActingFor is null))
            {
                throw new InvalidOperationException($"{user} may not act{(principal is null ? "" : $" for {principal}")} on {clock.Today():yyyy-MM-dd}.");
            }

            known[(user, principal)] = caller;
        }

        return caller;
    }

    public async Task AppointAsync(DeputyRow row, DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        await using var db = await contexts.OpenAsync(await CallerAsync(row.Principal, null, cancellationToken), cancellationToken);
        var (principal, deputy) = (ids[row.Principal], ids[row.Deputy]);
        if (!await db.Deputies.AnyAsync(d => d.PrincipalUserId == principal && d.DeputyUserId == deputy && d.From == from, cancellationToken))
        {
            db.Add(new Deputy(principal, deputy, from, to, row.Reason));
            await db.SaveChangesAsync(cancellationToken);
        }
    }

    public Guid IdOf(string user) => ids[user];
}
