using System.Globalization;

namespace Portal.Law;

/// <summary>
/// An article as it was cited: what the library said at that moment is frozen here, so that a printed reply never changes when the library
/// is mended or the law is repealed. Kept by the citing case (as JSON); the ids lead back to the library.
/// </summary>
public sealed record Citation
{
    public Guid LawTextId { get; init; }

    public Guid LawArticleId { get; init; }

    /// <summary>Full title without book-title marks.</summary>
    public string Title { get; init; } = "";

    /// <summary>Empty when the text has none.</summary>
    public string DocumentNumber { get; init; } = "";

    public LawLevel Level { get; init; }

    /// <summary>As stored: <see cref="LawArticle.Number"/>.</summary>
    public string Article { get; init; } = "";

    /// <summary>First day in force of the cited wording.</summary>
    public DateOnly InForceFrom { get; init; }

    /// <summary>《政务数据共享条例》（国务院令第809号）第二十一条, the way an official letter cites it.</summary>
    public string Shown => string.Create(CultureInfo.InvariantCulture, $"《{Title}》{(DocumentNumber.Length > 0 ? $"（{DocumentNumber}）" : "")}{ArticleNumbers.Shown(Article)}");

    public static Citation Of(LegalText text, LawArticle article) => new()
    {
        LawTextId = text.Id,
        LawArticleId = article.Id,
        Title = text.Title,
        DocumentNumber = text.DocumentNumber,
        Level = text.Level,
        Article = article.Number,
        InForceFrom = article.InForceFrom,
    };
}
