using Microsoft.EntityFrameworkCore;
using Portal.Catalog.Record;
using Portal.Kernel;
using Portal.Organization;
using Portal.Support;

namespace Portal.Catalog.Upkeep;

public sealed class ListRecordsTests : IAsyncLifetime
{
    private readonly PortalDatabase database = new();

    public ValueTask InitializeAsync() => database.InitializeAsync();

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task Records_filter_and_sort_by_lateness_and_by_the_same_score_as_their_page()
    {
        var (clerk, leader) = (await database.CallerAsync(RoleCodes.Clerk), await database.CallerAsync(RoleCodes.Leader));
        var group = await database.CallerAsync(RoleCodes.WorkingGroup, "市运管中心");
        var content = await database.LinkedContentAsync(clerk.DepartmentId!.Value);
        var monthly = await database.PublishedAsync(clerk, leader, group, content);
        var weekly = await database.PublishedAsync(clerk, leader, group, content with { Name = "每周更新的信息", UpdateCycle = UpdateCycle.Weekly });
        var reported = await database.PublishedAsync(clerk, leader, group, content with { Name = "已上报更新的信息", UpdateCycle = UpdateCycle.Weekly });
        await database.PublishedAsync(clerk, leader, group, content with { Name = "实时信息", UpdateCycle = UpdateCycle.RealTime });
        await database.DraftAsync(clerk, new ResourceContent { Name = "粗略的草稿" });
        database.Clock.Advance(TimeSpan.FromDays(40));
        var today = new DateOnly(2027, 1, 2);
        Assert.Null((await database.Get<ReportUpdate>().ExecuteAsync(reported.ResourceId, today, clerk)).Refusal);
        Assert.Equal(CatalogRefusals.NotAllowed, (await database.Get<ReportUpdate>().ExecuteAsync(reported.ResourceId, today, await database.CallerAsync(RoleCodes.Clerk, "市公安局"))).Refusal);
        var list = database.Get<ListRecords>();

        var late = await list.ExecuteAsync(new RecordFilter(Overdue: true, Sort: RecordSort.Due, Ascending: true), new PageRequest(), clerk);
        Assert.Equal([(weekly.Id, 33), (monthly.Id, 10)], late.Page.Items.Select(row => (row.RevisionId, row.DaysLate)));

        var all = (await list.ExecuteAsync(new RecordFilter(Sort: RecordSort.Quality, Ascending: true), new PageRequest(), clerk)).Page;
        Assert.Equal("粗略的草稿", all.Items[0].Name);
        Assert.Equal(all.Items.Select(row => row.Quality).Order(), all.Items.Select(row => row.Quality));
        await using var db = await database.OpenAsync();
        foreach (var row in all.Items)
        {
            var revision = await database.RevisionAsync(row.RevisionId);
            var resource = await db.InformationResources.AsNoTracking().SingleAsync(r => r.Id == row.ResourceId);
            Assert.Equal(ResourceQuality.Of(revision.Content, resource, today).Points, row.Quality);
        }

        var weak = (await list.ExecuteAsync(new RecordFilter(Weak: true), new PageRequest(), clerk)).Page;
        Assert.Equal(all.Items.Where(row => row.Quality < ListRecords.WeakBelow).Select(row => row.RevisionId).Order(), weak.Items.Select(row => row.RevisionId).Order());
        Assert.NotEmpty(weak.Items);
    }
}
