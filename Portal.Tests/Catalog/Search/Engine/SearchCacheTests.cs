using Portal.Kernel;

namespace Portal.Catalog.Search;

public sealed class SearchCacheTests
{
    private static readonly Guid Education = Guid.CreateVersion7(), Police = Guid.CreateVersion7();

    [Fact]
    public async Task Kept_answers_are_those_of_this_index_this_filter_and_this_question()
    {
        var documents = Enumerable.Range(0, SearchCache.LeastTotal + 200).Select(number => GivenIndex.Document($"人口信息{number}", department: number % 2 == 0 ? Education : Police)).ToList();
        using var given = await GivenIndex.WithAsync(documents);
        var all = new CatalogSearchRequest();
        Assert.Equal((1_200, 600, 600), Counts(all));
        Assert.Equal((1_200, 600, 600), Counts(all));
        Assert.Equal(given.Search(all).Hits.Select(hit => hit.Document.ResourceId), given.Search(all).Hits.Select(hit => hit.Document.ResourceId));

        // Another page, order, word, selection and reader: each its own answer.
        Assert.Empty(Ids(all).Intersect(Ids(all with { Page = new PageRequest(2) })));
        Assert.NotEqual(Ids(all with { Sort = CatalogSort.Name }), Ids(all with { Sort = CatalogSort.NameDescending }));
        Assert.Equal(1_200, given.Search(all with { Text = "人" }).Total);
        Assert.Contains(given.Search(all with { Text = "人" }).Hits[0].Name, segment => segment.IsHit);
        Assert.DoesNotContain(given.Search(all).Hits[0].Name, segment => segment.IsHit);
        var chosen = all with { Selections = new Dictionary<CatalogFacet, IReadOnlyCollection<string>> { [CatalogFacet.Department] = [Police.ToString("D"), Education.ToString("D")] } };
        Assert.All(given.Search(chosen).Facets[CatalogFacet.Department], value => Assert.True(value.IsSelected));
        Assert.All(given.Search(all).Facets[CatalogFacet.Department], value => Assert.False(value.IsSelected));
        Assert.Equal(600, given.Search(all, CatalogFilter.InDepartment(Police)).Total);
        Assert.Equal(0, given.Search(all, CatalogFilter.Nothing).Total);
        Assert.Empty(given.Search(all with { WithFacets = false }).Facets);

        await given.Index.UpdateAsync([documents[0] with { DepartmentId = Police }], [documents[1].ResourceId], CancellationToken.None);

        Assert.Equal((1_199, 599, 600), Counts(all));

        (int Total, int Education, int Police) Counts(CatalogSearchRequest request)
        {
            var hits = given.Search(request);
            return (hits.Total, Of(Education), Of(Police));

            int Of(Guid department) => hits.Facets[CatalogFacet.Department].Single(value => value.Value == department.ToString("D")).Count;
        }

        List<Guid> Ids(CatalogSearchRequest request) => [.. given.Search(request).Hits.Select(hit => hit.Document.ResourceId)];
    }
}
