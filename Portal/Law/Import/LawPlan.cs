using Portal.Journal;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Law.Import;

public enum ImportVerdict
{
    Create,
    Change,
    Same,
    Error,
}

/// <param name="Changes">What a change would write, old and new.</param>
/// <param name="Problems">Why a line is an error.</param>
public sealed record LawVerdict(LawLine Line, ImportVerdict Verdict, IReadOnlyList<FieldChange> Changes, IReadOnlyList<Gap> Problems)
{
    /// <summary>The edition it belongs to; null when it is new.</summary>
    internal LegalText? Text { get; init; }

    internal LawArticle? Article { get; init; }

    /// <summary>The law was amended: another wording from a later day.</summary>
    internal bool IsAmendment { get; init; }

    /// <summary>The first good line of its text: what the text itself is called is written once.</summary>
    internal bool LeadsText { get; init; }
}

/// <summary>
/// Compares lines of a file with the library. Title and day of entry into force find an edition, the title alone when the file names no day and
/// there is one edition; what a file leaves out stays as it is, and nothing the file does not name is ended.
/// </summary>
internal sealed class LawPlan(IReadOnlyList<LegalText> known)
{
    private readonly ILookup<string, LegalText> byTitle = known.ToLookup(text => text.TitleKey, StringComparer.Ordinal);

    public IReadOnlyList<LawVerdict> Judge(IReadOnlyList<LawLine> lines)
    {
        var twice = lines.GroupBy(Identity).Where(group => group.Count() > 1).SelectMany(group => group.Skip(1)).ToHashSet();
        var led = new HashSet<(string, DateOnly?)>();
        var verdicts = new List<LawVerdict>(lines.Count);
        foreach (var line in lines)
        {
            var verdict = Judge(line, twice.Contains(line));
            var leads = verdict.Verdict != ImportVerdict.Error && led.Add((line.TitleKey, verdict.Text?.InForceFrom ?? line.InForceFrom));
            if (verdict.Verdict == ImportVerdict.Same && leads && verdict.Text is { } text && Described(line, text) is { Count: > 0 } changes)
            {
                verdict = verdict with { Verdict = ImportVerdict.Change, Changes = changes };
            }
            else if (verdict.Verdict == ImportVerdict.Change && leads && verdict.Text is { } changed)
            {
                verdict = verdict with { Changes = [.. Described(line, changed), .. verdict.Changes] };
            }

            verdicts.Add(verdict with { LeadsText = leads });
        }

        return verdicts;
    }

    /// <summary>What the line makes of the text's description; what it leaves out is taken from the text that exists.</summary>
    public static LawDescription Describe(LawLine line, LegalText? text) => new(
        LegalText.Bare(line.Title), Or(line.ShortName, text?.ShortName), Or(line.DocumentNumber, text?.DocumentNumber),
        line.Level ?? text?.Level ?? default, Or(line.IssuingBody, text?.IssuingBody));

    private LawVerdict Judge(LawLine line, bool isTwice)
    {
        var gaps = new List<Gap>(line.Problems);
        var editions = byTitle[line.TitleKey].ToList();
        var text = line.InForceFrom is { } from ? editions.Find(edition => edition.InForceFrom == from) : editions.Count == 1 ? editions[0] : null;
        Check(line, text, editions, gaps);
        if (isTwice)
        {
            gaps.Add(new Gap("", "Law.Gap.Twice"));
        }

        var wordings = text?.Articles.Where(article => article.Number == line.Article).OrderByDescending(article => article.InForceFrom).ToList() ?? [];
        var exact = line.ArticleFrom is { } begins ? wordings.Find(article => article.InForceFrom == begins) : wordings.FirstOrDefault();
        var latest = wordings.FirstOrDefault();
        var amends = exact is null && latest is not null;
        if (amends && line.ArticleFrom < latest!.InForceFrom)
        {
            gaps.Add(new Gap("ArticleFrom", "Law.Gap.OlderWording", line.ArticleFrom, latest.InForceFrom));
        }

        if (gaps.Count > 0)
        {
            return new LawVerdict(line, ImportVerdict.Error, [], gaps) { Text = text };
        }

        if (text is null || (line.Article.Length > 0 && latest is null))
        {
            return new LawVerdict(line, ImportVerdict.Create, [], []) { Text = text };
        }

        var changes = Changes(line, text, exact ?? latest, amends);
        return new LawVerdict(line, changes.Count > 0 ? ImportVerdict.Change : ImportVerdict.Same, changes, []) { Text = text, Article = exact ?? latest, IsAmendment = amends };
    }

