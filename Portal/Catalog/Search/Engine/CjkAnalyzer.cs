using Lucene.Net.Analysis;

namespace Portal.Catalog.Search;

/// <summary>Folds and cuts text as <see cref="CjkTokenizer"/> says; values of a list never touch each other.</summary>
internal sealed class CjkAnalyzer : Analyzer
{
    /// <summary>Hole between the values of one field: no phrase reaches across.</summary>
    public const int ValueGap = 100;

    protected override TokenStreamComponents CreateComponents(string fieldName, TextReader reader) => new(new CjkTokenizer(reader));

    public override int GetPositionIncrementGap(string fieldName) => ValueGap;
}
