using Portal.Kernel;

namespace Portal.Law;

public enum LintSeverity
{
    /// <summary>The reply cannot be signed.</summary>
    Blocking,

    /// <summary>Said to the person who writes; he decides.</summary>
    Hint,
}

/// <summary>One point of a refusal that does not hold.</summary>
/// <param name="Code">Stable; key of the sentence in <c>LawText</c>.</param>
/// <param name="Citation">Position of the citation it is about; null when it is about the reason or the whole.</param>
/// <param name="Arguments">Values for the placeholders of that sentence.</param>
public sealed record LintFinding(string Code, LintSeverity Severity, int? Citation, params object?[] Arguments)
{
    /// <summary>For a form: a gap on <c>Citations[i]</c>, <c>Citations</c> or <c>Reason</c>.</summary>
    public Gap ToGap() => new(
        Citation is { } index ? $"Citations[{index}]" : Code is RefusalLinter.NoCitation or RefusalLinter.NoneCarries ? "Citations" : "Reason", Code, Arguments);

    public bool Equals(LintFinding? other) =>
        other is not null && Code == other.Code && Severity == other.Severity && Citation == other.Citation && Arguments.SequenceEqual(other.Arguments);

    public override int GetHashCode() => HashCode.Combine(Code, Severity, Citation);
}

/// <summary>What the linter has to know of a text of the library.</summary>
public sealed record LintedText(Guid Id, string Title, LawLevel Level, DateOnly InForceFrom, DateOnly? ValidTo, IReadOnlyList<LintedArticle> Articles)
{
    public static LintedText Of(LegalText text) => new(
        text.Id, text.Title, text.Level, text.InForceFrom, text.ValidTo,
        [.. text.Articles.Select(article => new LintedArticle(article.Id, article.Number, article.InForceFrom, article.ValidTo))]);
}

public sealed record LintedArticle(Guid Id, string Number, DateOnly InForceFrom, DateOnly? ValidTo);

/// <summary>
/// Does a refusal rest on law? Pure: given what is cited, the free reason, the day and the rule set of the case, it names every point at once.
/// </summary>
/// <remarks>
/// Every citation must be an article of the library that is in force on the day. At least one of those in force must have a level the rule
/// set accepts; a lower one beside it may stay as support and is only a hint. Levels: under decree 809 art. 14–15 law, administrative
/// regulation or State Council decision; under the plan 三(一)1 also local regulation, departmental rule, national and provincial policy.
/// The constitution stands above all of them. Municipal policy and rules of local governments carry no refusal. A rule set this
/// page does not know is judged as the decree, the stricter one.
/// </remarks>
public static class RefusalLinter
{
    public const string NoCitation = "Law.Lint.NoCitation";
    public const string TextUnknown = "Law.Lint.TextUnknown";
    public const string ArticleUnknown = "Law.Lint.ArticleUnknown";
    public const string NotYetInForce = "Law.Lint.NotYetInForce";
    public const string Repealed = "Law.Lint.Repealed";
    public const string LevelTooLow = "Law.Lint.LevelTooLow";
    public const string NoneCarries = "Law.Lint.NoneCarries";
    public const string ReasonMissing = "Law.Lint.ReasonMissing";
    public const string ReasonShort = "Law.Lint.ReasonShort";
    public const string ReasonRepeatsTitle = "Law.Lint.ReasonRepeatsTitle";

    /// <summary>Fewer letters than this explain nothing; punctuation and spaces are not counted.</summary>
    public const int ReasonEnough = 20;

    private static readonly LawLevel[] Decree = [LawLevel.Constitution, LawLevel.Law, LawLevel.AdministrativeRegulation, LawLevel.StateCouncilDecision];

    private static readonly LawLevel[] Plan =
        [.. Decree, LawLevel.DepartmentalRule, LawLevel.LocalRegulation, LawLevel.NationalPolicy, LawLevel.ProvincialPolicy];

    /// <summary>The levels that carry a refusal under this rule set.</summary>
    public static IReadOnlyList<LawLevel> LevelsOf(string ruleSet) => ruleSet == "plan-2017" ? Plan : Decree;

