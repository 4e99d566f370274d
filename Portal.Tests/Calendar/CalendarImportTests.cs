namespace Portal.Calendar;

public sealed class CalendarImportTests
{
    [Fact]
    public void The_shipped_file_holds_2017_to_2026()
    {
        Assert.Equal((2017, 2026), GivenCalendar.Shipped.KnownRange);
        Assert.Equal(10, GivenCalendar.Shipped.Years.Count);
    }

    [Fact]
    public void Both_shapes_give_the_same_calendar()
    {
        var own = CalendarImport.Parse("""{"2025":{"holidays":["2025-01-01","2025-01-28"],"workdays":["2025-01-26"]}}""").Value.Single();
        var common = CalendarImport.Parse("""
            {"$schema":"https://example.org/schema.json","year":2025,"papers":["https://example.org/a"],"days":[
              {"name":"元旦","date":"2025-01-01","isOffDay":true},
              {"name":"春节","date":"2025-01-28","isOffDay":true},
              {"name":"春节","date":"2025-01-26","isOffDay":false}]}
            """).Value.Single();

        Assert.Equal(own.Days.Select(day => (day.Date, day.IsOff)), common.Days.Select(day => (day.Date, day.IsOff)));
        Assert.Equal("元旦", common.Days[0].Name);
        Assert.Equal(["https://example.org/a"], common.Papers);
        Assert.Equal(2025, common.Year);
    }

    [Fact]
    public void A_notice_may_set_days_of_the_December_before_in_any_order_of_import()
    {
        var notice2019 = CalendarImport.Parse("""
            {"year":2019,"papers":[],"days":[
              {"name":"元旦","date":"2018-12-29","isOffDay":false},
              {"name":"元旦","date":"2018-12-31","isOffDay":true},
              {"name":"元旦","date":"2019-01-01","isOffDay":true}]}
            """).Value.Single();
        var notice2018 = GivenCalendar.Year(2018, ("2018-01-01", true));

        foreach (var calendar in new[] { WorkingCalendar.Empty.With(notice2018).With(notice2019), WorkingCalendar.Empty.With(notice2019).With(notice2018) })
        {
            Assert.Equal(DayKind.MakeUpWorkday, calendar.KindOf(new DateOnly(2018, 12, 29)));
            Assert.Equal(DayKind.StatutoryHoliday, calendar.KindOf(new DateOnly(2018, 12, 31)));
        }
    }

