using Microsoft.EntityFrameworkCore;
using Portal.Calendar;
using Portal.Clocks.Calendars;
using Portal.Clocks.Recompute;
using Portal.Journal;
using Portal.Kernel;
using Portal.Organization;
using Portal.Support;

namespace Portal.Clocks;

/// <summary>Each test has a database of its own, because an import changes the calendar for everybody.</summary>
public sealed class CalendarImportFlowTests : IAsyncLifetime
{
    private readonly PortalDatabase database = new();
    private readonly TestCases cases = new();

    public ValueTask InitializeAsync() => database.InitializeAsync();

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task The_seed_is_the_shipped_calendar_with_its_notices_and_is_loaded_once()
    {
        var calendar = await database.Get<ICalendarSource>().GetAsync();
        Assert.Equal(GivenCalendar.Shipped.Years.SelectMany(year => year.Days), calendar.Years.SelectMany(year => year.Days));
        Assert.All(calendar.Years, year => Assert.All(year.Papers, paper => Assert.StartsWith("https://www.gov.cn/", paper, StringComparison.Ordinal)));
        Assert.All(calendar.Years, year => Assert.NotEmpty(year.Papers));
        var administrator = await database.AdministratorAsync();
        await ImportAsync(GivenClocks.OwnShape(2026, ("2026-12-02", true)), administrator);

        await database.Get<Data.Seeder>().RunAsync(CancellationToken.None);

        Assert.False((await database.Get<ICalendarSource>().GetAsync()).IsWorkingDay(new DateOnly(2026, 12, 2)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_new_day_off_moves_exactly_the_open_clocks_it_lies_in(bool publicShape)
    {
        // Three clocks run over 2 December; one ends before it, one begins after it, one is answered, one waits for supplements.
        CaseClock[] inside = [await database.ClockAsync(new(2026, 11, 23)), await database.ClockAsync(new(2026, 11, 25)), await database.ClockAsync(new(2026, 11, 30))];
        var before = await database.ClockAsync(new(2026, 11, 16));
        var after = await database.ClockAsync(new(2026, 12, 3));
        var closed = await database.ClockAsync(new(2026, 11, 23), finished: new(2026, 12, 1));
        var waiting = await database.ClockAsync(new(2026, 11, 23));
        var calendar = await database.Get<ICalendarSource>().GetAsync();
        await database.ChangeAsync(waiting, clock => clock.AskSupplement(new(2026, 11, 25), SupplementPolicy.Pause, calendar));
        var administrator = await database.AdministratorAsync();
        await using var node = database.Node(cases);
        var json = publicShape ? GivenClocks.PublicShape(2026, ("2026-12-02", true)) : GivenClocks.OwnShape(2026, ("2026-12-02", true));

        var preview = (await node.Use<PreviewCalendarImport>().ExecuteAsync(json, administrator)).Value;

        var change = Assert.Single(preview.Years.Single().Changes, change => change.ChangesWork);
        Assert.Equal((new DateOnly(2026, 12, 2), DayKind.WorkingDay, DayKind.StatutoryHoliday), (change.Date, change.From, change.To));
        Assert.False(preview.Years.Single().IsNew);
        Assert.Equal(inside.Select(clock => clock.Id).Order(), preview.Clocks.First.Select(move => move.ClockId).Order());
        Assert.Equal(3, preview.Clocks.Moved);
        Assert.Empty(cases.Moved);
        Assert.Equal(new DateOnly(2026, 12, 7), (await database.ReadAsync(inside[0])).DueOn);

        var done = (await node.Use<ConfirmCalendarImport>().ExecuteAsync(json, preview.Version, "国办通知", administrator)).Value;

        Assert.Equal(3, done.Clocks.Moved);
        Assert.Equal(inside.Select(clock => clock.Id).Order(), cases.Moved.Select(move => move.ClockId).Order());
        Assert.Equal((new DateOnly(2026, 12, 7), new DateOnly(2026, 12, 8)), (cases.Moved.Single(move => move.ClockId == inside[0].Id).From, (await database.ReadAsync(inside[0])).DueOn));
        Assert.All(inside, clock => Assert.Contains(cases.Moved, move => move.ClockId == clock.Id && move.To > move.From));
        foreach (var untouched in new[] { after, closed })
        {
            Assert.Equal((untouched.DueOn, untouched.Version), ((await database.ReadAsync(untouched)).DueOn, (await database.ReadAsync(untouched)).Version));
        }

        // Its date stays; only the day it becomes very overdue moves, which is no news for anybody.
        Assert.Equal((before.DueOn, new DateOnly(2026, 12, 15)), ((await database.ReadAsync(before)).DueOn, (await database.ReadAsync(before)).VeryOverdueAfter));
        Assert.DoesNotContain(await TimelineAsync(before.CaseId), row => row.Action.StartsWith("Clocks.Deadline", StringComparison.Ordinal));
        Assert.True((await database.ReadAsync(waiting)).StandsStill);
        var row = Assert.Single(await TimelineAsync(inside[0].CaseId), row => row.Action == "Clocks.DeadlineMoved");
        Assert.Equal(("国办通知", administrator.UserId), (row.Reason, row.ActorId));
        Assert.Contains(row.Changes, change => change is { Field: "CaseClock(GX-20261123).DueOn", Old: "2026-12-07", New: "2026-12-08" });
        Assert.DoesNotContain(await TimelineAsync(closed.CaseId), row => row.Action.StartsWith("Clocks.Deadline", StringComparison.Ordinal));
        Assert.False((await database.Get<ICalendarSource>().GetAsync()).IsWorkingDay(new DateOnly(2026, 12, 2)));
    }

    [Fact]
    public async Task More_clocks_than_one_save_takes_all_move_with_a_journal_row_each()
    {
        const int Many = 1_201;
        var received = new DateOnly(2026, 11, 23);
        var calendar = await database.Get<ICalendarSource>().GetAsync();
        var rules = (await database.Get<RuleSetSource>().InForceOnAsync(received)).Value;
        await using (var db = await database.OpenAsync())
        {
            db.AddRange(Enumerable.Range(0, Many).Select(number => CaseClock.Start(TestCases.Kind, Guid.CreateVersion7(), $"{number}", rules, ClockKind.ReplyConditional, received, calendar).Value));
            await db.SaveChangesAsync();
        }

        await using var node = database.Node(cases);
        var json = GivenClocks.OwnShape(2026, ("2026-12-02", true));
        var administrator = await database.AdministratorAsync();
        var preview = (await node.Use<PreviewCalendarImport>().ExecuteAsync(json, administrator)).Value;

        var done = await node.Use<ConfirmCalendarImport>().ExecuteAsync(json, preview.Version, null, administrator);

        Assert.Equal((Many, Many), (done.Value.Clocks.Moved, cases.Moved.Select(move => move.ClockId).Distinct().Count()));
        await using var after = await database.OpenAsync();
        Assert.Equal(Many, await after.CaseClocks.CountAsync(clock => clock.DueOn == new DateOnly(2026, 12, 8) && clock.Revision == 1));
        Assert.Equal(Many, await after.Set<JournalRow>().CountAsync(row => row.Action == "Clocks.DeadlineMoved" && row.Subject == TestCases.Kind));
    }

    [Fact]
    public async Task The_missing_year_settles_what_was_provisional()
    {
        var moves = await database.ClockAsync(new(2026, 12, 18));
        var stays = await database.ClockAsync(new(2026, 12, 21));
        Assert.True(moves.IsProvisional);
        Assert.True(stays.IsProvisional);
        var administrator = await database.AdministratorAsync();
        await using var node = database.Node(cases);
        // 2 January is worked in exchange for the 4th: who was due on the 4th is due earlier, who was due on the 5th still is.
        var json = GivenClocks.PublicShape(2027, ("2027-01-01", true), ("2027-01-04", true), ("2027-01-02", false));

        var preview = (await node.Use<PreviewCalendarImport>().ExecuteAsync(json, administrator)).Value;
        Assert.True(preview.Years.Single().IsNew);
        Assert.DoesNotContain(preview.Years.Single().Changes, change => change.Date == new DateOnly(2027, 1, 1));
        var done = (await node.Use<ConfirmCalendarImport>().ExecuteAsync(json, preview.Version, null, administrator)).Value;

        Assert.Equal((preview.Clocks.Moved, preview.Clocks.Settled), (done.Clocks.Moved, done.Clocks.Settled));
        var moved = await database.ReadAsync(moves);
        Assert.Equal((new DateOnly(2027, 1, 2), false), (moved.DueOn, moved.IsProvisional));
        var settled = await database.ReadAsync(stays);
        Assert.Equal((stays.DueOn, false), (settled.DueOn, settled.IsProvisional));
        Assert.Equal((1, 1), (done.Clocks.Moved, done.Clocks.Settled));
        Assert.Contains(await TimelineAsync(stays.CaseId), row => row.Action == "Clocks.DeadlineSettled");
        Assert.Equal(2027, (await database.Get<ICalendarSource>().GetAsync()).KnownRange?.Last);
    }

    [Fact]
    public async Task Both_shapes_say_the_same()
    {
        var administrator = await database.AdministratorAsync();
        var own = await PreviewAsync(GivenClocks.OwnShape(2027, ("2027-01-01", true), ("2027-01-03", false)), administrator);
        var common = await PreviewAsync(GivenClocks.PublicShape(2027, ("2027-01-01", true), ("2027-01-03", false)), administrator);

        Assert.Equal(own.Years[0].Changes.Select(change => change with { Name = null }), common.Years[0].Changes.Select(change => change with { Name = null }));
        Assert.Equal(["https://www.gov.cn/notice"], common.Years[0].Papers);
    }

    [Fact]
    public async Task An_import_is_refused_when_the_calendar_changed_since_the_preview()
    {
        var administrator = await database.AdministratorAsync();
        var clock = await database.ClockAsync(new(2026, 11, 23));
        var mine = await PreviewAsync(GivenClocks.OwnShape(2026, ("2026-12-02", true)), administrator);
        await ImportAsync(GivenClocks.OwnShape(2026, ("2026-12-30", true)), administrator);

        var late = await database.Get<ConfirmCalendarImport>().ExecuteAsync(GivenClocks.OwnShape(2026, ("2026-12-02", true)), mine.Version, null, administrator);

        Assert.Equal(ClocksRefusals.CalendarChanged, late.Refusal);
        Assert.Equal(new DateOnly(2026, 12, 7), (await database.ReadAsync(clock)).DueOn);
        Assert.True((await database.Get<ICalendarSource>().GetAsync()).IsWorkingDay(new DateOnly(2026, 12, 2)));
    }

    [Fact]
    public async Task Two_people_confirming_at_once_import_once()
    {
        var administrator = await database.AdministratorAsync();
        var json = GivenClocks.OwnShape(2026, ("2026-12-02", true));
        var preview = await PreviewAsync(json, administrator);

        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ =>
            Task.Run(() => database.Get<ConfirmCalendarImport>().ExecuteAsync(json, preview.Version, null, administrator))));

        Assert.Single(results, result => result.Succeeded);
        Assert.All(results.Where(result => !result.Succeeded), result => Assert.Equal(ClocksRefusals.CalendarChanged, result.Refusal));
    }

    [Fact]
    public async Task A_failure_while_telling_leaves_everything_as_it_was()
    {
        var administrator = await database.AdministratorAsync();
        var clock = await database.ClockAsync(new(2026, 11, 23));
        await using var node = database.Node(cases);
        var json = GivenClocks.OwnShape(2026, ("2026-12-02", true));
        var preview = await PreviewAsync(json, administrator);
        cases.OnMoved = () => throw new InvalidOperationException("mail");

        await Assert.ThrowsAsync<InvalidOperationException>(() => node.Use<ConfirmCalendarImport>().ExecuteAsync(json, preview.Version, null, administrator));

        Assert.True((await database.Get<ICalendarSource>().GetAsync()).IsWorkingDay(new DateOnly(2026, 12, 2)));
        Assert.Equal(new DateOnly(2026, 12, 7), (await database.ReadAsync(clock)).DueOn);
        Assert.Equal(preview.Version, (await database.Get<ICalendarSource>().GetSnapshotAsync()).Version);
    }

    [Fact]
    public async Task The_same_file_twice_changes_nothing_and_keeps_names_and_notices()
    {
        var administrator = await database.AdministratorAsync();
        await ImportAsync(GivenClocks.PublicShape(2026, ("2026-12-02", true)), administrator);

        var again = await PreviewAsync(GivenClocks.OwnShape(2026, ("2026-12-02", true)), administrator);
        var refused = await database.Get<ConfirmCalendarImport>().ExecuteAsync(GivenClocks.OwnShape(2026, ("2026-12-02", true)), again.Version, null, administrator);

        Assert.False(again.ChangesAnything);
        Assert.Equal(ClocksRefusals.NothingChanges, refused.Refusal);
        var year = (await database.Get<ICalendarSource>().GetAsync()).Years.Single(year => year.Year == 2026);
        Assert.All(year.Days, day => Assert.Equal("假日", day.Name));
        Assert.Equal(["https://www.gov.cn/notice"], year.Papers);
    }

    [Fact]
    public async Task A_day_taken_back_is_gone_and_journaled()
    {
        var administrator = await database.AdministratorAsync();
        await ImportAsync(GivenClocks.OwnShape(2026, ("2026-12-02", true)), administrator);
        await ImportAsync(GivenClocks.OwnShape(2026), administrator);

        var days = (await database.Get<ReadCalendarYear>().ExecuteAsync(2026, administrator)).Value;
        Assert.DoesNotContain(days, day => day.Date == new DateOnly(2026, 12, 2));
        await using var db = await database.OpenAsync();
        var row = await db.Set<JournalRow>().Where(row => row.Action == "Clocks.CalendarImported").OrderByDescending(row => row.Id).FirstAsync();
        Assert.Contains(row.Changes, change => change is { Field: "CalendarDayRow(2026-12-02).IsOff", Old: "true", New: null });
    }

    [Fact]
    public async Task What_is_wrong_with_a_file_is_named_and_nothing_is_taken()
    {
        var administrator = await database.AdministratorAsync();
        const string wrong = """{"2027":{"holidays":["2027-01-01","2027-02-30"],"workdays":["2027-01-05"]}}""";

        var preview = await database.Get<PreviewCalendarImport>().ExecuteAsync(wrong, administrator);
        var version = (await database.Get<ICalendarSource>().GetSnapshotAsync()).Version;
        var confirm = await database.Get<ConfirmCalendarImport>().ExecuteAsync(wrong, version, null, administrator);

        Assert.Equal(["2027.holidays[1]", "2027.workdays[0]"], preview.Refusal!.Gaps.Select(gap => gap.Field));
        Assert.Equal(preview.Refusal, confirm.Refusal);
        Assert.False((await database.Get<ICalendarSource>().GetAsync()).IsKnown(2027));
    }

    [Fact]
    public async Task A_notice_that_is_no_web_address_becomes_no_link()
    {
        var administrator = await database.AdministratorAsync();
        const string json = """{"year":2027,"papers":["javascript:alert(1)","https://www.gov.cn/a"],"days":[{"name":"元旦","date":"2027-01-01","isOffDay":true}]}""";

        Assert.Equal(["https://www.gov.cn/a"], (await PreviewAsync(json, administrator)).Years.Single().Papers);
    }

    [Fact]
    public async Task Another_node_sees_the_import_with_its_next_question()
    {
        var administrator = await database.AdministratorAsync();
        await using var other = database.Node(cases);
        var source = other.Use<ICalendarSource>();
        Assert.True((await source.GetAsync()).IsWorkingDay(new DateOnly(2026, 12, 2)));
        Assert.Same(await source.GetAsync(), await source.GetAsync());

        await ImportAsync(GivenClocks.OwnShape(2026, ("2026-12-02", true)), administrator);

        Assert.False((await source.GetAsync()).IsWorkingDay(new DateOnly(2026, 12, 2)));
    }

    [Fact]
    public async Task A_clock_that_was_started_during_an_import_is_caught_up_by_the_check()
    {
        var administrator = await database.AdministratorAsync();
        var old = await database.Get<ICalendarSource>().GetAsync();
        await ImportAsync(GivenClocks.OwnShape(2026, ("2026-12-02", true)), administrator);
        var late = CaseClock.Start(TestCases.Kind, Guid.CreateVersion7(), "GX-1", RuleSets.Decree809, ClockKind.ReplyConditional, new(2026, 11, 23), old).Value;
        await using (var db = await database.OpenAsync())
        {
            db.Add(late);
            await db.SaveChangesAsync();
        }

        await using var node = database.Node(cases);
        var first = (await node.Use<RecomputeClocks>().ExecuteAsync(Caller.System)).Value;
        var second = (await node.Use<RecomputeClocks>().ExecuteAsync(Caller.System)).Value;

        Assert.Equal((1, 0), (first.Moved, second.Moved));
        Assert.Equal(new DateOnly(2026, 12, 8), (await database.ReadAsync(late)).DueOn);
        Assert.Single(cases.Moved);
    }

    [Theory]
    [InlineData(RoleCodes.Clerk)]
    [InlineData(RoleCodes.WorkingGroup)]
    [InlineData(RoleCodes.SecurityAdministrator)]
    [InlineData(RoleCodes.Auditor)]
    public async Task Only_the_system_administrator_keeps_calendars(string role)
    {
        var caller = await database.CallerAsync(role);
        var json = GivenClocks.OwnShape(2026, ("2026-12-02", true));

        Assert.Equal(ClocksRefusals.NotAllowed, (await database.Get<PreviewCalendarImport>().ExecuteAsync(json, caller)).Refusal);
        Assert.Equal(ClocksRefusals.NotAllowed, (await database.Get<ConfirmCalendarImport>().ExecuteAsync(json, Guid.Empty, null, caller)).Refusal);
        Assert.Equal(ClocksRefusals.NotAllowed, (await database.Get<ListCalendars>().ExecuteAsync(caller)).Refusal);
        Assert.Equal(ClocksRefusals.NotAllowed, (await database.Get<ReadCalendarYear>().ExecuteAsync(2026, caller)).Refusal);
        Assert.Equal(ClocksRefusals.NotAllowed, (await database.Get<RecomputeClocks>().ExecuteAsync(caller)).Refusal);
    }

    private async Task<CalendarPreview> PreviewAsync(string json, Caller administrator) =>
        (await database.Get<PreviewCalendarImport>().ExecuteAsync(json, administrator)).Value;

    private async Task ImportAsync(string json, Caller administrator)
    {
        var preview = await PreviewAsync(json, administrator);
        Assert.Null((await database.Get<ConfirmCalendarImport>().ExecuteAsync(json, preview.Version, null, administrator)).Refusal);
    }

    private Task<IReadOnlyList<JournalRow>> TimelineAsync(Guid caseId) =>
        database.Get<ReadTimeline>().ExecuteAsync([(TestCases.Kind, caseId)], Caller.System);
}
