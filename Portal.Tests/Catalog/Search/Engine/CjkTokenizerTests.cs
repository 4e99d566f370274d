using Lucene.Net.Analysis.TokenAttributes;

namespace Portal.Catalog.Search;

public sealed class CjkTokenizerTests
{
    [Theory]
    [InlineData("人口", "人:0-1 人口:0-2+0 口:1-2")]
    [InlineData("人，口", "人:0-1 口:2-3+2")]
    [InlineData("GPS数据", "gps:0-3 数:3-4 数据:3-5+0 据:4-5")]
    [InlineData("30701300/00001", "30701300:0-8 00001:9-14+2")]
    [InlineData("ab12", "ab:0-2 12:2-4")]
    [InlineData("𠮷野", "𠮷:0-2 𠮷野:0-3+0 野:2-3")]
    [InlineData("ＡＢ㎏", "abkg:0-3")]
    [InlineData("", "")]
    [InlineData("，。", "")]
    public void Tokens_carry_place_and_offsets_of_the_original(string text, string expected) => Assert.Equal(expected, Tokens(text));

    [Fact]
    public void A_tokenizer_is_used_again_for_the_next_value()
    {
        using var analyzer = new CjkAnalyzer();

        Assert.Equal("人:0-1", Tokens("人", analyzer));
        Assert.Equal("口:0-1", Tokens("口", analyzer));
    }

    [Fact]
    public void An_endless_word_is_cut_below_the_limit_of_the_index() =>
        Assert.All(TextAtoms.Of(new string('x', 100_000)), atom => Assert.InRange(atom.Text.Length, 1, TextAtoms.MaxWordLength));

    private static string Tokens(string text)
    {
        using var analyzer = new CjkAnalyzer();
        return Tokens(text, analyzer);
    }

    private static string Tokens(string text, CjkAnalyzer analyzer)
    {
        var tokens = new List<string>();
        using var stream = analyzer.GetTokenStream("name", text);
        stream.Reset();
        while (stream.IncrementToken())
        {
            var increment = stream.GetAttribute<IPositionIncrementAttribute>().PositionIncrement;
            var offsets = stream.GetAttribute<IOffsetAttribute>();
            tokens.Add($"{stream.GetAttribute<ICharTermAttribute>()}:{offsets.StartOffset}-{offsets.EndOffset}{(increment == 1 ? "" : $"+{increment}")}");
        }

        stream.End();
        Assert.Equal(text.Length, stream.GetAttribute<IOffsetAttribute>().EndOffset);
        return string.Join(' ', tokens);
    }
}
