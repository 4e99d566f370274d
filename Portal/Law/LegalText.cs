using Portal.Kernel;

namespace Portal.Law;

/// <summary>Rank of a text, highest first. Names are stored with texts and citations, so they never change once released.</summary>
public enum LawLevel
{
    Constitution,

    /// <summary>法律, of the National People's Congress or its Standing Committee.</summary>
    Law,

    /// <summary>行政法规, a decree of the State Council.</summary>
    AdministrativeRegulation,

    /// <summary>国务院决定.</summary>
    StateCouncilDecision,

    /// <summary>部门规章.</summary>
    DepartmentalRule,

    /// <summary>地方性法规.</summary>
    LocalRegulation,

    /// <summary>地方政府规章, of a province or a city.</summary>
    LocalRule,

    /// <summary>Policy documents of central organs.</summary>
    NationalPolicy,

    ProvincialPolicy,

    MunicipalPolicy,
}

/// <summary>
/// One edition of a law, regulation or policy as the library keeps it. A later edition under the same title is a text of its own with
/// its own day of entry into force. A text is never deleted: it ends on a day, with the reason.
/// </summary>
public sealed class LegalText : IVersioned, IAudited
{
    public const int TitleMaxLength = 200;
    public const int ShortNameMaxLength = 80;
    public const int DocumentNumberMaxLength = 80;
    public const int IssuingBodyMaxLength = 120;
    public const int ReasonMaxLength = 500;
    public const int KeyMaxLength = 390;

    private readonly List<LawArticle> articles = [];

    private LegalText() { }

    public Guid Id { get; private init; }

    /// <summary>全称, without the book-title marks 《》.</summary>
    public string Title { get; private set; } = "";

    /// <summary>Empty when nobody uses a shorter one.</summary>
    public string ShortName { get; private set; } = "";

    /// <summary>文号, e.g. 国务院令第809号; empty for texts quoted without one.</summary>
    public string DocumentNumber { get; private set; } = "";

    public LawLevel Level { get; private set; }

    public string IssuingBody { get; private set; } = "";

    /// <summary>First day in force, included. With the title it identifies the edition.</summary>
    public DateOnly InForceFrom { get; private init; }

    /// <summary>Last day in force, included; null while it is in force.</summary>
    public DateOnly? ValidTo { get; private set; }

    /// <summary>Why it ended, e.g. by which text it was repealed.</summary>
    public string? EndReason { get; private set; }

    /// <summary>Folded title, for identity.</summary>
    public string TitleKey { get; private set; } = "";

    /// <summary>Folded title, short name and document number, for the search.</summary>
    public string SearchKey { get; private set; } = "";

    public Guid Version { get; set; }

    public IReadOnlyList<LawArticle> Articles => articles;

    public string JournalSubject => nameof(LegalText);

    public Guid JournalSubjectId => Id;

    public string JournalLabel => Title;

    public bool IsJournaled(string property) => property is not (nameof(TitleKey) or nameof(SearchKey));

    public static LegalText Create(LawDescription description, DateOnly inForceFrom)
    {
        var text = new LegalText { Id = Guid.CreateVersion7(), InForceFrom = inForceFrom };
        text.Describe(description);
        return text;
    }

    public void Describe(LawDescription description)
    {
        (Title, ShortName, DocumentNumber) = (Bare(description.Title), description.ShortName.Trim(), description.DocumentNumber.Trim());
        (Level, IssuingBody) = (description.Level, description.IssuingBody.Trim());
        TitleKey = TextFold.CutKey(Title, TitleMaxLength);
        SearchKey = Cut($"{TitleKey} {TextFold.Key(ShortName)} {TextFold.Key(DocumentNumber)}");
    }

    public bool IsInForceOn(DateOnly day) => day >= InForceFrom && !(ValidTo < day);

    /// <summary>The wording of the article in force on that day; null when there is none.</summary>
    public LawArticle? ArticleOn(string number, DateOnly day) => articles.Find(article => article.Number == number && article.IsInForceOn(day));

    /// <summary>Adds an article. A wording of the same number that is still in force ends the day before this one begins.</summary>
    /// <param name="number">As <see cref="ArticleNumbers.Parse"/> gives it.</param>
    /// <param name="from">Not before the text itself.</param>
    public Result<LawArticle> AddArticle(string number, string wording, bool isSummary, DateOnly from)
    {
        if (from < InForceFrom)
        {
            return LawRefusals.BeginsBeforeItsText;
        }

        if (articles.Find(article => article.Number == number && !(article.ValidTo < from)) is { } earlier)
        {
            var ended = earlier.End(from.AddDays(-1), null);
            if (!ended.Succeeded)
            {
                return ended.Refusal;
            }
        }

        var added = new LawArticle(Id, number, wording, isSummary, from);
        articles.Add(added);
        return added;
    }

    /// <summary>The whole text ends: cited after that day it supports nothing any more.</summary>
    /// <param name="lastDay">Last day in force.</param>
    /// <param name="reason">What repealed it; must be given.</param>
    public Result Repeal(DateOnly lastDay, string reason)
    {
        if (ValidTo is { } ended)
        {
            return LawRefusals.AlreadyEnded(ended);
        }

        if (lastDay < InForceFrom)
        {
            return LawRefusals.EndsBeforeItBegins;
        }

        if (LawArticle.BadReason(reason) is { } bad)
        {
            return bad;
        }

        (ValidTo, EndReason) = (lastDay, reason.Trim());
        return Result.Done;
    }

    /// <summary>Title without the marks 《》 people put around it.</summary>
    internal static string Bare(string title) => title.Trim().Trim('《', '》').Trim();

    private static string Cut(string text) => text.Length <= KeyMaxLength ? text : text[..KeyMaxLength];
}

/// <summary>What a text is called and who issued it.</summary>
public sealed record LawDescription(string Title, string ShortName, string DocumentNumber, LawLevel Level, string IssuingBody);
