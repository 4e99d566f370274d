using Portal.Kernel;

namespace Portal.Assets;

/// <summary>The invariants of domain 5 over random histories of cards, by the entities alone.</summary>
public sealed class LedgerPropertyTests
{
    private static readonly Guid[] Departments = [.. Enumerable.Range(0, 4).Select(_ => Guid.CreateVersion7())];
    private static readonly DateTime At = new(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 40)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Every_history_keeps_the_ledgers_balanced(int seed)
    {
        var random = new Random(seed);
        var (cards, lines, day) = (new List<Asset>(), new List<AssetPosting>(), new DateOnly(2024, 1, 10));
        for (var step = 0; step < 120; step++)
        {
            day = day.AddDays(random.Next(0, 12));
            var before = Sum(lines);
            var inLedger = cards.Where(card => card.Quantity > 0).ToList();
            var card = inLedger.Count > 0 ? inLedger[random.Next(inLedger.Count)] : null;
            switch (card is null ? 0 : random.Next(6))
            {
                case 0:
                    var original = random.NextInt64(0, 5_000_000);
                    var taken = Asset.TakeIn($"P{seed}-{step}", Departments[random.Next(4)], Content(day, random), new Amounts(random.Next(1, 9), original, random.NextInt64(0, original + 1)), Stamp(day));
                    cards.Add(taken.Value);
                    Assert.Equal(before.OriginalFen + original, (before + Drain(cards, lines)).OriginalFen);
                    break;
                case 1:
                    var to = Departments[random.Next(4)];
                    if (to != card!.DepartmentId)
                    {
                        card.MoveTo(to, AssetCondition.Idle, Stamp(day));
                        Assert.Equal(default, Drain(cards, lines));
                        Assert.Equal(to, card.DepartmentId);
                    }

                    break;
                case 2 when card!.Quantity > 1:
                    cards.Add(card.Split(random.Next(1, card.Quantity), cards.Count(one => one.SplitFromId == card.Id) + 1, Stamp(day)));
                    Assert.Equal(default, Drain(cards, lines));
                    break;
                case 3:
                    var posted = card!.Depreciate(day, Stamp(day));
                    Assert.Equal(new Amounts(0, 0, posted), Drain(cards, lines));
                    Assert.Equal(0, card.Depreciate(day, Stamp(day)));
                    break;
                case 4:
                    var had = card!.Amounts;
                    card.Dispose(random.Next(2) == 0 ? PostingKind.Scrapping : PostingKind.WriteOff, Stamp(day));
                    Assert.Equal(-had, Drain(cards, lines));
                    Assert.Equal(AssetCondition.Disposed, card.Condition);
                    break;
                case 5:
                    var gone = lines.Where(line => line.Kind is PostingKind.Scrapping or PostingKind.WriteOff).FirstOrDefault(line => cards.Single(one => one.Id == line.AssetId) is { Quantity: 0 });
                    if (gone is not null && lines.Last(line => line.AssetId == gone.AssetId) == gone)
                    {
                        cards.Single(one => one.Id == gone.AssetId).BringBack(gone, gone.DepartmentId, Stamp(day));
                        Assert.Equal(-gone.Amounts, Drain(cards, lines));
                    }

                    break;
            }
        }

        AssertInvariants(cards, lines);
    }

    private static void AssertInvariants(List<Asset> cards, List<AssetPosting> lines)
    {
        foreach (var card in cards)
        {
            var own = lines.Where(line => line.AssetId == card.Id).ToList();
            Assert.Equal(card.Amounts, Sum(own));
            Assert.InRange(card.NetFen, 0, card.OriginalFen);
            Assert.All(own.GroupBy(line => line.DepartmentId).Where(group => group.Key != card.DepartmentId), group => Assert.Equal(default, Sum(group)));
        }

        // On every day: nothing but entries, wear, disposals and what takes them back changes the sum over all ledgers.
        foreach (var day in lines.GroupBy(line => line.On))
        {
            var inner = day.Where(line => line.Kind is PostingKind.TransferIn or PostingKind.TransferOut or PostingKind.SplitIn or PostingKind.SplitOut);
            Assert.Equal(default, Sum(inner));
        }
    }

    private static Amounts Drain(List<Asset> cards, List<AssetPosting> lines)
    {
        var fresh = cards.SelectMany(card => card.TakeFresh()).ToList();
        lines.AddRange(fresh);
        return Sum(fresh);
    }

    private static Amounts Sum(IEnumerable<AssetPosting> lines) => lines.Aggregate(default(Amounts), (sum, line) => sum + line.Amounts);

    private static AssetContent Content(DateOnly day, Random random) =>
        AssetsPeople.Content() with { AcquiredOn = day.AddDays(-random.Next(0, 900)), InServiceOn = null, LifeMonths = random.Next(0, 90) };

    private static PostingStamp Stamp(DateOnly day) => new(day, Caller.System, At);
}
