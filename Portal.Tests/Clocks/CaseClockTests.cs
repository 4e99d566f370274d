using Portal.Calendar;
using Portal.Kernel;

namespace Portal.Clocks;

public sealed class CaseClockTests
{
    private static readonly WorkingCalendar Shipped = GivenCalendar.Shipped;
    private static readonly DateOnly Received = new(2026, 11, 23);

    private static CaseClock Clock(ClockKind kind = ClockKind.ReplyConditional, RuleSet? rules = null) =>
        CaseClock.Start("TestCase", Guid.CreateVersion7(), "GX-2026-000001", rules ?? RuleSets.Decree809, kind, Received, Shipped).Value;

    private static DateOnly Day(int month, int day) => new(2026, month, day);

    [Fact]
    public void A_clock_starts_with_the_days_of_its_rule()
    {
        var clock = Clock();

        Assert.Equal(("decree-809", 10, Day(12, 7), Day(12, 7)), (clock.RuleSet, clock.Days, clock.FirstDueOn, clock.DueOn));
        Assert.Equal(Day(12, 21), clock.VeryOverdueAfter);
        Assert.False(clock.IsProvisional);
        Assert.Equal(Day(11, 24), Clock(ClockKind.ReplyUnconditional).DueOn);
    }

    [Fact]
    public void A_stricter_local_number_holds_for_what_is_received_from_then_on()
    {
        var local = RuleSets.Decree809.WithDays(ClockKind.ReplyConditional, 5).Value;

        Assert.Equal(Day(11, 30), Clock(rules: local).DueOn);
    }

    [Fact]
    public void Without_a_rule_there_is_no_clock() =>
        Assert.Equal("Calendar.NoSuchClock", CaseClock.Start("TestCase", Guid.Empty, "", RuleSets.Plan2017, ClockKind.Correction, Received, Shipped).Refusal?.Code);

    [Fact]
    public void Day_eleven_is_overdue_and_the_day_after_twice_the_period_very_overdue()
    {
        var clock = Clock();

        Assert.False(clock.IsOverdue(Day(12, 7)));
        Assert.True(clock.IsOverdue(Day(12, 8)));
        Assert.False(clock.IsVeryOverdue(Day(12, 21)));
        Assert.True(clock.IsVeryOverdue(Day(12, 22)));
    }

    [Fact]
    public void Supplements_stop_the_clock_and_restart_it()
    {
        var clock = Clock();

        Assert.True(clock.AskSupplement(Day(11, 26), SupplementPolicy.Restart, Shipped).Succeeded);
        Assert.True(clock.StandsStill);
        Assert.False(clock.IsOverdue(Day(12, 31)));
        Assert.Equal(ClocksRefusals.StandsStill, clock.AskSupplement(Day(11, 27), SupplementPolicy.Restart, Shipped).Refusal);

        Assert.True(clock.ReceiveSupplement(Day(12, 1), Shipped).Succeeded);
        Assert.Equal(Shipped.AddWorkingDays(Day(12, 1), 10), clock.DueOn);
        Assert.Equal(Day(12, 7), clock.FirstDueOn);
        Assert.Equal(2, clock.Round);
        Assert.Equal(ClocksRefusals.NotStandingStill, clock.ReceiveSupplement(Day(12, 2), Shipped).Refusal);
    }

    [Fact]
    public void A_pause_keeps_the_days_left_and_is_no_new_start()
    {
        var clock = Clock();
        clock.AskSupplement(Day(11, 27), SupplementPolicy.Pause, Shipped);
        clock.ReceiveSupplement(Day(12, 8), Shipped);

        // Three days used (24, 25, 26), seven left.
        Assert.Equal(Shipped.AddWorkingDays(Day(12, 8), 7), clock.DueOn);
        Assert.Equal(1, clock.Round);
    }

    [Fact]
    public void Asking_after_the_due_date_moves_nothing_and_starts_nothing()
    {
        var clock = Clock();
        clock.AskSupplement(Day(12, 9), SupplementPolicy.Restart, Shipped);

        Assert.Equal(Day(12, 7), clock.DueOn);
        Assert.Equal(ClocksRefusals.StandsStill, clock.AskSupplement(Day(12, 10), SupplementPolicy.Restart, Shipped).Refusal);
        Assert.True(clock.ReceiveSupplement(Day(12, 11), Shipped).Succeeded);
        Assert.Equal((Day(12, 7), 1), (clock.DueOn, clock.Round));
    }

    [Fact]
    public void Days_out_of_order_are_refused()
    {
        var clock = Clock();

        Assert.Equal(ClocksRefusals.OutOfOrder, clock.AskSupplement(Day(11, 22), SupplementPolicy.Pause, Shipped).Refusal);
        Assert.True(clock.AskSupplement(Day(11, 26), SupplementPolicy.Pause, Shipped).Succeeded);
        Assert.Equal(ClocksRefusals.OutOfOrder, clock.ReceiveSupplement(Day(11, 25), Shipped).Refusal);
        Assert.True(clock.ReceiveSupplement(Day(11, 30), Shipped).Succeeded);
        Assert.Equal(ClocksRefusals.OutOfOrder, clock.AskSupplement(Day(11, 27), SupplementPolicy.Pause, Shipped).Refusal);
    }

    [Fact]
    public void An_extension_is_added_to_the_due_date_within_the_limit()
    {
        var clock = Clock();
        var rule = RuleSets.Decree809.RuleFor(ClockKind.ReplyConditional)!;

        Assert.True(clock.Extend(6, rule, Shipped).Succeeded);
        Assert.Equal((Day(12, 7), Day(12, 15)), (clock.DueBeforeExtension, clock.DueOn));
        Assert.Equal("Calendar.ExtensionTooLong", clock.Extend(5, rule, Shipped).Refusal?.Code);
        Assert.Equal(6, clock.ExtensionDays);
    }

    [Fact]
    public void A_finished_clock_takes_nothing_more_and_never_moves()
    {
        var clock = Clock();
        Assert.True(clock.Finish(Day(12, 9)).Succeeded);
        Assert.True(clock.IsOverdue(Day(12, 31)));
        var changed = Shipped.With(GivenCalendar.Year(2026, ("2026-12-01", true)));

        Assert.Null(clock.Reread(changed));
        Assert.Equal(Day(12, 7), clock.DueOn);
        Refusal?[] refused =
        [
            clock.Finish(Day(12, 10)).Refusal, clock.AskSupplement(Day(12, 10), SupplementPolicy.Pause, Shipped).Refusal,
            clock.ReceiveSupplement(Day(12, 10), Shipped).Refusal, clock.Extend(1, RuleSets.Decree809.RuleFor(ClockKind.ReplyConditional)!, Shipped).Refusal,
        ];
        Assert.All(refused, refusal => Assert.Equal(ClocksRefusals.Finished(Day(12, 9)), refusal));
    }

    [Fact]
    public void A_clock_answered_in_time_is_not_overdue_later()
    {
        var clock = Clock();
        clock.Finish(Day(12, 7));

        Assert.False(clock.IsOverdue(new DateOnly(2027, 6, 1)));
        Assert.False(clock.IsVeryOverdue(new DateOnly(2027, 6, 1)));
    }
}
