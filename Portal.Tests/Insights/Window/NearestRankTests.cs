namespace Portal.Insights.Window;

public sealed class NearestRankTests
{
    [Theory]
    [InlineData("", 50, null)]
    [InlineData("4", 50, 4)]
    [InlineData("4", 90, 4)]
    [InlineData("1 2", 50, 1)]
    [InlineData("1 2 3", 50, 2)]
    [InlineData("1 2 3 4", 50, 2)]
    [InlineData("0 0 0 10", 50, 0)]
    [InlineData("1 2 3 4 5 6 7 8 9 10", 90, 9)]
    [InlineData("1 2 3 4 5 6 7 8 9 10 11", 90, 10)]
    [InlineData("5 5 5 5 5 5 5 5 5 20", 90, 5)]
    [InlineData("5 5 5 5 5 5 5 5 20 20", 90, 20)]
    [InlineData("15 20 35 40 50", 30, 20)]
    [InlineData("15 20 35 40 50", 100, 50)]
    [InlineData("3 1 2", 1, 1)]
    public void The_value_at_the_place_of_the_percentage_rounded_up(string values, int percent, int? expected)
    {
        var counts = new SortedDictionary<int, int>(values.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse).CountBy(value => value).ToDictionary());

        Assert.Equal(expected, NearestRank.Of(counts, percent));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(101)]
    public void Other_percentages_are_a_mistake(int percent) => Assert.Throws<ArgumentOutOfRangeException>(() => NearestRank.Of([], percent));

    [Theory]
    [InlineData(1, 0, "100.0")]
    [InlineData(999, 1, "99.9")]
    [InlineData(1999, 1, "99.9")]
    [InlineData(2, 1, "66.6")]
    [InlineData(0, 3, "0.0")]
    [InlineData(0, 0, null)]
    public void The_rate_says_one_hundred_of_all_only(int onTime, int late, string? expected) => Assert.Equal(
        expected, new ReplyFigures(9, 9, onTime, late, 0, null, null).Rate?.ToString("0.0", System.Globalization.CultureInfo.InvariantCulture));
}
