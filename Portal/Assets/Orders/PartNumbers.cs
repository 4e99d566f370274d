using Microsoft.EntityFrameworkCore;
using Portal.Data;

namespace Portal.Assets.Orders;

/// <summary>Numbers for cards that are divided off: the card's own number with -1, -2 and so on; numbers that somebody gave by hand are skipped.</summary>
internal sealed class PartNumbers
{
    private readonly Dictionary<Guid, int> last = [];
    private readonly HashSet<string> used = new(StringComparer.Ordinal);

    public static async Task<PartNumbers> ReadAsync(PortalDbContext db, IReadOnlyCollection<Asset> divided, CancellationToken cancellationToken)
    {
        var parts = new PartNumbers();
        if (divided.Count == 0)
        {
            return parts;
        }

        var ids = divided.Select(asset => asset.Id).ToList();
        var counts = await db.Assets.Where(asset => asset.SplitFromId != null && ids.Contains(asset.SplitFromId.Value)).GroupBy(asset => asset.SplitFromId!.Value)
            .Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken);
        foreach (var asset in divided)
        {
            parts.last[asset.Id] = counts.GetValueOrDefault(asset.Id);
        }

        // Twenty tries each: more numbers of the same look given by hand end in a refused save, not in a wrong number.
        var candidates = divided.SelectMany(asset => Enumerable.Range(parts.last[asset.Id] + 1, 20).Select(part => Asset.KeyOf(asset.PartNumber(part)))).ToList();
        foreach (var chunk in candidates.Chunk(1000))
        {
            parts.used.UnionWith(await db.Assets.Where(asset => chunk.Contains(asset.NumberKey)).Select(asset => asset.NumberKey).ToListAsync(cancellationToken));
        }

        return parts;
    }

    public int Next(Asset asset)
    {
        var part = last[asset.Id] + 1;
        while (used.Contains(Asset.KeyOf(asset.PartNumber(part))))
        {
            part++;
        }

        return last[asset.Id] = part;
    }
}
