using System.Text;
using System.Text.RegularExpressions;
using Portal.Kernel;

namespace Portal.Catalog.Search;

/// <summary>Holds the index against the plainest reading of "contains" and of counting, over random records.</summary>
public sealed partial class CatalogIndexOracleTests
{
    /// <summary>Few characters, so that hits and near misses are frequent; two lie outside the basic plane.</summary>
    private static readonly string[] Characters = [.. "人口法登记信息数据社会保障市民企业单位许可盘锦证".EnumerateRunes().Select(rune => rune.ToString()), "𠮷", "𡃁"];

    private static readonly string[] Separators = ["，", "（", "）", " ", "、", "-", "《"];
    private static readonly string[] Cycles = ["Daily", "Monthly", "Yearly"];
    private static readonly string[] Sharing = ["Unconditional", "Conditional", "NotShared"];
    private static readonly string[] States = ["Published", "Suspended", "Draft"];
    private static readonly CatalogFormat[] Formats = [new("电子表格", "xlsx"), new("电子表格", "csv"), new("数据库", "MySQL"), new("电子文件", "OFD")];

    private static readonly Guid[] Departments = [.. Enumerable.Range(1, 5).Select(number => new Guid(number, 0, 0, new byte[8]))];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_search_finds_exactly_the_records_that_contain_the_text(int seed)
    {
        var random = new Random(seed);
        var documents = Enumerable.Range(0, 400).Select(_ => Document(random)).ToList();
        using var given = await GivenIndex.WithAsync(documents);
        var (wrong, found) = (new List<string>(), 0);
        for (var round = 0; round < 400; round++)
        {
            var text = random.Next(4) == 0 ? $"{Query(random, documents)} {Query(random, documents)}" : Query(random, documents);
            var expected = documents.Where(document => Contains(document, text)).Select(document => document.ResourceId).Order().ToList();
            var actual = given.Index.Ids(new CatalogSearchRequest { Text = text }, CatalogFilter.Everything, 1000, CancellationToken.None).Order().ToList();
            found += expected.Count;
            if (!expected.SequenceEqual(actual))
            {
                wrong.Add(text);
            }
        }

        Assert.Empty(wrong);
        Assert.True(found > 1000);
    }

    [Fact]
    public async Task Totals_pages_and_facets_equal_a_plain_count()
    {
        var random = new Random(7);
        var documents = Enumerable.Range(0, 500).Select(_ => Document(random)).ToList();
        using var given = await GivenIndex.WithAsync(documents);
        var narrowed = 0;
        for (var round = 0; round < 150; round++)
        {
            var (request, filter) = (Request(random, documents), Filter(random));
            var hits = given.Search(request, filter);
            var expected = documents.Where(document => filter.Admits(document) && Matches(document, request, except: null)).ToList();

            Assert.Equal(expected.Count, hits.Total);
            Assert.Equal(Math.Min(expected.Count, request.Page.Size), hits.Hits.Count);
            Assert.Subset(expected.Select(document => document.ResourceId).ToHashSet(), hits.Hits.Select(hit => hit.Document.ResourceId).ToHashSet());
            foreach (var facet in Enum.GetValues<CatalogFacet>())
            {
                var chosen = request.Selections.GetValueOrDefault(facet) ?? [];
                var counts = documents.Where(document => filter.Admits(document) && Matches(document, request, except: facet))
                    .SelectMany(document => Values(document, facet)).CountBy(value => value).ToDictionary();
                foreach (var value in chosen)
                {
                    counts.TryAdd(value, 0);
                }

                Assert.Equal(counts.OrderBy(entry => entry.Key, StringComparer.Ordinal), hits.Facets[facet].OrderBy(value => value.Value, StringComparer.Ordinal)
                    .Select(value => KeyValuePair.Create(value.Value, value.Count)));
                Assert.Equal(chosen.Order(), hits.Facets[facet].Where(value => value.IsSelected).Select(value => value.Value).Order());
            }

            narrowed += expected.Count > 0 && expected.Count < documents.Count ? 1 : 0;
        }

        Assert.True(narrowed > 50);
    }

