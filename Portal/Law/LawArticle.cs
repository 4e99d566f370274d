using Portal.Kernel;

namespace Portal.Law;

/// <summary>One article or clause of a text, in one wording. An amended article is a new row; the old one ends the day before.</summary>
public sealed class LawArticle : IAudited
{
    public const int NumberMaxLength = 40;
    public const int WordingMaxLength = 3900;
    public const int SearchKeyMaxLength = 4000;

    private LawArticle() { }

    internal LawArticle(Guid lawTextId, string number, string wording, bool isSummary, DateOnly from)
    {
        (Id, LawTextId, Number, InForceFrom) = (Guid.CreateVersion7(), lawTextId, number, from);
        SortKey = ArticleNumbers.SortKey(number);
        Word(wording, isSummary);
    }

    public Guid Id { get; private init; }

    public Guid LawTextId { get; private init; }

    /// <summary>As the text counts: <c>21</c> for 第二十一条, <c>21-1</c> for 第二十一条之一, otherwise the clause itself, e.g. <c>三(二)3</c>.</summary>
    public string Number { get; private init; } = "";

    public string SortKey { get; private init; } = "";

    /// <summary>The wording of the article, or what it says in short: <see cref="TextIsSummary"/>.</summary>
    public string Wording { get; private set; } = "";

    /// <summary>True when <see cref="Wording"/> is not literal. A summary is never shown as if it were the law's own words.</summary>
    public bool TextIsSummary { get; private set; }

    /// <summary>First day of this wording, included.</summary>
    public DateOnly InForceFrom { get; private init; }

    /// <summary>Last day of this wording, included; null while it is in force.</summary>
    public DateOnly? ValidTo { get; private set; }

    /// <summary>Why it ended; null when a later wording took its place.</summary>
    public string? EndReason { get; private set; }

    /// <summary>Folded number and wording, for the search.</summary>
    public string SearchKey { get; private set; } = "";

    /// <summary>第二十一条, 第二十一条之一, or the clause as it stands.</summary>
    public string Shown => ArticleNumbers.Shown(Number);

    public string JournalSubject => nameof(LegalText);

    public Guid JournalSubjectId => LawTextId;

    public string JournalLabel => Shown;

    public bool IsJournaled(string property) => property is not (nameof(SearchKey) or nameof(SortKey) or nameof(LawTextId));

    public bool IsInForceOn(DateOnly day) => day >= InForceFrom && !(ValidTo < day);

    /// <summary>Mends the kept wording: a summary gives way to the literal text, or a slip is corrected. The law itself did not change.</summary>
    public void Word(string wording, bool isSummary)
    {
        (Wording, TextIsSummary) = (wording.Trim(), isSummary);
        SearchKey = TextFold.CutKey($"{Shown} {Wording}", SearchKeyMaxLength);
    }

    /// <summary>This article ends while the rest of its text stays.</summary>
    public Result Repeal(DateOnly lastDay, string reason) => BadReason(reason) is { } bad ? bad : End(lastDay, reason.Trim());

    internal Result End(DateOnly lastDay, string? reason)
    {
        if (ValidTo is { } ended)
        {
            return LawRefusals.AlreadyEnded(ended);
        }

        if (lastDay < InForceFrom)
        {
            return LawRefusals.EndsBeforeItBegins;
        }

        (ValidTo, EndReason) = (lastDay, reason);
        return Result.Done;
    }

    internal static Refusal? BadReason(string? reason) => reason?.Trim().Length switch
    {
        null or 0 => LawRefusals.ReasonMissing,
        > LegalText.ReasonMaxLength => LawRefusals.ReasonTooLong,
        _ => null,
    };
}
