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

    /// <summary>
    /// As <see cref="Add"/>, for something one of these people has to do. The key names the task, e.g. <c>Sharing.Reply:</c> and the id of the
    /// case; when one of them has decided, call <see cref="SettleAsync"/> with it in the save of the decision.
    /// </summary>
    public void AddTask(PortalDbContext db, IEnumerable<Guid> userIds, string taskKey, string code, string href, params string[] arguments)
    {
        foreach (var userId in userIds.Distinct().Where(id => id != db.Caller.UserId))
        {
            db.Add(new Notice { UserId = userId, Code = code, Href = href, Arguments = [.. arguments], At = clock.UtcNow(), TaskKey = taskKey });
        }
    }

    /// <summary>
    /// The task is done, or fell away: its open notices are settled and leave everybody's list of what waits; whoever had one, besides the one
    /// who decided, gets one short notice that says so. All of it is part of the caller's save.
    /// </summary>
    /// <param name="deciderId">Who decided; null when the task fell away by itself, as when a request is withdrawn.</param>
    /// <param name="code">The sentence for the others, <c>Folder.Notice.Reason</c>; null settles without a word.</param>
    /// <returns>Whose inbox changes: hand it to <see cref="Announce"/> after the save.</returns>
    public async Task<IReadOnlyList<Guid>> SettleAsync(
        PortalDbContext db, string taskKey, Guid? deciderId, string? code, string href, string[] arguments, CancellationToken cancellationToken)
    {
        var now = clock.UtcNow();
        var open = await db.Set<Notice>().Where(n => n.TaskKey == taskKey && n.SettledAt == null).ToListAsync(cancellationToken);
        foreach (var notice in open)
        {
            notice.SettledAt = now;
            notice.ReadAt ??= now;
            notice.Mail = notice.Mail is NoticeMail.Waiting or NoticeMail.Digest ? NoticeMail.None : notice.Mail;
        }

        var people = open.Select(n => n.UserId).Distinct().ToList();
        if (code is not null)
        {
            Add(db, people.Where(id => id != deciderId), code, href, arguments);
        }

        return people;
    }

    /// <summary>Active people who hold the permission for records of that department.</summary>
    public static Task<List<Guid>> HoldersAsync(PortalDbContext db, string permission, Guid departmentId, CancellationToken cancellationToken) =>
        (from user in db.Users
         join held in db.UserRoles on user.Id equals held.UserId
         join allowed in db.RolePermissions on held.RoleId equals allowed.RoleId
         where !user.IsDisabled && allowed.Permission == permission
             && (allowed.Reach == Reach.All || (allowed.Reach == Reach.Own && user.DepartmentId == departmentId))
         select user.Id).Distinct().ToListAsync(cancellationToken);

    /// <summary>As <see cref="HoldersAsync(PortalDbContext, string, Guid, CancellationToken)"/> for several departments in one question; each of them has an entry.</summary>
    public static async Task<IReadOnlyDictionary<Guid, IReadOnlyList<Guid>>> HoldersAsync(
        PortalDbContext db, string permission, IReadOnlyCollection<Guid> departmentIds, CancellationToken cancellationToken)
    {
        var held = await (from user in db.Users
                          join role in db.UserRoles on user.Id equals role.UserId
                          join allowed in db.RolePermissions on role.RoleId equals allowed.RoleId
                          where !user.IsDisabled && allowed.Permission == permission
                              && (allowed.Reach == Reach.All || (allowed.Reach == Reach.Own && user.DepartmentId != null && departmentIds.Contains(user.DepartmentId.Value)))
                          select new { user.Id, DepartmentId = allowed.Reach == Reach.All ? null : user.DepartmentId }).Distinct().ToListAsync(cancellationToken);
        var byDepartment = held.ToLookup(one => one.DepartmentId, one => one.Id);
        return departmentIds.Distinct().ToDictionary(id => id, id => (IReadOnlyList<Guid>)[.. byDepartment[null].Union(byDepartment[id])]);
    }

    /// <summary>Tells open pages of this node that inboxes changed.</summary>
    public void Announce(IEnumerable<Guid> userIds)
    {
        foreach (var userId in userIds)
        {
            Changed?.Invoke(userId);
        }
    }
}
