using Microsoft.EntityFrameworkCore;
using Portal.Catalog.Publish;
using Portal.Catalog.Record;
using Portal.Catalog.Review;
using Portal.Journal;
using Portal.Kernel;
using Portal.Organization;
using Portal.Support;

namespace Portal.Catalog;

public sealed class RecordFlowTests(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    [Fact]
    public async Task A_record_goes_from_clerk_to_leader_to_working_group_to_catalog()
    {
        var (clerk, leader, reviewer) = await PeopleAsync();
        var published = await database.PublishedAsync(clerk, leader, reviewer);

        Assert.Equal(RevisionStatus.Published, published.Status);
        Assert.Equal(new DateOnly(2026, 11, 23), published.PublishedOn);
        await using var db = await database.OpenAsync();
        var resource = await db.InformationResources.SingleAsync(r => r.Id == published.ResourceId);
        Assert.Matches(@"^10100000/\d{5}$", resource.Code);
        var actions = (await database.Get<ReadTimeline>().ExecuteAsync([(nameof(InformationResource), published.ResourceId)], Caller.System)).Select(row => row.Action);
        Assert.Equal(["Catalog.Recorded", "Catalog.Submitted", "Catalog.Signed", "Catalog.Published"], actions);
    }

    /// <summary>Before it has a code, a resource is found in the journal by its name.</summary>
    [Fact]
    public async Task The_journal_calls_a_resource_without_a_code_by_its_name()
    {
        var (clerk, leader, reviewer) = await PeopleAsync();
        var published = await database.PublishedAsync(clerk, leader, reviewer);

        var rows = await database.Get<ReadTimeline>().ExecuteAsync([(nameof(InformationResource), published.ResourceId)], Caller.System);

        Assert.All(rows.Where(row => row.Action is "Catalog.Recorded" or "Catalog.Submitted"), row => Assert.Equal(published.Content.Name, row.SubjectLabel));
        Assert.DoesNotContain(rows, row => row.SubjectLabel.Length == 0);
    }

    [Fact]
    public async Task Codes_are_gap_free_under_concurrency_and_one_record_is_published_once()
    {
        var (clerk, leader, reviewer) = await PeopleAsync();
        var other = await database.CallerAsync(RoleCodes.WorkingGroup, "市运管中心");
        var revisions = new List<ResourceRevision>();
        for (var i = 0; i < 6; i++)
        {
            var content = await database.LinkedContentAsync(clerk.DepartmentId!.Value);
            revisions.Add(await database.SignedAsync(clerk, leader, content with { Classification = "20500000" }));
        }

        var results = await Task.WhenAll(revisions.SelectMany(r => new[] { reviewer, other }.Select(
            who => Task.Run(() => database.Get<PublishRecord>().ExecuteAsync(r.Id, who)))));

        Assert.Equal(6, results.Count(r => r.Succeeded));
        Assert.All(results.Where(r => !r.Succeeded), r => Assert.Equal(RefusalKind.Conflict, r.Refusal!.Kind));
        Assert.Equal(Enumerable.Range(1, 6).Select(n => $"20500000/{n:00000}"), results.Where(r => r.Succeeded).Select(r => r.Value).Order());
    }

    [Fact]
    public async Task The_drafter_cannot_sign_and_the_signer_cannot_publish()
    {
        var (clerk, leader, _) = await PeopleAsync();
        var everything = clerk with
        {
            Permissions = new Dictionary<string, Reach>(StringComparer.Ordinal)
            {
                [CatalogPermissions.Record] = Reach.All, [CatalogPermissions.Sign] = Reach.All, [CatalogPermissions.Review] = Reach.All, [CatalogPermissions.Read] = Reach.All,
            },
        };
        var submitted = await database.SubmittedAsync(clerk);
        Assert.Equal(CatalogRefusals.DrafterCannotSign, (await database.Get<SignRecord>().ExecuteAsync(submitted.Id, everything)).Refusal);

        var deputy = leader with { ActingFor = new Principal(clerk.UserId!.Value, clerk.Name) };
        Assert.Equal(CatalogRefusals.DrafterCannotSign, (await database.Get<SignRecord>().ExecuteAsync(submitted.Id, deputy)).Refusal);

        Assert.Null((await database.Get<SignRecord>().ExecuteAsync(submitted.Id, leader)).Refusal);
        Assert.Equal(CatalogRefusals.SignerCannotPublish, (await database.Get<PublishRecord>().ExecuteAsync(submitted.Id, everything)).Refusal);
    }

    [Fact]
    public async Task Published_values_stay_until_the_next_revision_is_published()
    {
        var (clerk, leader, reviewer) = await PeopleAsync();
        var first = await database.PublishedAsync(clerk, leader, reviewer);
        var second = await database.Get<StartRevision>().ExecuteAsync(first.ResourceId, clerk);
        Assert.Equal(CatalogRefusals.RevisionOpen, (await database.Get<StartRevision>().ExecuteAsync(first.ResourceId, clerk)).Refusal);
        var draft = await database.RevisionAsync(second.Value);
        Assert.Null((await database.Get<SaveRecord>().ExecuteAsync(draft.Id, draft.Version, draft.DepartmentId, draft.Content with { Abstract = "新的摘要" }, clerk)).Refusal);

        Assert.Equal(RevisionStatus.Published, (await database.RevisionAsync(first.Id)).Status);
        Assert.Null((await database.Get<SubmitRecord>().ExecuteAsync(draft.Id, clerk)).Refusal);
        Assert.Null((await database.Get<SignRecord>().ExecuteAsync(draft.Id, leader)).Refusal);
        Assert.Null((await database.Get<PublishRecord>().ExecuteAsync(draft.Id, reviewer)).Refusal);

        Assert.Equal(RevisionStatus.Superseded, (await database.RevisionAsync(first.Id)).Status);
        Assert.Equal(CatalogRefusals.WrongState(RevisionStatus.Superseded), (await database.Get<SaveRecord>().ExecuteAsync(first.Id, null, first.DepartmentId, first.Content, clerk)).Refusal);
    }

    [Fact]
    public async Task A_stale_save_is_refused_and_changes_nothing()
    {
        var (clerk, _, _) = await PeopleAsync();
        var draft = await database.DraftAsync(clerk);
        Assert.Null((await database.Get<SaveRecord>().ExecuteAsync(draft.Id, draft.Version, draft.DepartmentId, draft.Content with { Abstract = "甲" }, clerk)).Refusal);

        var stale = await database.Get<SaveRecord>().ExecuteAsync(draft.Id, draft.Version, draft.DepartmentId, draft.Content with { Abstract = "乙" }, clerk);

        Assert.Equal(CatalogRefusals.Stale, stale.Refusal);
        Assert.Equal("甲", (await database.RevisionAsync(draft.Id)).Content.Abstract);
    }

    [Fact]
    public async Task A_classified_record_is_not_stored_even_as_a_draft()
    {
        var (clerk, _, _) = await PeopleAsync();
        var id = Guid.CreateVersion7();
        var content = Given.Content() with { DataLevel = DataLevel.Classified };

        Assert.Equal(CatalogRefusals.Classified, (await database.Get<SaveRecord>().ExecuteAsync(id, null, clerk.DepartmentId!.Value, content, clerk)).Refusal);
        Assert.Equal(CatalogRefusals.Classified, (await database.Get<AutosaveRecord>().ExecuteAsync(id, null, new RecordForm(content), clerk)).Refusal);
        await using var db = await database.OpenAsync();
        Assert.False(await db.ResourceRevisions.AnyAsync(r => r.Id == id));
        Assert.False(await db.Set<Portal.Drafts.FormDraft>().AnyAsync(d => d.SubjectId == id));
    }

    [Fact]
    public async Task The_name_is_unique_per_provider_after_folding()
    {
        var (clerk, _, _) = await PeopleAsync();
        var content = await database.LinkedContentAsync(clerk.DepartmentId!.Value, "排污许可证信息（A）");
        await database.SubmittedAsync(clerk, content);
        var twin = await database.DraftAsync(clerk, content with { Name = "排污许可证 信息(Ａ)" });

        Assert.Equal("Catalog.NameTaken", (await database.Get<SubmitRecord>().ExecuteAsync(twin.Id, clerk)).Refusal?.Code);
    }

    [Fact]
    public async Task Unsaved_typing_is_the_person_s_own_and_is_shown_again()
    {
        var (clerk, leader, _) = await PeopleAsync();
        var draft = await database.DraftAsync(clerk);
        var typed = draft.Content with { Abstract = "还没有保存的内容" };
        Assert.Null((await database.Get<AutosaveRecord>().ExecuteAsync(draft.Id, draft.Version, new RecordForm(typed), clerk)).Refusal);

        Assert.Equal("还没有保存的内容", (await database.Get<OpenRecord>().ExecuteAsync(draft.Id, clerk)).Value.Content.Abstract);
        Assert.Equal(draft.Content.Abstract, (await database.Get<OpenRecord>().ExecuteAsync(draft.Id, leader)).Value.Content.Abstract);
        Assert.Equal(draft.Version, (await database.RevisionAsync(draft.Id)).Version);
    }

    private async Task<(Caller Clerk, Caller Leader, Caller Reviewer)> PeopleAsync() =>
        (await database.CallerAsync(RoleCodes.Clerk), await database.CallerAsync(RoleCodes.Leader), await database.CallerAsync(RoleCodes.WorkingGroup, "市运管中心"));
}
