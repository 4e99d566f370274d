using Microsoft.EntityFrameworkCore;
using Portal.Calendar;
using Portal.Catalog;
using Portal.Journal;
using Portal.Kernel;
using Portal.Notifications;
using Portal.Organization;
using Portal.Sharing.Cases;
using Portal.Sharing.Disputes;
using Portal.Support;

namespace Portal.Sharing;

public sealed class DisputeTests : SharingTest
{
    private Caller office = null!;

    protected override async Task PrepareAsync() => office = await Database.CallerAsync(RoleCodes.LeadingGroupOffice, "领导小组办公室");

    [Fact]
    public async Task A_refused_case_is_disputed_level_by_level_and_received_anew_when_the_government_says_share()
    {
        var refused = await People.RepliedAsync(await People.ReceivedAsync(), await People.RefusalAsync());
        var raised = await Database.Get<RaiseDispute>().ExecuteAsync(refused.Id, null, "履行法定职责确需使用", People.Leader);
        var id = raised.Value;
        Assert.Equal(("ZY-2026-000001", DisputeStep.Negotiation, DisputeState.Open), Shape(await DisputeAsync(id)));
        Assert.Equal(DisputeStep.Negotiation, (await People.CaseAsync(refused.Id)).DisputeLevel);
        Assert.Equal(SharingRefusals.DisputeOpen, (await Database.Get<RaiseDispute>().ExecuteAsync(refused.Id, null, "再提一次", People.Leader)).Refusal);

        Assert.Null((await Database.Get<SpeakInDispute>().ExecuteAsync(id, "可以提供脱敏后的数据", People.ProviderClerk)).Refusal);
        Assert.Equal(SharingRefusals.NotAllowed, (await Database.Get<DecideDispute>().ExecuteAsync(id, DisputeDecision.Share, "应当共享", People.Authority)).Refusal);
        Assert.Equal(SharingRefusals.NotFound, (await Database.Get<ReadDispute>().ExecuteAsync(id, office)).Refusal);
        Assert.Null((await Database.Get<EscalateDispute>().ExecuteAsync(id, "协商未果", People.Leader)).Refusal);
        Assert.Null((await Database.Get<DecideDispute>().ExecuteAsync(id, DisputeDecision.Uphold, "信息项超出职责范围", People.Authority)).Refusal);
        Assert.Null((await People.CaseAsync(refused.Id)).DisputeLevel);

        Assert.Equal(SharingRefusals.NotAllowed, (await Database.Get<EscalateDispute>().ExecuteAsync(id, "不服", People.ProviderLeader)).Refusal);
        Assert.Null((await Database.Get<EscalateDispute>().ExecuteAsync(id, "对主管部门裁决有异议", People.Leader)).Refusal);
        Assert.Equal(SharingRefusals.NotAllowed, (await Database.Get<DecideDispute>().ExecuteAsync(id, DisputeDecision.Share, "应当共享", People.Authority)).Refusal);
        Assert.True((await Database.Get<ReadCase>().ExecuteAsync(refused.Id, office)).Succeeded);
        Assert.Null((await Database.Get<DecideDispute>().ExecuteAsync(id, DisputeDecision.Share, "履职必需，应当提供", office)).Refusal);

        var reopened = await People.CaseAsync(refused.Id);
        Assert.Equal((ShareCaseStatus.Received, "履职必需，应当提供", refused.Number), (reopened.Status, reopened.Directive, reopened.Number));
        Assert.Null(reopened.Outcome);
        var clocks = await People.ClocksAsync(refused.Id);
        Assert.Equal([true, false], clocks.Select(clock => clock.FinishedOn is not null));
        Assert.Equal(SharingRefusals.NotFound, (await Database.Get<ReadCase>().ExecuteAsync(refused.Id, office)).Refusal);
        Assert.Equal(ShareCaseStatus.Providing, (await People.RepliedAsync(reopened, new ReplyContent())).Status);

        var actions = (await Database.Get<ReadTimeline>().ExecuteAsync([(Dispute.SubjectKind, id)], Caller.System)).Select(row => row.Action).ToHashSet();
        Assert.Superset(new HashSet<string>(["Sharing.DisputeRaised", "Sharing.DisputeStated", "Sharing.DisputeEscalated", "Sharing.DisputeDecidedUphold", "Sharing.DisputeDecidedShare"]), actions);
    }

    [Fact]
    public async Task A_resource_that_is_not_shared_is_disputed_and_the_provider_is_told_to_revise_it()
    {
        var hidden = await People.ResourceAsync(content => content with
        {
            SharingType = SharingType.NotShared,
            SharingCondition = "",
            SharingScope = null,
            SharingMethods = [],
            LegalBasis = new LegalBasis { Title = "中华人民共和国统计法", Article = "第九条", Level = LegalBasisLevel.Law, EffectiveOn = new DateOnly(2010, 1, 1) },
        });
        var raised = await Database.Get<RaiseDispute>().ExecuteAsync(null, hidden.ResourceId, "履行法定职责确需使用", People.Leader);
        Assert.Null(raised.Refusal);
        Assert.Null((await Database.Get<EscalateDispute>().ExecuteAsync(raised.Value, "协商未果", People.Leader)).Refusal);
        Assert.Null((await Database.Get<DecideDispute>().ExecuteAsync(raised.Value, DisputeDecision.Share, "依据不足，应当共享", People.Authority)).Refusal);

        await using var db = await Database.OpenAsync();
        Assert.True(await db.Set<Notice>().AnyAsync(notice => notice.UserId == People.ProviderClerk.UserId && notice.Code == SharingNotices.DisputeRevise && notice.Href == CatalogPaths.Resource(hidden.ResourceId)));
    }

