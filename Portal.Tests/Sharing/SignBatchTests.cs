using Portal.Catalog.Lifecycle;
using Portal.Kernel;
using Portal.Organization;
using Portal.Sharing.Cases;
using Portal.Sharing.Decide;
using Portal.Sharing.Grants;
using Portal.Sharing.Reply;
using Portal.Sharing.Request;
using Portal.Support;

namespace Portal.Sharing;

public sealed class SignBatchTests : SharingTest
{
    private Catalog.ResourceRevision resource = null!;

    protected override async Task PrepareAsync() => resource = await People.ResourceAsync();

    [Fact]
    public async Task What_is_refused_leaves_the_others_signed()
    {
        var (good, undrafted, last) = (await DraftedAsync(), await People.ReceivedAsync(resource), await DraftedAsync());
        var keys = new[] { good, undrafted, last }.Select(one => new DecisionKey(SharingDecision.SignReply, one.Id)).ToList();

        var done = await BatchAsync(keys, People.ProviderLeader);

        Assert.Equal(keys, done.Value.Select(row => row.Key));
        Assert.Equal([null, SharingRefusals.WrongStatus(ShareCaseStatus.Received), null], done.Value.Select(row => row.Refusal));
        Assert.Equal([ShareCaseStatus.Providing, ShareCaseStatus.Received, ShareCaseStatus.Providing], await StatesAsync(good, undrafted, last));
    }

    [Fact]
    public async Task Decisions_of_different_kinds_go_together_and_each_checks_for_itself()
    {
        var form = await People.FormAsync(SharingPeople.Content(resource));
        var reply = await DraftedAsync();

        var done = await BatchAsync([new(SharingDecision.SignForm, form.Id), new(SharingDecision.SignReply, reply.Id)], People.Leader);

        Assert.Equal([null, SharingRefusals.NotAllowed], done.Value.Select(row => row.Refusal));
        Assert.Equal([ShareCaseStatus.AwaitingReplySignature], await StatesAsync(reply));
    }

    [Fact]
    public async Task An_outsider_signs_nothing_and_learns_nothing()
    {
        var reply = await DraftedAsync();
        var stranger = await Database.CallerAsync(RoleCodes.Leader, "市公安局");

        var done = await BatchAsync([new(SharingDecision.SignReply, reply.Id), new(SharingDecision.SignReply, Guid.NewGuid())], stranger);

        Assert.Equal([SharingRefusals.NotFound, SharingRefusals.NotFound], done.Value.Select(row => row.Refusal));
        Assert.Equal([ShareCaseStatus.AwaitingReplySignature], await StatesAsync(reply));
    }

    [Fact]
    public async Task The_author_does_not_sign_his_own_draft_in_a_batch_either()
    {
        var received = await People.ReceivedAsync(resource);
        var both = await Database.CallerAsync(RoleCodes.Leader);
        both = both with { DepartmentId = People.ProviderClerk.DepartmentId, Permissions = People.ProviderClerk.Permissions.Concat(People.ProviderLeader.Permissions).DistinctBy(one => one.Key).ToDictionary() };
        Assert.Null((await Database.Get<DraftReply>().ExecuteAsync(received.Id, new ReplyContent(), both)).Refusal);

        var done = await BatchAsync([new(SharingDecision.SignReply, received.Id)], both);

        Assert.Equal(SharingRefusals.DrafterCannotSign, Assert.Single(done.Value).Refusal);
    }

    [Fact]
    public async Task A_second_run_and_a_double_tick_sign_nothing_twice()
    {
        var reply = await DraftedAsync();
        DecisionKey key = new(SharingDecision.SignReply, reply.Id);

        var first = await BatchAsync([key, key], People.ProviderLeader);
        var second = await BatchAsync([key], People.ProviderLeader);

        Assert.Null(Assert.Single(first.Value).Refusal);
        Assert.Equal(SharingRefusals.WrongStatus(ShareCaseStatus.Providing), Assert.Single(second.Value).Refusal);
        Assert.Single(await People.GrantsAsync(reply.Id));
    }

