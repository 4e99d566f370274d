using System.Text.RegularExpressions;
using Portal.Reporting;

namespace Portal.Catalog.Import;

/// <summary>
/// Reads 不予共享依据 from one text: <c>《中华人民共和国统计法》第九条，2010-01-01起施行</c>. The rank is left to the clerk: a title alone does not
/// tell a law from a regulation.
/// </summary>
public static partial class BasisWords
{
    public static Catalog.LegalBasis? Read(string text)
    {
        var line = TableCell.Line(text);
        if (line.Length == 0)
        {
            return null;
        }

        var title = Title().Match(line);
        var article = Article().Match(line);
        var day = Day().Match(line);
        var basis = new Catalog.LegalBasis
        {
            Title = title.Success ? title.Value : article.Success ? line[..article.Index].Trim(' ', '，', ',', '：') : line,
            Article = article.Success ? article.Value : "",
            EffectiveOn = day.Success && TableCell.TryDate(day.Value, out var date) ? date : null,
        };
        return basis;
    }

    [GeneratedRegex("《[^》]+》", RegexOptions.CultureInvariant)]
    private static partial Regex Title();

    [GeneratedRegex(@"第[一二三四五六七八九十百千零〇\d]+条(?:之[一二三四五六七八九十]+)?(?:第[一二三四五六七八九十\d]+款)?(?:第?[（(]?[一二三四五六七八九十\d]+[）)]?项)?", RegexOptions.CultureInvariant)]
    private static partial Regex Article();

    [GeneratedRegex(@"\d{4}\s*[年\-/.]\s*\d{1,2}\s*[月\-/.]\s*\d{1,2}\s*日?", RegexOptions.CultureInvariant)]
    private static partial Regex Day();
}
