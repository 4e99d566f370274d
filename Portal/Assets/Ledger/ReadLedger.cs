using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Assets.Ledger;

/// <summary>One card as it stood in a ledger at the end of a day.</summary>
public sealed record LedgerRow(Guid AssetId, string Number, string Name, string Unit, int Quantity, long OriginalFen, long DepreciationFen)
{
    public long NetFen => OriginalFen - DepreciationFen;
}

/// <summary>What moved in one ledger between two days: opening, every kind of line, closing. Opening and lines add up to closing.</summary>
public sealed record LedgerMovement(Guid DepartmentId, string Department, Amounts Opening, IReadOnlyDictionary<PostingKind, Amounts> Moves)
{
    public Amounts Closing => Moves.Values.Aggregate(Opening, (sum, one) => sum + one);
}

/// <summary>Does the book agree with itself?</summary>
/// <param name="Cards">Cards looked at.</param>
/// <param name="Wrong">Numbers of cards whose quantity or values are not the sum of their lines; at most twenty.</param>
/// <param name="IsBalanced">All transfers and divisions together come to nothing, so that a transfer changes no sum over all ledgers.</param>
public sealed record LedgerCheck(int Cards, IReadOnlyList<string> Wrong, bool IsBalanced)
{
    public bool IsRight => Wrong.Count == 0 && IsBalanced;
}

/// <summary>台账 as of any past day, and what explains the difference between two (decree 738 art. 30, 34). Sums are of ledger lines, never of cards.</summary>
public sealed class ReadLedger(IDbContextFactory<PortalDbContext> contexts)
{
    private static readonly PostingKind[] InnerKinds = [PostingKind.SplitOut, PostingKind.SplitIn, PostingKind.TransferOut, PostingKind.TransferIn];

    /// <summary>The cards of one department at the end of that day.</summary>
    public async Task<Page<LedgerRow>> RowsAsync(Guid departmentId, DateOnly day, PageRequest page, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var sums = AsOf(db.AssetPostings.AsNoTracking().VisibleTo(caller), departmentId, day);
        var total = await sums.CountAsync(cancellationToken);
        var rows = await (from sum in sums
                          join asset in db.Assets on sum.AssetId equals asset.Id
                          orderby asset.NumberKey
                          select new LedgerRow(asset.Id, asset.Number, asset.Name, asset.Unit, sum.Quantity, sum.OriginalFen, sum.DepreciationFen)).Skip(page.Skip).Take(page.Size).ToListAsync(cancellationToken);
        return new Page<LedgerRow>(rows, total, page);
    }

    /// <summary>The same, all of them, one by one as the database gives them.</summary>
    internal async IAsyncEnumerable<LedgerRow> AllRowsAsync(Guid departmentId, DateOnly day, Caller caller, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var rows = from sum in AsOf(db.AssetPostings.AsNoTracking().VisibleTo(caller), departmentId, day)
                   join asset in db.Assets on sum.AssetId equals asset.Id
                   orderby asset.NumberKey
                   select new LedgerRow(asset.Id, asset.Number, asset.Name, asset.Unit, sum.Quantity, sum.OriginalFen, sum.DepreciationFen);
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            yield return row;
        }
    }

    /// <summary>Every ledger the caller may see, from the morning of the first day to the evening of the last; those where nothing ever stood are left out.</summary>
    public async Task<IReadOnlyList<LedgerMovement>> MovementsAsync(DateOnly from, DateOnly to, Guid? departmentId, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var all = db.AssetPostings.AsNoTracking().VisibleTo(caller).Where(posting => posting.On <= to && (departmentId == null || posting.DepartmentId == departmentId));
        var opening = await all.Where(posting => posting.On < from).GroupBy(posting => posting.DepartmentId)
            .Select(group => new { group.Key, Quantity = group.Sum(p => p.Quantity), Original = group.Sum(p => p.OriginalFen), Depreciation = group.Sum(p => p.DepreciationFen) }).ToListAsync(cancellationToken);
        var moves = await all.Where(posting => posting.On >= from).GroupBy(posting => new { posting.DepartmentId, posting.Kind })
            .Select(group => new { group.Key.DepartmentId, group.Key.Kind, Quantity = group.Sum(p => p.Quantity), Original = group.Sum(p => p.OriginalFen), Depreciation = group.Sum(p => p.DepreciationFen) })
            .ToListAsync(cancellationToken);
        var ids = opening.Select(one => one.Key).Union(moves.Select(one => one.DepartmentId)).ToList();
        var names = await db.Departments.Where(d => ids.Contains(d.Id)).OrderBy(d => d.Number).Select(d => new { d.Id, d.ShortName }).ToListAsync(cancellationToken);
        var byOpening = opening.ToDictionary(one => one.Key, one => new Amounts(one.Quantity, one.Original, one.Depreciation));
        var byMove = moves.ToLookup(one => one.DepartmentId);
        return [.. names.Select(name => new LedgerMovement(
            name.Id, name.ShortName, byOpening.GetValueOrDefault(name.Id), byMove[name.Id].ToDictionary(one => one.Kind, one => new Amounts(one.Quantity, one.Original, one.Depreciation))))];
    }

    /// <summary>Compares every card with the sum of its lines.</summary>
    public async Task<LedgerCheck> CheckAsync(Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var assets = db.Assets.AsNoTracking().VisibleTo(caller);
        var cards = await assets.CountAsync(cancellationToken);
        var postings = db.AssetPostings.AsNoTracking();
        var sums = postings.GroupBy(posting => posting.AssetId)
            .Select(group => new { AssetId = group.Key, Quantity = group.Sum(p => p.Quantity), Original = group.Sum(p => p.OriginalFen), Depreciation = group.Sum(p => p.DepreciationFen) });
        var unlike = from asset in assets
                     join sum in sums on asset.Id equals sum.AssetId
                     where sum.Quantity != asset.Quantity || sum.Original != asset.OriginalFen || sum.Depreciation != asset.DepreciationFen
                     select asset.Number;
        var wrong = await unlike.Union(assets.Where(asset => !postings.Any(posting => posting.AssetId == asset.Id)).Select(asset => asset.Number)).OrderBy(number => number).Take(20).ToListAsync(cancellationToken);
        var inner = await db.AssetPostings.AsNoTracking().Where(posting => InnerKinds.Contains(posting.Kind)).GroupBy(posting => 1)
            .Select(group => new { Quantity = group.Sum(p => p.Quantity), Original = group.Sum(p => p.OriginalFen), Depreciation = group.Sum(p => p.DepreciationFen) }).SingleOrDefaultAsync(cancellationToken);
        return new LedgerCheck(cards, wrong, inner is null or { Quantity: 0, Original: 0, Depreciation: 0 });
    }

    private static IQueryable<AsOfSum> AsOf(IQueryable<AssetPosting> postings, Guid departmentId, DateOnly day) =>
        postings.Where(posting => posting.DepartmentId == departmentId && posting.On <= day).GroupBy(posting => posting.AssetId)
            .Select(group => new AsOfSum { AssetId = group.Key, Quantity = group.Sum(p => p.Quantity), OriginalFen = group.Sum(p => p.OriginalFen), DepreciationFen = group.Sum(p => p.DepreciationFen) })
            .Where(sum => sum.Quantity != 0 || sum.OriginalFen != 0 || sum.DepreciationFen != 0);

    private sealed class AsOfSum
    {
        public Guid AssetId { get; init; }

        public int Quantity { get; init; }

        public long OriginalFen { get; init; }

        public long DepreciationFen { get; init; }
    }
}
