using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;
using Portal.Law.Reliance;
using Portal.Notifications;

namespace Portal.Law.Repeal;

/// <summary>
/// Ends a text, or one of its articles, on a day and with the reason. Whoever rests on it is told in the same save: one notice per person,
/// leading to the list of what to review.
/// </summary>
public sealed class RepealLaw(IDbContextFactory<PortalDbContext> contexts, RelianceFinder reliances, Notifier notifier)
{
    /// <param name="articleId">Null ends the whole text.</param>
    /// <param name="version">Of the text as it was shown.</param>
    /// <returns>How many records are to be reviewed.</returns>
    public async Task<Result<int>> ExecuteAsync(
        Guid lawTextId, Guid? articleId, DateOnly lastDay, string reason, Guid version, Caller caller, CancellationToken cancellationToken = default)
    {
        if (!caller.May(LawPermissions.Maintain))
        {
            return LawRefusals.NotAllowed;
        }

        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var text = await db.LawTexts.Include(t => t.Articles).SingleOrDefaultAsync(t => t.Id == lawTextId, cancellationToken);
        var article = text?.Articles.SingleOrDefault(a => a.Id == articleId);
        if (text is null || (articleId is not null && article is null))
        {
            return LawRefusals.NotFound;
        }

        if (text.Version != version)
        {
            return LawRefusals.Stale;
        }

        var ended = article is null ? text.Repeal(lastDay, reason) : article.Repeal(lastDay, reason);
        if (!ended.Succeeded)
        {
            return ended.Refusal;
        }

        // An article is part of its text: two people who end different articles at once are told of each other.
        db.Entry(text).State = EntityState.Modified;
        db.Does(article is null ? "Law.Repealed" : "Law.ArticleRepealed", reason: reason.Trim());
        var (rows, told) = await reliances.TellAsync(db, text, article, lastDay, cancellationToken);
        var saved = await db.TrySaveAsync(LawRefusals.Stale, cancellationToken);
        if (!saved.Succeeded)
        {
            return saved.Refusal;
        }

        notifier.Announce(told);
        return rows;
    }
}