    [Fact]
    public async Task None_too_many_and_disputes_are_refused()
    {
        Assert.Equal(SharingRefusals.BatchEmpty, (await BatchAsync([], People.Leader)).Refusal);
        Assert.Equal(SharingRefusals.BatchTooLarge(SignBatch.Most), (await BatchAsync([.. Enumerable.Range(0, SignBatch.Most + 1).Select(_ => new DecisionKey(SharingDecision.SignForm, Guid.NewGuid()))], People.Leader)).Refusal);
        Assert.Equal(SharingRefusals.DecidedElsewhere, Assert.Single((await BatchAsync([new(SharingDecision.DecideDispute, Guid.NewGuid())], People.Authority)).Value).Refusal);
    }

    [Fact]
    public async Task Refusing_a_drafted_agreement_sends_it_back_with_the_instruction()
    {
        var reply = await DraftedAsync();

        Assert.Equal(SharingRefusals.ReasonRequired, (await TakeAsync(SharingDecision.SignReply, reply.Id, DecisionAct.Refuse, " ", People.ProviderLeader)).Refusal);
        Assert.Null((await TakeAsync(SharingDecision.SignReply, reply.Id, DecisionAct.Refuse, "涉及未成年人信息", People.ProviderLeader)).Refusal);

        var returned = await People.CaseAsync(reply.Id);
        Assert.Equal((ShareCaseStatus.Received, $"{TakeDecision.DraftRefusal}涉及未成年人信息"), (returned.Status, Assert.Single(returned.ReplyReturns).Reason));
    }

    [Fact]
    public async Task A_returned_supplement_waits_for_its_writer_and_for_no_signature()
    {
        var asked = await People.RepliedAsync(await People.ReceivedAsync(resource), new ReplyContent { Kind = ReplyKind.Supplement, Missing = ["请说明使用科室"] });
        Assert.Null((await Database.Get<DraftSupplement>().ExecuteAsync(asked.Id, asked.Content, "已补充", People.Clerk)).Refusal);

        Assert.Equal(SharingRefusals.NotAllowed, (await TakeAsync(SharingDecision.SignSupplement, asked.Id, DecisionAct.Return, "写明科室", People.ProviderLeader)).Refusal);
        Assert.Null((await TakeAsync(SharingDecision.SignSupplement, asked.Id, DecisionAct.Return, "写明科室", People.Leader)).Refusal);

        var draft = (await People.CaseAsync(asked.Id)).Supplements[^1].Draft!;
        Assert.Equal(("已补充", "写明科室"), (draft.Note, draft.Returned!.Reason));
        Assert.Empty(await QueueAsync(People.Leader));
        Assert.Equal(SharingRefusals.WrongStatus(ShareCaseStatus.SupplementRequested), (await TakeAsync(SharingDecision.SignSupplement, asked.Id, DecisionAct.Sign, null, People.Leader)).Refusal);
        Assert.Null((await Database.Get<DraftSupplement>().ExecuteAsync(asked.Id, asked.Content, "科室：基础教育科", People.Clerk)).Refusal);
        Assert.Null((await TakeAsync(SharingDecision.SignSupplement, asked.Id, DecisionAct.Sign, null, People.Leader)).Refusal);
    }

    [Fact]
    public async Task A_change_of_use_waits_for_the_providers_leader_alone()
    {
        var agreed = await People.RepliedAsync(await People.ReceivedAsync(resource), new ReplyContent());
        var grant = Assert.Single(await People.GrantsAsync(agreed.Id));
        Assert.Null((await Database.Get<AskUseChange>().ExecuteAsync(grant.Id, "学位预警分析", "新增预警职责", People.Leader)).Refusal);

        var waiting = Assert.Single(await QueueAsync(People.ProviderLeader));
        Assert.Equal((new DecisionKey(SharingDecision.DecideChange, grant.Id), SharingPaths.Decide(SharingDecision.DecideChange, grant.Id)), (waiting.Key, waiting.Href));
        Assert.Empty(await QueueAsync(People.Leader));
        Assert.Empty(await QueueAsync(People.ProviderClerk));
        var brief = await Database.Get<ReadDecision>().ExecuteAsync(waiting.Key, People.ProviderLeader);
        Assert.Equal("学位预警分析", brief.Value.Grant!.Change!.Purpose);
        Assert.Equal([DecisionAct.Sign, DecisionAct.Refuse], brief.Value.Acts);

        Assert.Null((await TakeAsync(SharingDecision.DecideChange, grant.Id, DecisionAct.Refuse, "超出法定职责", People.ProviderLeader)).Refusal);
        Assert.Equal("核验入学报名信息", Assert.Single(await People.GrantsAsync(agreed.Id)).Purpose);
        Assert.Empty(await QueueAsync(People.ProviderLeader));
    }

