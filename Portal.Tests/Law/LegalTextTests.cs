namespace Portal.Law;

public sealed class LegalTextTests
{
    private static readonly DateOnly From = new(2020, 1, 1);

    [Fact]
    public void An_amended_article_ends_the_day_before_its_new_wording()
    {
        var text = Text();
        var old = text.AddArticle("3", "旧条文", false, From).Value;

        var added = text.AddArticle("3", "新条文", false, new DateOnly(2024, 7, 1));

        Assert.True(added.Succeeded);
        Assert.Equal(new DateOnly(2024, 6, 30), old.ValidTo);
        Assert.Same(old, text.ArticleOn("3", new DateOnly(2024, 6, 30)));
        Assert.Same(added.Value, text.ArticleOn("3", new DateOnly(2024, 7, 1)));
        Assert.Null(text.ArticleOn("3", new DateOnly(2019, 12, 31)));
    }

    [Fact]
    public void A_repeal_wants_a_reason_and_a_day_in_order_and_happens_once()
    {
        var text = Text();

        Assert.Equal(LawRefusals.ReasonMissing, text.Repeal(From, " ").Refusal);
        Assert.Equal(LawRefusals.ReasonTooLong, text.Repeal(From, new string('由', LegalText.ReasonMaxLength + 1)).Refusal);
        Assert.Equal(LawRefusals.EndsBeforeItBegins, text.Repeal(From.AddDays(-1), "新法").Refusal);
        Assert.True(text.Repeal(From, "新法").Succeeded);
        Assert.Equal(LawRefusals.AlreadyEnded(From), text.Repeal(From.AddDays(1), "新法").Refusal);
        Assert.True(text.IsInForceOn(From));
        Assert.False(text.IsInForceOn(From.AddDays(1)));
    }

    [Fact]
    public void An_article_cannot_begin_before_its_text() =>
        Assert.Equal(LawRefusals.BeginsBeforeItsText, Text().AddArticle("3", "条文", false, From.AddDays(-1)).Refusal);

    [Fact]
    public void A_citation_stays_as_it_was_when_the_library_is_mended()
    {
        var text = Text();
        var article = text.AddArticle("3", "条文", false, From).Value;
        var citation = Citation.Of(text, article);

        text.Describe(new LawDescription("改名后的法", "", "", LawLevel.MunicipalPolicy, "某机关"));
        article.Repeal(new DateOnly(2026, 1, 1), "废止");

        Assert.Equal("《某某条例》（国务院令第1号）第三条", citation.Shown);
        Assert.Equal(LawLevel.AdministrativeRegulation, citation.Level);
    }

    [Theory]
    [InlineData("某某条例", "第三条", true)]
    [InlineData("《某某条例》", "第三条第二款", true)]
    [InlineData("某某条例（国务院令第1号）", "第二条至第四条", true)]
    [InlineData("条例", "3", true)]
    [InlineData("某某条例实施细则", "第三条", false)]
    [InlineData("某某条例", "第四条", false)]
    [InlineData("某某条例", "", false)]
    public void A_basis_kept_in_words_is_recognised(string title, string article, bool means)
    {
        var entry = new LawEntry(Guid.NewGuid(), "某某条例", "条例", "国务院令第1号", [], ["3"], IsWhole: false);

        Assert.Equal(means, entry.IsMeantBy(title, article));
    }

    private static LegalText Text() => LegalText.Create(new LawDescription("《某某条例》", "条例", "国务院令第1号", LawLevel.AdministrativeRegulation, "国务院"), From);
}
