using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Clocks.Feed;

/// <summary>Since when the caller has a feed; null when he has none.</summary>
public sealed class ReadFeed(IDbContextFactory<PortalDbContext> contexts)
{
    public async Task<Result<DateTime?>> ExecuteAsync(Caller caller, CancellationToken cancellationToken = default)
    {
        if (caller.UserId is not { } userId)
        {
            return ClocksRefusals.NoFeed;
        }

        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var feed = await db.CalendarFeeds.AsNoTracking().SingleOrDefaultAsync(f => f.UserId == userId, cancellationToken);
        return Result.Of(feed is { IsOpen: true } ? feed.CreatedAt : (DateTime?)null);
    }
}

/// <summary>Gives the caller a token and voids the one before.</summary>
public sealed class RenewFeed(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    /// <returns>The path of the feed; it is shown this once.</returns>
    public async Task<Result<string>> ExecuteAsync(string language, Caller caller, CancellationToken cancellationToken = default)
    {
        if (caller.UserId is not { } userId)
        {
            return ClocksRefusals.NoFeed;
        }

        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var feed = await db.CalendarFeeds.SingleOrDefaultAsync(f => f.UserId == userId, cancellationToken);
        if (feed is null)
        {
            feed = CalendarFeed.Of(userId);
            db.Add(feed);
        }

        var token = feed.Renew(language.StartsWith("en", StringComparison.Ordinal) ? "en" : "zh-CN", clock.UtcNow());
        db.Does("Clocks.FeedRenewed");
        var saved = await db.TrySaveAsync(ClocksRefusals.Stale, cancellationToken);
        return saved.Succeeded ? FeedEndpoint.PathOf(token) : saved.Refusal;
    }
}

/// <summary>Voids the caller's token; the address answers as if it never was.</summary>
public sealed class RevokeFeed(IDbContextFactory<PortalDbContext> contexts)
{
    public async Task<Result> ExecuteAsync(Caller caller, CancellationToken cancellationToken = default)
    {
        if (caller.UserId is not { } userId)
        {
            return ClocksRefusals.NoFeed;
        }

        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        if (await db.CalendarFeeds.SingleOrDefaultAsync(f => f.UserId == userId, cancellationToken) is not { IsOpen: true } feed)
        {
            return Result.Done;
        }

        feed.Revoke();
        db.Does("Clocks.FeedRevoked");
        return await db.TrySaveAsync(ClocksRefusals.Stale, cancellationToken);
    }
}
