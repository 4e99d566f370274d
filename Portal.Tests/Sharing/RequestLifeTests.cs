using Microsoft.EntityFrameworkCore;
using Portal.Calendar;
using Portal.Catalog;
using Portal.Journal;
using Portal.Kernel;
using Portal.Notifications;
using Portal.Organization;
using Portal.Sharing.Cases;
using Portal.Sharing.Grants;
using Portal.Sharing.Provide;
using Portal.Sharing.Reply;
using Portal.Sharing.Request;
using Portal.Sharing.Sweep;
using Portal.Support;

namespace Portal.Sharing;

public sealed class RequestLifeTests : SharingTest
{
    [Fact]
    public async Task A_conditional_request_lives_from_draft_to_disposal()
    {
        var resource = await People.ResourceAsync();
        var received = await People.ReceivedAsync(resource);
        Assert.Equal(("GX-2026-000001", ShareCaseStatus.Received, "decree-809", new DateOnly(2026, 11, 23)), (received.Number, received.Status, received.RuleSet, received.ReceivedOn));
        Assert.Equal([(ClockKind.ReplyConditional, (DateOnly?)new DateOnly(2026, 12, 7))], (await People.ClocksAsync(received.Id)).Select(clock => (clock.Kind, clock.DueOn)));

        var asked = await People.RepliedAsync(received, new ReplyContent { Kind = ReplyKind.Supplement, Missing = ["请说明使用科室", "请补充保密措施"] });
        Assert.Equal(ShareCaseStatus.SupplementRequested, asked.Status);
        Assert.True((await People.ClocksAsync(received.Id))[0].StandsStill);

        Advance(2);
        var mended = received.Content with { UseScope = "基础教育科，三人" };
        Assert.Null((await Database.Get<DraftSupplement>().ExecuteAsync(received.Id, mended, "已补充使用科室和保密措施", People.Clerk)).Refusal);
        Assert.Null((await Database.Get<SignSupplement>().ExecuteAsync(received.Id, People.Leader)).Refusal);
        var clock = (await People.ClocksAsync(received.Id))[0];
        Assert.Equal((new DateOnly(2026, 12, 9), 2), (clock.DueOn, clock.Round));

        var extending = await People.RepliedAsync(received, new ReplyContent { Kind = ReplyKind.Extend, ExtensionDays = 3, Reason = "需要与省级部门核对数据口径" });
        Assert.Equal((ShareCaseStatus.Received, 3), (extending.Status, extending.Extension!.Days));
        Assert.Null((await Database.Get<DecideCaseExtension>().ExecuteAsync(received.Id, true, null, People.Authority)).Refusal);
        clock = (await People.ClocksAsync(received.Id))[0];
        Assert.Equal((new DateOnly(2026, 12, 14), new DateOnly(2026, 12, 9), new DateOnly(2026, 12, 7)), (clock.DueOn, clock.DueBeforeExtension, clock.FirstDueOn));

        var granted = new ReplyLine(resource.ResourceId, [resource.Content.DataItems[0].Name], false);
        var agreed = await People.RepliedAsync(received, new ReplyContent { Kind = ReplyKind.AgreeInPart, Lines = [granted], Conditions = "不得转供第三方" });
        Assert.Equal((ShareCaseStatus.Providing, ReplyOutcome.PartlyAgreed), (agreed.Status, agreed.Outcome!.Value));
        var clocks = await People.ClocksAsync(received.Id);
        Assert.Equal([ClockKind.ReplyConditional, ClockKind.ProvideConditional], clocks.Select(one => one.Kind));
        Assert.Equal((new DateOnly(2026, 11, 25), 20), (clocks[0].FinishedOn, clocks[1].Days));
        var grant = Assert.Single(await People.GrantsAsync(received.Id));
        Assert.Equal(("SQ-2026-000001", "不得转供第三方", new DateOnly(2027, 6, 30)), (grant.Number, grant.Conditions, grant.To));
        Assert.True(await MayReadAsync(resource, 0));
        Assert.False(await MayReadAsync(resource, 1));

        Assert.Equal(SharingRefusals.NothingDelivered, (await Database.Get<ConfirmReceipt>().ExecuteAsync(received.Id, People.Clerk)).Refusal);
        Assert.Null((await Database.Get<DeliverData>().ExecuteAsync(received.Id, "接口地址见运管中心平台，账号另行发送", [], People.ProviderClerk)).Refusal);
        Assert.Null((await Database.Get<ConfirmReceipt>().ExecuteAsync(received.Id, People.Clerk)).Refusal);
        Assert.Equal(ShareCaseStatus.InUse, (await People.CaseAsync(received.Id)).Status);
        Assert.All(await People.ClocksAsync(received.Id), one => Assert.NotNull(one.FinishedOn));

        Database.Clock.SetUtcNow(new DateTimeOffset(2027, 6, 20, 2, 0, 0, TimeSpan.Zero));
        Assert.Equal((1, 0), await Database.Get<EndGrants>().ExecuteAsync());
        Assert.Equal((0, 0), await Database.Get<EndGrants>().ExecuteAsync());
        Database.Clock.SetUtcNow(new DateTimeOffset(2027, 6, 30, 16, 0, 1, TimeSpan.Zero));
        Assert.False(await MayReadAsync(resource, 0));
        Assert.Equal((0, 1), await Database.Get<EndGrants>().ExecuteAsync());
        Assert.Equal(ShareCaseStatus.Expired, (await People.CaseAsync(received.Id)).Status);
        Assert.Null((await Database.Get<DisposeGrant>().ExecuteAsync(grant.Id, "已删除本地副本并销毁密钥", People.Clerk)).Refusal);
        Assert.Equal(ShareCaseStatus.Disposed, (await People.CaseAsync(received.Id)).Status);

        var actions = (await Database.Get<ReadTimeline>().ExecuteAsync([(ShareCase.Kind, received.Id)], Caller.System)).Select(row => row.Action).Distinct().ToList();
        Assert.Superset(
            new HashSet<string>(["Sharing.FormSigned", "Sharing.SignedSupplement", "Sharing.SupplementReceived", "Sharing.SignedExtend", "Sharing.ExtensionGranted", "Sharing.SignedAgreeInPart", "Sharing.Delivered", "Sharing.Confirmed", "Sharing.Disposed"]),
            actions.ToHashSet());
    }

