using Microsoft.EntityFrameworkCore;
using Portal.Catalog.Publish;
using Portal.Catalog.Record;
using Portal.Catalog.Review;
using Portal.Data;
using Portal.Kernel;
using Portal.Organization;
using Portal.Support;
using Portal.Systems;
using Portal.Systems.Card;
using Portal.Systems.Menus;

namespace Portal.Catalog;

/// <summary>What nobody plans for: the last code is given, a system goes while it is surveyed, rules change under what is published.</summary>
public sealed class BadLuckTests(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    [Fact]
    public async Task When_the_codes_of_a_class_are_used_up_the_record_stays_in_review()
    {
        var (clerk, leader, reviewer) = await PeopleAsync("市发改委");
        var content = await database.LinkedContentAsync(clerk.DepartmentId!.Value) with { Classification = "20300000" };
        await database.PublishedAsync(clerk, leader, reviewer, content);
        await SetLastAsync("resource:20300000", ResourceCode.MaxSequence - 1);

        var last = await database.PublishedAsync(clerk, leader, reviewer, await database.LinkedContentAsync(clerk.DepartmentId.Value) with { Classification = "20300000" });
        var signed = await database.SignedAsync(clerk, leader, await database.LinkedContentAsync(clerk.DepartmentId.Value) with { Classification = "20300000" });
        var refused = await database.Get<PublishRecord>().ExecuteAsync(signed.Id, reviewer);

        Assert.Equal(CatalogRefusals.CodesExhausted, refused.Refusal);
        Assert.Equal(RevisionStatus.InReview, (await database.RevisionAsync(signed.Id)).Status);
        await using var db = await database.OpenAsync();
        Assert.Equal("20300000/99999", (await db.InformationResources.SingleAsync(r => r.Id == last.ResourceId)).Code);
        Assert.Null((await db.InformationResources.SingleAsync(r => r.Id == signed.ResourceId)).Code);

        // A refusal takes no number: the counter still stands at the last one, and another class goes on.
        Assert.Equal(ResourceCode.MaxSequence, await db.Set<Counter>().Where(c => c.Prefix == "resource:20300000").Select(c => c.Last).SingleAsync());
        await database.PublishedAsync(clerk, leader, reviewer);
    }

    [Fact]
    public async Task A_system_retired_while_it_is_surveyed_keeps_its_verdicts_and_takes_no_more()
    {
        var (clerk, _, _) = await PeopleAsync("市教育局");
        var content = await database.LinkedContentAsync(clerk.DepartmentId!.Value);
        var (system, menu) = (content.SystemId!.Value, content.MenuId!.Value);
        var draft = await database.DraftAsync(clerk, content);
        var edit = database.Get<EditMenus>();
        Assert.Null((await edit.JudgeAsync(system, [menu], MenuVerdict.Produces, null, clerk)).Refusal);
        Assert.Null((await database.Get<ChangeSystem>().ExecuteAsync(system, SystemChangeKind.Retired, database.Clock.Today(), "停用", null, clerk)).Refusal);

        Assert.Equal(SystemsRefusals.Retired, (await edit.JudgeAsync(system, [menu], MenuVerdict.NoResource, "停用", clerk)).Refusal);
        Assert.Equal(SystemsRefusals.Retired, (await edit.AddAsync(system, "新菜单", clerk)).Refusal);
        var gaps = (await database.Get<SubmitRecord>().ExecuteAsync(draft.Id, clerk)).Refusal!.Gaps;
        Assert.Contains(gaps, gap => gap is { Field: "SystemId", Code: "Catalog.Gap.SystemRetired" });
        var card = (await database.Get<ReadSystem>().ExecuteAsync(system, clerk)).Value;
        Assert.Equal((1, 1), (card.System.Leaves, card.System.JudgedLeaves));
        Assert.Equal(content, (await database.RevisionAsync(draft.Id)).Content);
    }

    [Fact]
    public async Task The_decision_names_what_newer_rules_find_in_the_published_revision()
    {
        var (clerk, leader, reviewer) = await PeopleAsync("市民政局");
        var content = await database.LinkedContentAsync(clerk.DepartmentId!.Value) with { Classification = "20400000" };
        var first = await database.PublishedAsync(clerk, leader, reviewer, content);
        var second = (await database.Get<StartRevision>().ExecuteAsync(first.ResourceId, clerk)).Value;
        Assert.Empty((await database.Get<ReadDecision>().ExecuteAsync(second, clerk)).Value.PublishedGaps);

        var yesterday = database.Clock.Today().AddDays(-1);
        await using (var db = await database.OpenAsync())
        {
            await db.Classification.Where(entry => entry.Code == "20400000").ExecuteUpdateAsync(entry => entry.SetProperty(e => e.ValidTo, yesterday));
        }

        var revision = await database.RevisionAsync(second);
        Assert.True((await database.Get<SaveRecord>().ExecuteAsync(second, revision.Version, clerk.DepartmentId.Value, content with { Classification = "10100000" }, clerk)).Succeeded);
        var decision = (await database.Get<ReadDecision>().ExecuteAsync(second, clerk)).Value;
        Assert.Equal("Classification", Assert.Single(decision.PublishedGaps).Field);
        Assert.Empty(decision.Gaps);
    }

    private async Task<(Caller Clerk, Caller Leader, Caller Reviewer)> PeopleAsync(string department) => (
        await database.CallerAsync(RoleCodes.Clerk, department), await database.CallerAsync(RoleCodes.Leader, department), await database.CallerAsync(RoleCodes.WorkingGroup, "市运管中心"));

    private async Task SetLastAsync(string prefix, long last)
    {
        await using var db = await database.OpenAsync();
        await db.Set<Counter>().Where(c => c.Prefix == prefix).ExecuteUpdateAsync(c => c.SetProperty(x => x.Last, last));
    }
}
