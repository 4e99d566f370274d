namespace Portal.Assets;

public sealed class MoneyTests
{
    [Theory]
    [InlineData(0, "零元整")]
    [InlineData(1, "壹分")]
    [InlineData(10, "壹角整")]
    [InlineData(105, "壹元零伍分")]
    [InlineData(1_230_050, "壹万贰仟叁佰元伍角整")]
    [InlineData(10_000_00, "壹万元整")]
    [InlineData(10_010_00, "壹万零壹拾元整")]
    [InlineData(100_500_00, "壹拾万零伍佰元整")]
    [InlineData(1_000_000_00, "壹佰万元整")]
    [InlineData(10_000_001_00, "壹仟万零壹元整")]
    [InlineData(100_000_000_00, "壹亿元整")]
    [InlineData(100_010_000_00, "壹亿零壹万元整")]
    [InlineData(120_304_050_60, "壹亿贰仟零叁拾万肆仟零伍拾元陆角整")]
    [InlineData(1_000_000_000_000_00, "壹万亿元整")]
    [InlineData(-105, "负壹元零伍分")]
    public void Amounts_are_written_in_capitals_as_papers_ask(long fen, string expected) => Assert.Equal(expected, Money.Capital(fen));

    [Theory]
    [InlineData("12,300.50", 1_230_050L)]
    [InlineData("１２３００．５元", 1_230_050L)]
    [InlineData("¥0", 0L)]
    [InlineData("1.005", null)]
    [InlineData("-1", null)]
    [InlineData("一万", null)]
    [InlineData("", null)]
    public void Typed_amounts_are_read_to_the_fen_or_not_at_all(string text, long? expected) => Assert.Equal(expected, Money.Parse(text));

    [Fact]
    public void Yuan_and_ten_thousands_are_ways_to_show()
    {
        Assert.Equal("12,300.50", Money.Yuan(1_230_050));
        Assert.Equal("1.23", Money.TenThousandYuan(1_230_050));
        Assert.Equal("0.01", Money.TenThousandYuan(5_000));
    }
}
