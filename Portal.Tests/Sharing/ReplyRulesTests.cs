using Microsoft.EntityFrameworkCore;
using Portal.Law;
using Portal.Sharing.Reply;
using Portal.Sharing.Request;
using Portal.Support;

namespace Portal.Sharing;

public sealed class ReplyRulesTests : IAsyncLifetime
{
    private readonly PortalDatabase database = new();
    private SharingPeople people = null!;

    public async ValueTask InitializeAsync()
    {
        await database.InitializeAsync();
        people = await SharingPeople.OfAsync(database);
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task A_refusal_without_a_sufficient_basis_cannot_be_handed_in()
    {
        var received = await people.ReceivedAsync();

        var plan = await PlanTitleAsync();
        Assert.Contains(RefusalLinter.NoCitation, await GapsAsync(received, new ReplyContent { Kind = ReplyKind.Refuse, Reason = "申请的信息项涉及个人隐私，超出说明的使用目的和业务办理所需的范围。" }));
        Assert.Contains(RefusalLinter.ReasonMissing, await GapsAsync(received, (await people.RefusalAsync()) with { Reason = "" }));
        Assert.Contains(RefusalLinter.LevelTooLow, await GapsAsync(received, (await people.RefusalAsync()) with { Citations = [await people.CitationAsync(plan.Title, plan.Article)] }));
        Assert.Contains(RefusalLinter.TextUnknown, await GapsAsync(received, (await people.RefusalAsync()) with { Citations = [(await people.CitationAsync("政务数据共享条例", "20")) with { LawTextId = Guid.NewGuid() }] }));
        Assert.Equal(ShareCaseStatus.Refused, (await people.RepliedAsync(received, await people.RefusalAsync())).Status);
    }

    [Fact]
    public async Task An_extension_stays_within_the_rule_and_comes_before_the_end()
    {
        var received = await people.ReceivedAsync();
        var asks = new ReplyContent { Kind = ReplyKind.Extend, ExtensionDays = 11, Reason = "需要与省级部门核对数据口径" };

        Assert.Equal(["Sharing.Gap.ExtensionDays"], await GapsAsync(received, asks));
        await people.RepliedAsync(received, asks with { ExtensionDays = 4 });
        Assert.Equal(["Sharing.Gap.ExtensionPending"], await GapsAsync(received, asks with { ExtensionDays = 4 }));
        Assert.Equal("Sharing.ReasonRequired", (await database.Get<DecideCaseExtension>().ExecuteAsync(received.Id, false, " ", people.Authority)).Refusal?.Code);
        Assert.Null((await database.Get<DecideCaseExtension>().ExecuteAsync(received.Id, true, null, people.Authority)).Refusal);
        Assert.Equal(["Sharing.Gap.ExtensionDays"], await GapsAsync(received, asks with { ExtensionDays = 7 }));

        database.Clock.Advance(TimeSpan.FromDays(40));
        Assert.Equal(["Sharing.Gap.ExtensionTooLate"], await GapsAsync(received, asks with { ExtensionDays = 2 }));
    }

    [Fact]
    public async Task A_part_is_neither_more_than_asked_nor_all_of_it()
    {
        var resource = await people.ResourceAsync();
        var form = await people.FormAsync(SharingPeople.Content(resource) with { Lines = [new RequestLine(resource.ResourceId, [.. resource.Content.DataItems.Select(item => item.Name)], false)] });
        var received = await people.CaseAsync((await database.Get<SignForm>().ExecuteAsync(form.Id, people.Leader)).Value[0]);
        var both = resource.Content.DataItems.Select(item => item.Name).ToList();

        Assert.Contains("Sharing.Gap.NothingGranted", await GapsAsync(received, Part()));
        Assert.Contains("Sharing.Gap.MoreThanAsked", await GapsAsync(received, Part("身份证号")));
        Assert.Equal(["Sharing.Gap.PartIsAll"], await GapsAsync(received, Part([.. both])));
        Assert.Empty(await GapsAsync(received, Part([.. both]) with { Conditions = "仅限科室使用" }));

        ReplyContent Part(params string[] items) => new()
        {
            Kind = ReplyKind.AgreeInPart, Reason = "其余信息项不属于履职所需范围", Lines = [new ReplyLine(resource.ResourceId, items, false)],
        };
    }

    [Fact]
    public async Task Who_applied_does_not_reply_and_who_drafted_does_not_sign()
    {
        var received = await people.ReceivedAsync();
        var leader = people.ProviderLeader;

        Assert.Null((await database.Get<DraftReply>().ExecuteAsync(received.Id, new ReplyContent(), leader)).Refusal);
        Assert.Equal(SharingRefusals.DrafterCannotSign, (await database.Get<SignReply>().ExecuteAsync(received.Id, leader)).Refusal);
        Assert.Equal(SharingRefusals.NotAllowed, (await database.Get<SignReply>().ExecuteAsync(received.Id, people.ProviderClerk)).Refusal);
        Assert.Equal(SharingRefusals.NotAllowed, (await database.Get<SignReply>().ExecuteAsync(received.Id, people.Leader)).Refusal);
        var moved = people.Clerk with { DepartmentId = leader.DepartmentId };
        Assert.Null((await database.Get<ReturnReply>().ExecuteAsync(received.Id, null, leader)).Refusal);
        Assert.Equal(SharingRefusals.ApplicantCannotReply, (await database.Get<DraftReply>().ExecuteAsync(received.Id, new ReplyContent(), moved)).Refusal);
    }

    [Fact]
    public async Task The_author_of_an_application_does_not_sign_it_and_everything_missing_is_told_at_once()
    {
        var resource = await people.ResourceAsync();
        var saved = await database.Get<SaveForm>().ExecuteAsync(null, null, new RequestContent { Lines = [new RequestLine(resource.ResourceId, ["没有的项"], false)], IsLongTerm = true, ContactPhone = "abc" }, people.Leader);
        var refusal = (await database.Get<SubmitForm>().ExecuteAsync(saved.Value.Id, people.Leader)).Refusal;

        Assert.Equal(
            ["ContactName", "ContactPhone", "DutyBasis", "Frequency", "Lines[0]", "LongTermReason", "Method", "Purpose", "Scenario", "UseScope"],
            refusal!.Gaps.Select(gap => gap.Field).Order(StringComparer.Ordinal));
        Assert.Null((await database.Get<SaveForm>().ExecuteAsync(saved.Value.Id, saved.Value.Version, SharingPeople.Content(resource), people.Leader)).Refusal);
        Assert.Null((await database.Get<SubmitForm>().ExecuteAsync(saved.Value.Id, people.Leader)).Refusal);
        Assert.Equal(SharingRefusals.DrafterCannotSign, (await database.Get<SignForm>().ExecuteAsync(saved.Value.Id, people.Leader)).Refusal);
    }

    private async Task<(string Title, string Article)> PlanTitleAsync()
    {
        await using var db = await database.OpenAsync();
        var plan = await db.LawTexts.AsNoTracking().Include(text => text.Articles).FirstAsync(text => text.Level == LawLevel.MunicipalPolicy);
        return (plan.Title, plan.Articles[0].Number);
    }

    private async Task<IReadOnlyList<string>> GapsAsync(ShareCase of, ReplyContent reply)
    {
        var drafted = await database.Get<DraftReply>().ExecuteAsync(of.Id, reply, people.ProviderClerk);
        if (drafted.Succeeded)
        {
            Assert.Null((await database.Get<ReturnReply>().ExecuteAsync(of.Id, null, people.ProviderClerk)).Refusal);
        }

        return [.. drafted.Refusal?.Gaps.Select(gap => gap.Code) ?? []];
    }
}
