using Portal.Assets.Counting;
using Portal.Assets.Orders;
using Portal.Assets.Rooms;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Assets;

/// <summary>One order, round or room on a desk.</summary>
/// <param name="TextKey">Where it stands, of the texts of the folder.</param>
/// <param name="Since">UTC; when it came to where it stands. Null where a day is set instead.</param>
/// <param name="DueOn">Shanghai day by which a room is to be empty.</param>
public sealed record AssetMatter(string Title, string Party, string TextKey, Tone Tone, DateTime? Since, DateOnly? DueOn, string Href);

/// <summary>A counter of the desk and the list it opens.</summary>
public sealed record AssetCounter(string TextKey, int Count, string Href);

public sealed record AssetsDeskRows(IReadOnlyList<AssetCounter> Counters, IReadOnlyList<AssetMatter> Waiting);

/// <summary>What the folder shows on a person's desk: orders, rounds and rooms where the next step is his. Each counter opens exactly that many rows.</summary>
public sealed class AssetsDesk(ListOrders orders, ListRounds rounds, ListRooms rooms, AssetsWords words)
{
    /// <param name="take">Rows of each sort.</param>
    public async Task<AssetsDeskRows> ReadAsync(int take, Caller caller, CancellationToken cancellationToken)
    {
        var (counters, matters, request) = (new List<AssetCounter>(), new List<AssetMatter>(), new PageRequest(1, take));
        if (AssetsPermissions.All.Any(one => one.Name is not (AssetsPermissions.Read or AssetsPermissions.Retain) && caller.May(one.Name)))
        {
            var found = (await orders.ExecuteAsync(new OrderFilter(Waiting: true), request, caller, cancellationToken)).Page;
            counters.Add(new("Desk.AssetOrders", found.Total, $"{AssetsPaths.Orders}?waiting=1"));
            matters.AddRange(found.Items.Select(row => new AssetMatter(
                $"{row.Number} {row.Reason}".Trim(), row.Receiver is null ? row.Giver : $"{row.Giver} → {row.Receiver}", $"Assets.OrderState.{row.State}", AssetsWords.ToneOf(row.State), row.ChangedAt, null, AssetsPaths.Order(row.Id))));
        }

        var own = caller.DepartmentId;
        if (own is not null && (caller.May(AssetsPermissions.Keep) || caller.May(AssetsPermissions.Sign)))
        {
            var found = (await rounds.ExecuteAsync(new RoundFilter(Waiting: true), request, caller, cancellationToken)).Page;
            counters.Add(new("Desk.StockRounds", found.Total, $"{AssetsPaths.Counts}?waiting=1"));
            matters.AddRange(found.Items.Select(row => new AssetMatter(
                $"{row.Number} {row.Room ?? words["Desk.WholeStock"]}", row.Department, $"Desk.Round.{row.State}", row.State == RoundState.Counting ? Tone.Info : Tone.Warn, row.StartedAt, null, AssetsPaths.Count(row.Id))));
        }

        if (own is not null && caller.May(AssetsPermissions.Keep))
        {
            await RoomsAsync(new RoomFilter(DepartmentId: own, Due: RoomDueFilter.Soon), "Desk.Rooms", $"{AssetsPaths.Rooms}?due={RoomDueFilter.Soon}&department={own}");
        }

        if (caller.ReachOf(AssetsPermissions.Retain) == Reach.All)
        {
            await RoomsAsync(new RoomFilter(RoomPlan.RetentionAsked), "Desk.Retention", $"{AssetsPaths.Rooms}?plan={RoomPlan.RetentionAsked}");
        }

        return new AssetsDeskRows(counters, matters);

        async Task RoomsAsync(RoomFilter filter, string key, string href)
        {
            var found = (await rooms.ExecuteAsync(filter, request, caller, cancellationToken)).Page;
            counters.Add(new(key, found.Total, href));
            matters.AddRange(found.Items.Select(row => new AssetMatter(row.Name, row.Department, $"Assets.RoomPlan.{row.Plan}", RoomWords.ToneOf(row.Plan), null, row.VacateBy, AssetsPaths.Room(row.Id))));
        }
    }
}
