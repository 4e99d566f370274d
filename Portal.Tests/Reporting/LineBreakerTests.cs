using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Portal.Reporting;
using Portal.Reporting.Paper;

namespace Portal.Tests.Reporting;

public sealed class LineBreakerTests
{
    private const string NeverFirst = "，。、；：？！）】》”’…—％";
    private const string NeverLast = "（【《“‘";

    private static readonly LineBreaker Breaker =
        new(new FontBook(Options.Create(new ReportingOptions { UseSystemFonts = false }), NullLogger<FontBook>.Instance));

    [Theory]
    [InlineData("一二三四五，六七", 5, "一二三四|五，六七")]
    [InlineData("一二三四（五六）", 5, "一二三四|（五六）")]
    [InlineData("一二三四……五", 5, "一二三|四……五")]
    [InlineData("一二三四五", 5, "一二三四五")]
    [InlineData("abc defghi jk", 5, "abc|defghi jk")]
    [InlineData("中文abcdefgh中", 5, "中文|abcdefgh|中")]
    [InlineData("一\n二\r\n三", 5, "一|二|三")]
    [InlineData("", 5, "")]
    [InlineData("，，，，，，，", 3, "，，，|，，，|，")]
    public void Lines_break_where_they_may(string text, int ems, string expected)
    {
        Assert.Equal(expected, string.Join('|', Breaker.Break(text, PaperFont.Body, 10, ems * 10).Select(line => line.Text)));
    }

    [Fact]
    public void No_line_of_any_width_begins_or_ends_with_what_it_must_not()
    {
        const string Text = "根据《政务数据共享条例》（国务院令第809号）第二十一条，“申请—受理—答复”全程不超过10个工作日……逾期的，由主管部门（市数据局）【督办】；整改率须达到95％。";
        for (var width = 60; width < 400; width += 3)
        {
            var lines = Breaker.Break(Text, PaperFont.Body, 10, width);
            Assert.Equal(Text, string.Concat(lines.Select(line => line.Text)));
            Assert.All(lines, line =>
            {
                Assert.DoesNotContain(line.Text[0], NeverFirst);
                Assert.True(line == lines[^1] || !NeverLast.Contains(line.Text[^1]), line.Text);
                Assert.True(line.Width <= width + 0.1f, line.Text);
            });
        }
    }

    [Fact]
    public void A_surrogate_pair_is_never_torn()
    {
        var lines = Breaker.Break(string.Concat(Enumerable.Repeat("𠮷", 20)), PaperFont.Body, 10, 35);

        Assert.All(lines, line => Assert.DoesNotContain(Rune.ReplacementChar, line.Text.EnumerateRunes()));
        Assert.Equal(40, lines.Sum(line => line.Text.Length));
    }
}