    [Fact]
    public async Task A_form_makes_a_case_for_each_provider_and_sharing_type_with_its_own_clock()
    {
        var (conditional, unconditional) = (await People.ResourceAsync(), await People.ResourceAsync(content => content with { SharingType = SharingType.Unconditional, SharingCondition = "", SharingScope = null }));
        var (clerk, leader) = (await Database.CallerAsync(RoleCodes.Clerk, "市公安局"), await Database.CallerAsync(RoleCodes.Leader, "市公安局"));
        var police = await Database.PublishedAsync(clerk, leader, People.Group, await Database.LinkedContentAsync(clerk.DepartmentId!.Value));

        var form = await People.FormAsync(SharingPeople.Content(conditional, unconditional, police));
        var signed = await Database.Get<SignForm>().ExecuteAsync(form.Id, People.Leader);

        Assert.Equal(3, signed.Value.Count);
        var cases = new List<(string Number, SharingType Type, DateOnly? Due)>();
        foreach (var id in signed.Value)
        {
            var one = await People.CaseAsync(id);
            cases.Add((one.Number, one.SharingType, Assert.Single(await People.ClocksAsync(id)).DueOn));
        }

        Assert.Equal(["GX-2026-000001", "GX-2026-000002", "GX-2026-000003"], cases.Select(one => one.Number).Order());
        Assert.All(cases.Where(one => one.Type == SharingType.Unconditional), one => Assert.Equal(new DateOnly(2026, 11, 24), one.Due));
        Assert.Equal(new DateOnly(2026, 12, 7), Assert.Single(cases, one => one.Type == SharingType.Conditional).Due);
        await using var db = await Database.OpenAsync();
        Assert.Equal(3, await db.Set<Notice>().CountAsync(notice => notice.UserId == People.Clerk.UserId && notice.Code == SharingNotices.Receipt));
    }

