using Microsoft.EntityFrameworkCore;
using Portal.Calendar;
using Portal.Catalog.Lifecycle;
using Portal.Catalog.Publish;
using Portal.Catalog.Record;
using Portal.Catalog.Review;
using Portal.Clocks;
using Portal.Clocks.Remind;
using Portal.Kernel;
using Portal.Notifications;
using Portal.Organization;
using Portal.Support;
using Portal.Systems;
using Portal.Systems.Card;

namespace Portal.Catalog.Duties;

public sealed class UpdateDutyTests : IAsyncLifetime
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    private readonly PortalDatabase database = new();
    private Caller clerk = Caller.Anonymous;
    private Caller leader = Caller.Anonymous;
    private Caller group = Caller.Anonymous;
    private Caller authority = Caller.Anonymous;

    public async ValueTask InitializeAsync()
    {
        await database.InitializeAsync();
        (clerk, leader) = (await database.CallerAsync(RoleCodes.Clerk), await database.CallerAsync(RoleCodes.Leader));
        (group, authority) = (await database.CallerAsync(RoleCodes.WorkingGroup, "市运管中心"), await database.CallerAsync(RoleCodes.SharingAuthority, "市综合执法局"));
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task A_changed_system_opens_a_duty_with_a_clock_for_each_resource_in_the_catalog()
    {
        var (systemId, first) = await PublishedAsync();
        var second = await database.PublishedAsync(clerk, leader, group, first.Content with { Name = "同一系统的另一资源" });
        await database.DraftAsync(clerk, first.Content with { Name = "同一系统的草稿" });
        var retired = await database.PublishedAsync(clerk, leader, group, first.Content with { Name = "已停用的资源" });
        Assert.Null((await database.Get<RetireResource>().ExecuteAsync(retired.ResourceId, "停用", null, group)).Refusal);
        await PublishedAsync();

        await ChangeAsync(systemId, SystemChangeKind.Upgraded);

        var duties = await DutiesAsync();
        Assert.Equal(["MLGX-2026-000001", "MLGX-2026-000002"], duties.Select(duty => duty.Number));
        Assert.Equal(new[] { first.ResourceId, second.ResourceId }.Order(), duties.Select(duty => duty.ResourceId).Order());
        Assert.All(duties, duty => Assert.Equal((DutyState.Open, "decree-809", Today), (duty.State, duty.RuleSet, duty.OpenedOn)));
        foreach (var duty in duties)
        {
            var clock = Assert.Single(await ClocksAsync(duty));
            Assert.Equal((ClockKind.CatalogUpdate, 10, (DateOnly?)new DateOnly(2026, 12, 7), duty.Number), (clock.Kind, clock.Days, clock.DueOn, clock.CaseNumber));
        }

        await using var db = await database.OpenAsync();
        var notice = await db.Set<Notice>().SingleAsync(n => n.UserId == leader.UserId && n.Code == "Catalog.Notice.DutiesUpgraded");
        Assert.Equal(["2", "2026-12-07"], notice.Arguments.Skip(1));
    }

    [Fact]
    public async Task A_change_written_down_late_counts_from_its_day_and_one_under_the_plan_has_no_clock()
    {
        var (late, _) = await PublishedAsync();
        var (old, _) = await PublishedAsync();

        await ChangeAsync(late, SystemChangeKind.Upgraded, new DateOnly(2026, 11, 2));
        await ChangeAsync(old, SystemChangeKind.Upgraded, new DateOnly(2025, 7, 31));

        var duties = await DutiesAsync();
        Assert.Equal(new DateOnly(2026, 11, 16), Assert.Single(await ClocksAsync(duties[0])).DueOn);
        Assert.Equal("plan-2017", duties[1].RuleSet);
        Assert.Empty(await ClocksAsync(duties[1]));
        Assert.Equal(CatalogRefusals.DutyHasNoClock, (await database.Get<AskExtension>().ExecuteAsync(duties[1].Id, 3, "理由", leader)).Refusal);
    }

    [Fact]
    public async Task The_leader_s_signature_ends_the_update_clock_and_publication_the_review_clock()
    {
        var (systemId, published) = await PublishedAsync();
        await ChangeAsync(systemId, SystemChangeKind.Upgraded);
        var revision = await RevisedAsync(published);
        Assert.Equal(DutyState.Open, (await OnlyAsync()).State);

        database.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Null((await database.Get<SignRecord>().ExecuteAsync(revision, leader)).Refusal);

        var duty = await OnlyAsync();
        Assert.Equal((DutyState.Answered, DutyAnswer.Revision, revision, leader.Name), (duty.State, duty.Answer, duty.RevisionId, duty.AnsweredByName));
        var clocks = await ClocksAsync(duty);
        Assert.Equal([ClockKind.CatalogUpdate, ClockKind.CatalogPublication], clocks.Select(clock => clock.Kind));
        Assert.Equal(Today.AddDays(1), clocks[0].FinishedOn);
        Assert.Equal((2, (DateOnly?)new DateOnly(2026, 11, 26), null), (clocks[1].Days, clocks[1].DueOn, clocks[1].FinishedOn));

        Assert.True((await database.Get<PublishRecord>().ExecuteAsync(revision, group)).Succeeded);

        duty = await OnlyAsync();
        Assert.Equal((DutyState.Closed, DutyOutcome.Published, group.Name), (duty.State, duty.Outcome, duty.ClosedByName));
        Assert.All(await ClocksAsync(duty), clock => Assert.NotNull(clock.FinishedOn));
    }

    [Fact]
    public async Task A_return_opens_the_duty_again_with_a_full_period()
    {
        var (systemId, published) = await PublishedAsync();
        await ChangeAsync(systemId, SystemChangeKind.Upgraded);
        var revision = await RevisedAsync(published);
        Assert.Null((await database.Get<SignRecord>().ExecuteAsync(revision, leader)).Refusal);
        database.Clock.Advance(TimeSpan.FromDays(2));

        Assert.Null((await database.Get<ReturnRecord>().ExecuteAsync(revision, "缺少新字段", group)).Refusal);

        var duty = await OnlyAsync();
        Assert.Equal((DutyState.Open, null, "缺少新字段"), (duty.State, duty.Answer, Assert.Single(duty.Returns).Reason));
        var clocks = await ClocksAsync(duty);
        Assert.Equal([ClockKind.CatalogUpdate, ClockKind.CatalogPublication, ClockKind.CatalogUpdate], clocks.Select(clock => clock.Kind));
        Assert.Equal((Today.AddDays(2), 10, (DateOnly?)new DateOnly(2026, 12, 9)), (clocks[2].ReceivedOn, clocks[2].Days, clocks[2].DueOn));
        Assert.Single(clocks, clock => clock.FinishedOn is null);

        Assert.Null((await database.Get<SubmitRecord>().ExecuteAsync(revision, clerk)).Refusal);
        Assert.Null((await database.Get<SignRecord>().ExecuteAsync(revision, leader)).Refusal);
        Assert.Equal(DutyState.Answered, (await OnlyAsync()).State);
    }

    [Fact]
    public async Task Nothing_to_change_is_signed_with_a_reason_and_accepted_by_others()
    {
        var (systemId, _) = await PublishedAsync();
        await ChangeAsync(systemId, SystemChangeKind.Upgraded);
        var duty = await OnlyAsync();
        var answer = database.Get<AnswerDuty>();

        Assert.Equal(CatalogRefusals.NotAllowed, (await answer.ExecuteAsync(duty.Id, DutyAnswer.NoChange, "界面升级", null, clerk)).Refusal);
        Assert.Equal(CatalogRefusals.StatementRequired, (await answer.ExecuteAsync(duty.Id, DutyAnswer.NoChange, " ", null, leader)).Refusal);
        Assert.Null((await answer.ExecuteAsync(duty.Id, DutyAnswer.NoChange, "界面升级，数据不变", null, leader)).Refusal);
        Assert.Equal(CatalogRefusals.WrongDutyState(DutyState.Answered), (await answer.ExecuteAsync(duty.Id, DutyAnswer.NoChange, "再次", null, leader)).Refusal);
        var both = leader with { Permissions = group.Permissions };
        Assert.Equal(CatalogRefusals.AnswererCannotDecide, (await database.Get<ReviewDuty>().ExecuteAsync(duty.Id, true, null, both)).Refusal);
        Assert.Equal(CatalogRefusals.NotAllowed, (await database.Get<ReviewDuty>().ExecuteAsync(duty.Id, true, null, clerk)).Refusal);
        Assert.Equal(CatalogRefusals.ReasonRequired, (await database.Get<ReviewDuty>().ExecuteAsync(duty.Id, false, null, group)).Refusal);

        Assert.Null((await database.Get<ReviewDuty>().ExecuteAsync(duty.Id, true, null, group)).Refusal);

        duty = await OnlyAsync();
        Assert.Equal((DutyState.Closed, DutyOutcome.NothingToChange), (duty.State, duty.Outcome));
        Assert.All(await ClocksAsync(duty), clock => Assert.NotNull(clock.FinishedOn));
    }

    [Fact]
    public async Task A_retired_system_wants_its_resources_moved_or_retired()
    {
        var (systemId, published) = await PublishedAsync();
        var successor = await database.LinkedContentAsync(clerk.DepartmentId!.Value);
        var same = await RevisedAsync(published);
        await ChangeAsync(systemId, SystemChangeKind.Retired, successorId: successor.SystemId);
        var duty = await OnlyAsync();
        Assert.Equal(CatalogRefusals.DutyNeedsMove, (await database.Get<AnswerDuty>().ExecuteAsync(duty.Id, DutyAnswer.NoChange, "不变", null, leader)).Refusal);

        Assert.Null((await database.Get<SignRecord>().ExecuteAsync(same, leader)).Refusal);
        Assert.Equal(DutyState.Open, (await OnlyAsync()).State);

        Assert.Null((await database.Get<ReturnRecord>().ExecuteAsync(same, "系统已下线", group)).Refusal);
        var moved = published.Content with { SystemId = successor.SystemId, MenuId = successor.MenuId, BusinessItemId = successor.BusinessItemId };
        Assert.True((await database.Get<SaveRecord>().ExecuteAsync(same, null, clerk.DepartmentId.Value, moved, clerk)).Succeeded);
        Assert.Null((await database.Get<SubmitRecord>().ExecuteAsync(same, clerk)).Refusal);
        Assert.Null((await database.Get<SignRecord>().ExecuteAsync(same, leader)).Refusal);
        Assert.Equal(DutyState.Answered, (await OnlyAsync()).State);
    }

    [Fact]
    public async Task A_retirement_asked_by_the_leader_is_carried_out_by_the_working_group()
    {
        var (systemId, published) = await PublishedAsync();
        await ChangeAsync(systemId, SystemChangeKind.Retired);
        var duty = await OnlyAsync();
        Assert.Null((await database.Get<AnswerDuty>().ExecuteAsync(duty.Id, DutyAnswer.Retirement, "业务取消", null, leader)).Refusal);

        Assert.Null((await database.Get<ReviewDuty>().ExecuteAsync(duty.Id, true, null, group)).Refusal);

        await using var db = await database.OpenAsync();
        var resource = await db.InformationResources.SingleAsync(r => r.Id == published.ResourceId);
        Assert.Equal((ResourceState.Retired, "业务取消"), (resource.State, resource.StateReason));
        duty = await OnlyAsync();
        Assert.Equal((DutyState.Closed, DutyOutcome.Retired), (duty.State, duty.Outcome));
        Assert.All(await ClocksAsync(duty), clock => Assert.NotNull(clock.FinishedOn));
    }

    [Fact]
    public async Task More_days_need_consent_beforehand_and_end_at_five()
    {
        var (systemId, _) = await PublishedAsync();
        await ChangeAsync(systemId, SystemChangeKind.Upgraded);
        var duty = await OnlyAsync();
        var (ask, decide) = (database.Get<AskExtension>(), database.Get<DecideExtension>());

        Assert.Equal("Calendar.ExtensionTooLong", (await ask.ExecuteAsync(duty.Id, 6, "理由", leader)).Refusal!.Code);
        Assert.Equal(CatalogRefusals.NotAllowed, (await ask.ExecuteAsync(duty.Id, 3, "理由", clerk)).Refusal);
        Assert.Equal(CatalogRefusals.StatementRequired, (await ask.ExecuteAsync(duty.Id, 3, " ", leader)).Refusal);
        Assert.Null((await ask.ExecuteAsync(duty.Id, 3, "数据量大", leader)).Refusal);
        Assert.Equal(new DateOnly(2026, 12, 7), Assert.Single(await ClocksAsync(duty)).DueOn);
        Assert.Equal(CatalogRefusals.ExtensionPending, (await ask.ExecuteAsync(duty.Id, 1, "理由", leader)).Refusal);
        Assert.Equal(CatalogRefusals.NotAllowed, (await decide.ExecuteAsync(duty.Id, true, null, group)).Refusal);
        Assert.Equal(CatalogRefusals.StatementRequired, (await decide.ExecuteAsync(duty.Id, false, " ", authority)).Refusal);

        Assert.Null((await decide.ExecuteAsync(duty.Id, true, null, authority)).Refusal);

        var clock = Assert.Single(await ClocksAsync(duty));
        Assert.Equal((3, (DateOnly?)new DateOnly(2026, 12, 10), (DateOnly?)new DateOnly(2026, 12, 7)), (clock.ExtensionDays, clock.DueOn, clock.DueBeforeExtension));
        Assert.Equal("Calendar.ExtensionTooLong", (await ask.ExecuteAsync(duty.Id, 3, "理由", leader)).Refusal!.Code);
        Assert.Null((await ask.ExecuteAsync(duty.Id, 2, "理由", leader)).Refusal);

        database.Clock.Advance(TimeSpan.FromDays(18));
        Assert.Equal(CatalogRefusals.ExtensionTooLate, (await decide.ExecuteAsync(duty.Id, true, null, authority)).Refusal);
        Assert.Null((await decide.ExecuteAsync(duty.Id, false, "期限已过", authority)).Refusal);
        Assert.Equal(CatalogRefusals.ExtensionTooLate, (await ask.ExecuteAsync(duty.Id, 1, "理由", leader)).Refusal);
    }

    [Fact]
    public async Task The_keeper_of_the_system_is_reminded_and_its_leader_once_it_is_late()
    {
        var (systemId, _) = await PublishedAsync();
        var colleague = await database.CallerAsync(RoleCodes.Clerk);
        await using (var db = await database.OpenAsync())
        {
            (await db.InformationSystems.SingleAsync(s => s.Id == systemId)).GiveTo(clerk.UserId, clerk.Name);
            await db.SaveChangesAsync();
        }

        await ChangeAsync(systemId, SystemChangeKind.Upgraded);
        database.Clock.Advance(TimeSpan.FromDays(14));
        await database.Get<RemindDueClocks>().ExecuteAsync(Caller.System);
        Assert.Equal([clerk.UserId!.Value], await ToldAsync("Catalog.Notice.DutyDueToday"));

        database.Clock.Advance(TimeSpan.FromDays(1));
        await database.Get<RemindDueClocks>().ExecuteAsync(Caller.System);
        await database.Get<RemindDueClocks>().ExecuteAsync(Caller.System);

        Assert.Equal(new[] { clerk.UserId.Value, leader.UserId!.Value }.Order(), (await ToldAsync("Catalog.Notice.DutyOverdue")).Order());
        Assert.DoesNotContain(colleague.UserId!.Value, await ToldAsync("Catalog.Notice.DutyOverdue"));
    }

    [Fact]
    public async Task The_list_shows_each_his_own_and_counters_open_as_many_rows()
    {
        var (systemId, _) = await PublishedAsync();
        await ChangeAsync(systemId, SystemChangeKind.Upgraded);
        var list = database.Get<ListDuties>();
        var stranger = await database.CallerAsync(RoleCodes.Clerk, "市公安局");
        var auditor = await database.CallerAsync(RoleCodes.Auditor, "市审计局");

        foreach (var (person, seen) in new[] { (clerk, 1), (leader, 1), (group, 1), (authority, 1), (auditor, 1), (stranger, 0) })
        {
            var found = await list.ExecuteAsync(new DutyFilter(DutyState.Open), new PageRequest(), person);
            Assert.Equal((seen, seen), (found.Page.Total, found.Page.Items.Count));
            Assert.Equal(seen, await list.CountAsync(new DutyFilter(DutyState.Open), person));
            Assert.Equal(0, await list.CountAsync(new DutyFilter(Overdue: true), person));
        }

        var row = (await list.ExecuteAsync(new DutyFilter(), new PageRequest(), clerk)).Page.Items[0];
        Assert.Equal(((DateOnly?)new DateOnly(2026, 12, 7), (int?)10), (row.DueOn, row.WorkingDays));
        database.Clock.Advance(TimeSpan.FromDays(16));
        Assert.Equal(1, await list.CountAsync(new DutyFilter(Overdue: true), clerk));
        Assert.Equal(CatalogRefusals.NotFound, (await database.Get<ReadDuty>().ExecuteAsync(row.Id, stranger)).Refusal);
        Assert.True((await database.Get<ReadDuty>().ExecuteAsync(row.Id, auditor)).Succeeded);
    }

    private async Task<(Guid SystemId, ResourceRevision Published)> PublishedAsync()
    {
        var published = await database.PublishedAsync(clerk, leader, group);
        return (published.Content.SystemId!.Value, published);
    }

    private async Task ChangeAsync(Guid systemId, SystemChangeKind kind, DateOnly? on = null, Guid? successorId = null) =>
        Assert.Null((await database.Get<ChangeSystem>().ExecuteAsync(systemId, kind, on ?? Today, "系统变化", successorId, clerk)).Refusal);

    private async Task<Guid> RevisedAsync(ResourceRevision published)
    {
        var revision = (await database.Get<StartRevision>().ExecuteAsync(published.ResourceId, clerk)).Value;
        Assert.Null((await database.Get<SubmitRecord>().ExecuteAsync(revision, clerk)).Refusal);
        return revision;
    }

    private async Task<List<UpdateDuty>> DutiesAsync()
    {
        await using var db = await database.OpenAsync();
        return await db.UpdateDuties.AsNoTracking().OrderBy(duty => duty.Number).ToListAsync();
    }

    private async Task<UpdateDuty> OnlyAsync() => Assert.Single(await DutiesAsync());

    private async Task<List<CaseClock>> ClocksAsync(UpdateDuty duty)
    {
        await using var db = await database.OpenAsync();
        return [.. (await db.CaseClocks.AsNoTracking().OfCase(UpdateDuty.Kind, duty.Id).ToListAsync()).OrderBy(clock => clock.Id)];
    }

    private async Task<List<Guid>> ToldAsync(string code)
    {
        await using var db = await database.OpenAsync();
        return await db.Set<Notice>().Where(n => n.Code == code).Select(n => n.UserId).ToListAsync();
    }
}