    private static void Check(LawLine line, LegalText? text, List<LegalText> editions, List<Gap> gaps)
    {
        void Required(string field, bool isMissing)
        {
            if (isMissing && !gaps.Exists(gap => gap.Field == field))
            {
                gaps.Add(new Gap(field, "Law.Gap.Missing", new TextKey($"Law.Field.{field}")));
            }
        }

        void Short(string field, string value, int most)
        {
            if (value.Trim().Length > most)
            {
                gaps.Add(new Gap(field, "Law.Gap.TooLong", new TextKey($"Law.Field.{field}"), most));
            }
        }

        Required("Title", line.TitleKey.Length == 0);
        Required("Level", text is null && line.Level is null);
        Required("IssuingBody", text is null && line.IssuingBody.Trim().Length == 0);
        Required("InForceFrom", text is null && line.InForceFrom is null);
        Required("Wording", line.Article.Length > 0 && line.Wording.Trim().Length == 0);
        Required("Article", line.Article.Length == 0 && line.Wording.Trim().Length > 0);
        Short("Title", LegalText.Bare(line.Title), LegalText.TitleMaxLength);
        Short("ShortName", line.ShortName, LegalText.ShortNameMaxLength);
        Short("DocumentNumber", line.DocumentNumber, LegalText.DocumentNumberMaxLength);
        Short("IssuingBody", line.IssuingBody, LegalText.IssuingBodyMaxLength);
        Short("EndReason", line.EndReason, LegalText.ReasonMaxLength);
        Short("Article", line.Article, LawArticle.NumberMaxLength);
        Short("Wording", line.Wording, LawArticle.WordingMaxLength);
        var begins = text?.InForceFrom ?? line.InForceFrom;
        if (text is null && line.DocumentNumber.Length > 0 && editions.Find(edition => TextFold.Key(edition.DocumentNumber) == TextFold.Key(line.DocumentNumber)) is { } other)
        {
            // The same document cannot enter into force twice.
            gaps.Add(new Gap("InForceFrom", "Law.Gap.OtherDay", line.DocumentNumber, other.InForceFrom));
        }

        if (line.ArticleFrom < begins)
        {
            gaps.Add(new Gap("ArticleFrom", LawRefusals.BeginsBeforeItsText.Code));
        }

        if (line.ValidTo < begins || line.ArticleTo < (line.ArticleFrom ?? begins))
        {
            gaps.Add(new Gap("ValidTo", LawRefusals.EndsBeforeItBegins.Code));
        }

        Required("EndReason", (line.ValidTo is not null || line.ArticleTo is not null) && line.EndReason.Trim().Length == 0);
        if (line.ValidTo is { } lastDay && text?.ValidTo is { } ended && ended != lastDay)
        {
            gaps.Add(new Gap("ValidTo", LawRefusals.AlreadyEnded(ended).Code, ended));
        }
    }

    private static List<FieldChange> Described(LawLine line, LegalText text)
    {
        var changes = new List<FieldChange>();
        var now = Describe(line, text);
        Compare(changes, "Title", text.Title, now.Title);
        Compare(changes, "ShortName", text.ShortName, now.ShortName);
        Compare(changes, "DocumentNumber", text.DocumentNumber, now.DocumentNumber);
        Compare(changes, "Level", text.Level.ToString(), now.Level.ToString());
        Compare(changes, "IssuingBody", text.IssuingBody, now.IssuingBody);
        if (line.ValidTo is { } lastDay && text.ValidTo is null)
        {
            Compare(changes, "ValidTo", null, Display.Date(lastDay));
        }

        return changes;
    }

    private static List<FieldChange> Changes(LawLine line, LegalText text, LawArticle? article, bool amends)
    {
        var changes = new List<FieldChange>();
        if (article is null)
        {
            return changes;
        }

        Compare(changes, "Wording", article.Wording, line.Wording.Trim());
        Compare(changes, "IsSummary", article.TextIsSummary ? "true" : "false", (line.IsSummary ?? false) ? "true" : "false");
        if (amends)
        {
            Compare(changes, "ArticleFrom", Display.Date(article.InForceFrom), Display.Date(line.ArticleFrom ?? text.InForceFrom));
        }

        if (line.ArticleTo is { } lastDay && article.ValidTo is null)
        {
            Compare(changes, "ArticleTo", null, Display.Date(lastDay));
        }

        return changes;
    }

    private static void Compare(List<FieldChange> changes, string field, string? old, string? now)
    {
        if ((old ?? "") != (now ?? ""))
        {
            changes.Add(new FieldChange(field, old, now));
        }
    }

    private static (string, DateOnly?, string, DateOnly?) Identity(LawLine line) => (line.TitleKey, line.InForceFrom, line.Article, line.ArticleFrom);

    private static string Or(string own, string? kept) => own.Trim().Length > 0 ? own.Trim() : kept ?? "";
}
