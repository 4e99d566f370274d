using System.Linq.Expressions;
using Portal.Kernel;

namespace Portal.Law.Library;

internal static class LawSearch
{
    private const int MostWords = 6;

    /// <summary>Rank of a level for ordering in the database.</summary>
    public static readonly Expression<Func<LegalText, int>> Rank = text =>
        text.Level == LawLevel.Constitution ? 0
        : text.Level == LawLevel.Law ? 1
        : text.Level == LawLevel.AdministrativeRegulation ? 2
        : text.Level == LawLevel.StateCouncilDecision ? 3
        : text.Level == LawLevel.DepartmentalRule ? 4
        : text.Level == LawLevel.LocalRegulation ? 5
        : text.Level == LawLevel.LocalRule ? 6
        : text.Level == LawLevel.NationalPolicy ? 7
        : text.Level == LawLevel.ProvincialPolicy ? 8 : 9;

    /// <summary>
    /// The words of a question, folded. A number is asked for in articles as texts write it: 21, 21条 and 第21条 are 第二十一条 there, while 21
    /// stays what it is in titles and document numbers.
    /// </summary>
    public static IReadOnlyList<SearchWord> Words(string? search) =>
        [.. (search ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Select(word => new SearchWord(
                TextFold.Key(word), TextFold.Key(ArticleNumbers.Shown(ArticleNumbers.Parse(word.EndsWith('条') && !word.StartsWith('第') ? "第" + word : word)))))
            .Where(word => word.InTitle.Length > 0).Distinct().Take(MostWords)];
}

/// <param name="InTitle">As it would stand in a title or a document number.</param>
/// <param name="InArticle">As it would stand in an article.</param>
internal sealed record SearchWord(string InTitle, string InArticle);
