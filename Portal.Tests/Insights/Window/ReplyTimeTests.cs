using System.Globalization;
using Portal.Calendar;

namespace Portal.Insights.Window;

public sealed class ReplyTimeTests
{
    private static readonly WorkingCalendar Calendar = WorkingCalendar.Empty;

    [Theory]
    [InlineData("2026-11-23", "2026-11-23", 0)]
    [InlineData("2026-11-23", "2026-11-24", 1)]
    [InlineData("2026-11-27", "2026-11-29", 0)]
    [InlineData("2026-11-27", "2026-11-30", 1)]
    [InlineData("2026-11-23", "2026-12-07", 10)]
    [InlineData("2026-11-23", "2026-12-08", 11)]
    public void Counts_from_the_day_after_receipt_to_the_day_of_the_reply(string received, string replied, int expected) =>
        Assert.Equal(expected, ReplyTime.Between(Day(received), Day(replied), Day("2026-12-07"), [], Calendar));

    [Theory]
    [InlineData(SupplementPolicy.Restart, "2026-11-25", "2026-11-30", 3)]
    [InlineData(SupplementPolicy.Pause, "2026-11-25", "2026-11-30", 4)]
    [InlineData(SupplementPolicy.Pause, "2026-12-08", "2026-12-09", 8)]
    public void Days_awaiting_supplements_do_not_count_unless_asked_too_late(SupplementPolicy policy, string asked, string answered, int expected) => Assert.Equal(
        expected, ReplyTime.Between(Day("2026-11-23"), Day("2026-12-03"), Day("2026-12-07"), [new Interruption(Day(asked), Day(answered), policy)], Calendar));

    [Fact]
    public void Asking_after_the_due_date_takes_no_day_off() => Assert.Equal(
        12, ReplyTime.Between(Day("2026-11-23"), Day("2026-12-09"), Day("2026-12-07"), [new Interruption(Day("2026-12-08"), Day("2026-12-09"), SupplementPolicy.Restart)], Calendar));

    [Fact]
    public void Within_the_period_it_is_what_the_legal_ledger_counts()
    {
        var random = new Random(42);
        for (var run = 0; run < 2000; run++)
        {
            var received = Day("2026-01-05").AddDays(random.Next(300));
            var pauses = new List<Interruption>();
            var last = received;
            for (var count = random.Next(4); count > 0; count--)
            {
                var asked = last.AddDays(random.Next(4));
                last = asked.AddDays(random.Next(5));
                pauses.Add(new Interruption(asked, last, random.Next(2) == 0 ? SupplementPolicy.Pause : SupplementPolicy.Restart));
            }

            var reading = (new ClockTerms(received, 10) { Interruptions = pauses }).Read(Calendar);
            var replied = last.AddDays(random.Next(4));
            if (replied > reading.DueOn)
            {
                continue;
            }

            Assert.Equal(reading.Ledger.Count(line => line.Counted && line.Date <= replied), ReplyTime.Between(received, replied, reading.DueOn, pauses, Calendar));
        }
    }

    private static DateOnly Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);
}
