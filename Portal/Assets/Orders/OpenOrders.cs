using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Assets.Orders;

/// <summary>An asset is in at most one open order (domain 5).</summary>
internal static class OpenOrders
{
    /// <summary>The refusal that names the first of these assets another open order has, and that order; null when all are free.</summary>
    public static async Task<Refusal?> FindAsync(PortalDbContext db, IReadOnlyCollection<Guid> assetIds, Guid? exceptOrderId, CancellationToken cancellationToken)
    {
        var taken = await (from line in db.AssetOrderLines
                           join order in db.AssetOrders on line.OrderId equals order.Id
                           where line.OpenAssetId != null && assetIds.Contains(line.OpenAssetId.Value) && line.OrderId != exceptOrderId
                           orderby line.AssetNumber
                           select new { line.AssetNumber, order.Number }).FirstOrDefaultAsync(cancellationToken);
        return taken is null ? null : AssetsRefusals.InOtherOrder(taken.AssetNumber, taken.Number);
    }
}
