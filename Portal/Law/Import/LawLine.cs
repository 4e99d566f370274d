using Portal.Kernel;

namespace Portal.Law.Import;

/// <summary>One article as a file names it, with the text it belongs to; a text without articles is a line without number.</summary>
/// <param name="RowNumber">In the file, from 1; for JSON the position of the article, counted through.</param>
/// <param name="Level">Null when the file leaves it out.</param>
/// <param name="Article">As stored; empty when the line is about the text alone.</param>
/// <param name="IsSummary">Null when the file does not say: then the wording is taken as literal.</param>
/// <param name="Problems">What could not be read, e.g. a date.</param>
public sealed record LawLine(
    int RowNumber, string Title, string ShortName, string DocumentNumber, LawLevel? Level, string IssuingBody, DateOnly? InForceFrom, DateOnly? ValidTo, string EndReason,
    string Article, string Wording, bool? IsSummary, DateOnly? ArticleFrom, DateOnly? ArticleTo, IReadOnlyList<Gap> Problems)
{
    public string TitleKey => TextFold.CutKey(LegalText.Bare(Title), LegalText.TitleMaxLength);
}
