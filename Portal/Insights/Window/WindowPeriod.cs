using System.Globalization;

namespace Portal.Insights.Window;

/// <summary>The Shanghai days that figures are about, both ends included.</summary>
public sealed record WindowPeriod(DateOnly From, DateOnly To)
{
    /// <summary>A longer period is cut at its beginning, so that a page stays a page.</summary>
    public const int MaxYears = 5;

    public static WindowPeriod YearOf(DateOnly today) => new(new DateOnly(today.Year, 1, 1), new DateOnly(today.Year, 12, 31));

    /// <summary>From an address. What cannot be read, or runs backwards, is this year: a shared link never breaks.</summary>
    public static WindowPeriod Parse(string? from, string? to, DateOnly today)
    {
        var year = YearOf(today);
        var (first, last) = (Day(from), Day(to));
        var period = new WindowPeriod(first ?? (last < year.From ? new DateOnly(last.Value.Year, 1, 1) : year.From), last ?? (first > year.To ? new DateOnly(first.Value.Year, 12, 31) : year.To));
        if (period.To < period.From)
        {
            return year;
        }

        var earliest = period.To.AddYears(-MaxYears).AddDays(1);
        return period.From < earliest ? period with { From = earliest } : period;
    }

    /// <summary>The months the period touches up to today, each cut to the period.</summary>
    public IEnumerable<WindowPeriod> Months(DateOnly today)
    {
        for (var first = new DateOnly(From.Year, From.Month, 1); first <= To && first <= today; first = first.AddMonths(1))
        {
            var last = first.AddMonths(1).AddDays(-1);
            yield return new WindowPeriod(first < From ? From : first, last > To ? To : last);
        }
    }

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 2000 and < 2200 ? day : null;
}
