using CsCheck;

namespace Portal.Calendar;

public sealed class ClockTermsTests
{
    private static readonly WorkingCalendar Shipped = GivenCalendar.Shipped;
    private static readonly DateOnly Received = new(2026, 11, 23);

    private static DateOnly Day(int month, int day) => new(2026, month, day);

    [Fact]
    public void Without_events_the_clock_reads_as_the_plain_deadline()
    {
        var reading = new ClockTerms(Received, 10).Read(Shipped);

        Assert.Equal(Day(12, 7), reading.DueOn);
        Assert.Equal(Day(12, 7), reading.FirstDueOn);
        Assert.Equal(Day(12, 7), reading.DueBeforeExtension);
        Assert.False(reading.StandsStill);
        Assert.False(reading.IsOverdue(Day(12, 7)));
        Assert.True(reading.IsOverdue(Day(12, 8)));
    }

    [Fact]
    public void Extension_days_follow_the_due_date_which_stays_visible()
    {
        var reading = new ClockTerms(Received, 10) { ExtensionDays = 5 }.Read(Shipped);

        Assert.Equal(Day(12, 7), reading.DueBeforeExtension);
        Assert.Equal(Day(12, 14), reading.DueOn);
        Assert.Equal(15, reading.Ledger.Count(line => line.Counted));
    }

    [Fact]
    public void Supplements_restart_the_full_period()
    {
        var terms = new ClockTerms(Received, 10)
        {
            Interruptions = [new Interruption(Day(11, 26), Day(12, 1), SupplementPolicy.Restart)],
        };

        var reading = terms.Read(Shipped);

        Assert.Equal(Shipped.AddWorkingDays(Day(12, 1), 10), reading.DueOn);
        Assert.Equal(Day(12, 7), reading.FirstDueOn);
        Assert.Equal(10, reading.Ledger.Count(line => line.Counted));
        Assert.Equal(
            [LedgerReason.ReceiptDay, LedgerReason.BeforeRestart, LedgerReason.BeforeRestart, LedgerReason.AwaitingSupplement],
            reading.Ledger.Take(4).Select(line => line.Reason));
        Assert.Equal(LedgerReason.SupplementReceived, reading.Ledger.Single(line => line.Date == Day(12, 1)).Reason);
    }

    [Fact]
    public void Supplements_may_pause_instead_and_keep_the_days_left()
    {
        var terms = new ClockTerms(Received, 10)
        {
            Interruptions = [new Interruption(Day(11, 26), Day(12, 1), SupplementPolicy.Pause)],
        };

        // Two days used (24, 25), eight left after 1 December.
        Assert.Equal(Shipped.AddWorkingDays(Day(12, 1), 8), terms.Read(Shipped).DueOn);
    }

    [Theory]
    [InlineData(SupplementPolicy.Pause, 8)]
    [InlineData(SupplementPolicy.Restart, 10)]
    public void While_the_answer_is_awaited_the_clock_stands_still(SupplementPolicy policy, int left)
    {
        var reading = new ClockTerms(Received, 10) { Interruptions = [new Interruption(Day(11, 26), null, policy)] }.Read(Shipped);

        Assert.True(reading.StandsStill);
        Assert.Null(reading.DueOn);
        Assert.Equal(left, reading.DaysLeft);
        Assert.Equal(Day(11, 26), reading.Ledger[^1].Date);
        Assert.False(reading.IsOverdue(Day(12, 31)));
    }

    [Fact]
    public void Asking_on_the_last_day_still_counts_as_in_time()
    {
        var terms = new ClockTerms(Received, 10) { Interruptions = [new Interruption(Day(12, 7), Day(12, 9), SupplementPolicy.Pause)] };

        Assert.Equal(Day(12, 10), terms.Read(Shipped).DueOn);
    }

    [Fact]
    public void Asking_after_the_due_date_moves_nothing()
    {
        var terms = new ClockTerms(Received, 10) { Interruptions = [new Interruption(Day(12, 8), null, SupplementPolicy.Restart)] };

        Assert.Equal(Day(12, 7), terms.Read(Shipped).DueOn);
    }

