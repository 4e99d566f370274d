using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Assets.Orders;

/// <summary>A card that can go on an order; or why it cannot.</summary>
public sealed record PickableAsset(Guid Id, string Number, string Name, string Brand, string Model, int Quantity, string Unit, long NetFen, string? OpenOrder);

/// <param name="Found">In the order in which the numbers were pasted, each card once.</param>
/// <param name="Unknown">Pasted numbers nothing the reader may see answers to.</param>
/// <param name="Elsewhere">Numbers in ledgers of other departments, for those who see them: their departments draft such orders.</param>
public sealed record PastedAssets(IReadOnlyList<PickableAsset> Found, IReadOnlyList<string> Unknown, IReadOnlyList<(string Number, string Department)> Elsewhere);

/// <summary>Finds cards of the own ledger for an order: by words, or by a pasted or scanned list of asset or serial numbers.</summary>
public sealed class FindPickable(IDbContextFactory<PortalDbContext> contexts)
{
    private const int Shown = 20;

    /// <summary>The best twenty for what was typed.</summary>
    public async Task<IReadOnlyList<PickableAsset>> ByWordsAsync(string text, Caller caller, CancellationToken cancellationToken = default)
    {
        var (words, number) = (text.Trim(), Asset.KeyOf(text));
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var own = Own(db, caller).Where(asset => asset.NumberKey.Contains(number) || asset.Name.Contains(words) || asset.Model.Contains(words) || asset.SerialNumber.Contains(words));
        return await Rows(db, own.OrderBy(asset => asset.NumberKey).Take(Shown)).ToListAsync(cancellationToken);
    }

    /// <summary>Cards by asset number, serial number or the address of a label, as pasted: one per line, or parted by spaces, commas and the like. At most <see cref="AssetOrder.MaxLines"/>.</summary>
    public async Task<PastedAssets> ByListAsync(string pasted, Caller caller, CancellationToken cancellationToken = default)
    {
        var typed = TextFold.Normalize(pasted).Split([' ', '\t', '\r', '\n', ',', ';', '、'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(NumberIn).Distinct(StringComparer.OrdinalIgnoreCase).Take(AssetOrder.MaxLines).ToList();
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var (found, unknown) = (new Dictionary<Guid, PickableAsset>(), new List<string>());
        foreach (var chunk in typed.Chunk(500))
        {
            var numbers = chunk.Select(Asset.KeyOf).ToList();
            var serials = chunk.Select(Asset.SerialKeyOf).OfType<string>().ToList();
            var rows = await Rows(db, Own(db, caller).Where(asset => numbers.Contains(asset.NumberKey) || (asset.SerialKey != null && serials.Contains(asset.SerialKey)))).ToListAsync(cancellationToken);
            var keys = await db.Assets.Where(asset => rows.Select(row => row.Id).Contains(asset.Id)).Select(asset => new { asset.Id, asset.NumberKey, asset.SerialKey }).ToListAsync(cancellationToken);
            var byNumber = keys.ToDictionary(key => key.NumberKey, key => key.Id);
            var bySerial = keys.Where(key => key.SerialKey is not null).ToDictionary(key => key.SerialKey!, key => key.Id);
            var byId = rows.ToDictionary(row => row.Id);
            foreach (var one in chunk)
            {
                var id = byNumber.TryGetValue(Asset.KeyOf(one), out var number) ? number : Asset.SerialKeyOf(one) is { } serial && bySerial.TryGetValue(serial, out var other) ? other : (Guid?)null;
                if (id is { } known)
                {
                    found.TryAdd(known, byId[known]);
                }
                else
                {
                    unknown.Add(one);
                }
            }
        }

        var elsewhere = await ElsewhereAsync(db, unknown, caller, cancellationToken);
        return new PastedAssets([.. found.Values], [.. unknown.Except(elsewhere.Select(one => one.Number))], elsewhere);
    }

    private static async Task<IReadOnlyList<(string Number, string Department)>> ElsewhereAsync(PortalDbContext db, List<string> typed, Caller caller, CancellationToken cancellationToken)
    {
        var elsewhere = new List<(string, string)>();
        foreach (var chunk in typed.Chunk(500))
        {
            var (numbers, own) = (chunk.Select(Asset.KeyOf).ToList(), caller.DepartmentId);
            var rows = await (from asset in db.Assets.AsNoTracking().VisibleTo(caller)
                              join department in db.Departments on asset.DepartmentId equals department.Id
                              where numbers.Contains(asset.NumberKey) && asset.DepartmentId != own && asset.Quantity > 0
                              select new { asset.NumberKey, department.ShortName }).ToDictionaryAsync(row => row.NumberKey, row => row.ShortName, cancellationToken);
            elsewhere.AddRange(chunk.Where(one => rows.ContainsKey(Asset.KeyOf(one))).Select(one => (one, rows[Asset.KeyOf(one)])));
        }

        return elsewhere;
    }

    /// <summary>The number in the address of a label; any other text as it is.</summary>
    public static string NumberIn(string text)
    {
        var at = text.IndexOf($"{AssetsPaths.Scan}/", StringComparison.OrdinalIgnoreCase);
        return at < 0 ? text : Uri.UnescapeDataString(text[(at + AssetsPaths.Scan.Length + 1)..].Split('?', '#')[0]);
    }

    private static IQueryable<Asset> Own(PortalDbContext db, Caller caller)
    {
        var own = caller.DepartmentId;
        return db.Assets.AsNoTracking().VisibleTo(caller).Where(asset => asset.DepartmentId == own && asset.Quantity > 0);
    }

    private static IQueryable<PickableAsset> Rows(PortalDbContext db, IQueryable<Asset> assets)
    {
        var (lines, orders) = (db.AssetOrderLines, db.AssetOrders);
        return assets.Select(asset => new PickableAsset(
            asset.Id, asset.Number, asset.Name, asset.Brand, asset.Model, asset.Quantity, asset.Unit, asset.OriginalFen - asset.DepreciationFen,
            lines.Where(line => line.OpenAssetId == asset.Id).SelectMany(line => orders.Where(order => order.Id == line.OrderId)).Select(order => order.Number).FirstOrDefault()));
    }
}
