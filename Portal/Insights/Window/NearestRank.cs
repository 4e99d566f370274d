namespace Portal.Insights.Window;

/// <summary>Percentiles by nearest rank: always a value that occurred, never one between two.</summary>
public static class NearestRank
{
    /// <summary>
    /// The smallest value that at least <paramref name="percent"/> of all values do not exceed: in rising order the one at place ⌈percent × n / 100⌉.
    /// 50 is the median, of an even number the lower middle one. Null of nothing.
    /// </summary>
    /// <param name="counts">How often each value occurs, values rising.</param>
    /// <param name="percent">1 to 100.</param>
    public static int? Of(SortedDictionary<int, int> counts, int percent)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(percent, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(percent, 100);
        long total = counts.Values.Sum(count => (long)count);
        var place = (percent * total + 99) / 100;
        long seen = 0;
        foreach (var (value, count) in counts)
        {
            seen += count;
            if (seen >= place && count > 0)
            {
                return value;
            }
        }

        return null;
    }
}
