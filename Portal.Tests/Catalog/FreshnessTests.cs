using CsCheck;

namespace Portal.Catalog;

public sealed class FreshnessTests
{
    private static readonly Gen<DateOnly> Day = Gen.Int[0, 365 * 40].Select(offset => new DateOnly(2000, 1, 1).AddDays(offset));

    private static readonly (UpdateCycle Cycle, int Months)[] Cycles =
        [(UpdateCycle.Monthly, 1), (UpdateCycle.Quarterly, 3), (UpdateCycle.HalfYearly, 6), (UpdateCycle.Yearly, 12), (UpdateCycle.Daily, 0), (UpdateCycle.Weekly, 0)];

    private static readonly Gen<UpdateCycle> Cycle = Gen.Int[0, 5].Select(index => Cycles[index].Cycle);

    [Theory]
    [InlineData(UpdateCycle.Daily, "2026-12-31", "2027-01-01")]
    [InlineData(UpdateCycle.Weekly, "2026-02-25", "2026-03-04")]
    [InlineData(UpdateCycle.Monthly, "2026-09-30", "2026-10-31")]
    [InlineData(UpdateCycle.Monthly, "2026-01-31", "2026-02-28")]
    [InlineData(UpdateCycle.Monthly, "2026-01-30", "2026-02-28")]
    [InlineData(UpdateCycle.Monthly, "2026-02-28", "2026-03-31")]
    [InlineData(UpdateCycle.Monthly, "2026-09-15", "2026-10-15")]
    [InlineData(UpdateCycle.Quarterly, "2026-11-30", "2027-02-28")]
    [InlineData(UpdateCycle.HalfYearly, "2026-08-31", "2027-02-28")]
    [InlineData(UpdateCycle.Yearly, "2028-02-29", "2029-02-28")]
    public void The_next_update_is_one_cycle_later_and_month_ends_stay_month_ends(UpdateCycle cycle, string last, string due) =>
        Assert.Equal(Date(due), Freshness.NextDue(Date(last), cycle));

    [Theory]
    [InlineData(UpdateCycle.RealTime)]
    [InlineData(UpdateCycle.Irregular)]
    [InlineData(null)]
    public void Without_a_cycle_there_is_no_due_day(UpdateCycle? cycle) => Assert.Null(Freshness.NextDue(Date("2026-09-30"), cycle));

    /// <summary>Peers S11: monthly, last 2026-09-30, today 2026-11-23.</summary>
    [Fact]
    public void Monthly_data_of_the_end_of_september_are_23_days_late_on_23_november()
    {
        var due = Freshness.NextDue(Date("2026-09-30"), UpdateCycle.Monthly);
        Assert.Equal((Date("2026-10-31"), 23), (due!.Value, Freshness.DaysLate(due, Date("2026-11-23"))));
    }

    [Theory]
    [InlineData("2026-10-30", 0)]
    [InlineData("2026-10-31", 0)]
    [InlineData("2026-11-01", 0)]
    [InlineData("2026-11-02", 2)]
    public void One_day_of_grace_and_then_the_days_count_from_the_due_day(string today, int late) =>
        Assert.Equal(late, Freshness.DaysLate(Date("2026-10-31"), Date(today)));

    [Fact]
    public void The_next_due_day_is_after_the_last_and_never_moves_back() => Gen.Select(Day, Gen.Int[0, 400], Cycle).Sample((last, later, cycle) =>
    {
        var due = Freshness.NextDue(last, cycle)!.Value;
        Assert.True(due > last);
        Assert.True(Freshness.NextDue(last.AddDays(later), cycle) >= due);
    });

    [Fact]
    public void Month_cycles_end_in_the_right_month() => Gen.Select(Day, Gen.Int[0, 3].Select(index => Cycles[index])).Sample((last, cycle) =>
    {
        var due = Freshness.NextDue(last, cycle.Cycle)!.Value;
        Assert.Equal((last.Year * 12) + last.Month + cycle.Months, (due.Year * 12) + due.Month);
        Assert.True(due.Day == last.Day || due.Day == DateTime.DaysInMonth(due.Year, due.Month));
    });

    [Fact]
    public void Lateness_grows_by_one_each_day_once_it_has_begun() => Gen.Select(Day, Gen.Int[-50, 500]).Sample((due, offset) =>
    {
        var (late, next) = (Freshness.DaysLate(due, due.AddDays(offset)), Freshness.DaysLate(due, due.AddDays(offset + 1)));
        Assert.Equal(offset > Freshness.GraceDays ? offset : 0, late);
        Assert.Equal(late == 0 ? (offset == Freshness.GraceDays ? 2 : 0) : late + 1, next);
    });

    private static DateOnly Date(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
