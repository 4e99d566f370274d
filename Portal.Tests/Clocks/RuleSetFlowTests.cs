using Portal.Calendar;
using Portal.Catalog;
using Portal.Clocks.RuleAdmin;
using Portal.Journal;
using Portal.Kernel;
using Portal.Organization;
using Portal.Support;

namespace Portal.Clocks;

public sealed class RuleSetFlowTests : IAsyncLifetime
{
    private readonly PortalDatabase database = new();

    public ValueTask InitializeAsync() => database.InitializeAsync();

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task The_kept_sets_are_those_of_the_engine()
    {
        var kept = await database.Get<RuleSetSource>().GetAsync();

        Assert.Equal(RuleSets.All.Select(set => set.Code), kept.Select(set => set.Code));
        foreach (var (expected, actual) in RuleSets.All.Zip(kept))
        {
            Assert.Equal(expected.Rules, actual.Rules);
            Assert.Equal(expected.DisputeSteps, actual.DisputeSteps);
            Assert.Equal(Facts(expected), Facts(actual));
        }
    }

    [Theory]
    [InlineData("2017-12-31", "plan-2017")]
    [InlineData("2025-07-31", "plan-2017")]
    [InlineData("2025-08-01", "decree-809")]
    [InlineData("2036-11-23", "decree-809")]
    public async Task The_set_is_chosen_by_the_day_of_receipt(string received, string code) =>
        Assert.Equal(code, (await database.Get<RuleSetSource>().InForceOnAsync(GivenCalendar.Day(received))).Value.Code);

    [Fact]
    public async Task Before_the_first_set_there_is_none() =>
        Assert.Equal("Clocks.NoRuleSetOn", (await database.Get<RuleSetSource>().InForceOnAsync(new(2017, 12, 30))).Refusal?.Code);

    [Fact]
    public async Task A_submission_is_judged_by_the_set_in_force_today() =>
        Assert.Equal("decree-809", (await database.Get<SubmissionRules>().ReadAsync()).RuleSet);

    [Fact]
    public async Task Stricter_local_values_hold_from_now_on_on_every_node_and_are_journaled()
    {
        var administrator = await database.AdministratorAsync();
        var running = await database.ClockAsync(new(2026, 11, 23));
        await using var other = database.Node(new TestCases());
        await other.Use<RuleSetSource>().GetAsync();

        var changed = await ChangeAsync(administrator, [new(ClockKind.ReplyConditional, 5, 0), new(ClockKind.Correction, 8, null)], selfService: true, SupplementPolicy.Pause);

        Assert.Null(changed.Refusal);
        var set = (await other.Use<RuleSetSource>().InForceOnAsync(new(2026, 11, 23))).Value;
        Assert.Equal((5, 0), (set.RuleFor(ClockKind.ReplyConditional)!.Days, set.RuleFor(ClockKind.ReplyConditional)!.Extension!.Limit));
        Assert.Equal((8, 10), (set.RuleFor(ClockKind.Correction)!.Days, set.RuleFor(ClockKind.Correction)!.LegalDays));
        Assert.True(set.SelfServiceUnconditional);
        Assert.Equal(SupplementPolicy.Pause, set.Supplements);
        Assert.Equal((10, new DateOnly(2026, 12, 7)), ((await database.ReadAsync(running)).Days, (await database.ReadAsync(running)).DueOn));
        Assert.Equal(new DateOnly(2026, 11, 30), (await database.ClockAsync(new(2026, 11, 23))).DueOn);
        var row = (await JournalAsync()).Single(row => row.Action == "Clocks.RuleSetChanged");
        Assert.Equal("市政府办公室会议纪要", row.Reason);
        Assert.Contains(row.Changes, change => change is { Field: "ClockRuleRow(ReplyConditional).Days", Old: "10", New: "5" });
        Assert.Contains(row.Changes, change => change is { Field: "Supplements", Old: "Restart", New: "Pause" });
    }

    [Fact]
    public async Task Everything_wrong_is_named_at_once_and_nothing_is_saved()
    {
        var administrator = await database.AdministratorAsync();

        var refused = await ChangeAsync(
            administrator, [new(ClockKind.ReplyConditional, 11, 10), new(ClockKind.ReplyUnconditional, 1, 11), new(ClockKind.Correction, 5, null)], selfService: true, SupplementPolicy.Pause, reason: " ");

        Assert.Equal("Clocks.BadRuleSet", refused.Refusal?.Code);
        Assert.Equal(
            [("Reason", ClocksRefusals.ReasonMissing), ("ReplyConditional", "Calendar.DaysOutOfRange"), ("ReplyUnconditional.Extension", "Calendar.ExtensionTooLong")],
            refused.Refusal!.Gaps.Select(gap => (gap.Field, gap.Code)));
        var kept = (await database.Get<RuleSetSource>().GetAsync()).Single(set => set.Code == "decree-809");
        Assert.Equal(RuleSets.Decree809.Rules, kept.Rules);
        Assert.False(kept.SelfServiceUnconditional);
    }

    [Fact]
    public async Task A_change_made_on_an_old_view_is_refused()
    {
        var administrator = await database.AdministratorAsync();
        var shown = (await database.Get<ListRuleSets>().ExecuteAsync(administrator)).Value.Single(kept => kept.Set.Code == "decree-809");
        Assert.Null((await ChangeAsync(administrator, [new(ClockKind.Correction, 8, null)], false, SupplementPolicy.Restart)).Refusal);

        var late = await database.Get<ChangeRuleSet>().ExecuteAsync(
            new RuleSetChange("decree-809", shown.Version, [new(ClockKind.Correction, 9, null)], false, SupplementPolicy.Restart, "迟到"), administrator);

        Assert.Equal(ClocksRefusals.Stale, late.Refusal);
    }

    [Fact]
    public async Task Only_the_system_administrator_changes_rule_sets()
    {
        var clerk = await database.CallerAsync(RoleCodes.SecurityAdministrator);

        Assert.Equal(ClocksRefusals.NotAllowed, (await database.Get<ListRuleSets>().ExecuteAsync(clerk)).Refusal);
        Assert.Equal(ClocksRefusals.NotAllowed, (await database.Get<ChangeRuleSet>().ExecuteAsync(
            new RuleSetChange("decree-809", Guid.Empty, [], false, SupplementPolicy.Restart, "x"), clerk)).Refusal);
    }

    private static object Facts(RuleSet set) =>
        (set.ValidFrom, set.ValidTo, set.Duty, set.DutySource, set.SelfServiceUnconditional, set.Supplements, set.TellsEverythingMissing, set.UsageRecordYears, set.DisputeSource);

    private async Task<Result> ChangeAsync(
        Caller administrator, IReadOnlyList<LocalDays> days, bool selfService, SupplementPolicy supplements, string reason = "市政府办公室会议纪要")
    {
        var shown = (await database.Get<ListRuleSets>().ExecuteAsync(administrator)).Value.Single(kept => kept.Set.Code == "decree-809");
        return await database.Get<ChangeRuleSet>().ExecuteAsync(new RuleSetChange("decree-809", shown.Version, days, selfService, supplements, reason), administrator);
    }

    private async Task<IReadOnlyList<JournalRow>> JournalAsync()
    {
        await using var db = await database.OpenAsync();
        var id = db.RuleSets.Single(set => set.Code == "decree-809").Id;
        return await database.Get<ReadTimeline>().ExecuteAsync([(nameof(RuleSetRow), id)], Caller.System);
    }
}