    [Theory]
    [InlineData("", "", CalendarRefusals.WrongJson)]
    [InlineData("{\"2025\":", "", CalendarRefusals.WrongJson)]
    [InlineData("[]", "", CalendarRefusals.UnknownShape)]
    [InlineData("{}", "", CalendarRefusals.UnknownShape)]
    [InlineData("42", "", CalendarRefusals.UnknownShape)]
    [InlineData("null", "", CalendarRefusals.UnknownShape)]
    [InlineData("{\"holidays\":{}}", "holidays", CalendarRefusals.BadYear)]
    [InlineData("{\"2025\":[]}", "2025", CalendarRefusals.UnknownShape)]
    [InlineData("{\"2016\":{\"holidays\":[\"2016-01-01\"],\"workdays\":[]}}", "2016", CalendarRefusals.YearOutOfRange)]
    [InlineData("{\"2101\":{\"holidays\":[\"2101-01-01\"],\"workdays\":[]}}", "2101", CalendarRefusals.YearOutOfRange)]
    [InlineData("{\"99999999999\":{}}", "99999999999", CalendarRefusals.BadYear)]
    [InlineData("{\"2025\":{\"holidays\":[],\"workdays\":[]}}", "2025", CalendarRefusals.EmptyYear)]
    [InlineData("{\"2025\":{\"holidays\":[\"2025-01-01\"]}}", "2025.workdays", CalendarRefusals.ListExpected)]
    [InlineData("{\"2025\":{\"holidays\":[\"2025-01-01\"],\"workdays\":{}}}", "2025.workdays", CalendarRefusals.ListExpected)]
    [InlineData("{\"2025\":{\"holidays\":[\"2025-01-01\"],\"holidays\":[],\"workdays\":[]}}", "2025.holidays", CalendarRefusals.ListExpected)]
    [InlineData("{\"2025\":{\"holidays\":[\"2025-01-01\",\"2025-02-30\"],\"workdays\":[]}}", "2025.holidays[1]", CalendarRefusals.BadDate)]
    [InlineData("{\"2025\":{\"holidays\":[\"2025-01-01\",\"2025/5/1\"],\"workdays\":[]}}", "2025.holidays[1]", CalendarRefusals.BadDate)]
    [InlineData("{\"2025\":{\"holidays\":[\"2025-01-01\",20250501],\"workdays\":[]}}", "2025.holidays[1]", CalendarRefusals.BadDate)]
    [InlineData("{\"2025\":{\"holidays\":[\"2025-01-01\",\"2026-01-01\"],\"workdays\":[]}}", "2025.holidays[1]", CalendarRefusals.OutsideYear)]
    [InlineData("{\"2025\":{\"holidays\":[\"2025-01-01\",\"2024-12-31\"],\"workdays\":[]}}", "2025.holidays[1]", CalendarRefusals.OutsideYear)]
    [InlineData("{\"2025\":{\"holidays\":[\"2025-01-01\",\"2025-01-01\"],\"workdays\":[]}}", "2025.holidays[1]", CalendarRefusals.DuplicateDay)]
    [InlineData("{\"2025\":{\"holidays\":[\"2025-01-26\"],\"workdays\":[\"2025-01-26\"]}}", "2025.workdays[0]", CalendarRefusals.HolidayAndWorkday)]
    [InlineData("{\"2025\":{\"holidays\":[\"2025-01-01\"],\"workdays\":[\"2025-01-27\"]}}", "2025.workdays[0]", CalendarRefusals.WorkdayNotWeekend)]
    [InlineData("{\"2025\":{\"holidays\":[\"2025-01-01\"],\"workdays\":[]},\"2025\":{\"holidays\":[\"2025-01-01\"],\"workdays\":[]}}", "2025", CalendarRefusals.DuplicateYear)]
    [InlineData("{\"year\":\"2025\",\"days\":[]}", "year", CalendarRefusals.BadYear)]
    [InlineData("{\"days\":[]}", "year", CalendarRefusals.BadYear)]
    [InlineData("{\"year\":2025.5,\"days\":[]}", "year", CalendarRefusals.BadYear)]
    [InlineData("{\"year\":2025}", "days", CalendarRefusals.ListExpected)]
    [InlineData("{\"year\":2025,\"days\":[],\"days\":[]}", "", CalendarRefusals.UnknownShape)]
    [InlineData("{\"year\":2025,\"papers\":[],\"days\":[]}", "year", CalendarRefusals.EmptyYear)]
    [InlineData("{\"year\":2016,\"papers\":[],\"days\":[]}", "year", CalendarRefusals.YearOutOfRange)]
    [InlineData("{\"year\":2025,\"days\":[{\"date\":\"2025-01-01\",\"isOffDay\":true},7]}", "days[1]", CalendarRefusals.UnknownShape)]
    [InlineData("{\"year\":2025,\"days\":[{\"date\":\"2025-01-01\",\"isOffDay\":true},{\"isOffDay\":true}]}", "days[1].date", CalendarRefusals.BadDate)]
    [InlineData("{\"year\":2025,\"days\":[{\"date\":\"2025-01-01\",\"isOffDay\":true},{\"date\":\"2025-05-01\",\"isOffDay\":\"yes\"}]}", "days[1].isOffDay", CalendarRefusals.BadOffDay)]
    [InlineData("{\"year\":2025,\"days\":[{\"date\":\"2025-01-01\",\"isOffDay\":true},{\"date\":\"2024-11-30\",\"isOffDay\":true}]}", "days[1]", CalendarRefusals.OutsideYear)]
    public void Bad_input_is_refused_naming_the_place_and_the_reason(string json, string field, string code)
    {
        var result = CalendarImport.Parse(json);

        Assert.Equal("Calendar.ImportRefused", result.Refusal?.Code);
        var gap = Assert.Single(result.Refusal!.Gaps);
        Assert.Equal((field, code), (gap.Field, gap.Code));
    }

    [Fact]
    public void Every_problem_is_named_at_once_up_to_the_limit()
    {
        var dates = string.Join(',', Enumerable.Repeat("\"x\"", 150));

        var refusal = CalendarImport.Parse($$$"""{"2025":{"holidays":["2025-01-01",{{{dates}}}],"workdays":[]}}""").Refusal;

        Assert.Equal([150], refusal!.Arguments);
        Assert.Equal(CalendarYear.MaxGaps, refusal.Gaps.Count);
    }

    [Fact]
    public void A_file_longer_than_a_calendar_can_be_is_refused_unread() =>
        Assert.Equal("Calendar.TooLong", CalendarImport.Parse(new string('[', CalendarImport.MaxLength + 1)).Refusal?.Code);

    [Fact]
    public void Nesting_as_an_attack_is_refused() =>
        Assert.Equal(CalendarRefusals.WrongJson, Assert.Single(CalendarImport.Parse(new string('[', 100_000)).Refusal!.Gaps).Code);

    [Fact]
    public void A_byte_order_mark_does_no_harm() =>
        Assert.True(CalendarImport.Parse("\uFEFF" + """{"2025":{"holidays":["2025-01-01"],"workdays":[]}}""").Succeeded);
}