    /// <param name="library">At least the cited texts with all their articles.</param>
    /// <param name="day">The day the reply is signed.</param>
    /// <param name="ruleSet">Code of the rule set of the case.</param>
    public static IReadOnlyList<LintFinding> Lint(
        IReadOnlyList<Citation> citations, string? reason, DateOnly day, string ruleSet, IReadOnlyCollection<LintedText> library)
    {
        var findings = new List<LintFinding>();
        var levels = LevelsOf(ruleSet);
        var standing = new List<(int Index, LintedText Text, Citation Citation)>();
        foreach (var (index, citation) in citations.Index())
        {
            if (Fault(index, citation, day, library, out var text) is { } fault)
            {
                findings.Add(fault);
            }
            else
            {
                standing.Add((index, text!, citation));
            }
        }

        if (citations.Count == 0)
        {
            findings.Add(new LintFinding(NoCitation, LintSeverity.Blocking, null));
        }

        var carried = standing.Exists(cited => levels.Contains(cited.Text.Level));
        findings.AddRange(standing.Where(cited => !levels.Contains(cited.Text.Level)).Select(cited => new LintFinding(
            LevelTooLow, carried ? LintSeverity.Hint : LintSeverity.Blocking, cited.Index, cited.Citation.Shown, LevelName(cited.Text.Level), RuleSetName(ruleSet))));
        if (citations.Count > 0 && !carried)
        {
            findings.Add(new LintFinding(NoneCarries, LintSeverity.Blocking, null, RuleSetName(ruleSet)));
        }

        findings.AddRange(Reason(reason, citations));
        return findings;
    }

    public static bool Blocks(this IEnumerable<LintFinding> findings) => findings.Any(finding => finding.Severity == LintSeverity.Blocking);

    private static LintFinding? Fault(int index, Citation citation, DateOnly day, IReadOnlyCollection<LintedText> library, out LintedText? text)
    {
        LintFinding Blocking(string code, params object?[] more) => new(code, LintSeverity.Blocking, index, [citation.Shown, .. more]);
        text = library.FirstOrDefault(known => known.Id == citation.LawTextId);
        if (text is null)
        {
            return Blocking(TextUnknown);
        }

        var article = text.Articles.FirstOrDefault(known => known.Id == citation.LawArticleId);
        if (article is null)
        {
            return Blocking(ArticleUnknown);
        }

        var from = article.InForceFrom > text.InForceFrom ? article.InForceFrom : text.InForceFrom;
        var to = article.ValidTo < text.ValidTo || text.ValidTo is null ? article.ValidTo : text.ValidTo;
        return day < from ? Blocking(NotYetInForce, from) : to < day ? Blocking(Repealed, to) : null;
    }

    private static IEnumerable<LintFinding> Reason(string? reason, IReadOnlyList<Citation> citations)
    {
        var key = TextFold.Key(reason);
        if (key.Length == 0)
        {
            yield return new LintFinding(ReasonMissing, LintSeverity.Blocking, null);
            yield break;
        }

        // What is left when titles, numbers and articles of the cited texts are taken out is the reason itself.
        var own = citations.SelectMany(cited => new[] { cited.Title, cited.DocumentNumber, ArticleNumbers.Shown(cited.Article) })
            .Select(TextFold.Key).Where(part => part.Length > 0).OrderByDescending(part => part.Length)
            .Aggregate(key, (left, part) => left.Replace(part, "", StringComparison.Ordinal));
        if (own.Length < key.Length && own.Length < ReasonEnough / 2)
        {
            yield return new LintFinding(ReasonRepeatsTitle, LintSeverity.Hint, null);
        }
        else if (new System.Globalization.StringInfo(key).LengthInTextElements < ReasonEnough)
        {
            yield return new LintFinding(ReasonShort, LintSeverity.Hint, null, ReasonEnough);
        }
    }

    private static TextKey LevelName(LawLevel level) => new($"Law.Level.{level}");

    private static TextKey RuleSetName(string code) => new($"Calendar.RuleSet.{code}");
}
