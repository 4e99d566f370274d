using Portal.Assets.Orders;
using Portal.Kernel;

namespace Portal.Assets;

/// <summary>One order on a desk.</summary>
/// <param name="Since">UTC; when it came to where it stands.</param>
public sealed record AssetMatter(string Title, string Party, OrderState State, DateTime Since, string Href);

/// <summary>What the folder shows on a person's desk: orders where the next step is his.</summary>
public sealed class AssetsDesk(ListOrders list)
{
    /// <summary>Opens exactly the rows that are counted.</summary>
    public const string Href = $"{AssetsPaths.Orders}?waiting=1";

    /// <summary>Null for those who have no part in asset orders.</summary>
    public async Task<Page<AssetMatter>?> WaitingAsync(int take, Caller caller, CancellationToken cancellationToken)
    {
        var has = AssetsPermissions.All.Any(one => one.Name is not (AssetsPermissions.Read or AssetsPermissions.Retain) && caller.May(one.Name));
        if (!has)
        {
            return null;
        }

        var request = new PageRequest(1, take);
        var found = await list.ExecuteAsync(new OrderFilter(Waiting: true), request, caller, cancellationToken);
        return new Page<AssetMatter>(
            [.. found.Page.Items.Select(row => new AssetMatter($"{row.Number} {row.Reason}".Trim(), row.Receiver is null ? row.Giver : $"{row.Giver} → {row.Receiver}", row.State, row.ChangedAt, AssetsPaths.Order(row.Id)))],
            found.Page.Total, request);
    }
}
