namespace Portal.Assets;

/// <summary>How the ledger wears values down; a setting, stated on the ledger and on papers.</summary>
public enum DepreciationRule
{
    /// <summary>年限平均法: original × months in service ÷ life, no residual value, first month = the month of acquisition (domain 5; 财会〔2017〕4号).</summary>
    StraightLine,

    /// <summary>The portal posts none; values stay as they were taken in.</summary>
    None,
}

/// <summary>Straight-line depreciation, cumulative and in whole fen, so that no rounding adds up over months.</summary>
public static class Depreciation
{
    /// <summary>Months that count by the end of <paramref name="month"/>: the month of acquisition is the first; none before it.</summary>
    /// <param name="month">Any day of the last month that counts.</param>
    public static int Months(DateOnly acquiredOn, DateOnly month) => Math.Max(0, Index(month) - Index(acquiredOn) + 1);

    /// <summary>Accumulated fen after so many months, rounded half up; the original value once the life is over. Zero for a life of no months: land, for instance, does not wear.</summary>
    public static long Cumulative(long originalFen, int lifeMonths, int months)
    {
        if (lifeMonths <= 0 || months <= 0)
        {
            return 0;
        }

        return months >= lifeMonths ? originalFen : (long)((((Int128)originalFen * months * 2) + lifeMonths) / (2 * (Int128)lifeMonths));
    }

    /// <summary>Share of a value that goes with <paramref name="part"/> of <paramref name="whole"/> pieces, rounded half up. The rest stays, so that both add up to the fen.</summary>
    public static long Share(long fen, int part, int whole) => (long)((((Int128)fen * part * 2) + whole) / (2 * (Int128)whole));

    /// <summary>Number of the month, for arithmetic.</summary>
    public static int Index(DateOnly day) => (day.Year * 12) + day.Month - 1;

    /// <summary>Last day of the month of that index.</summary>
    public static DateOnly LastDay(int index) => new DateOnly(index / 12, (index % 12) + 1, 1).AddMonths(1).AddDays(-1);
}
