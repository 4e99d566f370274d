
namespace Portal.Insights.Reports;

public sealed class FigureTests
{
    private static readonly ReportMeasure[] Measures =
    [
        new("Received", MeasureKind.Count, []), new("OnTime", MeasureKind.Count, []), new("Late", MeasureKind.Count, []), new("OnTimeRate", MeasureKind.Rate, [1, 2]), new("DaysTaken", MeasureKind.Number, []),
        new("AverageDays", MeasureKind.Average, [4, 0]),
    ];

    [Theory]
    [InlineData(1000, 999, 1, 999)]
    [InlineData(3, 3, 0, 1000)]
    [InlineData(3, 1, 2, 333)]
    [InlineData(2000, 1999, 1, 999)]
    public void A_rate_says_a_hundred_only_of_all(long received, long onTime, long late, long tenths) =>
        Assert.Equal(tenths, Measures.Of(3, [received, onTime, late, 0, 0, 0]));

    [Theory]
    [InlineData(3, 10, 33)]
    [InlineData(8, 30, 38)]
    [InlineData(2, 1, 5)]
    public void An_average_has_one_place_rounded_half_up(long count, long sum, long tenths) =>
        Assert.Equal(tenths, Measures.Of(5, [count, 0, 0, 0, sum, 0]));

    [Fact]
    public void Where_nothing_was_counted_there_is_no_rate_and_no_average()
    {
        Assert.Null(Measures.Of(3, [5, 0, 0, 0, 0, 0]));
        Assert.Null(Measures.Of(5, [0, 0, 0, 0, 0, 0]));
    }

    [Fact]
    public void Groups_add_up_to_the_total_and_rows_without_a_value_are_a_group_of_their_own()
    {
        var tally = new FigureTally(new Sample());
        foreach (var (department, amount) in new[] { ("甲", 3L), ("乙", 4L), ("甲", 5L), (null, 7L) })
        {
            tally.Add(new ReportLine(Guid.NewGuid().ToString(), null, [1, amount], [department]));
        }

        var figures = tally.Close();

        Assert.Equal([4L, 19L], figures.Total);
        var table = Assert.Single(figures.Tables);
        Assert.Equal(["甲", "乙", null], table.Groups.Select(group => group.Value));
        Assert.Equal(figures.Total, [table.Groups.Sum(group => group.Sums[0]), table.Groups.Sum(group => group.Sums[1])]);
    }

    [Fact]
    public void Months_stand_in_their_order()
    {
        var tally = new FigureTally(new Sample());
        foreach (var month in new[] { "2026-11", "2026-02", "2026-11", "2025-12" })
        {
            tally.Add(new ReportLine(Guid.NewGuid().ToString(), null, [1, 0], [month]));
        }

        Assert.Equal(["2025-12", "2026-02", "2026-11"], tally.Close().Tables[0].Groups.Select(group => group.Value));
    }

    [Fact]
    public void More_groups_than_a_person_reads_are_cut_and_it_is_said()
    {
        var tally = new FigureTally(new Sample());
        for (var number = 0; number < FigureTable.MaxGroups + 3; number++)
        {
            tally.Add(new ReportLine($"{number}", null, [1, 1], [$"组{number}"]));
        }

        var figures = tally.Close();

        Assert.True(figures.Tables[0].IsCut);
        Assert.Equal(FigureTable.MaxGroups, figures.Tables[0].Groups.Count);
        Assert.Equal(FigureTable.MaxGroups + 3, figures.Total[0]);
    }

    [Theory]
    [InlineData(ReportSpan.LastMonth, "2026-01-15", "2025-12-01", "2025-12-31")]
    [InlineData(ReportSpan.LastQuarter, "2026-01-15", "2025-10-01", "2025-12-31")]
    [InlineData(ReportSpan.LastQuarter, "2026-11-23", "2026-07-01", "2026-09-30")]
    [InlineData(ReportSpan.LastYear, "2026-11-23", "2025-01-01", "2025-12-31")]
    [InlineData(ReportSpan.ThisYear, "2026-11-23", "2026-01-01", "2026-11-23")]
    [InlineData(ReportSpan.LastMonth, "2028-03-01", "2028-02-01", "2028-02-29")]
    public void A_span_means_these_days(ReportSpan span, string today, string from, string to) =>
        Assert.Equal((Day(from), Day(to)), ReportQuestion.DaysOf(span, Day(today)));

    [Theory]
    [InlineData(ReportSchedule.Weekly, "2026-11-23", true)]
    [InlineData(ReportSchedule.Weekly, "2026-11-24", false)]
    [InlineData(ReportSchedule.Monthly, "2026-12-01", true)]
    [InlineData(ReportSchedule.Monthly, "2026-12-02", false)]
    [InlineData(ReportSchedule.Quarterly, "2027-01-01", true)]
    [InlineData(ReportSchedule.Quarterly, "2026-12-01", false)]
    [InlineData(ReportSchedule.None, "2026-12-01", false)]
    public void A_schedule_is_due_on_its_day_and_once(ReportSchedule schedule, string day, bool isDue)
    {
        var saved = SavedReport.Create("Systems", Guid.NewGuid(), "张审计");
        Assert.Null(saved.Describe("月报", ReportSpan.LastMonth, new ReportQuestion(default, null, []), false, schedule, DateTime.UnixEpoch).Refusal);

        Assert.Equal(isDue, saved.IsDueOn(Day(day)));
        saved.Serve(Day(day));
        Assert.False(saved.IsDueOn(Day(day)));
    }

    [Fact]
    public void Fixed_days_cannot_be_scheduled() => Assert.Equal(
        InsightsRefusals.ScheduleNeedsSpan,
        SavedReport.Create("Systems", Guid.NewGuid(), "张审计").Describe("月报", ReportSpan.Fixed, new ReportQuestion(default, null, []), false, ReportSchedule.Monthly, DateTime.UnixEpoch).Refusal);

    [Theory]
    [InlineData("2026-11-24", "2026-01-01", false)]
    [InlineData("2016-12-31", "2016-01-01", false)]
    [InlineData("2026-11-23", "2026-11-24", false)]
    [InlineData("2026-11-23", "2026-11-23", true)]
    public void A_question_is_about_days_that_were(string asOf, string from, bool isRight) =>
        Assert.Equal(isRight, new ReportQuestion(Day(asOf), Day(from), []).Check(hasPeriod: true, Day("2026-11-23")).Succeeded);

    private static DateOnly Day(string text) => DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private sealed class Sample : Report
    {
        public override string Code => "Sample";

        public override ReportGroup Group => ReportGroup.Systems;

        public override bool HasPeriod => false;

        public override IReadOnlyList<ReportColumn> Columns { get; } = [new("Department", CellKind.Text)];

        public override IReadOnlyList<ReportMeasure> Measures { get; } = [new("Systems", MeasureKind.Count, []), new("Gaps", MeasureKind.Number, [])];

        public override IReadOnlyList<string> Groupings { get; } = ["Department"];

        public override IAsyncEnumerable<ReportLine> ReadAsync(ReportReading reading, CancellationToken cancellationToken) => AsyncEnumerable.Empty<ReportLine>();
    }
}
