using Microsoft.EntityFrameworkCore;
using Portal.Catalog.Browse;
using Portal.Catalog.Export;
using Portal.Catalog.Record;
using Portal.Catalog.Review;
using Portal.Journal;
using Portal.Kernel;
using Portal.Notifications;
using Portal.Organization;
using Portal.Support;

namespace Portal.Catalog.Lifecycle;

public sealed class RetireResourceTests(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    [Fact]
    public async Task A_retired_resource_leaves_list_and_export_and_its_page_names_the_successor()
    {
        var (clerk, leader, group) = await PeopleAsync();
        var old = await database.PublishedAsync(clerk, leader, group);
        var successor = await database.PublishedAsync(clerk, leader, group);

        Assert.Null((await database.Get<RetireResource>().ExecuteAsync(old.ResourceId, "已并入新资源", successor.ResourceId, group)).Refusal);

        await using var db = await database.OpenAsync();
        Assert.False(await db.InformationResources.InCatalog(clerk).AnyAsync(r => r.Id == old.ResourceId));
        var lines = new List<string>();
        await foreach (var line in database.Get<ExportCatalog>().LinesAsync(null, clerk))
        {
            lines.Add(line.Content.Name);
        }

        Assert.Contains(successor.Content.Name, lines);
        Assert.DoesNotContain(old.Content.Name, lines);
        var page = (await database.Get<ReadResource>().ExecuteAsync(old.ResourceId, clerk)).Value;
        Assert.Equal((ResourceState.Retired, successor.Content.Name, SharingWay.Retired), (page.Resource.State, page.Successor!.Name, page.Sharing!.Way));
        Assert.False(page.MayRevise);
        var rows = await database.Get<ReadTimeline>().ExecuteAsync([(nameof(InformationResource), old.ResourceId)], Caller.System);
        Assert.Contains(rows, row => row.Action == "Catalog.Retired" && row.Reason == "已并入新资源" && row.ActorName == group.Name);
        foreach (var person in new[] { clerk, leader })
        {
            Assert.True(await db.Set<Notice>().AnyAsync(n => n.UserId == person.UserId && n.Code == CatalogNotices.Retired && n.Href == CatalogPaths.Resource(old.ResourceId)));
        }

        Assert.False(await db.Set<Notice>().AnyAsync(n => n.UserId == group.UserId && n.Code == CatalogNotices.Retired));
    }

    [Fact]
    public async Task A_suspended_resource_stays_in_the_catalog_and_can_be_revised()
    {
        var (clerk, leader, group) = await PeopleAsync();
        var published = await database.PublishedAsync(clerk, leader, group);

        Assert.Null((await database.Get<SuspendResource>().ExecuteAsync(published.ResourceId, "接口检修", group)).Refusal);

        await using var db = await database.OpenAsync();
        Assert.True(await db.InformationResources.InCatalog(clerk).AnyAsync(r => r.Id == published.ResourceId));
        Assert.True((await database.Get<StartRevision>().ExecuteAsync(published.ResourceId, clerk)).Succeeded);
        Assert.Null((await database.Get<ResumeResource>().ExecuteAsync(published.ResourceId, "检修完成", group)).Refusal);
        Assert.Equal(ResourceState.Active, await db.InformationResources.Where(r => r.Id == published.ResourceId).Select(r => r.State).SingleAsync());
    }

    [Theory]
    [InlineData(RoleCodes.Clerk, false)]
    [InlineData(RoleCodes.Leader, false)]
    [InlineData(RoleCodes.WorkingGroup, true)]
    [InlineData(RoleCodes.OperationCentre, false)]
    [InlineData(RoleCodes.SharingAuthority, false)]
    [InlineData(RoleCodes.Auditor, false)]
    [InlineData(RoleCodes.SystemAdministrator, false)]
    public async Task Only_the_working_group_turns_the_state(string role, bool may)
    {
        var (clerk, leader, group) = await PeopleAsync();
        var published = await database.PublishedAsync(clerk, leader, group);
        var person = await database.CallerAsync(role);

        var results = new[]
        {
            await database.Get<SuspendResource>().ExecuteAsync(published.ResourceId, "理由", person),
            await database.Get<ResumeResource>().ExecuteAsync(published.ResourceId, "理由", person),
            await database.Get<RetireResource>().ExecuteAsync(published.ResourceId, "理由", null, person),
        };

        Assert.All(results, result => Assert.Equal(may, result.Succeeded));
        if (!may)
        {
            Assert.All(results, result => Assert.Contains(result.Refusal, new[] { CatalogRefusals.NotAllowed, CatalogRefusals.NotFound }));
        }
    }

    [Fact]
    public async Task A_draft_is_withdrawn_with_its_resource_and_stays_as_it_was()
    {
        var (clerk, leader, group) = await PeopleAsync();
        var published = await database.PublishedAsync(clerk, leader, group);
        var draft = (await database.Get<StartRevision>().ExecuteAsync(published.ResourceId, clerk)).Value;

        Assert.Null((await database.Get<RetireResource>().ExecuteAsync(published.ResourceId, "停用", null, group)).Refusal);

        var withdrawn = await database.RevisionAsync(draft);
        Assert.Equal((RevisionStatus.Withdrawn, published.Content.Name), (withdrawn.Status, withdrawn.Content.Name));
        Assert.Equal(CatalogRefusals.WrongState(RevisionStatus.Withdrawn), (await database.Get<SubmitRecord>().ExecuteAsync(draft, clerk)).Refusal);
        Assert.Equal(CatalogRefusals.NotActive, (await database.Get<StartRevision>().ExecuteAsync(published.ResourceId, clerk)).Refusal);
        Assert.False(withdrawn.IsVisibleTo(group));
    }

    [Fact]
    public async Task What_waits_for_a_decision_is_named_and_decided_first()
    {
        var (clerk, leader, group) = await PeopleAsync();
        var published = await database.PublishedAsync(clerk, leader, group);
        var open = (await database.Get<StartRevision>().ExecuteAsync(published.ResourceId, clerk)).Value;
        Assert.Null((await database.Get<SubmitRecord>().ExecuteAsync(open, clerk)).Refusal);

        var refused = await database.Get<RetireResource>().ExecuteAsync(published.ResourceId, "停用", null, group);

        Assert.Equal(("Catalog.DecideFirst", 2), (refused.Refusal!.Code, refused.Refusal.Arguments[0]));
        Assert.Contains(clerk.Name, refused.Refusal.Arguments);
        Assert.Null((await database.Get<ReturnRecord>().ExecuteAsync(open, "资源将停用", leader)).Refusal);
        Assert.Null((await database.Get<RetireResource>().ExecuteAsync(published.ResourceId, "停用", null, group)).Refusal);
    }

    [Fact]
    public async Task A_successor_is_published_and_active_and_another()
    {
        var (clerk, leader, group) = await PeopleAsync();
        var old = await database.PublishedAsync(clerk, leader, group);
        var paused = await database.PublishedAsync(clerk, leader, group);
        var draft = await database.DraftAsync(clerk);
        Assert.Null((await database.Get<SuspendResource>().ExecuteAsync(paused.ResourceId, "检修", group)).Refusal);

        foreach (var unfit in new[] { old.ResourceId, paused.ResourceId, draft.ResourceId, Guid.NewGuid() })
        {
            Assert.Equal(CatalogRefusals.SuccessorUnfit, (await database.Get<RetireResource>().ExecuteAsync(old.ResourceId, "停用", unfit, group)).Refusal);
        }

        var offered = await database.Get<FindSuccessors>().ExecuteAsync(old.ResourceId, "", group);
        Assert.DoesNotContain(offered, choice => choice.Value == old.ResourceId || choice.Value == paused.ResourceId || choice.Value == draft.ResourceId);
    }

    private async Task<(Caller Clerk, Caller Leader, Caller Group)> PeopleAsync() =>
        (await database.CallerAsync(RoleCodes.Clerk), await database.CallerAsync(RoleCodes.Leader), await database.CallerAsync(RoleCodes.WorkingGroup, "市运管中心"));
}
