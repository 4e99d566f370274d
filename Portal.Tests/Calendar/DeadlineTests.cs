using CsCheck;

namespace Portal.Calendar;

public sealed class DeadlineTests
{
    private static readonly WorkingCalendar Shipped = GivenCalendar.Shipped;

    private static readonly Gen<DateOnly> KnownDay = Gen.Int[0, 3651].Select(offset => WorkingCalendar.FirstDay.AddDays(offset));

    /// <summary>Any day the portal answers for, also in years not published yet.</summary>
    private static readonly Gen<DateOnly> AnyDay = Gen.Int[0, 365 * 19].Select(offset => WorkingCalendar.FirstDay.AddDays(offset));

    private static readonly Gen<int> Days = Gen.Int[1, 60];

    [Theory]
    [InlineData("2017-09-22", "2017-09-25", "2017-10-12", "2017-10-26")]
    [InlineData("2018-02-09", "2018-02-11", "2018-02-28", "2018-03-14")]
    [InlineData("2019-04-26", "2019-04-28", "2019-05-13", "2019-05-27")]
    [InlineData("2020-01-17", "2020-01-19", "2020-02-07", "2020-02-21")]
    [InlineData("2021-09-30", "2021-10-08", "2021-10-20", "2021-11-03")]
    [InlineData("2022-04-29", "2022-05-05", "2022-05-17", "2022-05-31")]
    [InlineData("2023-12-22", "2023-12-25", "2024-01-08", "2024-01-22")]
    [InlineData("2024-09-13", "2024-09-14", "2024-09-29", "2024-10-17")]
    [InlineData("2025-01-22", "2025-01-23", "2025-02-11", "2025-02-25")]
    [InlineData("2026-02-14", "2026-02-24", "2026-03-06", "2026-03-20")]
    [InlineData("2026-09-18", "2026-09-20", "2026-10-09", "2026-10-22")]
    [InlineData("2026-10-03", "2026-10-08", "2026-10-20", "2026-11-03")]
    [InlineData("2026-11-23", "2026-11-24", "2026-12-07", "2026-12-21")]
    public void The_worked_examples_hold(string received, string one, string ten, string twenty)
    {
        foreach (var (days, due) in new[] { (1, one), (10, ten), (20, twenty) })
        {
            var deadline = Shipped.DeadlineOf(GivenCalendar.Day(received), days);

            Assert.Equal(GivenCalendar.Day(due), deadline.Due);
            Assert.False(deadline.Provisional);
        }
    }

    [Fact]
    public void Every_day_of_2017_to_2026_agrees_with_a_plain_count()
    {
        var worked = GivenCalendar.PlainWorkingDays();
        var (compared, beyond) = (0, 0);
        for (var received = WorkingCalendar.FirstDay; received.Year <= 2026; received = received.AddDays(1))
        {
            var at = worked.BinarySearch(received);
            var next = at >= 0 ? at + 1 : ~at;
            foreach (var days in new[] { 1, 2, 5, 10, 20, 60 })
            {
                var deadline = Shipped.DeadlineOf(received, days);
                var known = next + days - 1 < worked.Count;
                Assert.Equal(!known, deadline.Provisional);
                Assert.Equal(deadline.Due, Shipped.AddWorkingDays(received, days));
                if (known)
                {
                    Assert.Equal(worked[next + days - 1], deadline.Due);
                    compared++;
                }
                else
                {
                    Assert.True(deadline.Due.Year > 2026);
                    beyond++;
                }
            }
        }

        Assert.Equal(3652 * 6, compared + beyond);
        Assert.InRange(beyond, 1, 200);
    }

    [Fact]
    public void Exactly_the_asked_number_of_lines_is_counted_and_the_last_is_the_due_day() => Gen.Select(AnyDay, Days).Sample((received, days) =>
    {
        var deadline = Shipped.DeadlineOf(received, days);

        Assert.Equal(Enumerable.Range(1, days), deadline.Ledger.Where(line => line.Counted).Select(line => line.Number!.Value));
        Assert.Equal(deadline.Due, deadline.Ledger[^1].Date);
        Assert.True(deadline.Ledger[^1].Counted);
        Assert.True(Shipped.IsWorkingDay(deadline.Due));
        Assert.Equal(received, deadline.Ledger[0].Date);
        Assert.Equal(LedgerReason.ReceiptDay, deadline.Ledger[0].Reason);
        Assert.All(deadline.Ledger.Index(), line => Assert.Equal(received.AddDays(line.Index), line.Item.Date));
    });

    [Fact]
    public void A_later_receipt_is_never_due_earlier() => Gen.Select(AnyDay, Gen.Int[0, 40], Days).Sample((received, later, days) =>
        Shipped.DeadlineOf(received, days).Due <= Shipped.DeadlineOf(received.AddDays(later), days).Due);

    [Fact]
    public void One_more_day_is_always_due_later() => Gen.Select(AnyDay, Days).Sample((received, days) =>
        Shipped.DeadlineOf(received, days).Due < Shipped.DeadlineOf(received, days + 1).Due);

    [Fact]
    public void One_more_holiday_never_moves_a_deadline_earlier() => Gen.Select(KnownDay, Days, KnownDay).Sample((received, days, holiday) =>
    {
        var year = Shipped.Years.Single(known => known.Year == holiday.Year);
        var more = year.Days.Where(day => day.Date != holiday).Append(new SpecialDay(holiday, IsOff: true));
        var changed = Shipped.With(CalendarYear.Create(holiday.Year, more).Value);

        return Shipped.DeadlineOf(received, days).Due <= changed.DeadlineOf(received, days).Due;
    });