    [Fact]
    public async Task Nothing_is_disputed_that_was_not_refused_and_nobody_of_a_party_decides()
    {
        var received = await People.ReceivedAsync();
        Assert.Equal(SharingRefusals.NothingToDispute, (await Database.Get<RaiseDispute>().ExecuteAsync(received.Id, null, "等不及了", People.Leader)).Refusal);
        Assert.Equal(SharingRefusals.NotFound, (await Database.Get<RaiseDispute>().ExecuteAsync(Guid.NewGuid(), null, "没有这个", People.Leader)).Refusal);
        var shared = await People.ResourceAsync();
        Assert.Equal(SharingRefusals.NothingToDispute, (await Database.Get<RaiseDispute>().ExecuteAsync(null, shared.ResourceId, "为什么不共享", People.Leader)).Refusal);

        var own = await SharingPeople.OfAsync(Database, "市综合执法局");
        var refused = await own.RepliedAsync(await own.ReceivedAsync(), await own.RefusalAsync());
        Assert.Equal(SharingRefusals.NotAllowed, (await Database.Get<RaiseDispute>().ExecuteAsync(refused.Id, null, "不服", own.Clerk)).Refusal);
        Assert.Equal(SharingRefusals.ReasonRequired, (await Database.Get<RaiseDispute>().ExecuteAsync(refused.Id, null, " ", own.Leader)).Refusal);
        var id = (await Database.Get<RaiseDispute>().ExecuteAsync(refused.Id, null, "不服", own.Leader)).Value;
        Assert.Null((await Database.Get<EscalateDispute>().ExecuteAsync(id, "协商未果", own.Leader)).Refusal);
        Assert.Equal(SharingRefusals.PartyCannotDecide, (await Database.Get<DecideDispute>().ExecuteAsync(id, DisputeDecision.Uphold, "本局意见", own.Authority)).Refusal);
    }

    [Theory]
    [InlineData(true, DisputeState.Settled)]
    [InlineData(false, DisputeState.Withdrawn)]
    public async Task The_applicant_settles_or_withdraws_and_then_nothing_more_is_done(bool settles, DisputeState expected)
    {
        var refused = await People.RepliedAsync(await People.ReceivedAsync(), await People.RefusalAsync());
        var id = (await Database.Get<RaiseDispute>().ExecuteAsync(refused.Id, null, "履行法定职责确需使用", People.Leader)).Value;
        Assert.Equal(SharingRefusals.NotAllowed, (await Database.Get<SettleDispute>().ExecuteAsync(id, "谈好了", People.ProviderLeader)).Refusal);
        var done = settles ? await Database.Get<SettleDispute>().ExecuteAsync(id, "改为提供统计数据", People.Leader) : await Database.Get<WithdrawDispute>().ExecuteAsync(id, "不再需要", People.Leader);
        Assert.Null(done.Refusal);

        Assert.Equal(expected, (await DisputeAsync(id)).State);
        Assert.Null((await People.CaseAsync(refused.Id)).DisputeLevel);
        Assert.Equal(SharingRefusals.WrongDisputeState(expected), (await Database.Get<EscalateDispute>().ExecuteAsync(id, "再上一级", People.Leader)).Refusal);
        await using var db = await Database.OpenAsync();
        Assert.False(await db.Set<Notice>().AnyAsync(notice => notice.TaskKey == SharingTasks.Dispute(id) && notice.SettledAt == null));
    }

    [Fact]
    public void Under_the_plan_of_2017_the_leading_group_coordinates_at_once()
    {
        var subject = new DisputeSubject(Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), "登记信息", null);
        var dispute = Dispute.Raise("ZY-2018-000001", subject, RuleSets.Plan2017, "需要使用", People.Leader, Database.Clock.GetUtcNow().UtcDateTime).Value;
        Assert.Equal((DisputeStep.LeadingGroup, (DisputeStep?)null), (dispute.Level, dispute.Higher));
        Assert.Equal(SharingRefusals.NoHigherLevel, dispute.Escalate("再上一级", People.Leader, default).Refusal);
        Assert.True(dispute.Decide(DisputeDecision.Share, "应当共享", office, default).Succeeded);
    }

    private async Task<Dispute> DisputeAsync(Guid id)
    {
        await using var db = await Database.OpenAsync();
        return await db.Disputes.AsNoTracking().SingleAsync(one => one.Id == id);
    }

    private static (string Number, DisputeStep Level, DisputeState State) Shape(Dispute dispute) => (dispute.Number, dispute.Level, dispute.State);
}
