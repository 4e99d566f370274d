using Microsoft.EntityFrameworkCore;
using Portal.Calendar;
using Portal.Clocks.Calendars;
using Portal.Clocks.Remind;
using Portal.Kernel;
using Portal.Notifications;
using Portal.Organization;
using Portal.Support;

namespace Portal.Clocks;

public sealed class ReminderTests : IAsyncLifetime
{
    private static readonly DateOnly Due = new(2026, 12, 7);

    private readonly PortalDatabase database = new();
    private readonly TestCases cases = new();

    public ValueTask InitializeAsync() => database.InitializeAsync();

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Theory]
    [InlineData("2026-12-01", null)]
    [InlineData("2026-12-02", ReminderStage.DueInThreeDays)]
    [InlineData("2026-12-03", ReminderStage.DueInThreeDays)]
    [InlineData("2026-12-04", ReminderStage.DueTomorrow)]
    [InlineData("2026-12-06", ReminderStage.DueTomorrow)]
    [InlineData("2026-12-07", ReminderStage.DueToday)]
    [InlineData("2026-12-08", ReminderStage.Overdue)]
    [InlineData("2026-12-21", ReminderStage.Overdue)]
    [InlineData("2026-12-22", ReminderStage.VeryOverdue)]
    public void The_stage_follows_working_days(string today, ReminderStage? stage) =>
        Assert.Equal(stage, RemindDueClocks.StageOn(GivenCalendar.Day(today), Due, new(2026, 12, 21), GivenCalendar.Shipped));

    [Fact]
    public async Task However_often_the_check_runs_each_person_is_reminded_once_per_stage()
    {
        var clock = await database.ClockAsync(new(2026, 11, 23));
        var finished = await database.ClockAsync(new(2026, 11, 23), finished: new(2026, 11, 24));
        await PeopleAsync(2);
        await using var node = database.Node(cases);

        await CheckOnAsync(node, new(2026, 12, 1));
        Assert.Empty(cases.Reminded);
        foreach (var day in new[] { 2, 2, 2, 3, 4, 4, 7, 7, 8, 9 })
        {
            await CheckOnAsync(node, new(2026, 12, day));
        }

        await CheckOnAsync(node, new(2026, 12, 22));
        await CheckOnAsync(node, new(2027, 1, 15));

        Assert.Equal(
            Enum.GetValues<ReminderStage>().SelectMany(stage => cases.People.Select(person => (stage, person))).Order(),
            cases.Reminded.Select(reminder => (reminder.Clock.Stage, reminder.UserId)).Order());
        Assert.All(cases.Reminded, reminder => Assert.Equal(clock.Id, reminder.Clock.ClockId));
        Assert.DoesNotContain(cases.Reminded, reminder => reminder.Clock.ClockId == finished.Id);
        await using var db = await database.OpenAsync();
        Assert.Equal(10, await db.Set<Notice>().CountAsync(notice => notice.Code == "Test.Notice"));
    }

    [Fact]
    public async Task Nodes_that_check_at_the_same_time_remind_once()
    {
        await database.ClockAsync(new(2026, 11, 23));
        await PeopleAsync(3);
        database.Clock.SetUtcNow(ShanghaiTime.StartOf(new(2026, 12, 7)));
        var nodes = Enumerable.Range(0, 4).Select(_ => database.Node(new TestCases { People = { cases.People[0], cases.People[1], cases.People[2] } })).ToList();

        var sent = await Task.WhenAll(nodes.Select(node => Task.Run(() => node.Use<RemindDueClocks>().ExecuteAsync(Caller.System))));

        Assert.Equal(3, sent.Sum(result => result.Value));
        await using var db = await database.OpenAsync();
        Assert.Equal(3, await db.Set<Notice>().CountAsync(notice => notice.Code == "Test.Notice"));
        Assert.Equal(3, await db.SentReminders.CountAsync());
        foreach (var node in nodes)
        {
            await node.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_restarted_clock_reminds_anew()
    {
        var clock = await database.ClockAsync(new(2026, 11, 23));
        await PeopleAsync(1);
        await using var node = database.Node(cases);
        await CheckOnAsync(node, new(2026, 12, 4));
        Assert.Equal(ReminderStage.DueTomorrow, Assert.Single(cases.Reminded).Clock.Stage);
        var calendar = await database.Get<ICalendarSource>().GetAsync();
        await database.ChangeAsync(clock, c => c.AskSupplement(new(2026, 12, 4), SupplementPolicy.Restart, calendar));

        await CheckOnAsync(node, new(2026, 12, 7));
        Assert.Single(cases.Reminded);
        await database.ChangeAsync(clock, c => c.ReceiveSupplement(new(2026, 12, 8), calendar));
        await CheckOnAsync(node, new(2026, 12, 21));

        Assert.Equal((ReminderStage.DueTomorrow, 2), (cases.Reminded[^1].Clock.Stage, cases.Reminded[^1].Clock.Round));
        Assert.Equal(2, cases.Reminded.Count);
    }

    [Fact]
    public async Task The_missing_year_is_told_to_those_who_keep_the_calendars_once_until_it_is_loaded()
    {
        var administrator = await database.AdministratorAsync();
        var clerk = await database.CallerAsync(RoleCodes.Clerk);
        await using var node = database.Node(cases);
        Assert.Equal(2027, await node.Use<MissingYear>().ExecuteAsync(administrator));
        Assert.Null(await node.Use<MissingYear>().ExecuteAsync(clerk));

        for (var run = 0; run < 5; run++)
        {
            Assert.Null((await node.Use<CheckClocks>().ExecuteAsync(Caller.System)).Refusal);
        }

        var notice = Assert.Single(await NoticesAsync());
        Assert.Equal((administrator.UserId, "2027", "/admin/calendars"), (notice.UserId, notice.Arguments.Single(), notice.Href));

        var json = GivenClocks.OwnShape(2027, ("2027-01-01", true));
        var preview = (await node.Use<PreviewCalendarImport>().ExecuteAsync(json, administrator)).Value;
        Assert.Null((await node.Use<ConfirmCalendarImport>().ExecuteAsync(json, preview.Version, null, administrator)).Refusal);
        Assert.Null(await node.Use<MissingYear>().ExecuteAsync(administrator));
        database.Clock.SetUtcNow(ShanghaiTime.StartOf(new(2027, 11, 1)));
        await node.Use<CheckClocks>().ExecuteAsync(Caller.System);
        Assert.Equal(["2027", "2028"], (await NoticesAsync()).Select(n => n.Arguments.Single()));
    }

    [Fact]
    public async Task The_check_is_the_portal_s_own_and_not_everybody_s() =>
        Assert.Equal(ClocksRefusals.NotAllowed, (await database.Get<CheckClocks>().ExecuteAsync(await database.CallerAsync(RoleCodes.Clerk))).Refusal);

    private async Task CheckOnAsync(Microsoft.Extensions.DependencyInjection.ServiceProvider node, DateOnly day)
    {
        database.Clock.SetUtcNow(ShanghaiTime.StartOf(day).AddHours(1));
        Assert.Null((await node.Use<RemindDueClocks>().ExecuteAsync(Caller.System)).Refusal);
    }

    private async Task PeopleAsync(int count)
    {
        for (var i = 0; i < count; i++)
        {
            cases.People.Add((await database.CallerAsync(RoleCodes.Leader)).UserId!.Value);
        }
    }

    private async Task<List<Notice>> NoticesAsync()
    {
        await using var db = await database.OpenAsync();
        return await db.Set<Notice>().AsNoTracking().Where(notice => notice.Code == RemindMissingYear.Code).OrderBy(notice => notice.Id).ToListAsync();
    }
}
