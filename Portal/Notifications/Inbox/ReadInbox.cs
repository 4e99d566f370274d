using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Notifications.Inbox;

/// <summary>The caller's own notices, newest first.</summary>
public sealed class ReadInbox(IDbContextFactory<PortalDbContext> contexts)
{
    public async Task<Page<Notice>> ExecuteAsync(bool unreadOnly, PageRequest page, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var notices = db.Set<Notice>().AsNoTracking().Where(n => n.UserId == caller.UserId && (!unreadOnly || n.ReadAt == null));
        var total = await notices.CountAsync(cancellationToken);
        var items = await notices.OrderByDescending(n => n.Id).Skip(page.Skip).Take(page.Size).ToListAsync(cancellationToken);
        return new Page<Notice>(items, total, page);
    }
}

/// <summary>Marks one notice, or all, as read. Other people's notices are out of reach.</summary>
public sealed class MarkNoticesRead(IDbContextFactory<PortalDbContext> contexts, Notifier notifier, TimeProvider clock)
{
    public async Task ExecuteAsync(long? noticeId, Caller caller, CancellationToken cancellationToken = default)
    {
        if (caller.UserId is not { } userId)
        {
            return;
        }

        var now = clock.UtcNow();
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        await db.Set<Notice>().Where(n => n.UserId == userId && n.ReadAt == null && (noticeId == null || n.Id == noticeId))
            .ExecuteUpdateAsync(n => n.SetProperty(x => x.ReadAt, now), cancellationToken);
        notifier.Announce([userId]);
    }
}