    [Fact]
    public async Task A_double_click_of_the_leader_makes_one_case()
    {
        var form = await People.FormAsync(SharingPeople.Content(await People.ResourceAsync()));
        var first = await Database.Get<SignForm>().ExecuteAsync(form.Id, People.Leader);
        var second = await Database.Get<SignForm>().ExecuteAsync(form.Id, People.Leader);

        Assert.Null(first.Refusal);
        Assert.Equal(SharingRefusals.WrongFormState(RequestFormState.Sent), second.Refusal);
        await using var db = await Database.OpenAsync();
        Assert.Equal(1, await db.ShareCases.CountAsync(one => one.FormId == form.Id));
    }

    [Theory]
    [InlineData("2026-11-23T15:59:59Z", "2026-11-23", "2026-12-07")]
    [InlineData("2026-11-23T16:00:01Z", "2026-11-24", "2026-12-08")]
    public async Task The_day_of_receipt_is_that_of_Shanghai(string utc, string receivedOn, string due)
    {
        var form = await People.FormAsync(SharingPeople.Content(await People.ResourceAsync()));
        Database.Clock.SetUtcNow(DateTimeOffset.Parse(utc, System.Globalization.CultureInfo.InvariantCulture));

        var signed = await Database.Get<SignForm>().ExecuteAsync(form.Id, People.Leader);

        var received = await People.CaseAsync(signed.Value[0]);
        Assert.Equal(DateOnly.Parse(receivedOn, System.Globalization.CultureInfo.InvariantCulture), received.ReceivedOn);
        Assert.Equal(DateOnly.Parse(due, System.Globalization.CultureInfo.InvariantCulture), Assert.Single(await People.ClocksAsync(received.Id)).DueOn);
    }

    [Fact]
    public async Task A_case_passed_on_keeps_its_number_and_shows_the_days_used_while_a_new_period_begins()
    {
        var received = await People.ReceivedAsync();
        Advance(3);
        var police = await Database.DepartmentAsync("市公安局");

        var passed = await People.RepliedAsync(received, new ReplyContent { Kind = ReplyKind.Transfer, TransferToId = police.Id, Reason = "户籍数据由市公安局提供，不属于本部门" });

        Assert.Equal((received.Number, police.Id, ShareCaseStatus.Received, 3), (passed.Number, passed.ProviderId, passed.Status, Assert.Single(passed.Transfers).ElapsedDays));
        var clocks = await People.ClocksAsync(received.Id);
        Assert.Equal([(DateOnly?)new DateOnly(2026, 11, 26), null], clocks.Select(clock => clock.FinishedOn));
        Assert.Equal(new DateOnly(2026, 12, 10), clocks[1].DueOn);
        Assert.Null((await Database.Get<ReadCase>().ExecuteAsync(received.Id, People.ProviderClerk)).Refusal);
        Assert.Equal(SharingRefusals.NotAllowed, (await Database.Get<DraftReply>().ExecuteAsync(received.Id, new ReplyContent(), People.ProviderClerk)).Refusal);
        var other = await Database.CallerAsync(RoleCodes.Clerk, "市公安局");
        Assert.Null((await Database.Get<DraftReply>().ExecuteAsync(received.Id, new ReplyContent(), other)).Refusal);
    }

    [Fact]
    public async Task A_case_is_recalled_until_the_provider_opens_it()
    {
        var (first, second) = (await People.ReceivedAsync(), await People.ReceivedAsync());
        Assert.Null((await Database.Get<ReadCase>().ExecuteAsync(second.Id, People.ProviderClerk)).Refusal);

        Assert.Null((await Database.Get<WithdrawCase>().ExecuteAsync(first.Id, "重复提交", People.Clerk)).Refusal);
        Assert.Equal("Sharing.AlreadyOpened", (await Database.Get<WithdrawCase>().ExecuteAsync(second.Id, "重复提交", People.Clerk)).Refusal?.Code);

        Assert.NotNull(Assert.Single(await People.ClocksAsync(first.Id)).FinishedOn);
        Assert.Null(Assert.Single(await People.ClocksAsync(second.Id)).FinishedOn);
    }

