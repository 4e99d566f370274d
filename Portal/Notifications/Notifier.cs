using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Notifications;

/// <summary>
/// Puts notices into the save of the use case that causes them: no change without its notice, no notice without its change.
/// </summary>
public sealed class Notifier(TimeProvider clock)
{
    /// <summary>Raised after a save, with the people whose inbox changed; only this node's open pages hear it.</summary>
    public event Action<Guid>? Changed;

    /// <summary>Adds a notice for these people, but not for the one who caused it. Call <see cref="Announce"/> after the save.</summary>
    public void Add(PortalDbContext db, IEnumerable<Guid> userIds, string code, string href, params string[] arguments)
    {
        foreach (var userId in userIds.Distinct().Where(id => id != db.Caller.UserId))
        {
            db.Add(new Notice { UserId = userId, Code = code, Href = href, Arguments = [.. arguments], At = clock.UtcNow() });
        }
    }

    /// <summary>Active people who hold the permission for records of that department.</summary>
    public static Task<List<Guid>> HoldersAsync(PortalDbContext db, string permission, Guid departmentId, CancellationToken cancellationToken) =>
        (from user in db.Users
         join held in db.UserRoles on user.Id equals held.UserId
         join allowed in db.RolePermissions on held.RoleId equals allowed.RoleId
         where !user.IsDisabled && allowed.Permission == permission
             && (allowed.Reach == Reach.All || (allowed.Reach == Reach.Own && user.DepartmentId == departmentId))
         select user.Id).Distinct().ToListAsync(cancellationToken);

    /// <summary>Tells open pages of this node that inboxes changed.</summary>
    public void Announce(IEnumerable<Guid> userIds)
    {
        foreach (var userId in userIds)
        {
            Changed?.Invoke(userId);
        }
    }
}