    [Theory]
    [InlineData(CatalogSort.Relevance)]
    [InlineData(CatalogSort.Name)]
    [InlineData(CatalogSort.NameDescending)]
    [InlineData(CatalogSort.Newest)]
    [InlineData(CatalogSort.Oldest)]
    public async Task Pages_show_every_record_once_and_in_order(CatalogSort sort)
    {
        var random = new Random(11);
        var documents = Enumerable.Range(0, 230).Select(_ => Document(random) with { PinyinKey = "same" + random.Next(40) }).ToList();
        using var given = await GivenIndex.WithAsync(documents);
        var request = new CatalogSearchRequest { Text = "人", Sort = sort };
        var all = given.Index.Ids(request, CatalogFilter.Everything, 1000, CancellationToken.None);

        var paged = Enumerable.Range(1, 12).SelectMany(number => given.Search(request with { Page = new PageRequest(number, 20) }).Hits)
            .Select(hit => hit.Document).ToList();

        Assert.Equal(documents.Count(document => Contains(document, "人")), paged.Count);
        Assert.Equal(all, paged.Select(document => document.ResourceId));
        Assert.Equal(paged.Count, paged.DistinctBy(document => document.ResourceId).Count());
        IEnumerable<CatalogDocument> ordered = sort switch
        {
            CatalogSort.Name => paged.OrderBy(document => document.PinyinKey, StringComparer.Ordinal),
            CatalogSort.NameDescending => paged.OrderByDescending(document => document.PinyinKey, StringComparer.Ordinal),
            CatalogSort.Newest => paged.OrderByDescending(document => document.PublishedOn ?? DateOnly.MinValue),
            CatalogSort.Oldest => paged.OrderBy(document => document.PublishedOn ?? DateOnly.MinValue),
            _ => paged,
        };
        Assert.Equal(ordered.Select(document => document.ResourceId), paged.Select(document => document.ResourceId));
    }

    private static bool Matches(CatalogDocument document, CatalogSearchRequest request, CatalogFacet? except) =>
        (request.Text is null || Contains(document, request.Text))
        && (request.PublishedFrom is null || document.PublishedOn >= request.PublishedFrom)
        && (request.PublishedTo is null || document.PublishedOn <= request.PublishedTo)
        && request.Selections.All(selection => selection.Key == except || selection.Value.Count == 0 || Values(document, selection.Key).Any(selection.Value.Contains));

    private static bool Contains(CatalogDocument document, string text)
    {
        string?[] texts = [document.Name, Separator().Replace(Fold(document.Name), ""), document.Abstract, document.SystemName, document.DepartmentName, .. document.ItemNames];
        return text.Split(' ').All(part => texts.OfType<string>().Any(value => Fold(value).Contains(Fold(part), StringComparison.Ordinal)));
    }

    private static string Fold(string text) => text.Normalize(NormalizationForm.FormKC).ToLowerInvariant();

    /// <summary>Written out apart from the index's own reading of a record.</summary>
    private static IEnumerable<string> Values(CatalogDocument document, CatalogFacet facet) => facet switch
    {
        CatalogFacet.Department => [document.DepartmentId.ToString()],
        CatalogFacet.Classification => document.ClassificationCodes.Count == 0
            ? [""]
            : Enumerable.Range(1, document.ClassificationCodes.Count).Select(depth => string.Join('/', document.ClassificationCodes.Take(depth))),
        CatalogFacet.SharingType => [document.SharingType ?? ""],
        CatalogFacet.FormatCategory => document.Formats.Count == 0 ? [""] : document.Formats.Select(format => format.Category).Distinct(),
        CatalogFacet.FormatType => document.Formats.Count == 0 ? [""] : document.Formats.Select(format => format.Type).Distinct(),
        CatalogFacet.UpdateCycle => [document.UpdateCycle ?? ""],
        CatalogFacet.Openness => [document.Openness ?? ""],
        CatalogFacet.Database => document.ClassificationCodes is [("1" or "2") and var top, var item, ..] ? [$"{top}/{item}"] : [""],
        _ => [document.State],
    };

