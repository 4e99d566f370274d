using Portal.Journal;
using Portal.Organization;
using Portal.Support;

namespace Portal.Catalog;

/// <summary>The case file of a resource: the journal of all its revisions, and of no other resource.</summary>
public sealed class CatalogCaseFileTests
{
    [Fact]
    public async Task It_tells_the_way_of_the_resource_and_no_other()
    {
        await using var journal = await SealedJournal.MakeAsync(1);
        var database = journal.Database;
        var (clerk, leader, reviewer) = (await database.CallerAsync(RoleCodes.Clerk), await database.CallerAsync(RoleCodes.Leader), await database.CallerAsync(RoleCodes.WorkingGroup, "市运管中心"));
        await database.PublishedAsync(clerk, leader, reviewer);
        var revision = await database.PublishedAsync(clerk, leader, reviewer);

        var (actions, papers) = await CaseZip.ProveAsync(database, nameof(InformationResource), revision.ResourceId, leader);

        Assert.Empty(papers);
        Assert.Equal(["Catalog.Submitted", "Catalog.Signed", "Catalog.Published", "Journal.CaseFileTaken"], actions.Distinct().Where(action => action is not ("Catalog.Recorded" or "Catalog.Edited")));
        Assert.Single(actions, "Catalog.Published");
    }

    [Fact]
    public async Task A_draft_of_another_department_is_not_told()
    {
        await using var journal = await SealedJournal.MakeAsync(1);
        var database = journal.Database;
        var (clerk, leader) = (await database.CallerAsync(RoleCodes.Clerk), await database.CallerAsync(RoleCodes.Leader));
        var stranger = await database.CallerAsync(RoleCodes.Leader, "市公安局");
        var draft = await database.DraftAsync(clerk);

        Assert.Null(await CaseZip.RefusedAsync(database, nameof(InformationResource), draft.ResourceId, leader));
        Assert.Equal(CatalogRefusals.NotFound, await CaseZip.RefusedAsync(database, nameof(InformationResource), draft.ResourceId, stranger));
        Assert.Equal(JournalRefusals.NotAllowed, await CaseZip.RefusedAsync(database, nameof(InformationResource), draft.ResourceId, clerk));
    }
}
