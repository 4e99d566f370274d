using Portal.Kernel;

namespace Portal.Insights;

/// <summary>Which days a saved report asks for each time it runs.</summary>
public enum ReportSpan
{
    /// <summary>The days that were typed.</summary>
    Fixed,

    /// <summary>From the first of January to the day of the run.</summary>
    ThisYear,

    /// <summary>The calendar month before the day of the run.</summary>
    LastMonth,

    /// <summary>The calendar quarter before the day of the run.</summary>
    LastQuarter,

    /// <summary>The calendar year before the day of the run.</summary>
    LastYear,
}

/// <summary>What was asked of a report: the same question about the same day can be asked again.</summary>
/// <param name="AsOf">Shanghai day; what happened after its end is not counted.</param>
/// <param name="From">First day of the period; null for reports that only know a day.</param>
/// <param name="Departments">Empty: all that the asker may see.</param>
public sealed record ReportQuestion(DateOnly AsOf, DateOnly? From, IReadOnlyList<Guid> Departments)
{
    public const int MaxDepartments = 100;

    /// <summary>No plan is older.</summary>
    public static readonly DateOnly First = new(2017, 1, 1);

    /// <summary>UTC instant at which the day <see cref="AsOf"/> has ended.</summary>
    public DateTime Until => ShanghaiTime.StartOf(AsOf.AddDays(1));

    /// <summary>UTC instant at which the period begins.</summary>
    public DateTime Since => ShanghaiTime.StartOf(From ?? First);

    /// <summary>A day that has not begun, or one before the plan, is no day to report about.</summary>
    public Result Check(bool hasPeriod, DateOnly today)
    {
        if (AsOf > today || AsOf < First)
        {
            return InsightsRefusals.AsOf(First, today);
        }

        return hasPeriod && (From is null || From > AsOf || From < First) ? InsightsRefusals.Period
            : Departments.Count > MaxDepartments ? InsightsRefusals.TooManyDepartments(MaxDepartments)
            : Result.Done;
    }

    /// <summary>First and last day of a span on a day.</summary>
    public static (DateOnly From, DateOnly To) DaysOf(ReportSpan span, DateOnly today)
    {
        var month = new DateOnly(today.Year, today.Month, 1);
        var quarter = new DateOnly(today.Year, ((today.Month - 1) / 3 * 3) + 1, 1);
        var year = new DateOnly(today.Year, 1, 1);
        return span switch
        {
            ReportSpan.LastMonth => (month.AddMonths(-1), month.AddDays(-1)),
            ReportSpan.LastQuarter => (quarter.AddMonths(-3), quarter.AddDays(-1)),
            ReportSpan.LastYear => (year.AddYears(-1), year.AddDays(-1)),
            _ => (year, today),
        };
    }
}
