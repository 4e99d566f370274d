using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;
using Portal.Notifications;

namespace Portal.Sharing;

/// <summary>How a turn that is saved in one go begins and ends.</summary>
internal static class MatterTurn
{
    /// <summary>The one that the caller may see and may act on; what he may not see is not found.</summary>
    public static async Task<Result<T>> AllowedAsync<T>(this IQueryable<T> visible, Expression<Func<T, bool>> which, Func<T, bool> isAllowed, CancellationToken cancellationToken)
        where T : class
    {
        var found = await visible.SingleOrDefaultAsync(which, cancellationToken);
        return found is null ? SharingRefusals.NotFound : isAllowed(found) ? found : SharingRefusals.NotAllowed;
    }

    /// <summary>Saves, and only then tells the inboxes that something has come.</summary>
    public static async Task<Result> SaveAsync(this Notifier notifier, PortalDbContext db, IEnumerable<Guid> told, CancellationToken cancellationToken)
    {
        var saved = await db.TrySaveAsync(SharingRefusals.Stale, cancellationToken);
        if (saved.Succeeded)
        {
            notifier.Announce(told);
        }

        return saved;
    }
}
