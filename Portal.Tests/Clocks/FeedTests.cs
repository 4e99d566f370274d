using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Portal.Calendar;
using Portal.Clocks.Feed;
using Portal.Kernel;
using Portal.Organization;
using Portal.Support;

namespace Portal.Clocks;

public sealed class FeedTests(PortalHost host) : IClassFixture<PortalHost>
{
    private static readonly Uri Origin = new("https://portal.panjin.example");

    private PortalDatabase Database => host.Database;

    [Fact]
    public async Task The_feed_holds_the_persons_open_clocks_as_another_program_reads_them()
    {
        var person = await Database.CallerAsync(RoleCodes.Clerk);
        var cases = new TestCases { People = { person.UserId!.Value } };
        await using var node = Database.Node(cases);
        var clock = await Database.ClockAsync(new DateOnly(2026, 11, 23));
        var provisional = await Database.ClockAsync(new DateOnly(2026, 12, 18));
        var finished = await Database.ClockAsync(new DateOnly(2026, 11, 20));
        await using (var db = await Database.OpenAsync())
        {
            Assert.True((await db.CaseClocks.SingleAsync(c => c.Id == finished.Id)).Finish(new DateOnly(2026, 11, 23)).Succeeded);
            await db.SaveChangesAsync();
        }

        var token = await TokenAsync(person);
        var ics = await node.Use<WriteFeed>().ExecuteAsync(token, Origin, Caller.System);

        var read = Ical.Net.Calendar.Load(ics!)!;
        var mine = read.Events.Single(e => e.Uid == $"clock-{clock.Id:N}@portal");
        Assert.Equal(new DateOnly(2026, 12, 7), mine.DtStart!.Date);
        Assert.False(mine.DtStart.HasTime);
        Assert.Equal(0, mine.Sequence);
        Assert.Contains(clock.CaseNumber, mine.Summary, StringComparison.Ordinal);
        Assert.StartsWith("（暂定）", read.Events.Single(e => e.Uid == $"clock-{provisional.Id:N}@portal").Summary, StringComparison.Ordinal);
        Assert.DoesNotContain(read.Events, e => e.Uid == $"clock-{finished.Id:N}@portal");

        cases.People.Clear();
        Assert.Empty(Ical.Net.Calendar.Load((await node.Use<WriteFeed>().ExecuteAsync(token, Origin, Caller.System))!)!.Events);
    }

    [Fact]
    public async Task A_moved_date_keeps_its_uid_and_raises_its_sequence()
    {
        var person = await Database.CallerAsync(RoleCodes.Clerk);
        await using var node = Database.Node(new TestCases { People = { person.UserId!.Value } });
        var clock = await Database.ClockAsync(new DateOnly(2026, 11, 23));
        var calendar = await Database.Get<ICalendarSource>().GetAsync();
        await using (var db = await Database.OpenAsync())
        {
            var rule = RuleSets.Decree809.RuleFor(clock.Kind)!;
            Assert.Null((await db.CaseClocks.SingleAsync(c => c.Id == clock.Id)).Extend(5, rule, calendar).Refusal);
            await db.SaveChangesAsync();
        }

        var ics = await node.Use<WriteFeed>().ExecuteAsync(await TokenAsync(person), Origin, Caller.System);

        var entry = Ical.Net.Calendar.Load(ics!)!.Events.Single(e => e.Uid == $"clock-{clock.Id:N}@portal");
        Assert.Equal((1, new DateOnly(2026, 12, 14)), (entry.Sequence, entry.DtStart!.Date));
    }

    [Fact]
    public async Task Over_http_only_the_present_token_opens_the_feed()
    {
        var person = await Database.CallerAsync(RoleCodes.Clerk);
        var first = (await Database.Get<RenewFeed>().ExecuteAsync("zh-CN", person)).Value;
        using var visitor = host.Visitor();

        var answer = await visitor.GetAsync(first);
        Assert.Equal((HttpStatusCode.OK, "text/calendar"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        Assert.True(answer.Headers.CacheControl!.NoStore);

        var second = (await Database.Get<RenewFeed>().ExecuteAsync("en", person)).Value;
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(first)).StatusCode);
        Assert.Contains("Portal deadlines", await visitor.GetStringAsync(second), StringComparison.Ordinal);
        Assert.Null((await Database.Get<RevokeFeed>().ExecuteAsync(person)).Refusal);
        Assert.Null((await Database.Get<ReadFeed>().ExecuteAsync(person)).Value);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(second)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync("/calendar/.ics")).StatusCode);
    }

    [Fact]
    public async Task A_disabled_persons_token_opens_nothing_and_no_token_is_kept()
    {
        var person = await Database.CallerAsync(RoleCodes.Clerk);
        var token = await TokenAsync(person);
        await using var db = await Database.OpenAsync();
        Assert.DoesNotContain(token, (await db.CalendarFeeds.SingleAsync(f => f.UserId == person.UserId)).TokenHash, StringComparison.Ordinal);

        await db.Users.Where(u => u.Id == person.UserId).ExecuteUpdateAsync(u => u.SetProperty(x => x.IsDisabled, true));

        Assert.Null(await Database.Get<WriteFeed>().ExecuteAsync(token, Origin, Caller.System));
        Assert.Equal(ClocksRefusals.NoFeed, (await Database.Get<RenewFeed>().ExecuteAsync("zh-CN", Caller.Anonymous)).Refusal);
    }

    [Fact]
    public void Lines_are_folded_at_75_octets_between_characters_and_text_is_escaped()
    {
        var summary = string.Concat(Enumerable.Repeat("数据，共享;答复,𠮷\\", 12)) + "\n完";

        var ics = IcsWriter.Write("名;称", [new CalendarEntry("a@portal", new DateOnly(2026, 12, 31), 3, summary, "说明", "https://portal.panjin.example/x", true)], PortalDatabase.Start.UtcDateTime);

        var lines = ics.Split("\r\n");
        Assert.All(lines, line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, 75));
        Assert.DoesNotContain('\uFFFD', ics);
        Assert.Equal("", lines[^1]);
        Assert.DoesNotContain('\n', string.Concat(lines));
        var entry = Assert.Single(Ical.Net.Calendar.Load(ics)!.Events);
        Assert.Equal(summary, entry.Summary);
        Assert.Equal(new DateOnly(2027, 1, 1), entry.DtEnd!.Date);
        Assert.Equal("TENTATIVE", entry.Status);
    }

    private async Task<string> TokenAsync(Caller person)
    {
        var path = (await Database.Get<RenewFeed>().ExecuteAsync("zh-CN", person)).Value;
        return path["/calendar/".Length..^".ics".Length];
    }
}
