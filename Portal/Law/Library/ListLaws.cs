using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Law.Library;

/// <param name="Search">Words of title, short name, document number or articles; every one must occur, folded.</param>
/// <param name="InForce">True: in force today; false: ended or not begun; null: both.</param>
public sealed record LawFilter(string? Search = null, LawLevel? Level = null, bool? InForce = null);

public enum LawOrder
{
    Level,
    Title,
    InForceFrom,
}

/// <param name="Articles">Articles in force today.</param>
/// <param name="Hit">First article that the words of the search occur in, when the title alone does not hold them.</param>
public sealed record LawRow(
    Guid Id, string Title, string ShortName, string DocumentNumber, LawLevel Level, string IssuingBody, DateOnly InForceFrom, DateOnly? ValidTo, int Articles, string? Hit);

/// <summary>The library as a list: everybody who is signed in reads it.</summary>
public sealed class ListLaws(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    public async Task<Result<Page<LawRow>>> ExecuteAsync(
        LawFilter filter, PageRequest page, LawOrder order, bool descending, Caller caller, CancellationToken cancellationToken = default)
    {
        if (!caller.IsSignedIn)
        {
            return LawRefusals.NotAllowed;
        }

        var today = clock.Today();
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var words = LawSearch.Words(filter.Search);
        var texts = db.LawTexts.AsNoTracking().Where(t => filter.Level == null || t.Level == filter.Level);
        texts = filter.InForce switch
        {
            true => texts.Where(t => t.InForceFrom <= today && (t.ValidTo == null || t.ValidTo >= today)),
            false => texts.Where(t => t.InForceFrom > today || t.ValidTo < today),
            null => texts,
        };
        foreach (var (title, article) in words)
        {
            texts = texts.Where(t => t.SearchKey.Contains(title) || t.Articles.Any(a => a.SearchKey.Contains(article)));
        }

        var total = await texts.CountAsync(cancellationToken);
        var rows = await Sorted(texts, order, descending).Skip(page.Skip).Take(page.Size)
            .Select(t => new
            {
                Text = t,
                Count = t.Articles.Count(a => a.InForceFrom <= today && (a.ValidTo == null || a.ValidTo >= today)),
            }).ToListAsync(cancellationToken);
        var hits = await HitsAsync(db, rows.ConvertAll(row => row.Text.Id), words, cancellationToken);
        return new Page<LawRow>(
            [
                .. rows.Select(row => new LawRow(
                    row.Text.Id, row.Text.Title, row.Text.ShortName, row.Text.DocumentNumber, row.Text.Level, row.Text.IssuingBody, row.Text.InForceFrom, row.Text.ValidTo, row.Count,
                    words.All(word => row.Text.SearchKey.Contains(word.InTitle, StringComparison.Ordinal)) ? null : hits.GetValueOrDefault(row.Text.Id))),
            ], total, page);
    }

    private static IQueryable<LegalText> Sorted(IQueryable<LegalText> texts, LawOrder order, bool descending)
    {
        // Levels are stored as words; their rank is that of the enum.
        var sorted = (order, descending) switch
        {
            (LawOrder.Title, false) => texts.OrderBy(t => t.Title),
            (LawOrder.Title, true) => texts.OrderByDescending(t => t.Title),
            (LawOrder.InForceFrom, false) => texts.OrderBy(t => t.InForceFrom),
            (LawOrder.InForceFrom, true) => texts.OrderByDescending(t => t.InForceFrom),
            (_, false) => texts.OrderBy(LawSearch.Rank),
            (_, true) => texts.OrderByDescending(LawSearch.Rank),
        };
        return sorted.ThenByDescending(t => t.InForceFrom).ThenBy(t => t.Id);
    }

    private static async Task<Dictionary<Guid, string>> HitsAsync(PortalDbContext db, List<Guid> texts, IReadOnlyList<SearchWord> words, CancellationToken cancellationToken)
    {
        if (words.Count == 0)
        {
            return [];
        }

        var articles = db.LawArticles.AsNoTracking().Where(a => texts.Contains(a.LawTextId));
        var last = words[^1].InArticle;
        var found = await articles.Where(a => a.SearchKey.Contains(last)).GroupBy(a => a.LawTextId)
            .Select(group => new { group.Key, SortKey = group.Min(a => a.SortKey)! })
            .Join(articles, hit => new { Id = hit.Key, hit.SortKey }, a => new { Id = a.LawTextId, a.SortKey }, (hit, a) => new { hit.Key, a.Number, a.Wording })
            .ToListAsync(cancellationToken);
        return found.DistinctBy(hit => hit.Key).ToDictionary(
            hit => hit.Key, hit => $"{ArticleNumbers.Shown(hit.Number)} {(hit.Wording.Length > 60 ? string.Concat(hit.Wording.AsSpan(0, 60), "…") : hit.Wording)}");
    }
}