    private static CatalogSearchRequest Request(Random random, List<CatalogDocument> documents)
    {
        var selections = new Dictionary<CatalogFacet, IReadOnlyCollection<string>>();
        foreach (var facet in Enum.GetValues<CatalogFacet>().Where(_ => random.Next(5) == 0))
        {
            selections[facet] = [.. Enumerable.Range(0, random.Next(3)).SelectMany(_ => Values(Pick(random, documents), facet)).Distinct()];
        }

        return new CatalogSearchRequest
        {
            Text = random.Next(3) == 0 ? null : Pick(random, Characters),
            Selections = selections,
            PublishedFrom = random.Next(4) == 0 ? new DateOnly(2024, 1, 1).AddDays(random.Next(400)) : null,
            PublishedTo = random.Next(4) == 0 ? new DateOnly(2024, 6, 1).AddDays(random.Next(400)) : null,
            Sort = Pick(random, Enum.GetValues<CatalogSort>()),
            Page = new PageRequest(1, 50),
        };
    }

    private static CatalogFilter Filter(Random random) => random.Next(5) switch
    {
        0 => CatalogFilter.Everything,
        1 => CatalogFilter.Nothing,
        2 => CatalogFilter.AnyOf(CatalogFilter.Has(CatalogAccessField.State, "Published"), CatalogFilter.InDepartment(Pick(random, Departments))),
        3 => CatalogFilter.AllOf(CatalogFilter.Has(CatalogAccessField.State, "Published", "Suspended"), CatalogFilter.Has(CatalogAccessField.Tag, "open")),
        _ => CatalogFilter.AnyOf(CatalogFilter.AllOf(CatalogFilter.InDepartment(Pick(random, Departments)), CatalogFilter.Everything), CatalogFilter.Has(CatalogAccessField.Tag, "open", "inner")),
    };

    private static string Query(Random random, List<CatalogDocument> documents)
    {
        if (random.Next(3) == 0)
        {
            return string.Concat(Enumerable.Range(0, random.Next(1, 7)).Select(_ => Pick(random, Characters)));
        }

        // A piece of a record, without its separators' neighbourhood: runs only.
        var runes = Pick(random, Pick(random, documents).Abstract!.Split(Separators, StringSplitOptions.RemoveEmptyEntries)).EnumerateRunes().ToArray();
        var start = random.Next(runes.Length);
        return string.Concat(runes.Skip(start).Take(random.Next(1, 7)));
    }

    private static CatalogDocument Document(Random random) => GivenIndex.Document(Text(random, 3, 10), department: Pick(random, Departments)) with
    {
        Abstract = Text(random, 10, 40),
        ItemNames = [.. Enumerable.Range(0, random.Next(4)).Select(_ => Text(random, 1, 5))],
        SystemName = random.Next(2) == 0 ? null : Text(random, 2, 6),
        ClassificationCodes = [.. new[] { "3", "0" + random.Next(1, 4), "00" + random.Next(1, 3), "00" }.Take(random.Next(5))],
        SharingType = Pick(random, Sharing),
        UpdateCycle = random.Next(4) == 0 ? null : Pick(random, Cycles),
        Openness = random.Next(4) == 0 ? null : "Open",
        State = Pick(random, States),
        Formats = [.. Enumerable.Range(0, random.Next(3)).Select(_ => Pick(random, Formats))],
        PublishedOn = random.Next(5) == 0 ? null : new DateOnly(2024, 1, 1).AddDays(random.Next(700)),
        AccessTags = random.Next(3) switch { 0 => ["open"], 1 => ["open", "inner"], _ => [] },
    };

    private static string Text(Random random, int min, int max)
    {
        var text = new StringBuilder(Pick(random, Characters));
        for (var count = random.Next(min, max); count > 1; count--)
        {
            text.Append(random.Next(8) == 0 ? Pick(random, Separators) : Pick(random, Characters));
        }

        return text.ToString();
    }

    private static T Pick<T>(Random random, IReadOnlyList<T> values) => values[random.Next(values.Count)];

    [GeneratedRegex(@"[^\p{L}\p{N}\ud800-\udfff]")]
    private static partial Regex Separator();
}
