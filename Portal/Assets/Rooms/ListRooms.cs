using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Assets.Rooms;

public enum RoomDueFilter
{
    /// <summary>Should have been empty before today.</summary>
    Overdue,

    /// <summary>To be empty within <see cref="ListRooms.SoonDays"/> days, overdue, or without a day.</summary>
    Soon,
}

/// <summary>What a list of rooms asks for.</summary>
/// <param name="Text">In name or address.</param>
public sealed record RoomFilter(RoomPlan? Plan = null, Guid? DepartmentId = null, string Text = "", RoomDueFilter? Due = null);

/// <param name="Open">Points of the clearance that are not done; 0 for a room that is kept or vacated.</param>
public sealed record RoomRow(
    Guid Id, string Name, string Department, string Address, decimal Area, int Racks, int Assets, RoomPlan Plan, DateOnly? VacateBy, DateOnly? VacatedOn, int Open);

/// <param name="Counts">Per plan, over all rooms the other filters find.</param>
public sealed record RoomList(Page<RoomRow> Page, IReadOnlyDictionary<RoomPlan, int> Counts);

/// <summary>Progress of one department.</summary>
/// <param name="Open">Points not done in rooms that are to be vacated.</param>
public sealed record RoomProgress(Guid DepartmentId, string Department, int Rooms, int Vacated, int Retained, int Asked, int Overdue, int Open)
{
    /// <summary>Rooms that are where the plan wants them, kept or vacated.</summary>
    public int Settled => Vacated + Retained;
}

/// <summary>Rooms the caller may see, and how far each department is (plan 五(五)2).</summary>
public sealed class ListRooms(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    public const int SoonDays = 30;

    public async Task<RoomList> ExecuteAsync(RoomFilter filter, PageRequest page, Caller caller, CancellationToken cancellationToken = default)
    {
        var today = clock.Today();
        var text = filter.Text.Trim();
        var (isDue, before) = (filter.Due is not null, filter.Due == RoomDueFilter.Soon ? today.AddDays(SoonDays + 1) : today);
        var withoutDay = filter.Due == RoomDueFilter.Soon;
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var found = db.ServerRooms.AsNoTracking().VisibleTo(caller).Where(room => (filter.DepartmentId == null || room.DepartmentId == filter.DepartmentId)
            && (text == "" || room.Name.Contains(text) || room.Address.Contains(text)) && (!isDue || (room.Plan == RoomPlan.Vacate && (room.VacateBy < before || (withoutDay && room.VacateBy == null)))));
        var counts = await found.GroupBy(room => room.Plan).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken);
        var chosen = filter.Plan is { } plan ? found.Where(room => room.Plan == plan) : found;
        var assets = db.Assets;
        var rows = await (from room in chosen
                          join department in db.Departments on room.DepartmentId equals department.Id
                          orderby room.Plan == RoomPlan.Vacated, room.VacateBy == null, room.VacateBy, department.Number, room.Name, room.Id
                          select new { Room = room, department.ShortName, Assets = assets.Count(asset => asset.RoomId == room.Id && asset.Quantity > 0) })
            .Skip(page.Skip).Take(page.Size).ToListAsync(cancellationToken);
        return new RoomList(
            new Page<RoomRow>([.. rows.Select(row => Row(row.Room, row.ShortName, row.Assets))], filter.Plan is { } wanted ? counts.GetValueOrDefault(wanted) : counts.Values.Sum(), page), counts);
    }

    /// <summary>Every department that has a room, those with most left to do first.</summary>
    public async Task<Result<IReadOnlyList<RoomProgress>>> ProgressAsync(Caller caller, CancellationToken cancellationToken = default)
    {
        if (!caller.ReadsAll() && caller.ReachOf(AssetsPermissions.Retain) != Reach.All)
        {
            return AssetsRefusals.NotAllowed;
        }

        var today = clock.Today();
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var rooms = await db.ServerRooms.AsNoTracking().ToListAsync(cancellationToken);
        var assets = await db.Assets.Where(asset => asset.RoomId != null && asset.Quantity > 0).GroupBy(asset => asset.RoomId!.Value).Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken);
        var names = await db.Departments.Select(one => new { one.Id, one.ShortName, one.Number }).ToDictionaryAsync(one => one.Id, cancellationToken);
        return Result.Of<IReadOnlyList<RoomProgress>>(
        [
            .. rooms.GroupBy(room => room.DepartmentId).Select(group => new RoomProgress(
                    group.Key, names[group.Key].ShortName, group.Count(), group.Count(room => room.Plan == RoomPlan.Vacated), group.Count(room => room.Plan == RoomPlan.Retained),
                    group.Count(room => room.Plan == RoomPlan.RetentionAsked), group.Count(room => room.Plan == RoomPlan.Vacate && room.VacateBy < today),
                    group.Sum(room => Row(room, "", assets.GetValueOrDefault(room.Id)).Open)))
                .OrderByDescending(row => row.Overdue).ThenByDescending(row => row.Open).ThenBy(row => names[row.DepartmentId].Number),
        ]);
    }

    private static RoomRow Row(ServerRoom room, string department, int assets) => new(
        room.Id, room.Name, department, room.Address, room.AreaSquareMetres, room.Racks, assets, room.Plan, room.VacateBy, room.VacatedOn,
        room.Plan is RoomPlan.Vacate or RoomPlan.RetentionAsked ? RoomClearance.Points(assets, room.OpenSystems.Count, room.OpenLines.Count) : 0);
}
