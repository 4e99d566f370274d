using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Portal.Catalog.Export;
using Portal.Catalog.Record;
using Portal.Kernel;
using Portal.Organization;
using Portal.Reporting;
using Portal.Support;

namespace Portal.Catalog.Search;

public sealed class SearchCatalogTests(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    [Fact]
    public async Task A_published_resource_is_found_by_two_characters_and_a_draft_is_not()
    {
        var (clerk, leader, reviewer) = await PeopleAsync();
        var content = await database.LinkedContentAsync(clerk.DepartmentId!.Value, "船舶检验登记信息");
        var published = await database.PublishedAsync(clerk, leader, reviewer, content);
        await database.DraftAsync(clerk, content with { Name = "船舶检验草稿" });
        await KeeperAsync();

        var hits = database.Get<SearchCatalog>().Execute(new CatalogSearchRequest { Text = "船舶" }, clerk).Value;

        Assert.Equal([published.ResourceId], hits.Hits.Select(hit => hit.Document.ResourceId));
        Assert.Equal(1, hits.Facets[CatalogFacet.SharingType].Single(value => value.Value == "Unconditional").Count);
    }

    [Fact]
    public async Task Until_a_revision_is_published_the_old_words_are_found()
    {
        var (clerk, leader, reviewer) = await PeopleAsync();
        var first = await database.PublishedAsync(clerk, leader, reviewer, await database.LinkedContentAsync(clerk.DepartmentId!.Value, "渔业捕捞许可信息"));
        var next = (await database.Get<StartRevision>().ExecuteAsync(first.ResourceId, clerk)).Value;
        var draft = await database.RevisionAsync(next);
        await database.Get<SaveRecord>().ExecuteAsync(next, draft.Version, draft.DepartmentId, draft.Content with { Name = "水产养殖证信息" }, clerk);
        await KeeperAsync();

        Assert.Equal(1, database.Get<SearchCatalog>().Execute(new CatalogSearchRequest { Text = "捕捞" }, clerk).Value.Total);
        Assert.Equal(0, database.Get<SearchCatalog>().Execute(new CatalogSearchRequest { Text = "水产养殖证" }, clerk).Value.Total);
    }

    [Fact]
    public async Task Who_may_not_read_the_catalog_finds_nothing_by_either_rendering()
    {
        var (clerk, leader, reviewer) = await PeopleAsync();
        await database.PublishedAsync(clerk, leader, reviewer);
        await KeeperAsync();
        await using var db = await database.OpenAsync();
        foreach (var role in await db.Roles.Select(r => r.Name!).ToListAsync())
        {
            var caller = await database.CallerAsync(role);
            var byDatabase = await db.InformationResources.InCatalog(caller).Select(r => r.Id).ToListAsync();
            var byIndex = await KeeperAsync();
            var found = byIndex.Search(index => index.Ids(new CatalogSearchRequest(), SearchCatalog.FilterFor(caller), 10_000, CancellationToken.None))!;
            Assert.Equal(byDatabase.Order(), found.Order());
        }

        var administrator = await database.CallerAsync(RoleCodes.SystemAdministrator);
        Assert.Equal(CatalogRefusals.NotAllowed, database.Get<SearchCatalog>().Execute(new CatalogSearchRequest(), administrator).Refusal);
        Assert.Equal(CatalogRefusals.NotAllowed, (await database.Get<ExportCatalog>().ExecuteAsync(SheetFormat.Csv, new CatalogSearchRequest(), administrator)).Refusal);
    }

    [Fact]
    public async Task The_index_is_made_anew_from_the_database_when_it_is_lost()
    {
        var (clerk, leader, reviewer) = await PeopleAsync();
        await database.PublishedAsync(clerk, leader, reviewer);
        var keeper = await KeeperAsync();
        var before = keeper.Search(index => index.Ids(new CatalogSearchRequest(), CatalogFilter.Everything, 10_000, CancellationToken.None))!;

        await using var second = PortalDatabase.Build(PortalDatabase.Sqlite(database.DataFolder), database.Clock, services =>
            services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
            {
                [CatalogIndexKeeper.FolderKey] = Path.Combine(database.DataFolder, "another-index"),
            }).Build()));
        if (PortalDatabase.SqlServer is not null)
        {
            Assert.Skip("The second node of this test opens the SQLite file.");
        }

        var other = second.GetRequiredService<CatalogIndexKeeper>();
        await other.CatchUpAsync(CancellationToken.None);

        Assert.Equal(before.Order(), other.Search(index => index.Ids(new CatalogSearchRequest(), CatalogFilter.Everything, 10_000, CancellationToken.None))!.Order());
    }

    [Fact]
    public async Task An_export_holds_one_line_per_item_in_the_official_columns()
    {
        var (clerk, leader, reviewer) = await PeopleAsync();
        var content = await database.LinkedContentAsync(clerk.DepartmentId!.Value, "公路养护工程信息");
        var published = await database.PublishedAsync(clerk, leader, reviewer, content with { Classification = "30700000" });
        await KeeperAsync();
        await using var db = await database.OpenAsync();
        var code = await db.InformationResources.Where(r => r.Id == published.ResourceId).Select(r => r.Code).SingleAsync();

        var file = new MemoryStream();
        await (await database.Get<ExportCatalog>().ExecuteAsync(SheetFormat.Csv, new CatalogSearchRequest { Text = "公路养护" }, clerk)).Value
            .WriteToAsync(file, CancellationToken.None);
        var lines = System.Text.Encoding.UTF8.GetString(file.ToArray()).TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(3, lines.Length);
        Assert.StartsWith("类,项,目,细目,信息资源名称,信息资源代码", lines[0], StringComparison.Ordinal);
        Assert.StartsWith($"部门信息资源,市政府各部门,盘锦市发展和改革委员会,,公路养护工程信息,{code},", lines[1], StringComparison.Ordinal);
        Assert.Contains(",项目名称,字符型C,100,无条件共享,", lines[1], StringComparison.Ordinal);
        Assert.Contains(",备案日期,日期型D,,", lines[2], StringComparison.Ordinal);
        Assert.True(await db.Set<Portal.Journal.JournalRow>().AnyAsync(row => row.Action == "Catalog.Exported" && row.ActorId == clerk.UserId));
    }

    [Theory]
    [InlineData("q=排污&department=a&department=b&sharing=&sort=Newest&page=3&size=50&from=2026-01-02", "?q=%E6%8E%92%E6%B1%A1&department=a&department=b&sharing=&from=2026-01-02&sort=Newest&page=3&size=50")]
    [InlineData("class=3&class=3/07&class=1", "?class=3%2F07&class=1")]
    [InlineData("sort=nonsense&page=-4&size=99999999999&from=31.12.2026", "")]
    public void A_search_survives_its_address(string query, string expected)
    {
        var request = CatalogSearchUrl.Parse(Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(query));

        Assert.Equal(expected, CatalogSearchUrl.ToQuery(request));
    }

    private async Task<CatalogIndexKeeper> KeeperAsync()
    {
        var keeper = database.Services.GetRequiredService<CatalogIndexKeeper>();
        await keeper.CatchUpAsync(CancellationToken.None);
        return keeper;
    }

    private async Task<(Caller Clerk, Caller Leader, Caller Reviewer)> PeopleAsync() =>
        (await database.CallerAsync(RoleCodes.Clerk), await database.CallerAsync(RoleCodes.Leader), await database.CallerAsync(RoleCodes.WorkingGroup, "市运管中心"));
}
