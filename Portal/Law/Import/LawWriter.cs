using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Law.Import;

/// <summary>Writes good lines to the library; the caller saves.</summary>
internal static class LawWriter
{
    /// <returns>What ended by it, and when.</returns>
    public static Result<List<(LegalText Text, LawArticle? Article, DateOnly LastDay)>> Write(PortalDbContext db, IReadOnlyList<LawVerdict> verdicts)
    {
        var made = new Dictionary<(string, DateOnly), LegalText>();
        var ended = new List<(LegalText, LawArticle?, DateOnly)>();
        foreach (var verdict in verdicts.Where(verdict => verdict.Verdict is ImportVerdict.Create or ImportVerdict.Change))
        {
            var line = verdict.Line;
            var text = verdict.Text ?? TextOf(db, made, line);
            var known = verdict.Text is not null;
            if (known && verdict.LeadsText)
            {
                text.Describe(LawPlan.Describe(line, text));
            }

            if (known)
            {
                // An article is part of its text: a change of either stamps the text.
                db.Entry(text).State = EntityState.Modified;
            }

            var article = Article(text, verdict);
            if (!article.Succeeded)
            {
                return article.Refusal;
            }

            if (line.ArticleTo is { } last && article.Value is { ValidTo: null } ends)
            {
                if (ends.Repeal(last, line.EndReason) is { Succeeded: false, Refusal: { } refusal })
                {
                    return refusal;
                }

                ended.Add((text, ends, last));
            }

            if (line.ValidTo is { } lastDay && text.ValidTo is null)
            {
                if (text.Repeal(lastDay, line.EndReason) is { Succeeded: false, Refusal: { } refusal })
                {
                    return refusal;
                }

                if (known)
                {
                    ended.Add((text, null, lastDay));
                }
            }
        }

        return ended;
    }

    private static LegalText TextOf(PortalDbContext db, Dictionary<(string, DateOnly), LegalText> made, LawLine line)
    {
        var key = (line.TitleKey, line.InForceFrom!.Value);
        if (!made.TryGetValue(key, out var text))
        {
            made[key] = text = LegalText.Create(LawPlan.Describe(line, null), key.Value);
            db.Add(text);
        }

        return text;
    }

    /// <summary>The article the line is about, written; null when the line is about the text alone.</summary>
    private static Result<LawArticle?> Article(LegalText text, LawVerdict verdict)
    {
        var line = verdict.Line;
        if (line.Article.Length == 0)
        {
            return Result.Of<LawArticle?>(null);
        }

        if (verdict.Article is { } known && !verdict.IsAmendment)
        {
            known.Word(line.Wording, line.IsSummary ?? false);
            return Result.Of<LawArticle?>(known);
        }

        var added = text.AddArticle(line.Article, line.Wording, line.IsSummary ?? false, line.ArticleFrom ?? text.InForceFrom);
        return added.Succeeded ? Result.Of<LawArticle?>(added.Value) : added.Refusal;
    }
}
