using Microsoft.EntityFrameworkCore;
using Portal.Law;
using Portal.Sharing.Reply;
using Portal.Sharing.Request;

namespace Portal.Sharing;

public sealed class ReplyRulesTests : SharingTest
{
    [Fact]
    public async Task A_refusal_without_a_sufficient_basis_cannot_be_handed_in()
    {
        var received = await People.ReceivedAsync();

        var plan = await PlanTitleAsync();
        Assert.Contains(RefusalLinter.NoCitation, await GapsAsync(received, new ReplyContent { Kind = ReplyKind.Refuse, Reason = "申请的信息项涉及个人隐私，超出说明的使用目的和业务办理所需的范围。" }));
        Assert.Contains(RefusalLinter.ReasonMissing, await GapsAsync(received, (await People.RefusalAsync()) with { Reason = "" }));
        Assert.Contains(RefusalLinter.LevelTooLow, await GapsAsync(received, (await People.RefusalAsync()) with { Citations = [await People.CitationAsync(plan.Title, plan.Article)] }));
        Assert.Contains(RefusalLinter.TextUnknown, await GapsAsync(received, (await People.RefusalAsync()) with { Citations = [(await People.CitationAsync("政务数据共享条例", "20")) with { LawTextId = Guid.NewGuid() }] }));
        Assert.Equal(ShareCaseStatus.Refused, (await People.RepliedAsync(received, await People.RefusalAsync())).Status);
    }

    [Fact]
    public async Task An_extension_stays_within_the_rule_and_comes_before_the_end()
    {
        var received = await People.ReceivedAsync();
        var asks = new ReplyContent { Kind = ReplyKind.Extend, ExtensionDays = 11, Reason = "需要与省级部门核对数据口径" };

        Assert.Equal(["Sharing.Gap.ExtensionDays"], await GapsAsync(received, asks));
        await People.RepliedAsync(received, asks with { ExtensionDays = 4 });
        Assert.Equal(["Sharing.Gap.ExtensionPending"], await GapsAsync(received, asks with { ExtensionDays = 4 }));
        Assert.Equal("Sharing.ReasonRequired", (await Database.Get<DecideCaseExtension>().ExecuteAsync(received.Id, false, " ", People.Authority)).Refusal?.Code);
        Assert.Null((await Database.Get<DecideCaseExtension>().ExecuteAsync(received.Id, true, null, People.Authority)).Refusal);
        Assert.Equal(["Sharing.Gap.ExtensionDays"], await GapsAsync(received, asks with { ExtensionDays = 7 }));

        Database.Clock.Advance(TimeSpan.FromDays(40));
        Assert.Equal(["Sharing.Gap.ExtensionTooLate"], await GapsAsync(received, asks with { ExtensionDays = 2 }));
    }

    [Fact]
    public async Task A_part_is_neither_more_than_asked_nor_all_of_it()
    {
        var resource = await People.ResourceAsync();
        var form = await People.FormAsync(SharingPeople.Content(resource) with { Lines = [new RequestLine(resource.ResourceId, [.. resource.Content.DataItems.Select(item => item.Name)], false)] });
        var received = await People.CaseAsync((await Database.Get<SignForm>().ExecuteAsync(form.Id, People.Leader)).Value[0]);
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
        var received = await People.ReceivedAsync();
        var leader = People.ProviderLeader;

        Assert.Null((await Database.Get<DraftReply>().ExecuteAsync(received.Id, new ReplyContent(), leader)).Refusal);
        Assert.Equal(SharingRefusals.DrafterCannotSign, (await Database.Get<SignReply>().ExecuteAsync(received.Id, leader)).Refusal);
        Assert.Equal(SharingRefusals.NotAllowed, (await Database.Get<SignReply>().ExecuteAsync(received.Id, People.ProviderClerk)).Refusal);
        Assert.Equal(SharingRefusals.NotAllowed, (await Database.Get<SignReply>().ExecuteAsync(received.Id, People.Leader)).Refusal);
        var moved = People.Clerk with { DepartmentId = leader.DepartmentId };
        Assert.Null((await Database.Get<ReturnReply>().ExecuteAsync(received.Id, null, leader)).Refusal);
        Assert.Equal(SharingRefusals.ApplicantCannotReply, (await Database.Get<DraftReply>().ExecuteAsync(received.Id, new ReplyContent(), moved)).Refusal);
    }

    [Fact]
    public async Task The_author_of_an_application_does_not_sign_it_and_everything_missing_is_told_at_once()
    {
        var resource = await People.ResourceAsync();
        var saved = await Database.Get<SaveForm>().ExecuteAsync(null, null, new RequestContent { Lines = [new RequestLine(resource.ResourceId, ["没有的项"], false)], IsLongTerm = true, ContactPhone = "abc" }, People.Leader);
        var refusal = (await Database.Get<SubmitForm>().ExecuteAsync(saved.Value.Id, People.Leader)).Refusal;

        Assert.Equal(
            ["ContactName", "ContactPhone", "DutyBasis", "Frequency", "Lines[0]", "LongTermReason", "Method", "Purpose", "Scenario", "UseScope"],
            refusal!.Gaps.Select(gap => gap.Field).Order(StringComparer.Ordinal));
        Assert.Null((await Database.Get<SaveForm>().ExecuteAsync(saved.Value.Id, saved.Value.Version, SharingPeople.Content(resource), People.Leader)).Refusal);
        Assert.Null((await Database.Get<SubmitForm>().ExecuteAsync(saved.Value.Id, People.Leader)).Refusal);
        Assert.Equal(SharingRefusals.DrafterCannotSign, (await Database.Get<SignForm>().ExecuteAsync(saved.Value.Id, People.Leader)).Refusal);
    }

    private async Task<(string Title, string Article)> PlanTitleAsync()
    {
        await using var db = await Database.OpenAsync();
        var plan = await db.LawTexts.AsNoTracking().Include(text => text.Articles).FirstAsync(text => text.Level == LawLevel.MunicipalPolicy);
        return (plan.Title, plan.Articles[0].Number);
    }

    private async Task<IReadOnlyList<string>> GapsAsync(ShareCase of, ReplyContent reply)
    {
        var drafted = await Database.Get<DraftReply>().ExecuteAsync(of.Id, reply, People.ProviderClerk);
        if (drafted.Succeeded)
        {
            Assert.Null((await Database.Get<ReturnReply>().ExecuteAsync(of.Id, null, People.ProviderClerk)).Refusal);
        }

        return [.. drafted.Refusal?.Gaps.Select(gap => gap.Code) ?? []];
    }
}
