namespace Portal.Law;

public sealed class ArticleNumbersTests
{
    [Theory]
    [InlineData("1", "第一条")]
    [InlineData("10", "第十条")]
    [InlineData("21", "第二十一条")]
    [InlineData("101", "第一百零一条")]
    [InlineData("110", "第一百一十条")]
    [InlineData("203", "第二百零三条")]
    [InlineData("1005", "第一千零五条")]
    [InlineData("1260", "第一千二百六十条")]
    [InlineData("21-1", "第二十一条之一")]
    [InlineData("三(二)3", "三(二)3")]
    public void A_number_is_shown_as_texts_count_and_read_back(string number, string shown)
    {
        Assert.Equal(shown, ArticleNumbers.Shown(number));
        Assert.Equal(number, ArticleNumbers.Parse(shown));
    }

    [Theory]
    [InlineData("第２１条", "21")]
    [InlineData(" 第 21 条 ", "21")]
    [InlineData("三（二）3", "三(二)3")]
    [InlineData("第二十一条第一款", "第二十一条第一款")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void A_written_number_becomes_the_stored_one(string? written, string stored) => Assert.Equal(stored, ArticleNumbers.Parse(written));

    [Theory]
    [InlineData("第十四条", "14")]
    [InlineData("第二十一条第一款第（三）项", "21")]
    [InlineData("第十四条、第十五条", "14 15")]
    [InlineData("第十四条至第十六条", "14 15 16")]
    [InlineData("第二十一条之一", "21-1")]
    [InlineData("21", "21")]
    [InlineData("见附件", "")]
    [InlineData("第零条", "")]
    public void Every_article_a_sentence_names_is_found(string written, string numbers) =>
        Assert.Equal(numbers.Split(' ', StringSplitOptions.RemoveEmptyEntries), ArticleNumbers.In(written));

    [Fact]
    public void Numbers_sort_as_numbers_and_clauses_after_them()
    {
        string[] numbers = ["三(二)3", "10", "2", "21-1", "21", "三(二)1", "三(一)2"];

        Assert.Equal(["2", "10", "21", "21-1", "三(一)2", "三(二)1", "三(二)3"], numbers.OrderBy(ArticleNumbers.SortKey, StringComparer.Ordinal));
    }
}