    [Fact]
    public void Counting_is_the_inverse_of_adding() => Gen.Select(AnyDay, Days).Sample((start, days) =>
    {
        var due = Shipped.AddWorkingDays(start, days);
        Assert.Equal(days, Shipped.WorkingDaysBetween(start, due));
        Assert.Equal(-days, Shipped.WorkingDaysBetween(due, start));
        var back = Shipped.AddWorkingDays(due, -days);
        Assert.Equal(days, Shipped.WorkingDaysBetween(back, due));
        Assert.True(Shipped.IsWorkingDay(back));
    });

    [Fact]
    public void Three_working_days_before_a_due_day_skips_the_holiday() =>
        Assert.Equal(new DateOnly(2026, 9, 29), Shipped.AddWorkingDays(new DateOnly(2026, 10, 9), -3));

    [Fact]
    public void A_period_that_crosses_into_an_unpublished_year_is_provisional()
    {
        var received = new DateOnly(2026, 12, 18);

        Assert.False(Shipped.DeadlineOf(received, 1).Provisional);
        var ten = Shipped.DeadlineOf(received, 10);

        Assert.True(ten.Provisional);
        Assert.Equal(new DateOnly(2027, 1, 4), ten.Due);
        Assert.Equal(LedgerReason.ProvisionalHoliday, ten.Ledger.Single(line => line.Date == new DateOnly(2027, 1, 1)).Reason);
        Assert.Equal(LedgerReason.ProvisionalWeekend, ten.Ledger.Single(line => line.Date == new DateOnly(2027, 1, 2)).Reason);
        Assert.Equal(LedgerReason.ProvisionalWorkingDay, ten.Ledger[^1].Reason);
        Assert.True(Shipped.DeadlineOf(received, 20).Provisional);
    }

    [Fact]
    public void Importing_the_missing_year_settles_a_provisional_date()
    {
        var received = new DateOnly(2026, 12, 18);
        var known = Shipped.With(GivenCalendar.Year(2027, ("2027-01-01", true), ("2027-01-04", true), ("2027-01-02", false)));

        var deadline = known.DeadlineOf(received, 10);

        Assert.False(deadline.Provisional);
        Assert.Equal(new DateOnly(2027, 1, 2), deadline.Due);
        Assert.Equal(LedgerReason.MakeUpWorkday, deadline.Ledger[^1].Reason);
    }

    [Fact]
    public void Receipt_on_the_last_day_of_an_unpublished_year_rests_on_published_days_only()
    {
        var known = Shipped.With(GivenCalendar.Year(2028, ("2028-01-01", true)));

        Assert.False(known.DeadlineOf(new DateOnly(2027, 12, 31), 5).Provisional);
        Assert.True(known.DeadlineOf(new DateOnly(2027, 12, 30), 5).Provisional);
    }

    [Theory]
    [InlineData("01-01")]
    [InlineData("05-01")]
    [InlineData("05-02")]
    [InlineData("10-01")]
    [InlineData("10-02")]
    [InlineData("10-03")]
    public void The_fixed_holidays_rest_in_every_unpublished_year(string day)
    {
        for (var year = 2027; year <= 2036; year++)
        {
            Assert.Equal(DayKind.ProvisionalHoliday, Shipped.KindOf(GivenCalendar.Day($"{year}-{day}")));
        }
    }

    [Fact]
    public void Each_line_says_why()
    {
        var calendar = new WorkingCalendar(CalendarImport.Parse("""
            {"year":2024,"papers":["https://example.org/notice"],"days":[
              {"name":"中秋节","date":"2024-09-14","isOffDay":false},
              {"name":"中秋节","date":"2024-09-16","isOffDay":true}]}
            """).Value);

        var ledger = calendar.DeadlineOf(new DateOnly(2024, 9, 13), 2).Ledger;

        Assert.Equal(
            ["Calendar.Ledger.ReceiptDay", "Calendar.Ledger.MakeUpWorkdayNamed", "Calendar.Ledger.Weekend", "Calendar.Ledger.StatutoryHolidayNamed", "Calendar.Ledger.WorkingDay"],
            ledger.Select(line => line.ReasonCode));
        Assert.Equal(["中秋节"], ledger[1].Arguments);
        Assert.Equal(["https://example.org/notice"], ledger[3].Notices);
        Assert.Empty(ledger[2].Notices);
    }

    [Fact]
    public void The_period_ends_at_midnight_in_Shanghai() =>
        Assert.Equal(new DateTime(2024, 9, 29, 16, 0, 0, DateTimeKind.Utc), Shipped.DeadlineOf(new DateOnly(2024, 9, 13), 10).EndsAt);

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(WorkingCalendar.MaxDays + 1)]
    public void A_number_of_days_out_of_range_is_a_programming_mistake(int days) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Shipped.DeadlineOf(WorkingCalendar.FirstDay, days));

    [Fact]
    public void The_missing_year_is_asked_for_from_November_on()
    {
        Assert.Null(Shipped.MissingYear(new DateOnly(2026, 10, 31)));
        Assert.Equal(2027, Shipped.MissingYear(new DateOnly(2026, 11, 1)));
        Assert.Equal(2027, Shipped.MissingYear(new DateOnly(2027, 3, 1)));
        Assert.Null(Shipped.MissingYear(new DateOnly(2025, 12, 1)));
    }

    [Fact]
    public void Two_calendars_differ_on_the_days_a_later_notice_changed()
    {
        var changed = Shipped.With(GivenCalendar.Year(2027, ("2027-01-01", true), ("2026-12-26", false), ("2026-12-31", true)));

        Assert.Equal(
            [new DateOnly(2026, 12, 26), new DateOnly(2026, 12, 31)],
            Shipped.DaysThatDiffer(changed, new DateOnly(2026, 1, 1), new DateOnly(2026, 12, 31)));
    }
}
