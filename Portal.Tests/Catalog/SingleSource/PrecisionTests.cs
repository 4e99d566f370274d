using Microsoft.EntityFrameworkCore;
using Portal.Catalog.Search;
using Portal.Data;
using Portal.Support;

namespace Portal.Catalog.SingleSource;

/// <summary>
/// How good the guard is on the fixture set. Rules and thresholds were chosen on one file and are measured on the other, which was written
/// afterwards, so that the guard does not mark its own paper. <c>docs/collect-once.md</c> tells the numbers.
/// </summary>
public sealed class PrecisionTests(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    [Fact]
    public async Task Strong_hits_are_right_and_few_repetitions_are_missed()
    {
        var (chosen, held) = (await MeasureAsync("collect-once-chosen.txt"), await MeasureAsync("collect-once-measured.txt"));
        TestContext.Current.TestOutputHelper?.WriteLine($"chosen on: {chosen}\nmeasured on: {held}\n{string.Join('\n', held.Mistakes)}");

        Assert.True(held.Typed > 300, held.ToString());
        Assert.InRange(held.StrongPrecision, 0.88, 1);
        Assert.InRange(held.StrongRecall, 0.8, 1);
        Assert.InRange(held.ShownPrecision, 0.6, 1);
        Assert.InRange(held.ShownRecall, 0.9, 1);
    }

    private async Task<Measured> MeasureAsync(string file)
    {
        var cancel = TestContext.Current.CancellationToken;
        var known = await database.Get<ComparisonData>().ReadAsync(cancel);
        await using var db = await database.OpenAsync();
        var departments = (await db.Departments.AsNoTracking().ToListAsync(cancel)).ToDictionary(d => d.ShortName, d => (d.Id, CatalogArea.Of(d)), StringComparer.Ordinal);
        var set = await FixtureSet.ReadAsync(file, departments, cancel);
        using var index = await GivenIndex.WithAsync(set.Published);
        var measured = new Measured();
        foreach (var typed in set.Typed)
        {
            var department = known.Departments[set.Departments[typed.Department]];
            var asked = FindHolders.Asked.Of(new HolderQuestion(set.Departments[typed.Department], typed.Itself, typed.Name, typed.Items), department, known);
            var hits = index.Index.Alike(
                asked.Request with { ExceptDepartment = set.Departments[typed.Department] },
                CatalogFilter.Has(CatalogAccessField.Tag, CatalogArea.TagOf(department.Area)), found => FindHolders.Judge(asked, found), cancel);
            measured.Add(typed, hits, set);
        }

        return measured;
    }

    private sealed class Measured
    {
        private int strong, strongRight, same, sameFound, shown, shownRight, related, relatedFound;

        public int Typed { get; private set; }

        public List<string> Mistakes { get; } = [];

        public double StrongPrecision => strong == 0 ? 0 : (double)strongRight / strong;

        public double StrongRecall => same == 0 ? 0 : (double)sameFound / same;

        public double ShownPrecision => shown == 0 ? 0 : (double)shownRight / shown;

        public double ShownRecall => related == 0 ? 0 : (double)relatedFound / related;

        public void Add(TypedRecord typed, IReadOnlyList<Holder> hits, FixtureSet set)
        {
            Typed++;
            foreach (var hit in hits)
            {
                var truth = typed.Truths.GetValueOrDefault(hit.ResourceId, Truth.Other);
                (shown, shownRight) = (shown + 1, shownRight + (truth == Truth.Other ? 0 : 1));
                if (hit.Likeness.Level == LikenessLevel.Strong)
                {
                    (strong, strongRight) = (strong + 1, strongRight + (truth == Truth.Same ? 1 : 0));
                    Note(truth == Truth.Same, $"wrongly strong: {typed.Department} {typed.Name} ~ {set.NameOf(hit.ResourceId)} {Show(hit.Likeness)}");
                }
                else
                {
                    Note(truth != Truth.Other, $"shown in vain: {typed.Department} {typed.Name} ~ {set.NameOf(hit.ResourceId)} {Show(hit.Likeness)}");
                }
            }

            foreach (var (id, truth) in typed.Truths.Where(pair => pair.Value != Truth.Other))
            {
                var hit = hits.FirstOrDefault(hit => hit.ResourceId == id);
                (related, relatedFound) = (related + 1, relatedFound + (hit is null ? 0 : 1));
                if (truth == Truth.Same)
                {
                    (same, sameFound) = (same + 1, sameFound + (hit?.Likeness.Level == LikenessLevel.Strong ? 1 : 0));
                    Note(hit?.Likeness.Level == LikenessLevel.Strong, $"missed: {typed.Department} {typed.Name} ~ {set.NameOf(id)} {(hit is null ? "not shown" : Show(hit.Likeness))}");
                }
            }
        }

        public override string ToString() =>
            $"{Typed} typed; strong: precision {StrongPrecision:0.000} ({strongRight}/{strong}), recall {StrongRecall:0.000} ({sameFound}/{same}); "
            + $"shown: precision {ShownPrecision:0.000} ({shownRight}/{shown}), recall {ShownRecall:0.000} ({relatedFound}/{related})";

        private void Note(bool isRight, string mistake)
        {
            if (!isRight)
            {
                Mistakes.Add(mistake);
            }
        }

        private static string Show(Likeness likeness) => $"name {likeness.Name:0.00} weight {likeness.Weight:0.00} covered {likeness.Covered:0.00} shared {likeness.Shared.Count}";
    }
}
