using Portal.Calendar;
using Portal.Catalog;
using Portal.Sharing.Grants;
using Portal.Support;

namespace Portal.Sharing;

public sealed class AccessPolicyTests : IAsyncLifetime
{
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly Guid Asker = Guid.NewGuid();

    private readonly PortalDatabase database = new();

    public ValueTask InitializeAsync() => database.InitializeAsync();

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Theory]
    [InlineData("plan-2017", SharingType.Unconditional, false, "take")]
    [InlineData("plan-2017", SharingType.Conditional, true, "accept")]
    [InlineData("plan-2017", SharingType.Conditional, false, "apply")]
    [InlineData("plan-2017", SharingType.NotShared, true, "dispute")]
    [InlineData("decree-809", SharingType.Unconditional, false, "apply")]
    [InlineData("decree-809", SharingType.Conditional, true, "apply")]
    [InlineData("decree-809", SharingType.Conditional, false, "apply")]
    [InlineData("decree-809", SharingType.NotShared, false, "dispute")]
    public void One_policy_says_what_a_department_may(string ruleSet, SharingType type, bool inside, string may)
    {
        var answer = AccessPolicy.For(Resource(type, inside), Asker, RuleSets.All.Single(set => set.Code == ruleSet), [], Today);

        Assert.Equal((may == "take", may == "accept", may == "apply", may == "dispute"), (answer.MayTakeDirectly, answer.MayAccept, answer.MayApply, answer.MayDispute));
    }

    [Fact]
    public void The_setting_lets_unconditional_data_be_taken_under_the_decree()
    {
        var rules = RuleSets.Decree809 with { SelfServiceUnconditional = true };

        Assert.True(AccessPolicy.For(Resource(SharingType.Unconditional, false), Asker, rules, [], Today).MayTakeDirectly);
        Assert.False(AccessPolicy.For(Resource(SharingType.Conditional, true), Asker, rules, [], Today).MayAccept);
        Assert.True(AccessPolicy.For(Resource(SharingType.Conditional, true), Asker, rules, [], Today).MayApply);
    }

    [Fact]
    public void The_provider_itself_and_nobody_need_nothing()
    {
        var resource = Resource(SharingType.Conditional, true);

        Assert.False(AccessPolicy.For(resource, resource.DepartmentId, RuleSets.Decree809, [], Today).MayApply);
        Assert.False(AccessPolicy.For(resource, null, RuleSets.Decree809, [], Today).MayApply);
    }

    [Fact]
    public async Task Under_the_decree_nothing_is_taken_without_an_application()
    {
        var people = await SharingPeople.OfAsync(database);
        var resource = await people.ResourceAsync();

        var taken = await database.Get<TakeGrant>().ExecuteAsync(resource.ResourceId, new TakeTerms("核验", SharingMethods.PlatformApi, null, true), people.Clerk);

        Assert.Equal(SharingRefusals.MustApply, taken.Refusal);
    }

    [Fact]
    public async Task A_suspended_right_reads_nothing_and_both_sides_know_why()
    {
        var people = await SharingPeople.OfAsync(database);
        var resource = await people.ResourceAsync();
        var received = await people.ReceivedAsync(resource);
        await people.RepliedAsync(received, new ReplyContent());
        var grant = Assert.Single(await people.GrantsAsync(received.Id));
        var item = resource.Content.DataItems[0].Name;

        Assert.Equal(SharingRefusals.NotAllowed, (await database.Get<TurnGrant>().ExecuteAsync(grant.Id, GrantTurn.Suspend, "超出用途使用", people.Leader)).Refusal);
        Assert.Equal(SharingRefusals.ReasonRequired, (await database.Get<TurnGrant>().ExecuteAsync(grant.Id, GrantTurn.Suspend, " ", people.ProviderLeader)).Refusal);
        Assert.Null((await database.Get<TurnGrant>().ExecuteAsync(grant.Id, GrantTurn.Suspend, "超出用途使用", people.ProviderLeader)).Refusal);
        Assert.False(await database.Get<MayRead>().ExecuteAsync(people.Clerk.DepartmentId!.Value, resource.ResourceId, [item]));
        Assert.Null((await database.Get<TurnGrant>().ExecuteAsync(grant.Id, GrantTurn.Resume, "已整改", people.ProviderLeader)).Refusal);
        Assert.True(await database.Get<MayRead>().ExecuteAsync(people.Clerk.DepartmentId!.Value, resource.ResourceId, [item]));
        Assert.Null((await database.Get<TurnGrant>().ExecuteAsync(grant.Id, GrantTurn.Terminate, "再次超出用途", people.ProviderLeader)).Refusal);
        Assert.Equal(ShareCaseStatus.Expired, (await people.CaseAsync(received.Id)).Status);
    }

    private static PublishedResource Resource(SharingType type, bool inside) =>
        new(Guid.NewGuid(), Guid.NewGuid(), "30701300/00001", ResourceState.Active, Guid.NewGuid(), new ResourceContent { Name = "登记信息", SharingType = type }, inside);
}
