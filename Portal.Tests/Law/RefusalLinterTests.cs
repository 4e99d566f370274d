namespace Portal.Law;

/// <summary>Both rule sets against every level and every fault.</summary>
public sealed class RefusalLinterTests
{
    private const string Decree = "decree-809";
    private const string Plan = "plan-2017";
    private const string Reason = "申请的数据包含个人病历，依照规定只能用于诊疗，与所述用途无关，不能提供。";

    private static readonly DateOnly Day = new(2026, 11, 23);

    public static TheoryData<LawLevel, bool, bool> Levels => new()
    {
        { LawLevel.Constitution, true, true },
        { LawLevel.Law, true, true },
        { LawLevel.AdministrativeRegulation, true, true },
        { LawLevel.StateCouncilDecision, true, true },
        { LawLevel.DepartmentalRule, false, true },
        { LawLevel.LocalRegulation, false, true },
        { LawLevel.LocalRule, false, false },
        { LawLevel.NationalPolicy, false, true },
        { LawLevel.ProvincialPolicy, false, true },
        { LawLevel.MunicipalPolicy, false, false },
    };

    [Theory]
    [MemberData(nameof(Levels))]
    public void A_level_carries_a_refusal_as_its_rule_set_says(LawLevel level, bool underDecree, bool underPlan)
    {
        var text = Text(level);

        Assert.Equal(underDecree ? [] : [RefusalLinter.LevelTooLow, RefusalLinter.NoneCarries], Blocking(Decree, text));
        Assert.Equal(underPlan ? [] : [RefusalLinter.LevelTooLow, RefusalLinter.NoneCarries], Blocking(Plan, text));
    }

    [Fact]
    public void Every_level_stands_in_the_table() => Assert.Equal(Enum.GetValues<LawLevel>().Order(), Levels.Select(row => row.Data.Item1).Order());

    [Fact]
    public void A_rule_set_nobody_knows_is_judged_as_the_stricter_one() => Assert.Equal(RefusalLinter.LevelsOf(Decree), RefusalLinter.LevelsOf("decree-2031"));

    [Theory]
    [InlineData(Decree)]
    [InlineData(Plan)]
    public void Nothing_cited_blocks(string ruleSet) =>
        Assert.Equal([RefusalLinter.NoCitation], RefusalLinter.Lint([], Reason, Day, ruleSet, []).Select(finding => finding.Code));

    [Fact]
    public void What_the_library_does_not_know_blocks_and_is_named()
    {
        var text = Text(LawLevel.Law);
        var stranger = Cite(Text(LawLevel.Law)) with { Title = "某某管理办法" };
        var other = Cite(text) with { LawArticleId = Guid.NewGuid(), Article = "99" };

        var findings = RefusalLinter.Lint([Cite(text), stranger, other], Reason, Day, Decree, [text]);

        Assert.Equal([(RefusalLinter.TextUnknown, 1), (RefusalLinter.ArticleUnknown, 2)], findings.Select(finding => (finding.Code, finding.Citation!.Value)));
        Assert.Equal("《某某管理办法》第三条", findings[0].Arguments[0]);
        Assert.Equal("Citations[1]", findings[0].ToGap().Field);
        Assert.True(findings.Blocks());
    }

    [Theory]
    [InlineData("2026-11-23", null, null)]
    [InlineData("2026-11-24", null, RefusalLinter.NotYetInForce)]
    [InlineData("2020-01-01", "2026-11-23", null)]
    [InlineData("2020-01-01", "2026-11-22", RefusalLinter.Repealed)]
    public void A_text_counts_on_its_first_and_its_last_day(string from, string? to, string? expected)
    {
        var text = Text(LawLevel.Law, from, to);

        Assert.Equal(expected is null ? [] : [expected, RefusalLinter.NoneCarries], Blocking(Decree, text));
    }

    [Theory]
    [InlineData("2026-11-24", null, RefusalLinter.NotYetInForce)]
    [InlineData("2020-01-01", "2026-11-22", RefusalLinter.Repealed)]
    public void An_article_may_begin_later_or_end_earlier_than_its_text(string from, string? to, string expected)
    {
        var text = Text(LawLevel.Law);
        text = text with { Articles = [text.Articles[0] with { InForceFrom = Parse(from), ValidTo = to is null ? null : Parse(to) }] };

        Assert.Equal([expected, RefusalLinter.NoneCarries], Blocking(Decree, text));
    }

