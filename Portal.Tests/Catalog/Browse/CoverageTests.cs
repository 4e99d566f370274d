using Microsoft.Extensions.DependencyInjection;
using Portal.Catalog.Search;
using Portal.Organization;
using Portal.Support;

namespace Portal.Catalog.Browse;

public sealed class CoverageTests(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    [Fact]
    public async Task The_five_base_and_nine_theme_databases_are_listed_with_what_they_hold_and_the_catalog_shows_as_many()
    {
        var (clerk, leader) = (await database.CallerAsync(RoleCodes.Clerk, "市公安局"), await database.CallerAsync(RoleCodes.Leader, "市公安局"));
        var reviewer = await database.CallerAsync(RoleCodes.WorkingGroup, "市运管中心");
        var content = await database.LinkedContentAsync(clerk.DepartmentId!.Value, "常住人口登记信息");
        await database.PublishedAsync(clerk, leader, reviewer, content with { Classification = "10100000", Openness = Openness.NotOpen });
        var second = await database.LinkedContentAsync(clerk.DepartmentId!.Value, "暂住人口登记信息");
        await database.PublishedAsync(clerk, leader, reviewer, second with { Classification = "10100000" });

        var coverage = (await database.Get<ReadCoverage>().ExecuteAsync(clerk)).Value;

        Assert.Equal((5, 9), (coverage.Count(one => one.IsBase), coverage.Count(one => !one.IsBase)));
        var population = coverage.Single(one => one.Code == "1/01");
        Assert.Equal(("人口", 2, 1, 2, 2, 0), (population.Name, population.Resources, population.Departments, population.Shared, population.Unconditional, population.Open));
        Assert.Equal(0, coverage.Single(one => one.Name == "旅游").Resources);

        await database.Services.GetRequiredService<CatalogIndexKeeper>().CatchUpAsync(CancellationToken.None);
        var request = new CatalogSearchRequest { Selections = new Dictionary<CatalogFacet, IReadOnlyCollection<string>> { [CatalogFacet.Database] = ["1/01"] } };
        Assert.Equal(2, database.Get<SearchCatalog>().Execute(request, clerk).Value.Total);
        Assert.Equal(CatalogRefusals.NotAllowed, (await database.Get<ReadCoverage>().ExecuteAsync(Portal.Kernel.Caller.Anonymous)).Refusal);

        // Nothing found: the same words without the filter, and parts of the words that occur.
        var nothing = new CatalogSearchRequest { Text = "人口", Selections = new Dictionary<CatalogFacet, IReadOnlyCollection<string>> { [CatalogFacet.Database] = ["2/21"] } };
        Assert.Equal([new Suggestion("人口", 2, true)], database.Get<SuggestSearch>().Execute(nothing, clerk));
        Assert.Equal([new Suggestion("人口登记", 2)], database.Get<SuggestSearch>().Execute(new CatalogSearchRequest { Text = "人口登记册" }, clerk));
    }

    [Fact]
    public void Parts_are_words_alone_and_then_ever_shorter_pieces() =>
        Assert.Equal(["企业登记", "许可", "企业登", "业登记", "企业", "业登", "登记"], SuggestSearch.Parts("企业登记 许可"));
}