    [Fact]
    public async Task Of_two_leaders_who_sign_at_once_one_is_told_that_the_other_was_faster()
    {
        var received = await People.ReceivedAsync();
        Assert.Null((await Database.Get<DraftReply>().ExecuteAsync(received.Id, new ReplyContent(), People.ProviderClerk)).Refusal);
        var colleague = await Database.CallerAsync(RoleCodes.Leader);

        var results = await Task.WhenAll(new[] { People.ProviderLeader, colleague }.Select(leader => Task.Run(() => Database.Get<SignReply>().ExecuteAsync(received.Id, leader))));

        Assert.Single(results, result => result.Succeeded);
        Assert.Single(await People.GrantsAsync(received.Id));
        Assert.Equal(2, (await People.ClocksAsync(received.Id)).Count);
    }

    [Fact]
    public async Task When_one_of_three_leaders_signs_the_others_have_nothing_left_to_do_and_are_told()
    {
        var received = await People.ReceivedAsync();
        var others = new[] { await Database.CallerAsync(RoleCodes.Leader), await Database.CallerAsync(RoleCodes.Leader) };
        Assert.Null((await Database.Get<DraftReply>().ExecuteAsync(received.Id, new ReplyContent(), People.ProviderClerk)).Refusal);
        Assert.All(await OpenTasksAsync(), task => Assert.Equal(SharingNotices.ReplyAwaitsSignature, task.Code));
        Assert.Equal(3, (await OpenTasksAsync()).Count);

        Assert.Null((await Database.Get<SignReply>().ExecuteAsync(received.Id, People.ProviderLeader)).Refusal);

        Assert.Empty(await OpenTasksAsync());
        await using var db = await Database.OpenAsync();
        var told = await db.Set<Notice>().Where(notice => notice.Code == SharingNotices.Done).Select(notice => notice.UserId).ToListAsync();
        Assert.Equal(others.Select(other => other.UserId!.Value).Order(), told.Order());

        async Task<List<Notice>> OpenTasksAsync()
        {
            await using var open = await Database.OpenAsync();
            return await open.Set<Notice>().Where(notice => notice.TaskKey == SharingTasks.Case(received.Id) && notice.SettledAt == null).ToListAsync();
        }
    }

    [Fact]
    public async Task Nobody_outside_finds_a_case_by_its_id()
    {
        var received = await People.ReceivedAsync();
        var stranger = await Database.CallerAsync(RoleCodes.Leader, "市公安局");

        Assert.Equal(SharingRefusals.NotFound, (await Database.Get<ReadCase>().ExecuteAsync(received.Id, stranger)).Refusal);
        Assert.Equal(SharingRefusals.NotFound, (await Database.Get<SignReply>().ExecuteAsync(received.Id, stranger)).Refusal);
        Assert.Equal(0, (await Database.Get<ListCases>().ExecuteAsync(new CaseFilter(CaseView.All), new PageRequest(), stranger)).Page.Total);
        Assert.Equal(1, (await Database.Get<ListCases>().ExecuteAsync(new CaseFilter(CaseView.All), new PageRequest(), People.Authority)).Page.Total);
    }

    [Fact]
    public async Task The_supervision_office_sees_a_case_once_it_is_overdue()
    {
        var received = await People.ReceivedAsync();
        var supervision = await Database.CallerAsync(RoleCodes.Supervision, "市督查室");
        Assert.Equal(SharingRefusals.NotFound, (await Database.Get<ReadCase>().ExecuteAsync(received.Id, supervision)).Refusal);

        Database.Clock.SetUtcNow(new DateTimeOffset(2026, 12, 8, 2, 0, 0, TimeSpan.Zero));

        Assert.Null((await Database.Get<ReadCase>().ExecuteAsync(received.Id, supervision)).Refusal);
    }

    private Task<bool> MayReadAsync(ResourceRevision resource, int item) =>
        Database.Get<MayRead>().ExecuteAsync(People.Clerk.DepartmentId!.Value, resource.ResourceId, [resource.Content.DataItems[item].Name]);

    private void Advance(int days) => Database.Clock.Advance(TimeSpan.FromDays(days));
}
