using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Law.Library;

/// <param name="Citation">What would be cited.</param>
/// <param name="Carries">Its level carries a refusal under the rule set asked for.</param>
public sealed record FoundArticle(Citation Citation, string Wording, bool TextIsSummary, bool Carries);

/// <summary>Articles in force on a day that hold every word, those that carry a refusal first: what the picker offers while somebody types.</summary>
public sealed class FindArticles(IDbContextFactory<PortalDbContext> contexts)
{
    public const int Most = 20;

    public async Task<IReadOnlyList<FoundArticle>> ExecuteAsync(string? search, DateOnly day, string ruleSet, Caller caller, CancellationToken cancellationToken = default)
    {
        if (!caller.IsSignedIn)
        {
            return [];
        }

        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var texts = db.LawTexts.AsNoTracking().Where(t => t.InForceFrom <= day && (t.ValidTo == null || t.ValidTo >= day));
        var articles = db.LawArticles.AsNoTracking().Where(a => a.InForceFrom <= day && (a.ValidTo == null || a.ValidTo >= day));
        var levels = RefusalLinter.LevelsOf(ruleSet).ToList();
        var query = from text in texts
                    join article in articles on text.Id equals article.LawTextId
                    select new { Text = text, Article = article };
        foreach (var (title, number) in LawSearch.Words(search))
        {
            query = query.Where(pair => pair.Text.SearchKey.Contains(title) || pair.Article.SearchKey.Contains(number));
        }

        var found = await query.OrderByDescending(pair => levels.Contains(pair.Text.Level)).ThenByDescending(pair => pair.Text.InForceFrom)
            .ThenBy(pair => pair.Text.Id).ThenBy(pair => pair.Article.SortKey).Take(Most).ToListAsync(cancellationToken);
        return [.. found.Select(pair => new FoundArticle(Citation.Of(pair.Text, pair.Article), pair.Article.Wording, pair.Article.TextIsSummary, levels.Contains(pair.Text.Level)))];
    }
}
