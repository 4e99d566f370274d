using Portal.Kernel;

namespace Portal.Assets;

public sealed class DepreciationTests
{
    [Theory]
    [InlineData("2024-07-15", "2024-06-30", 0)]
    [InlineData("2024-07-15", "2024-07-31", 1)]
    [InlineData("2024-07-31", "2024-07-01", 1)]
    [InlineData("2024-07-15", "2026-10-31", 28)]
    public void The_month_of_acquisition_is_the_first(string acquired, string month, int expected) =>
        Assert.Equal(expected, Depreciation.Months(DateOnly.Parse(acquired, null), DateOnly.Parse(month, null)));

    [Theory]
    [InlineData(1_200_000, 72, 28, 466_667)]
    [InlineData(100, 3, 1, 33)]
    [InlineData(100, 3, 2, 67)]
    [InlineData(100, 8, 1, 13)]
    [InlineData(100, 72, 72, 100)]
    [InlineData(100, 72, 500, 100)]
    [InlineData(100, 0, 12, 0)]
    [InlineData(100_000_000_000_000, 7, 3, 42_857_142_857_143)]
    public void Accumulated_is_original_by_months_over_life_rounded_half_up(long original, int life, int months, long expected) =>
        Assert.Equal(expected, Depreciation.Cumulative(original, life, months));

    [Fact]
    public void Over_a_whole_life_it_never_falls_never_exceeds_and_ends_at_the_original()
    {
        var random = new Random(20261123);
        for (var round = 0; round < 300; round++)
        {
            var (original, life) = (random.NextInt64(0, 1_000_000_000), random.Next(1, 200));
            var before = 0L;
            for (var month = 1; month <= life; month++)
            {
                var now = Depreciation.Cumulative(original, life, month);
                Assert.InRange(now, before, original);
                before = now;
            }

            Assert.Equal(original, before);
        }
    }

    [Fact]
    public void A_share_and_the_rest_add_up_and_neither_is_worn_below_nothing()
    {
        var random = new Random(20261124);
        for (var round = 0; round < 2000; round++)
        {
            var whole = random.Next(2, 500);
            var part = random.Next(1, whole);
            var original = random.NextInt64(0, 10_000_000);
            var worn = random.NextInt64(0, original + 1);
            var (partOriginal, partWorn) = (Depreciation.Share(original, part, whole), Depreciation.Share(worn, part, whole));
            Assert.InRange(partWorn, 0, partOriginal);
            Assert.InRange(worn - partWorn, 0, original - partOriginal);
        }
    }

    [Fact]
    public void A_month_has_its_last_day()
    {
        Assert.Equal(new DateOnly(2024, 2, 29), Depreciation.LastDay(Depreciation.Index(new DateOnly(2024, 2, 3))));
        Assert.Equal(new DateOnly(2025, 12, 31), Depreciation.LastDay(Depreciation.Index(new DateOnly(2026, 1, 9)) - 1));
    }

    [Fact]
    public void The_serial_number_is_one_whatever_its_width()
    {
        Assert.Equal(Asset.SerialKeyOf("SN-０１２ＡＢ"), Asset.SerialKeyOf("sn012ab"));
        Assert.Null(Asset.SerialKeyOf(" - "));
        Assert.Equal("012-2026-00001", Asset.KeyOf("０１２－2026－00001 "));
        Assert.NotEqual(Asset.KeyOf("A-11"), Asset.KeyOf("A1-1"));
        Assert.Equal(TextFold.Key("盘财资〔2018〕12号"), AssetOrder.KeyOf("盘财资[2018] 12号"));
    }
}
