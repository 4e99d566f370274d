using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;
using Portal.Systems;

namespace Portal.Assets.Rooms;

/// <summary>A system of the room with its name.</summary>
public sealed record ClearanceSystem(Guid SystemId, string Name, DateOnly? MigratedOn, string Note);

/// <summary>What has to be done before a room is empty, counted from the ledger, the register of systems and the lines (plan 五(五)).</summary>
/// <param name="Assets">Cards in a ledger that say they stand there.</param>
public sealed record RoomClearance(int Assets, IReadOnlyList<ClearanceSystem> Systems, IReadOnlyList<string> OpenLines, IReadOnlyList<LineEnd> EndedLines)
{
    /// <summary>Points that are not done: the assets count as one.</summary>
    public int Open => Points(Assets, Systems.Count(system => system.MigratedOn is null), OpenLines.Count);

    internal IReadOnlyList<Gap> Gaps =>
    [
        .. Assets > 0 ? (Gap[])[new Gap("", "Assets.Gap.RoomAssets", Assets)] : [],
        .. Systems.Where(system => system.MigratedOn is null).Select(system => new Gap("", "Assets.Gap.RoomSystem", system.Name)),
        .. OpenLines.Select(line => new Gap("", "Assets.Gap.RoomLine", line)),
    ];

    internal static int Points(int assets, int systems, int lines) => (assets > 0 ? 1 : 0) + systems + lines;

    internal static async Task<RoomClearance> OfAsync(PortalDbContext db, ServerRoom room, CancellationToken cancellationToken)
    {
        var ids = room.Systems.Select(system => system.SystemId).ToList();
        var names = await db.InformationSystems.Where(system => ids.Contains(system.Id)).ToDictionaryAsync(system => system.Id, system => system.Name, cancellationToken);
        var assets = await db.Assets.CountAsync(asset => asset.RoomId == room.Id && asset.Quantity > 0, cancellationToken);
        return new RoomClearance(
            assets, [.. room.Systems.Select(system => new ClearanceSystem(system.SystemId, names.GetValueOrDefault(system.SystemId, ""), system.MigratedOn, system.Note)).OrderBy(system => system.Name, StringComparer.Ordinal)],
            room.OpenLines, room.EndedLines);
    }
}