    [Fact]
    public void The_day_named_is_that_of_what_ended_first()
    {
        var text = Text(LawLevel.Law, "2020-01-01", "2026-01-31");
        text = text with { Articles = [text.Articles[0] with { ValidTo = new DateOnly(2025, 1, 31) }] };

        var finding = RefusalLinter.Lint([Cite(text)], Reason, Day, Decree, [text])[0];

        Assert.Equal(new DateOnly(2025, 1, 31), finding.Arguments[1]);
    }

    [Fact]
    public void A_lower_text_may_support_a_higher_one()
    {
        var (law, policy) = (Text(LawLevel.Law), Text(LawLevel.MunicipalPolicy));

        var finding = Assert.Single(RefusalLinter.Lint([Cite(policy), Cite(law)], Reason, Day, Decree, [law, policy]));

        Assert.Equal((RefusalLinter.LevelTooLow, LintSeverity.Hint, 0), (finding.Code, finding.Severity, finding.Citation));
    }

    [Fact]
    public void A_repealed_law_does_not_carry_a_lower_text()
    {
        var (law, policy) = (Text(LawLevel.Law, "2000-01-01", "2020-12-31"), Text(LawLevel.MunicipalPolicy));

        Assert.Equal(
            [RefusalLinter.Repealed, RefusalLinter.LevelTooLow, RefusalLinter.NoneCarries],
            RefusalLinter.Lint([Cite(law), Cite(policy)], Reason, Day, Decree, [law, policy]).Where(finding => finding.Severity == LintSeverity.Blocking).Select(finding => finding.Code));
    }

    [Fact]
    public void The_level_of_the_library_counts_not_the_one_a_citation_claims()
    {
        var text = Text(LawLevel.MunicipalPolicy);

        Assert.Contains(RefusalLinter.NoneCarries, RefusalLinter.Lint([Cite(text) with { Level = LawLevel.Law }], Reason, Day, Decree, [text]).Select(finding => finding.Code));
    }

    [Theory]
    [InlineData(null, RefusalLinter.ReasonMissing, LintSeverity.Blocking)]
    [InlineData("  。、 ", RefusalLinter.ReasonMissing, LintSeverity.Blocking)]
    [InlineData("不宜共享。", RefusalLinter.ReasonShort, LintSeverity.Hint)]
    [InlineData("依据《中华人民共和国某某法》第三条。", RefusalLinter.ReasonRepeatsTitle, LintSeverity.Hint)]
    [InlineData("中华人民共和国某某法 第三条 中华人民共和国某某法 第三条", RefusalLinter.ReasonRepeatsTitle, LintSeverity.Hint)]
    public void A_reason_that_explains_nothing_is_named(string? reason, string code, LintSeverity severity)
    {
        var text = Text(LawLevel.Law);

        var finding = Assert.Single(RefusalLinter.Lint([Cite(text)], reason, Day, Decree, [text]));

        Assert.Equal((code, severity, "Reason"), (finding.Code, finding.Severity, finding.ToGap().Field));
    }

    private static DateOnly Parse(string day) => DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);

    private static List<string> Blocking(string ruleSet, LintedText text) =>
        [.. RefusalLinter.Lint([Cite(text)], Reason, Day, ruleSet, [text]).Where(finding => finding.Severity == LintSeverity.Blocking).Select(finding => finding.Code)];

    private static LintedText Text(LawLevel level, string from = "2020-01-01", string? to = null) => new(
        Guid.NewGuid(), "中华人民共和国某某法", level, Parse(from), to is null ? null : Parse(to),
        [new LintedArticle(Guid.NewGuid(), "3", Parse(from), null)]);

    private static Citation Cite(LintedText text) => new()
    {
        LawTextId = text.Id, LawArticleId = text.Articles[0].Id, Title = text.Title, Level = text.Level, Article = text.Articles[0].Number, InForceFrom = text.InForceFrom,
    };
}