    [Fact]
    public async Task The_queue_is_ordered_by_due_date_and_knows_what_is_alike()
    {
        var other = await People.ResourceAsync();
        var first = await DraftedAsync();
        Database.Clock.Advance(TimeSpan.FromDays(1));
        var different = await People.ReceivedAsync(other);
        Assert.Null((await Database.Get<DraftReply>().ExecuteAsync(different.Id, new ReplyContent(), People.ProviderClerk)).Refusal);
        Database.Clock.Advance(TimeSpan.FromDays(1));
        var second = await DraftedAsync();
        var refused = await People.ReceivedAsync(resource);
        Assert.Null((await Database.Get<DraftReply>().ExecuteAsync(refused.Id, await People.RefusalAsync(), People.ProviderClerk)).Refusal);

        var rows = await QueueAsync(People.ProviderLeader);

        Assert.Equal([first.Id, different.Id, second.Id, refused.Id], rows.Select(row => row.Key.Id));
        Assert.Equal(rows.Select(row => row.DueOn).Order(), rows.Select(row => row.DueOn));
        Assert.Equal(rows[0].Like, rows[2].Like);
        Assert.Equal(3, rows.Select(row => row.Like).Distinct().Count());
    }

    [Fact]
    public async Task A_brief_says_what_the_reply_says_until_when_and_what_stops_it()
    {
        var earlier = await People.RepliedAsync(await People.ReceivedAsync(resource), new ReplyContent());
        var reply = await DraftedAsync();
        Assert.Null((await Database.Get<RetireResource>().ExecuteAsync(resource.ResourceId, "系统下线", null, People.Group)).Refusal);

        var brief = (await Database.Get<ReadDecision>().ExecuteAsync(new(SharingDecision.SignReply, reply.Id), People.ProviderLeader)).Value;

        Assert.Equal((ReplyKind.Agree, new DateOnly(2026, 12, 7), 10), (brief.Reply!.Kind, Assert.Single(brief.Periods).DueOn, brief.Periods[0].WorkingDays));
        Assert.Equal("Sharing.Gap.GrantsRetired", Assert.Single(brief.Findings).Code);
        Assert.Equal([earlier.Number], brief.Like.Select(like => like.Number));
    }

    private async Task<ShareCase> DraftedAsync()
    {
        var received = await People.ReceivedAsync(resource);
        Assert.Null((await Database.Get<DraftReply>().ExecuteAsync(received.Id, new ReplyContent(), People.ProviderClerk)).Refusal);
        return received;
    }

    private async Task<List<ShareCaseStatus>> StatesAsync(params ShareCase[] cases)
    {
        List<ShareCaseStatus> states = [];
        foreach (var one in cases)
        {
            states.Add((await People.CaseAsync(one.Id)).Status);
        }

        return states;
    }

    private Task<Result<IReadOnlyList<BatchRow>>> BatchAsync(IReadOnlyCollection<DecisionKey> keys, Caller caller) => Database.Get<SignBatch>().ExecuteAsync(keys, caller);

    private Task<Result> TakeAsync(SharingDecision kind, Guid id, DecisionAct act, string? reason, Caller caller) => Database.Get<TakeDecision>().ExecuteAsync(new(kind, id), act, reason, caller);

    private Task<IReadOnlyList<QueueRow>> QueueAsync(Caller caller) => Database.Get<ReadSharingQueue>().ExecuteAsync(caller);
}
