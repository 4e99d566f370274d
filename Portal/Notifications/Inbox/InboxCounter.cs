using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Notifications.Inbox;

/// <summary>Unread notices for the bell of the top bar.</summary>
internal sealed class InboxCounter : IInboxCounter, IDisposable
{
    private readonly IDbContextFactory<PortalDbContext> contexts;
    private readonly Notifier notifier;

    public InboxCounter(IDbContextFactory<PortalDbContext> contexts, Notifier notifier)
    {
        (this.contexts, this.notifier) = (contexts, notifier);
        notifier.Changed += Tell;
    }

    public event Action<Guid>? Changed;

    public async ValueTask<int> CountAsync(Caller caller, CancellationToken cancellationToken)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        return await db.Set<Notice>().CountAsync(n => n.UserId == caller.UserId && n.ReadAt == null, cancellationToken);
    }

    public void Dispose() => notifier.Changed -= Tell;

    private void Tell(Guid userId) => Changed?.Invoke(userId);
}