    [Fact]
    public void Supplements_asked_twice_restart_twice()
    {
        var terms = new ClockTerms(Received, 10)
        {
            Interruptions =
            [
                new Interruption(Day(11, 26), Day(12, 1), SupplementPolicy.Restart),
                new Interruption(Day(12, 1), Day(12, 3), SupplementPolicy.Restart),
            ],
            ExtensionDays = 2,
        };

        var reading = terms.Read(Shipped);

        Assert.Equal(Shipped.AddWorkingDays(Day(12, 3), 10), reading.DueBeforeExtension);
        Assert.Equal(Shipped.AddWorkingDays(Day(12, 3), 12), reading.DueOn);
    }

    [Fact]
    public void A_restart_forgets_that_the_earlier_count_was_provisional()
    {
        var calendar = Shipped.With(GivenCalendar.Year(2028, ("2028-01-01", true)));
        var terms = new ClockTerms(new DateOnly(2027, 12, 20), 10)
        {
            Interruptions = [new Interruption(new DateOnly(2027, 12, 29), new DateOnly(2028, 1, 5), SupplementPolicy.Restart)],
        };

        var reading = terms.Read(calendar);

        Assert.False(reading.IsProvisional);
        Assert.DoesNotContain(reading.Ledger, line => line.IsProvisional);
    }

    [Fact]
    public void Interruptions_out_of_order_are_a_programming_mistake()
    {
        Interruption[][] wrong =
        [
            [new(Day(11, 20), null, SupplementPolicy.Pause)],
            [new(Day(11, 26), Day(11, 25), SupplementPolicy.Pause)],
            [new(Day(11, 26), null, SupplementPolicy.Pause), new(Day(11, 27), null, SupplementPolicy.Pause)],
            [new(Day(11, 26), Day(11, 30), SupplementPolicy.Pause), new(Day(11, 27), null, SupplementPolicy.Pause)],
        ];

        Assert.All(wrong, interruptions => Assert.Throws<ArgumentException>(
            () => new ClockTerms(Received, 10) { Interruptions = interruptions }.Read(Shipped)));
    }

    [Fact]
    public void A_pause_moves_the_due_date_by_the_working_days_it_covers() => Gen.Select(Gen.Int[1, 9], Gen.Int[0, 30], Gen.Int[0, 2000]).Sample((used, length, offset) =>
    {
        var received = WorkingCalendar.FirstDay.AddDays(offset);
        var asked = Shipped.AddWorkingDays(received, used);
        var answered = asked.AddDays(length);
        var terms = new ClockTerms(received, 10) { Interruptions = [new Interruption(asked, answered, SupplementPolicy.Pause)] };

        var covered = Shipped.WorkingDaysBetween(asked.AddDays(-1), answered);
        var reading = terms.Read(Shipped);

        Assert.Equal(Shipped.AddWorkingDays(received, 10 + covered), reading.DueOn);
        Assert.Equal(10, reading.Ledger.Count(line => line.Counted));
        Assert.Equal(reading.DueOn, reading.Ledger[^1].Date);
    });

    [Fact]
    public void A_restart_is_due_as_if_received_on_the_day_of_the_corrected_application() => Gen.Select(Gen.Int[1, 9], Gen.Int[0, 30], Gen.Int[0, 2000], Gen.Int[0, 10]).Sample((used, length, offset, extension) =>
    {
        var received = WorkingCalendar.FirstDay.AddDays(offset);
        var asked = Shipped.AddWorkingDays(received, used);
        var answered = asked.AddDays(length);
        var terms = new ClockTerms(received, 10)
        {
            ExtensionDays = extension,
            Interruptions = [new Interruption(asked, answered, SupplementPolicy.Restart)],
        };

        var reading = terms.Read(Shipped);

        Assert.Equal(Shipped.AddWorkingDays(answered, 10), reading.DueBeforeExtension);
        Assert.Equal(Shipped.AddWorkingDays(answered, 10 + extension), reading.DueOn);
    });
}
