using System.Globalization;

namespace Portal.Insights.Window;

public sealed class WindowPeriodTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    [Theory]
    [InlineData(null, null, "2026-01-01", "2026-12-31")]
    [InlineData("2026-03-05", "2026-03-31", "2026-03-05", "2026-03-31")]
    [InlineData("2026-12-01", "2026-01-01", "2026-01-01", "2026-12-31")]
    [InlineData("yesterday", "31.12.2026", "2026-01-01", "2026-12-31")]
    [InlineData("0001-01-01", "9999-12-31", "2026-01-01", "2026-12-31")]
    [InlineData(null, "2025-06-30", "2025-01-01", "2025-06-30")]
    [InlineData("2027-02-01", null, "2027-02-01", "2027-12-31")]
    [InlineData("2010-01-01", "2026-12-31", "2022-01-01", "2026-12-31")]
    public void An_address_names_a_period_or_this_year(string? from, string? to, string first, string last) => Assert.Equal(
        new WindowPeriod(DateOnly.Parse(first, CultureInfo.InvariantCulture), DateOnly.Parse(last, CultureInfo.InvariantCulture)), WindowPeriod.Parse(from, to, Today));

    [Fact]
    public void Months_are_cut_to_the_period_and_to_today() => Assert.Equal(
        [new(new(2026, 9, 15), new(2026, 9, 30)), new(new(2026, 10, 1), new(2026, 10, 31)), new(new(2026, 11, 1), new(2026, 11, 30))],
        new WindowPeriod(new DateOnly(2026, 9, 15), new DateOnly(2026, 12, 31)).Months(Today));
}
